import type {NameOf} from '../../keys/keymap.ts';
import {demoHints} from '../../messages/demo.ts';
import type {DemoGuide, DemoStep} from '../state/demo-guide.ts';
import type {Screen} from '../state/screen.ts';

/** The screens on which a step is done. */
const places: Readonly<Record<DemoStep, ReadonlyArray<Screen['name']>>> = {
	overview: ['roster'],
	scenario: ['roster', 'overview'],
	open: ['roster'],
	evidence: ['user'],
	done: [],
};

const textOf = (step: Exclude<DemoStep, 'done'>, nameOf: NameOf): string => {
	const texts = {
		open: demoHints.open({problemKey: nameOf('screen.nextProblem'), openKey: nameOf('roster.open')}),
		evidence: demoHints.evidence({evidenceKey: nameOf('user.evidence'), copyKey: nameOf('screen.copySummary')}),
		overview: demoHints.overview(nameOf('screen.overview')),
		scenario: demoHints.scenario,
	};
	return texts[step];
};

/** Returns the demo's hint on a screen; `undefined` outside the demo, and on screens where the next step is not done. */
export const demoHint = ({step, isDemo}: DemoGuide, screen: Screen['name'], nameOf: NameOf): string | undefined =>
	(isDemo && step !== 'done' && places[step].includes(screen) ? textOf(step, nameOf) : undefined);
