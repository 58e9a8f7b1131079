import type {Filter} from '../../filter/filter.ts';
import {stateNumber} from '../store/packed-stream-state.ts';
import type {Roster} from '../store/roster.ts';
import {minute} from '../../text/durations.ts';
import {createRowMatcher, type RowMatcher} from './row-matcher.ts';
import {createScopedStates, rowScopeOf} from './scoped-rows.ts';

/** Connections younger than this are not loaded again, in milliseconds. */
export const freshConnections = 15 * minute;

/** The connections of so many users are loaded unless more are asked for. */
export const usualConnections = 2000;

/** Whose connections a filter asks for. */
export type UsersToAsk = {
	/** Failing users first, then stalled ones, then the others; each in load order. */
	readonly userIds: readonly string[];
	/** Users who match too, and are left out because they are more than `most`. */
	readonly omitted: number;
	/** Users who match too, and whose connections are fresh. */
	readonly fresh: number;
};

/** Returns a filter without its terms about connections: these match only users whose connections are loaded already. */
export const withoutConnectionTerms = ({connections: _, ...filter}: Filter): Filter => filter;

/**
Returns the users whose connections must be loaded to answer a filter, at the time `now` (ms): those who match the rest of it, without those with fresh connections. The
summaries must be updated to `now` first. It reads all users at once: some milliseconds for 100,000.
*/
export const usersToAsk = (roster: Roster, filter: Filter, {now, most, isMatch}: {
	readonly now: number;
	readonly most: number;
	/** Whether a row's user matches the rest of the filter. */
	readonly isMatch?: RowMatcher;
}): UsersToAsk => {
	const rest = withoutConnectionTerms(filter);
	const matches = isMatch ?? createRowMatcher(roster, rest, now);
	const stateOf = createScopedStates(roster, rowScopeOf(roster, rest), now);
	const [failing, stalled] = [stateNumber('failing'), stateNumber('stalled')];
	const groups: readonly number[][] = [[], [], []];
	let fresh = 0;
	for (let row = 0; row < roster.count; row++) {
		if (!matches(row)) {
			continue;
		}

		const loadedAt = roster.connections.loadedAt(row);
		if (loadedAt > 0 && now - loadedAt < freshConnections) {
			fresh++;
			continue;
		}

		const state = stateOf(row);
		groups[state === failing ? 0 : (state === stalled ? 1 : 2)]?.push(row);
	}

	const rows = groups.flat();
	return {
		userIds: rows.slice(0, most).map(row => roster.userId(row) ?? ''),
		omitted: Math.max(0, rows.length - most),
		fresh,
	};
};
