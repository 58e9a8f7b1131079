import {streamsInScope} from '../../filter/provider-scope.ts';
import {streamState} from '../../triage/facts/stream-state.ts';
import type {Roster, RosterRow} from '../store/roster.ts';
import {scopedRow, type RowScope} from './scoped-rows.ts';

/** A row of the list with what an export has besides. */
export type ExportedRow = RosterRow & {
	/** The providers with failing streams. */
	readonly failingProviders: readonly string[];
	/** The number of stalled streams. */
	readonly stalled: number;
};

/** Returns a row at the time `now` (ms) as it is exported, with the state, counts and times of the streams in scope; `undefined` past the end. */
export const exportedRow = (roster: Roster, scope: RowScope | undefined, at: {readonly row: number; readonly now: number}): ExportedRow | undefined => {
	const found = scopedRow(roster, scope, at);
	if (found === undefined) {
		return undefined;
	}

	const streams = streamsInScope(roster.streams(at.row), scope?.names);
	return {
		...found,
		failingProviders: [...new Set(streams.filter(({outcome}) => outcome === 'failure').map(({provider}) => provider))],
		stalled: streams.filter(stream => streamState(stream, at.now) === 'stalled').length,
	};
};
