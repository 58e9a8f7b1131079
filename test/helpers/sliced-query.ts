import type {Filter} from '../../source/filter/filter.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {createRowMatcher} from '../../source/fleet/query/row-matcher.ts';
import {compareRows, type Sort} from '../../source/fleet/query/sort-order.ts';
import type {QueryResult, UserQuery} from '../../source/fleet/query/user-query.ts';
import type {Roster} from '../../source/fleet/store/roster.ts';
import {replaceMonotonic} from './monotonic.ts';

/** The filter of a text; the empty one if the text has an error. */
export const filterOf = (text: string): Filter => {
	const parsed = parseFilter(text);
	return 'filter' in parsed ? parsed.filter : {choices: [], facts: []};
};

/** The monotonic clock advances by this many milliseconds at each look, so that a slice has a few steps. */
export const slowDown = (milliseconds = 3) => {
	let elapsed = performance.now();
	replaceMonotonic(() => {
		elapsed += milliseconds;
		return elapsed;
	});
};

/** The listed rows in their order. */
export const rowsListedIn = (userQuery: UserQuery): ReadonlyArray<number | undefined> =>
	Array.from({length: userQuery.store.getState().count}, (_, position) => userQuery.rowAt(position));

/** Whether the list has all users in the wanted order. */
export const isWhole = ({pending, pendingSort}: QueryResult): boolean => pending === undefined && pendingSort === undefined;

/** The users that match, and their order, from one look at every row. */
export const unslicedRows = (roster: Roster, {filter, sort, now}: {readonly filter: Filter; readonly sort: Sort | undefined; readonly now: number}): readonly number[] => {
	const matches = createRowMatcher(roster, filter, now);
	const rows = Array.from({length: roster.count}, (_, row) => row).filter(row => matches(row));
	return sort === undefined ? rows : rows.toSorted(compareRows(roster, sort));
};
