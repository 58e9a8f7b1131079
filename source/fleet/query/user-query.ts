import {createStore, type StoreApi} from 'zustand/vanilla';
import {isEmptyFilter, type Filter} from '../../filter/filter.ts';
import {pickRows, renumberRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {Roster, RosterChange} from '../store/roster.ts';
import {createMatchPass, type MatchPass} from './match-pass.ts';
import {isNarrowerFilter} from './narrower-filter.ts';
import {createRowMatcher} from './row-matcher.ts';
import {nearestFirstUser, renumberFirstUsers, type FirstUsers} from './first-users.ts';
import {didFinish} from './run-steps.ts';
import {createSortPass, type SortPass} from './sort-pass.ts';
import {
	compareRows,
	isChangedByConnections,
	isChangedByTime,
	isOfTimes,
	type Sort,
} from './sort-order.ts';
import {createOrderedRows} from './ordered-rows.ts';
import {createListPass, type ListPass} from './list-pass.ts';

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
	/** Re-evaluates the states that change with time, unless that was just done. */
	reevaluate(): void;
	/** Stops matching and sorting. */
	stop(): void;
};

/** Re-evaluating millions of streams more often than every five seconds would slow down loading without a visible benefit. */
const lookPause = 5000;

/** How long a slice of matching or sorting may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 6;

/** A fleet of at most this many streams and users is matched and sorted at once: it takes two milliseconds. */
const fewStreams = 100_000;

/**
How long matching or sorting a larger fleet may take before the key that began it is answered, in milliseconds. That is enough for all of 100,000 users, or
for the first of a million: the frame of the key then has them, and no second frame follows.
*/
const longestStart = 12;

/** How many users are listed first. More than the largest terminal has rows. */
const mostFirstUsers = 500;

/** The first users of a filter are listed again when their number has grown by this factor, because each list draws a frame. */
const firstUsersGrowth = 4;

/** If time changes more rows than this in a large fleet, all are sorted again in slices: to move these takes a few milliseconds. */
const mostMovedAtOnce = 1000;

