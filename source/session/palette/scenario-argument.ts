import {argumentTitles, commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {cleanText} from '../../text/clean.ts';
import {nearest} from '../../text/nearest.ts';
import {uniqueByPrefix} from '../../text/unique-prefix.ts';
import {truncate} from '../../text/width.ts';
import type {Session} from '../session.ts';
import type {ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';

const isDemo = ({workspace}: Pick<Session, 'workspace'>): boolean => workspace.getState().current?.target().isDemo === true;

const startScenario = (session: Session, argument: string): void => {
	const {demoScenarios: scenarios} = session;
	const scenario = uniqueByPrefix(argument, scenarios);
	if (scenario === undefined) {
		const typed = cleanText(argument);
		const similar = nearest(truncate(typed, 40), scenarios);
		keepLine(session, `scenario ${argument}`, commandMessages.unknownScenario({name: typed, nearest: similar, scenarios}));
		return;
	}

	void session.useDemo(scenario);
};

/** The command that restarts the demo with another scenario. */
export const scenarioCommand: ArgumentCommand = {
	name: 'scenario',
	argument: 'NAME',
	title: argumentTitles.scenario,
	values: ({demoScenarios}) => demoScenarios,
	isHidden: session => !isDemo(session),
	reason: session => (isDemo(session) ? undefined : unavailableReasons.onlyInDemo),
	run: startScenario,
};
