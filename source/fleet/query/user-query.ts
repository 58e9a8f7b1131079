import {createStore, type StoreApi} from 'zustand/vanilla';
import {isEmptyFilter, type Filter} from '../../filter/filter.ts';
import {pickRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import type {Roster} from '../store/roster.ts';
import {createMatchPass, type MatchPass} from './match-pass.ts';
import {createRowMatcher} from './row-matcher.ts';
import {compareRows, type Sort} from './sort-order.ts';
import {createOrderedRows} from './ordered-rows.ts';

/** The listed rows of the roster; a new object whenever rows are added, removed or moved. */
export type QueryResult = {
	/** How many users are listed. */
	readonly count: number;
	/** The filter that the listed users match. */
	readonly filter: Filter;
	/** The filter whose users will be listed next; `undefined` when no other filter is being matched. */
	readonly pending?: Filter | undefined;
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
	/** Lists the users that match: at once in a small fleet, else after some turns of the event loop. Until then the list stays. */
	filterBy(filter: Filter): void;
	/** Sorts the rows; without a sort, in the default order. */
	sortBy(sort: Sort | undefined): void;
	/** Re-evaluates the states that change with time, unless that was just done. */
	reevaluate(): void;
	/** Stops matching. */
	stop(): void;
};

/** Re-evaluating millions of streams more often than every five seconds would slow down loading without a visible benefit. */
const lookPause = 5000;

/** How long a slice of matching may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 8;

/** A fleet of at most this many streams and users is matched at once: it takes two milliseconds. */
const fewStreams = 100_000;

/**
Creates a query that lists all rows of an empty roster as they are loaded. `now` returns the server's time in milliseconds; a fleet of at most
`atOnce` streams and users is matched at once.
*/
export const createUserQuery = (roster: Roster, now: () => number, atOnce = fewStreams): UserQuery => {
	const ordered = createOrderedRows();
	let filter: Filter = {choices: [], facts: []};
	let sort: Sort | undefined;
	/** By row: 1 for those that match. */
	let matching = new Uint8Array(0);
	let listed = new Uint32Array(0);
	let count = 0;
	let lookedAt = -Infinity;
	let pass: MatchPass | undefined;
	let nextSlice: NodeJS.Immediate | undefined;
	const store = createStore<QueryResult>(() => ({count, filter, sort}));

	const compare = () => (sort === undefined ? undefined : compareRows(roster, sort));

	const matcher = () => (isEmptyFilter(filter) ? () => true : createRowMatcher(roster, filter, now()));

	/** Returns whether a pass matches the filter that the list has already, because time has passed. */
	const isSameFilter = ({filter: next}: MatchPass): boolean => next === filter;

	const publish = () => {
		store.setState({
			count, filter, sort, pending: pass === undefined || isSameFilter(pass) ? undefined : pass.filter,
		});
	};

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
		publish();
	};

	const listAll = () => {
		count = 0;
		list(0);
	};

	const cancelPass = () => {
		clearImmediate(nextSlice);
		nextSlice = undefined;
		pass = undefined;
	};

	/** Lists the users that a pass has found. */
	const finish = ({filter: next, marks}: MatchPass) => {
		cancelPass();
		filter = next;
		matching = marks;
		listAll();
	};

	const runSlice = () => {
		nextSlice = undefined;
		if (pass?.run(longestSlice) === true) {
			finish(pass);
		} else {
			nextSlice = setImmediate(runSlice);
		}
	};

	/** Starts to match all rows, in place of any earlier pass, and lists them: again if that is done at once, else as they are. */
	const matchAll = (next: Filter) => {
		cancelPass();
		const begun = createMatchPass(roster, next, now);
		const isSmall = roster.columns.length + roster.count <= atOnce;
		if ((isSmall || isEmptyFilter(next)) && begun.run(Infinity)) {
			finish(begun);
			return;
		}

		pass = begun;
		nextSlice = setImmediate(runSlice);
		listAll();
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

	/** Matches rows that were added or changed. The list of an earlier filter keeps its users until the pass ends. */
	const matchRows = (rows: readonly number[]) => {
		matching = ensureCapacity(matching, roster.count);
		pass?.update(rows);
		if (pass !== undefined && !isSameFilter(pass)) {
			return;
		}

		const matches = matcher();
		for (const row of rows) {
			matching[row] = Number(matches(row));
		}
	};

	roster.subscribe(({rows, previousRows}) => {
		if (previousRows !== undefined) {
			ordered.renumber(previousRows);
			matching = pickRows(matching, previousRows);
			pass?.renumber(previousRows);
		}

		roster.summaries.summarizeDirty(now());
		const order = compare();
		const before = ordered.count;
		matchRows(rows);
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
			isReordered();
			matchAll(next);
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
			const latest = pass?.filter ?? filter;
			if (latest.facts.length > 0) {
				matchAll(latest);
			} else if (isMoved) {
				listAll();
			}
		},
		stop: cancelPass,
	};
};
