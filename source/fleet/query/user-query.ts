import {createStore, type StoreApi} from 'zustand/vanilla';
import {isEmptyFilter, type Filter} from '../../filter/filter.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import type {Roster, RosterChange} from '../store/roster.ts';
import {createListedRows} from './listed-rows.ts';
import {createQueryPasses} from './query-passes.ts';
import {createRowMatcher} from './row-matcher.ts';
import {createSliceRunner} from './slice-runner.ts';
import {
	compareRows,
	isChangedByConnections,
	isChangedByTime,
	type Sort,
} from './sort-order.ts';

/** The listed rows of the roster; a new object whenever rows are added, removed or moved. */
export type QueryResult = {
	/** How many users are listed. While a filter or sort is pending, these may be only the first ones of its list. */
	readonly count: number;
	/** The filter that the listed users match. */
	readonly filter: Filter;
	/** The filter whose users are being found; `undefined` when the list has all users of the wanted filter. */
	readonly pending?: Filter | undefined;
	/** The order of the listed users; `undefined` for the default order. */
	readonly sort: Sort | undefined;
	/** The order into which the users are being brought; `undefined` when the list has the wanted order. */
	readonly pendingSort?: Sort | undefined;
	/** Whether rows have kept their places that would be elsewhere in the order of `sort`, because the order is held. */
	readonly isOutdated?: boolean | undefined;
};

/** The rows of the roster that match a filter, in an order. */
export type UserQuery = {
	readonly store: StoreApi<QueryResult>;
	/** The row at a position; `undefined` past the end. */
	rowAt(position: number): number | undefined;
	/** Returns a copy of the listed rows in their order, for passes during which the list may change. */
	rows(): Uint32Array;
	/** The position of a row, or of the nearest one after it that is listed, else of the last one; 0 where none is. */
	nearest(row: number): number;
	/**
	Lists the users that match: at once in a small fleet, else after some turns of the event loop. Until then the list stays, or has the first matching
	users from the row `near` on.
	*/
	filterBy(filter: Filter, near?: number): void;
	/** Sorts the rows in the same way; without a sort, puts them in the default order at once. */
	sortBy(sort: Sort | undefined): void;
	/** Keeps each listed row at its place from now on, also when the values change by which it is sorted. Users that are added are at the end. */
	holdOrder(): void;
	/** Ends that, and sorts the rows if any has changed. The list stays until all are sorted. */
	releaseOrder(): void;
	/** Sorts the rows once while the order is held, as `sortBy` does. */
	sortAgain(): void;
	/** Re-evaluates the states that change with time, unless that was just done. */
	reevaluate(): void;
	/** Stops matching and sorting. */
	stop(): void;
};

/** Re-evaluating millions of streams more often than every five seconds would slow down loading without a visible benefit. */
const lookPause = 5000;

/** A fleet of at most this many streams and users is matched and sorted at once: it takes two milliseconds. */
const fewStreams = 100_000;

