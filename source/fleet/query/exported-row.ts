import {streamsInScope} from '../../filter/provider-scope.ts';
import {streamState} from '../../triage/facts/stream-state.ts';
import {connectionSummary, type ConnectionSummary} from '../connections/connection-summary.ts';
import type {Roster, RosterRow} from '../store/roster.ts';
import {scopedRow, type RowScope} from './scoped-rows.ts';

/** A row of the list with what an export has besides. */
export type ExportedRow = RosterRow & {
	/** The providers with failing streams. */
	readonly failingProviders: readonly string[];
	/** The number of stalled streams. */
	readonly stalled: number;
	/** The connections in scope; `undefined` if they are not loaded. */
	readonly connections: ConnectionSummary | undefined;
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
		connections: connectionSummary(roster.connections.of(at.row), scope?.names),
	};
};
