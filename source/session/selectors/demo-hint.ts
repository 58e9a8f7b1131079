import type {NameOf} from '../../keys/keymap.ts';
import {demoHints} from '../../messages/demo.ts';
import type {DemoGuide, DemoStep} from '../state/demo-guide.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';

/** The screens on which a step is done. */
const places: Readonly<Record<DemoStep, ReadonlyArray<Screen['name']>>> = {
	open: ['roster'],
	evidence: ['user'],
	overview: ['roster'],
	scenario: ['roster', 'overview'],
	outage: ['roster'],
	done: [],
};

const textOf = (step: Exclude<DemoStep, 'done'>, nameOf: NameOf): string => {
	const texts = {
		open: demoHints.open({problemKey: nameOf('screen.nextProblem'), openKey: nameOf('roster.open')}),
		evidence: demoHints.evidence({evidenceKey: nameOf('user.evidence'), copyKey: nameOf('screen.copySummary')}),
		overview: demoHints.overview(nameOf('screen.overview')),
		scenario: demoHints.scenario,
		outage: demoHints.outage(nameOf('screen.overview')),
	};
	return texts[step];
};

/**
Returns the demo's hint on a screen; `undefined` outside the demo, on screens where the next step is not done, and for the step to a scenario
when one was chosen.
*/
export const demoHint = (workspace: Pick<Workspace, 'target'>, {step}: DemoGuide, screen: Screen['name'], nameOf: NameOf): string | undefined => {
	const {isDemo, scenario} = workspace.target();
	const isDue = isDemo === true && step !== 'done' && (step !== 'scenario' || scenario === undefined);
	return isDue && places[step].includes(screen) ? textOf(step, nameOf) : undefined;
};
