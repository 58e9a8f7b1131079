import {type Filter, type NameMatch, isNamedBy} from '../../filter/filter.ts';
import {providerScope, streamsInScope} from '../../filter/provider-scope.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {summarize} from '../../triage/facts/user-summary.ts';
import {providerIn} from '../columns/stream-table.ts';
import type {Roster, RosterRow} from '../store/roster.ts';

/** The providers whose streams the rows of a filtered list sum up. */
export type RowScope = {
	/** The loaded providers in scope, as Junction names them. */
	readonly providers: readonly string[];
	readonly names: readonly NameMatch[];
};

/** Returns the providers that a filter is about; `undefined` if rows sum up all streams of a user. */
export const rowScopeOf = ({columns: {providers}}: Pick<Roster, 'columns'>, filter: Filter): RowScope | undefined => {
	if (filter.choices.length === 0) {
		return undefined;
	}

	const loaded = Array.from({length: providers.size}, (_, code) => providers.word(code));
	const names = providerScope(filter, loaded);
	const named = names === undefined ? [] : loaded.filter(provider => isNamedBy(provider, names));
	return names === undefined || named.length === 0 ? undefined : {names, providers: named};
};

/**
Returns a row as evaluated at the time `now`, with the state, counts and times of the streams in scope; `undefined` past the end. The
providers are all of the user's.
*/
export const scopedRow = (roster: Roster, scope: RowScope | undefined, {row, now}: {readonly row: number; readonly now: number}): RosterRow | undefined => {
	const userId = roster.userId(row);
	if (scope === undefined || userId === undefined) {
		return roster.row(row, now);
	}

	const streams = roster.streams(row);
	const providers = [...new Set(streams.map(({provider}) => provider))];
	return {userId, ...summarize(streamsInScope(streams, scope.names), {now, isReadable: roster.isReadable(row)}), providers};
};

/** Returns a function that gives the number of a row's state, as `scopedRow` has it, without unpacking its streams. */
export const createScopedStates = (roster: Roster, scope: RowScope | undefined, now: number): ((row: number) => number) => {
	const {columns, rowSpans, streamStates} = roster;
	const {states} = roster.summaries.arrays;
	if (scope === undefined) {
		return row => states[row] ?? statesWorstFirst.length;
	}

	const inScope = Uint8Array.from({length: columns.providers.size}, (_, code) => Number(isNamedBy(columns.providers.word(code), scope.names)));
	return row => {
		const arrays = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		let worst = Infinity;
		for (let index = first; index < end; index++) {
			if (inScope[providerIn(arrays.codes[index] ?? 0)] === 1) {
				worst = Math.min(worst, streamStates.stateAt(arrays, index, now));
			}
		}

		return worst === Infinity ? states[row] ?? statesWorstFirst.length : worst;
	};
};
