import {usualConnections} from '../../fleet/query/users-to-ask.ts';
import {connectionTexts} from '../../messages/connections.ts';
import {argumentTitles, commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {isWatchSeconds, watchSecondsRange} from '../../settings/preferences.ts';
import {connectionsUnavailable, loadConnectionsOf} from '../flows/load-connections.ts';
import type {Session} from '../session.ts';
import {isSnapshot} from '../selectors/is-snapshot.ts';
import {noApiKey, type ArgumentCommand} from './argument-command.ts';
import {keepLine} from './keep-line.ts';

const watchEvery = (session: Pick<Session, 'view' | 'workspace'>, argument: string): void => {
	const autoRefresh = session.workspace.getState().current?.autoRefresh;
	if (argument.toLowerCase() === 'off') {
		if (autoRefresh?.store.getState().isOn === true) {
			autoRefresh.toggle();
		}

		return;
	}

	const seconds = Number(argument);
	if (isWatchSeconds(seconds)) {
		autoRefresh?.startEvery(seconds * 1000);
	} else {
		keepLine(session, `watch ${argument}`, commandMessages.watchSeconds(watchSecondsRange));
	}
};

const loadConnections = (session: Session, argument: string): void => {
	const typed = argument.toLowerCase();
	const most = typed === '' ? usualConnections : (typed === 'all' ? Infinity : Number(typed.replaceAll(',', '')));
	if (most === Infinity || (Number.isSafeInteger(most) && most > 0)) {
		loadConnectionsOf(session, most);
	} else {
		keepLine(session, `connections ${argument}`, connectionTexts.argument);
	}
};

/** The command that refreshes at an interval. */
export const watchCommand: ArgumentCommand = {
	name: 'watch',
	argument: 'SECONDS',
	title: argumentTitles.watch,
	values: () => ['off'],
	reason: session => (isSnapshot(session) ? unavailableReasons.snapshot : noApiKey(session)),
	run: watchEvery,
};

/** The command that loads connections of listed users. */
export const connectionsCommand: ArgumentCommand = {
	name: 'connections',
	argument: '[NUMBER]',
	isOptional: true,
	title: argumentTitles.connections,
	values: () => ['all'],
	reason: connectionsUnavailable,
	run: loadConnections,
};
