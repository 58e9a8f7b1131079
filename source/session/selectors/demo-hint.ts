import type {NameOf} from '../../keys/keymap.ts';
import {demoHints} from '../../messages/demo.ts';
import type {DemoGuide, DemoStep} from '../state/demo-guide.ts';
import type {Screen} from '../state/screen.ts';

/** The screens on which a step is done. */
const places: Readonly<Record<DemoStep, ReadonlyArray<Screen['name']>>> = {
	open: ['roster'],
	evidence: ['user'],
	overview: ['roster'],
	scenario: ['roster', 'overview'],
};

const textOf = (step: DemoStep, nameOf: NameOf): string => {
	const texts = {
		open: demoHints.open({problemKey: nameOf('screen.nextProblem'), openKey: nameOf('roster.open')}),
		evidence: demoHints.evidence({evidenceKey: nameOf('user.evidence'), copyKey: nameOf('screen.copySummary')}),
		overview: demoHints.overview(nameOf('screen.overview')),
		scenario: demoHints.scenario,
	};
	return texts[step];
};

/**
Returns the demo's hint on a screen; `undefined` outside the demo, on screens where the next step is not done, and for the step to a scenario
when one was chosen.
*/
export const demoHint = ({step, isDemo, hasScenario}: DemoGuide, screen: Screen['name'], nameOf: NameOf): string | undefined =>
	(isDemo && places[step].includes(screen) && !(hasScenario && step === 'scenario') ? textOf(step, nameOf) : undefined);