/**
Creates a query that lists all rows of an empty roster as they are loaded. `now` returns the server's time in milliseconds; a fleet of at most
`atOnce` streams and users is matched and sorted at once.
*/
export const createUserQuery = (roster: Roster, now: () => number, atOnce = fewStreams): UserQuery => {
	let ordered = createOrderedRows();
	let filter: Filter = {choices: [], facts: []};
	let sort: Sort | undefined;
	/** By row: 1 for those that match `filter`. */
	let matching = new Uint8Array(0);
	let listed = new Uint32Array(0);
	let count = 0;
	/** Set while the first users of a pass are listed. Then a pass is under way. */
	let first: FirstUsers | undefined;
	let lookedAt = -Infinity;

	/** Updates the states, before a pass reads them. */
	let refreshing: {readonly steps: Generator<undefined, void, undefined>; readonly changed: number[]} | undefined;
	/** Rows whose places must be found again when the states are updated: they were put next to rows whose state had changed already. */
	const unsettled = new Set<number>();
	/** Whether all rows are matched again when the states are updated, because the filter depends on time. */
	let isMatchedAgain = false;
	let matchPass: MatchPass | undefined;
	/** Whether `matching` has every row. While other users are found, rows that change are not matched with the filter in use. */
	let isMatchingWhole = true;
	let sortPass: SortPass | undefined;
	/** Whether all rows are matched or sorted by the pass under way, and only the list must be made. */
	let isFound = false;
	let listPass: ListPass | undefined;
	let nextSlice: NodeJS.Immediate | undefined;
	const store = createStore<QueryResult>(() => ({count, filter, sort}));

	const compare = () => (sort === undefined ? undefined : compareRows(roster, sort));

	const isSmall = () => roster.columns.length + roster.count <= atOnce;

	/** Returns whether a pass matches the filter that the list has already, because time has passed. */
	const isSameFilter = ({filter: next}: MatchPass): boolean => next === filter;

	const publish = () => {
		store.setState({
			count,
			filter: first?.filter ?? filter,
			sort: first === undefined ? sort : first.sort,
			pending: matchPass === undefined || isSameFilter(matchPass) ? undefined : matchPass.filter,
			pendingSort: sortPass === undefined || sortPass.sort === sort ? undefined : sortPass.sort,
		});
	};

	/** Lists the ordered rows again from this place. */
	const list = (from: number) => {
		listed = ensureCapacity(listed, ordered.count);
		// Local variables keep the loop over all rows fast; it runs for every keystroke.
		const [rows, order, marks, places] = [listed, ordered.rows, matching, ordered.count];
		let end = count;
		for (let place = from; place < places; place++) {
			const row = order[place] ?? 0;
			// Written in any case; the next row overwrites one that does not match.
			rows[end] = row;
			end += marks[row] ?? 0;
		}

		count = end;
		publish();
	};

	const listAll = () => {
		first = undefined;
		count = 0;
		list(0);
	};

	/** Lists the first users of a pass until it has found all. */
	const listFirst = (users: FirstUsers) => {
		if (users.rows.length === 0) {
			return;
		}

		first = users;
		listed = users.rows;
		count = listed.length;
		publish();
	};

	/** Begins to update the states, unless that is under way. */
	const beginRefreshing = () => {
		// What is evaluated at another time than the last look must be looked at again, also if the clock goes back to that.
		if (Math.abs(now() - lookedAt) >= lookPause) {
			lookedAt = -Infinity;
		}

		const changed: number[] = [];
		refreshing ??= {steps: roster.summaries.refreshSteps(now(), changed), changed};
	};

	/** Begins the list of the pass under way again, because rows or places have changed. */
	const changeList = () => {
		listPass = undefined;
	};

	/** Applies a filter whose users are found. */
	const setFilter = (next: Filter, marks: Uint8Array<ArrayBuffer>) => {
		filter = next;
		matching = marks;
		isMatchingWhole = true;
		sortPass?.findFirstAgain();
	};

	/** Leaves the list to the next pass. */
	const restartList = () => {
		isFound = false;
		changeList();
	};

	const beginMatching = (next: Filter, start: number) => {
		restartList();
		matchPass = createMatchPass(roster, next, {
			now, order: ordered.isLoadOrder ? undefined : ordered.copy(), start, candidates: isMatchingWhole && isNarrowerFilter(next, filter) ? matching : undefined,
		});
	};

	const beginSorting = (next: Sort) => {
		restartList();
		// When time has changed the order in use, the list stays until all users are sorted.
		sortPass = createSortPass(roster, next, {marks: () => matching, most: next === sort ? 0 : mostFirstUsers});
	};

	/** Starts the passes under way again, because rows have other numbers or places. */
	const restartPasses = () => {
		if (sortPass !== undefined) {
			beginSorting(sortPass.sort);
		}

		if (matchPass !== undefined) {
			beginMatching(matchPass.filter, 0);
		}
	};

	/** Moves the rows that time has changed. */
	const moveRows = (changed: {readonly states: readonly number[]; readonly times: readonly number[]}) => {
		const movedBy = (by: Sort | undefined): readonly number[] => (by === undefined || !isChangedByTime(by) ? [] : changed[isOfTimes(by) ? 'times' : 'states']);
		if (changed.states.length + changed.times.length > 0) {
			changeList();
		}

		const moved = movedBy(sortPass?.sort ?? sort);
		const areMany = moved.length > mostMovedAtOnce && !isSmall();
		if (sortPass !== undefined && moved.length > 0) {
			if (areMany) {
				beginSorting(sortPass.sort);
			} else {
				sortPass.update(moved);
			}
		}

		const movedNow = movedBy(sort);
		if (sort === undefined || movedNow.length === 0) {
			return;
		}

		if (movedNow.length > mostMovedAtOnce && !isSmall()) {
			if (sortPass === undefined) {
				beginSorting(sort);
			}

			return;
		}

		ordered.put(movedNow, compareRows(roster, sort));
		if (first === undefined) {
			listAll();
		}
	};

	const isUnderWay = () => refreshing !== undefined || matchPass !== undefined || sortPass !== undefined;

	/** Matches all rows again after time has passed. The passes under way end first, even if they take longer than the pause between two looks. */
	const matchAgain = () => {
		if (!isMatchedAgain || isUnderWay()) {
			return;
		}

		isMatchedAgain = false;
		beginMatching(filter, 0);
	};

	const refresh = (limit: number) => {
		if (refreshing === undefined) {
			return;
		}

		const {steps, changed} = refreshing;
		if (!didFinish(steps, limit)) {
			return;
		}

		refreshing = undefined;
		const again = [...unsettled];
		unsettled.clear();
		moveRows({states: [...changed, ...again], times: [...roster.summaries.takeArrived(), ...again]});
	};

	/** Takes over the list of a pass. */
	const take = (whole: ListPass) => {
		ordered = whole.order;
		listed = whole.listed;
		count = whole.count;
		first = undefined;
		restartList();
		publish();
	};

	const match = (pass: MatchPass, limit: number) => {
		if (isFound) {
			listPass ??= createListPass(ordered, pass.marks);
			if (listPass.run(limit)) {
				setFilter(pass.filter, pass.marks);
				matchPass = undefined;
				take(listPass);
			}

			return;
		}

		isFound = pass.run(limit);
		if (isFound || isSameFilter(pass)) {
			return;
		}

		const rows = pass.firstRows(mostFirstUsers);
		const before = first?.filter === pass.filter ? first.rows.length : 0;
		if (rows.length >= Math.min(before * firstUsersGrowth, mostFirstUsers) && rows.length > before) {
			listFirst({filter: pass.filter, sort, rows});
		}
	};

	const sortAll = (pass: SortPass, limit: number) => {
		if (isFound) {
			listPass ??= createListPass(pass.ordered(), matching);
			if (listPass.run(limit)) {
				({sort} = pass);
				sortPass = undefined;
				take(listPass);
			}

			return;
		}

		isFound = pass.run(limit);
		if (!isFound && pass.firstRows !== undefined && first?.sort !== pass.sort) {
			listFirst({filter, sort: pass.sort, rows: pass.firstRows});
		}
	};

	/** Continues what is under way for about `limit` milliseconds. Updates the states first, then finds the users of the filter, then sorts. */
	const advance = (limit: number) => {
		if (refreshing !== undefined) {
			refresh(limit);
		} else if (matchPass !== undefined) {
			match(matchPass, limit);
		} else if (sortPass !== undefined) {
			sortAll(sortPass, limit);
		}

		matchAgain();
	};

	const schedule = () => {
		nextSlice ??= isUnderWay() ? setImmediate(runSlice) : undefined;
	};

	const runSlice = () => {
		nextSlice = undefined;
		advance(longestSlice);
		schedule();
	};

	/** Begins what is under way: in a small fleet it is whole when this returns, in a larger one perhaps, or the first users are listed. */
	const start = () => {
		const before = store.getState();
		const end = isSmall() ? Infinity : monotonicNow() + longestStart;
		let left = longestStart;
		while (left > 0 && isUnderWay()) {
			advance(end === Infinity ? Infinity : left);
			left = end - monotonicNow();
		}

		if (isUnderWay() && store.getState() === before) {
			publish();
		}

		schedule();
	};

	/** Matches rows that were added or changed. The list of an earlier filter keeps its users until the pass ends. */
	const matchRows = (rows: readonly number[]) => {
		matching = ensureCapacity(matching, roster.count);
		matchPass?.update(rows);
		if (matchPass !== undefined && !isSameFilter(matchPass)) {
			isMatchingWhole = false;
			return;
		}

		const matches = isEmptyFilter(filter) ? () => true : createRowMatcher(roster, filter, now());
		for (const row of rows) {
			matching[row] = Number(matches(row));
		}
	};

	/** Follows a removal of users. Passes start again, because their rows have other numbers now. */
	const renumber = (previousRows: Uint32Array) => {
		ordered.renumber(previousRows);
		matching = pickRows(matching, previousRows);
		if (first !== undefined) {
			first = renumberFirstUsers(first, previousRows);
			listed = first.rows;
			count = listed.length;
		}

		if (refreshing !== undefined) {
			// The rows that have changed already are not found again.
			const moved = renumberRows([...refreshing.changed, ...unsettled], previousRows);
			unsettled.clear();
			for (const row of moved) {
				unsettled.add(row);
			}

			refreshing = undefined;
			beginRefreshing();
		}

		restartPasses();
	};

	const follow = ({rows, previousRows}: RosterChange) => {
		if (previousRows !== undefined) {
			renumber(previousRows);
		}

		changeList();
		roster.summaries.summarizeDirty(now());
		const order = compare();
		const before = ordered.count;
		matchRows(rows);
		sortPass?.update(rows);
		if (order === undefined) {
			ordered.append(roster.count);
		} else {
			ordered.put(rows, order);
			for (const row of refreshing === undefined ? [] : rows) {
				unsettled.add(row);
			}
		}

		if (first !== undefined) {
			publish();
		} else if (order === undefined && previousRows === undefined && rows.every(row => row >= before)) {
			list(before);
		} else {
			listAll();
		}
	};

	roster.subscribe(follow);
	roster.connections.subscribe(row => {
		const isFiltered = [filter, matchPass?.filter].some(each => each?.connections !== undefined);
		const isSorted = [sort, sortPass?.sort].some(each => each !== undefined && isChangedByConnections(each));
		if (isFiltered || isSorted) {
			follow({rows: [row]});
		}
	});

	/** The position of the first listed row that is at a place or after it. */
	const positionAt = (place: number): number => {
		for (let later = Math.max(0, place); later < ordered.count; later++) {
			if (matching[ordered.at(later)] === 1) {
				return listed.subarray(0, count).indexOf(ordered.at(later));
			}
		}

		return Math.max(0, count - 1);
	};

	/** The same for a list in load order, whose rows ascend. */
	const positionInLoadOrder = (row: number): number => {
		let [low, high] = [0, count];
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			if ((listed[middle] ?? 0) < row) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return Math.max(0, Math.min(low, count - 1));
	};

	const query: UserQuery = {
		store,
		rowAt: position => (position >= 0 && position < count ? listed[position] : undefined),
		rows: () => listed.slice(0, count),
		nearest(row) {
			if (first !== undefined) {
				return first.sort === sort ? nearestFirstUser(first, row, ordered) : Math.max(0, first.rows.indexOf(row));
			}

			return ordered.isLoadOrder ? positionInLoadOrder(row) : positionAt(ordered.placeOf(row));
		},
		filterBy(next, near = 0) {
			matchPass = undefined;
			isMatchedAgain = false;
			if (isEmptyFilter(next)) {
				setFilter(next, new Uint8Array(roster.count).fill(1));
				restartList();
				listAll();
				return;
			}

			// Facts change with time, and who has to act with the state; where a stream is from does not.
			if (next.facts.length > 0 || next.connections !== undefined) {
				beginRefreshing();
			}

			beginMatching(next, Math.max(0, ordered.placeOf(near)));
			start();
		},
		sortBy(next) {
			sortPass = undefined;
			if (next === undefined) {
				sort = undefined;
				ordered.reset(roster.count);
				restartList();
				restartPasses();
				listAll();
				return;
			}

			if (isChangedByTime(next)) {
				beginRefreshing();
			}

			beginSorting(next);
			start();
		},
		reevaluate() {
			const moment = now();
			if (Math.abs(moment - lookedAt) < lookPause) {
				return;
			}

			lookedAt = moment;
			beginRefreshing();
			const {facts, since, connections} = matchPass?.filter ?? filter;
			isMatchedAgain = facts.length > 0 || since !== undefined || connections !== undefined;
			while (isSmall() && isUnderWay()) {
				advance(Infinity);
			}

			schedule();
		},
		stop() {
			clearImmediate(nextSlice);
			nextSlice = undefined;
			refreshing = undefined;
			matchPass = undefined;
			sortPass = undefined;
			isMatchedAgain = false;
		},
	};
	roster.marks.subscribe(({rows}) => {
		const wanted = matchPass?.filter ?? filter;
		if (wanted.marks === undefined && filter.marks === undefined) {
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
