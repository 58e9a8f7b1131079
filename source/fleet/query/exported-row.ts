import {connectionsInScope} from '../../filter/connection-terms.ts';
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
	/** The oldest data of all providers, in milliseconds since 1970. */
	readonly oldestData?: number | undefined;
	/** The number of connections in scope; `undefined` if they are not loaded. */
	readonly connectionCount?: number | undefined;
	/** The connections in scope; `undefined` if they are not loaded. */
	readonly connections: ConnectionSummary | undefined;
};

/** Returns a row at the time `now` (ms) as it is exported, with the state, counts and times of the streams in scope; `undefined` past the end. */
export const exportedRow = (roster: Roster, scope: RowScope | undefined, at: {readonly row: number; readonly now: number}): ExportedRow | undefined => {
	const found = scopedRow(roster, scope, at);
	if (found === undefined) {
		return undefined;
	}

	const known = roster.connections.of(at.row);
	const inScope = known && connectionsInScope(known.connections, scope?.names);
	const streams = streamsInScope(roster.streams(at.row), scope?.names);
	return {
		...found,
		failingProviders: [...new Set(streams.filter(({outcome}) => outcome === 'failure').map(({provider}) => provider))],
		stalled: streams.filter(stream => streamState(stream, at.now) === 'stalled').length,
		oldestData: roster.oldestData.at(at.row),
		connectionCount: inScope?.length,
		connections: connectionSummary(known, scope?.names, found.state),
	};
};
