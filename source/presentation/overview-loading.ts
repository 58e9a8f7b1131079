import {unpausedEmptyPages} from '../fleet/loading/empty-page-pause.ts';
import {noDrift} from '../fleet/loading/drift.ts';
import {activePagination} from '../fleet/loading/load-reducer.ts';
import type {LoadState} from '../fleet/loading/load-state.ts';
import type {CommandId} from '../keys/bindings.ts';
import type {NameOf} from '../keys/keymap.ts';
import type {Line} from './line.ts';
import {loadNotices} from './load-notices.ts';
import {loadFailedLines} from './overview.ts';

/** The overview's commands that do what those of the user list do. */
const ownCommands: Partial<Readonly<Record<CommandId, CommandId>>> = {
	'roster.back': 'overview.back', 'roster.refresh': 'overview.refresh', 'roster.loadAll': 'overview.loadAll',
};

/**
Returns whether loading has a row that offers to stop it. Only then Esc stops it: the first pages and a refresh arrive while users read on, so that Esc leaves the overview meanwhile.
*/
export const isStopOffered = (loadState: LoadState): boolean =>
	loadState.status === 'loading'
	&& (loadState.retry !== undefined || activePagination(loadState).emptyPages > unpausedEmptyPages || (loadState.all !== undefined && loadState.refresh === undefined));

/** Returns the overview's rows about loading: progress, retries, a stop or an error, with the keys of the overview; `now` is this machine's time, in milliseconds. */
export const overviewLoadLines = (loadState: LoadState, columns: number, now: number, nameOf: NameOf): readonly Line[] => {
	const isFailed = loadState.error !== undefined && loadState.retry === undefined && loadState.status === 'failed';
	return isFailed
		// Shorter than on the user list: there are three rows for it.
		? loadFailedLines(loadState.error, columns, nameOf)
		// Unreadable records have their row and their key on the user list.
		: loadNotices({...loadState, drift: noDrift}, columns, now, id => nameOf(ownCommands[id] ?? id));
};
