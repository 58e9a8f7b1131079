import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Filter} from '../../filter/filter.ts';
import {pickRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import type {Roster} from '../store/roster.ts';
import {createRowMatcher} from './row-matcher.ts';
import {compareRows, type Sort} from './sort-order.ts';
import {createOrderedRows} from './ordered-rows.ts';

/** The listed rows of the roster; a new object whenever rows are added, removed or moved. */
export type QueryResult = {
	/** How many users are listed. */
	readonly count: number;
	readonly filter: Filter;
	/** `undefined` in the default order. */
	readonly sort: Sort | undefined;
};

/** The rows of the roster that match a filter, in an order. */
export type UserQuery = {
	readonly store: StoreApi<QueryResult>;
	/** The row at a position; `undefined` past the end. */
	rowAt(position: number): number | undefined;
	/** The position of a row, or of the nearest one after it that is listed, else of the last one; 0 where none is. */
	nearest(row: number): number;
	filterBy(filter: Filter): void;
	/** Sorts the rows; without a sort, in the default order. */
	sortBy(sort: Sort | undefined): void;
	/** Re-evaluates the states that change with time, unless that was just done. */
	reevaluate(): void;
};

/** Re-evaluating millions of streams more often than every five seconds would slow down loading without a visible benefit. */
const lookPause = 5000;

/** Returns whether a filter matches every user. */
export const isEmptyFilter = ({choices, facts}: Filter): boolean => choices.length === 0 && facts.length === 0;

/** Creates a query that lists all rows of an empty roster as they are loaded. `now` returns the server's time in milliseconds. */
export const createUserQuery = (roster: Roster, now: () => number): UserQuery => {
	const ordered = createOrderedRows();
	let filter: Filter = {choices: [], facts: []};
	let sort: Sort | undefined;
	/** By row: 1 for those that match. */
	let matching = new Uint8Array(0);
	let listed = new Uint32Array(0);
	let count = 0;
	let lookedAt = -Infinity;
	const store = createStore<QueryResult>(() => ({count, filter, sort}));

	const compare = () => (sort === undefined ? undefined : compareRows(roster, sort));

	const matcher = () => (isEmptyFilter(filter) ? () => true : createRowMatcher(roster, filter, now()));

	/** Lists the ordered rows again from this place. */
	const list = (from: number) => {
		listed = ensureCapacity(listed, ordered.count);
		// Local variables keep the loop over all rows fast; it runs for every keystroke.
		const [rows, marks, places] = [listed, matching, ordered.count];
		let end = count;
		for (let place = from; place < places; place++) {
			const row = ordered.at(place);
			// Written in any case; the next row overwrites one that does not match.
			rows[end] = row;
			end += marks[row] ?? 0;
		}

		count = end;
		store.setState({count, filter, sort});
	};

	const listAll = () => {
		count = 0;
		list(0);
	};

	const matchAll = () => {
		const matches = matcher();
		matching = ensureCapacity(matching, roster.count);
		const marks = matching;
		const rows = roster.count;
		for (let row = 0; row < rows; row++) {
			marks[row] = matches(row) ? 1 : 0;
		}
	};

	/** Updates the states and moves rows whose state changed; returns whether any row may have moved. */
	const isReordered = (): boolean => {
		const changed = roster.summaries.refreshAsOf(now());
		const order = compare();
		if (order === undefined || changed.length === 0) {
			return false;
		}

		ordered.put(changed, order);
		return true;
	};

	roster.subscribe(({rows, previousRows}) => {
		if (previousRows !== undefined) {
			ordered.renumber(previousRows);
			matching = pickRows(matching, previousRows);
		}

		roster.summaries.summarizeDirty(now());
		const order = compare();
		const matches = matcher();
		const before = ordered.count;
		matching = ensureCapacity(matching, roster.count);
		for (const row of rows) {
			matching[row] = Number(matches(row));
		}

		if (order === undefined) {
			ordered.append(roster.count);
		} else {
			ordered.put(rows, order);
		}

		if (order === undefined && previousRows === undefined && rows.every(row => row >= before)) {
			list(before);
		} else {
			listAll();
		}
	});

	return {
		store,
		rowAt: position => (position >= 0 && position < count ? listed[position] : undefined),
		nearest(row) {
			for (let place = Math.max(0, ordered.placeOf(row)); place < ordered.count; place++) {
				if (matching[ordered.at(place)] === 1) {
					return listed.subarray(0, count).indexOf(ordered.at(place));
				}
			}

			return Math.max(0, count - 1);
		},
		filterBy(next) {
			filter = next;
			isReordered();
			matchAll();
			listAll();
		},
		sortBy(next) {
			sort = next;
			roster.summaries.refreshAsOf(now());
			ordered.orderAll(roster.count, compare());
			listAll();
		},
		reevaluate() {
			const moment = now();
			if (Math.abs(moment - lookedAt) < lookPause) {
				return;
			}

			lookedAt = moment;
			const isMoved = isReordered();
			if (filter.facts.length > 0) {
				matchAll();
			}

			if (isMoved || filter.facts.length > 0) {
				listAll();
			}
		},
	};
};