/**
Creates a query that lists all rows of an empty roster as they are loaded. `now` returns the server's time in milliseconds; a fleet of at most
`atOnce` streams and users is matched and sorted at once.
*/
export const createUserQuery = (roster: Roster, now: () => number, atOnce = fewStreams): UserQuery => {
	let lookedAt = -Infinity;
	const isSmall = () => roster.columns.length + roster.count <= atOnce;

	const publish = () => {
		const {matchPass, sortPass} = passes;
		const {first, filter, sort} = list;
		store.setState({
			count: list.count,
			filter: first?.filter ?? filter,
			sort: first === undefined ? sort : first.sort,
			pending: matchPass === undefined || passes.isSameFilter(matchPass) ? undefined : matchPass.filter,
			pendingSort: sortPass === undefined || sortPass.sort === sort ? undefined : sortPass.sort,
			isOutdated: list.isOutdated ? true : undefined,
		});
	};

	const list = createListedRows(publish);
	const passes = createQueryPasses({
		roster, now, list, isSmall, publish,
	});
	const store = createStore<QueryResult>(() => ({count: 0, filter: list.filter, sort: undefined}));
	const runner = createSliceRunner({isUnderWay: passes.isUnderWay, advance: passes.advance, isSmall});

	/** Begins to update the states, unless that is under way. */
	const beginUpdate = () => {
		// What is evaluated at another time than the last look must be looked at again, also if the clock goes back to that.
		if (Math.abs(now() - lookedAt) >= lookPause) {
			lookedAt = -Infinity;
		}

		passes.beginUpdate();
	};

	/** Begins what is under way: in a small fleet it is whole when this returns, in a larger one perhaps, or the first users are listed. */
	const start = () => {
		const before = store.getState();
		runner.start();
		if (passes.isUnderWay() && store.getState() === before) {
			publish();
		}
	};

	/**
	Matches rows that were added or changed, and returns whether some that are numbered below `known` are listed now and were not, or in reverse. The list of an earlier
	filter keeps its users until the pass ends.
	*/
	const didMatchesChange = (rows: readonly number[], known: number): boolean => {
		list.matching = ensureCapacity(list.matching, roster.count);
		const {matchPass} = passes;
		matchPass?.update(rows);
		if (matchPass !== undefined && !passes.isSameFilter(matchPass)) {
			passes.isMatchingWhole = false;
			return false;
		}

		const matches = isEmptyFilter(list.filter) ? () => true : createRowMatcher(roster, list.filter, now());
		let isChanged = false;
		for (const row of rows) {
			const mark = Number(matches(row));
			isChanged ||= row < known && list.matching[row] !== mark;
			list.matching[row] = mark;
		}

		return isChanged;
	};

	/** Puts rows that were added or changed into the order, and returns whether any row that is numbered below `known` has another place now. */
	const didOrderChange = (rows: readonly number[], known: number): boolean => {
		const {sort, ordered, isHeld} = list;
		if (sort === undefined) {
			ordered.append(roster.count);
			return false;
		}

		if (isHeld) {
			ordered.append(roster.count);
			// The ID of a user never changes.
			list.isOutdated ||= rows.some(row => row >= known || sort.column !== 'user');
			return false;
		}

		ordered.put(rows, compareRows(roster, sort));
		passes.notePut(rows);
		return true;
	};

	/** Begins to sort rows that have kept their places, and returns whether there are any. A sort that is under way does it too. */
	const didBeginSorting = (): boolean => {
		if (!list.isOutdated || list.sort === undefined || passes.sortPass !== undefined) {
			return false;
		}

		passes.beginSorting(list.sort);
		return true;
	};

	const follow = ({rows, previousRows}: RosterChange) => {
		if (previousRows !== undefined) {
			list.renumber(previousRows);
			passes.renumber(previousRows);
		}

		passes.changeList();
		roster.summaries.summarizeDirty(now());
		const before = list.ordered.count;
		const isListChanged = didMatchesChange(rows, before);
		passes.sortPass?.update(rows);
		const isOrderChanged = didOrderChange(rows, before);
		if (list.first !== undefined) {
			publish();
		} else if (!isOrderChanged && !isListChanged && previousRows === undefined) {
			list.list(before);
		} else {
			list.listAll();
		}
	};

	roster.subscribe(follow);
	roster.connections.subscribe(row => {
		const isFiltered = [list.filter, passes.matchPass?.filter].some(each => each?.connections !== undefined);
		const isSorted = [list.sort, passes.sortPass?.sort].some(each => each !== undefined && isChangedByConnections(each));
		if (isFiltered || isSorted) {
			follow({rows: [row]});
		}
	});

	const query: UserQuery = {
		store,
		rowAt: list.rowAt,
		rows: list.rows,
		nearest: list.nearest,
		filterBy(next, near = 0) {
			passes.endMatching();
			if (isEmptyFilter(next)) {
				passes.setFilter(next, new Uint8Array(roster.count).fill(1));
				passes.restartList();
				list.listAll();
				if (didBeginSorting()) {
					start();
				}

				return;
			}

			// Facts change with time, and who has to act with the state; where a stream is from does not.
			if (next.facts.length > 0 || next.connections !== undefined) {
				beginUpdate();
			}

			passes.beginMatching(next, Math.max(0, list.ordered.placeOf(near)));
			didBeginSorting();
			start();
		},
		sortBy(next) {
			passes.endSorting();
			if (next === undefined) {
				list.sort = undefined;
				list.isOutdated = false;
				list.ordered.reset(roster.count);
				passes.restartList();
				passes.restart();
				list.listAll();
				return;
			}

			if (isChangedByTime(next)) {
				beginUpdate();
			}

			passes.beginSorting(next);
			start();
		},
		holdOrder() {
			list.isHeld = true;
		},
		releaseOrder() {
			list.isHeld = false;
			if (didBeginSorting()) {
				start();
			}
		},
		sortAgain() {
			if (list.isOutdated && list.sort !== undefined && passes.sortPass === undefined) {
				// Another object than the order in use: the first users of it are listed as soon as they are found.
				query.sortBy({...list.sort});
			}
		},
		reevaluate() {
			const moment = now();
			if (Math.abs(moment - lookedAt) < lookPause) {
				return;
			}

			lookedAt = moment;
			beginUpdate();
			const {facts, since, connections} = passes.matchPass?.filter ?? list.filter;
			passes.matchLater(facts.length > 0 || since !== undefined || connections !== undefined);
			runner.startLater();
		},
		stop() {
			runner.stop();
			passes.stop();
		},
	};
	roster.marks.subscribe(({rows}) => {
		const wanted = passes.matchPass?.filter ?? list.filter;
		if (wanted.marks === undefined && list.filter.marks === undefined) {
			return;
		}

		if (rows === undefined) {
			query.filterBy({...wanted});
		} else {
			follow({rows});
		}
	});
	return query;
};
