import type {Filter} from '../../filter/filter.ts';
import type {Roster} from '../store/roster.ts';
import {createListPass, type ListPass} from './list-pass.ts';
import type {ListedRows} from './listed-rows.ts';
import {createMatchPass, type MatchPass} from './match-pass.ts';
import {isNarrowerFilter} from './narrower-filter.ts';
import {
	compareRows,
	isChangedByTime,
	isOfTimes,
	type Sort,
} from './sort-order.ts';
import {createSortPass, type SortPass} from './sort-pass.ts';
import {createStateUpdate, type ChangedByTime} from './state-update.ts';

/** How many users are listed first. More than the largest terminal has rows. */
const mostFirstUsers = 500;

/** The first users of a filter are listed again when their number has grown by this factor, because each list draws a frame. */
const firstUsersGrowth = 4;

/** If time changes more rows than this in a large fleet, all are sorted again in slices: to move these takes a few milliseconds. */
const mostMovedAtOnce = 1000;

/** The passes that bring a list to another filter or order, or follow the time. At most one of each kind is under way. */
export type QueryPasses = {
	readonly matchPass: MatchPass | undefined;
	readonly sortPass: SortPass | undefined;
	/** Whether `matching` of the list has every row. While other users are found, rows that change are not matched with the filter in use. */
	isMatchingWhole: boolean;
	isUnderWay(): boolean;
	/** Whether a pass matches the filter that the list has already, because time has passed. */
	isSameFilter(pass: MatchPass): boolean;
	/** Begins to update the states, unless that is under way. */
	beginUpdate(): void;
	/** Finds the users of a filter, those at the place `start` and after it first. */
	beginMatching(next: Filter, start: number): void;
	/** Begins to sort. When the list has this order already, it stays until all users are sorted. */
	beginSorting(next: Sort): void;
	/** Sets whether all rows are matched with the filter in use when the passes under way have ended, because time has passed. */
	matchLater(isWanted: boolean): void;
	endMatching(): void;
	endSorting(): void;
	/** Applies a filter whose users are found. */
	setFilter(next: Filter, marks: Uint8Array<ArrayBuffer>): void;
	/** Begins the list of the pass under way again, because rows or places have changed. */
	changeList(): void;
	/** Leaves the list to the next pass. */
	restartList(): void;
	/** Starts the passes under way again, because rows have other places. */
	restart(): void;
	/** Follows a removal of users, after the list. */
	renumber(previousRows: Uint32Array): void;
	/** Follows rows that were put into the order. */
	notePut(rows: readonly number[]): void;
	/** Continues what is under way for about `limit` milliseconds. Updates the states first, then finds the users of the filter, then sorts. */
	advance(limit: number): void;
	stop(): void;
};

/** Creates the passes of a list; none is under way. `publish` is called when the list has changed and does not call it itself. */
export const createQueryPasses = ({roster, now, list, isSmall, publish}: {
	readonly roster: Roster;
	/** Returns the server's time in milliseconds. */
	readonly now: () => number;
	readonly list: ListedRows;
	/** Returns whether the fleet is so small that all rows are moved at once. */
	readonly isSmall: () => boolean;
	readonly publish: () => void;
}): QueryPasses => {
	const stateUpdate = createStateUpdate(roster);
	/** Whether all rows are matched again when the passes under way have ended, because the filter depends on time. */
	let isMatchedAgain = false;
	let matchPass: MatchPass | undefined;
	let sortPass: SortPass | undefined;
	/** Whether all rows are matched or sorted by the pass under way, and only the list must be made. */
	let isFound = false;
	let listPass: ListPass | undefined;

	const restartList = () => {
		isFound = false;
		listPass = undefined;
	};

	const beginMatching = (next: Filter, start: number) => {
		restartList();
		const {ordered, matching, filter} = list;
		matchPass = createMatchPass(roster, next, {
			now, order: ordered.isLoadOrder ? undefined : ordered.copy(), start, candidates: passes.isMatchingWhole && isNarrowerFilter(next, filter) ? matching : undefined,
		});
	};

	const beginSorting = (next: Sort) => {
		restartList();
		// When time has changed the order in use, the list stays until all users are sorted.
		sortPass = createSortPass(roster, next, {marks: () => list.matching, most: next === list.sort ? 0 : mostFirstUsers});
	};

	/** Takes over the list of a pass. */
	const take = (whole: ListPass) => {
		list.take(whole);
		restartList();
		publish();
	};

	/** Moves the rows that time has changed. */
	const moveRows = (changed: ChangedByTime) => {
		const movedBy = (by: Sort | undefined): readonly number[] => (by === undefined || !isChangedByTime(by) ? [] : changed[isOfTimes(by) ? 'times' : 'states']);
		if (changed.states.length + changed.times.length > 0) {
			passes.changeList();
		}

		const {sort} = list;
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

		if (list.isHeld) {
			list.isOutdated = true;
			return;
		}

		if (movedNow.length > mostMovedAtOnce && !isSmall()) {
			if (sortPass === undefined) {
				beginSorting(sort);
			}

			return;
		}

		list.ordered.put(movedNow, compareRows(roster, sort));
		if (list.first === undefined) {
			list.listAll();
		}
	};

	const update = (limit: number) => {
		const changed = stateUpdate.run(limit);
		if (changed !== undefined) {
			moveRows(changed);
		}
	};

	const match = (pass: MatchPass, limit: number) => {
		if (isFound) {
			listPass ??= createListPass(list.ordered, pass.marks);
			if (listPass.run(limit)) {
				passes.setFilter(pass.filter, pass.marks);
				matchPass = undefined;
				take(listPass);
			}

			return;
		}

		isFound = pass.run(limit);
		if (isFound || passes.isSameFilter(pass)) {
			return;
		}

		const rows = pass.firstRows(mostFirstUsers);
		const before = list.first?.filter === pass.filter ? list.first.rows.length : 0;
		if (rows.length >= Math.min(before * firstUsersGrowth, mostFirstUsers) && rows.length > before) {
			list.listFirst({filter: pass.filter, sort: list.sort, rows});
		}
	};

	const sortAll = (pass: SortPass, limit: number) => {
		if (isFound) {
			listPass ??= createListPass(pass.ordered(), list.matching);
			if (listPass.run(limit)) {
				list.sort = pass.sort;
				list.isOutdated = false;
				sortPass = undefined;
				take(listPass);
			}

			return;
		}

		isFound = pass.run(limit);
		if (!isFound && pass.firstRows !== undefined && list.first?.sort !== pass.sort) {
			list.listFirst({filter: list.filter, sort: pass.sort, rows: pass.firstRows});
		}
	};

	/** Matches all rows again after time has passed. The passes under way end first, even if they take longer than the pause between two looks. */
	const matchAgain = () => {
		if (!isMatchedAgain || passes.isUnderWay()) {
			return;
		}

		isMatchedAgain = false;
		beginMatching(list.filter, 0);
	};

	const passes: QueryPasses = {
		get matchPass() {
			return matchPass;
		},
		get sortPass() {
			return sortPass;
		},
		isMatchingWhole: true,
		isUnderWay: () => stateUpdate.isUnderWay || matchPass !== undefined || sortPass !== undefined,
		isSameFilter: ({filter}) => filter === list.filter,
		beginUpdate() {
			stateUpdate.begin(now());
		},
		beginMatching,
		beginSorting,
		matchLater(isWanted) {
			isMatchedAgain = isWanted;
		},
		endMatching() {
			matchPass = undefined;
			isMatchedAgain = false;
		},
		endSorting() {
			sortPass = undefined;
		},
		setFilter(next, marks) {
			list.filter = next;
			list.matching = marks;
			passes.isMatchingWhole = true;
			sortPass?.findFirstAgain();
		},
		changeList() {
			listPass = undefined;
		},
		restartList,
		restart() {
			if (sortPass !== undefined) {
				beginSorting(sortPass.sort);
			}

			if (matchPass !== undefined) {
				beginMatching(matchPass.filter, 0);
			}
		},
		renumber(previousRows) {
			stateUpdate.renumber(previousRows, now());
			passes.restart();
		},
		notePut: stateUpdate.note,
		advance(limit) {
			if (stateUpdate.isUnderWay) {
				update(limit);
			} else if (matchPass !== undefined) {
				match(matchPass, limit);
			} else if (sortPass !== undefined) {
				sortAll(sortPass, limit);
			}

			matchAgain();
		},
		stop() {
			stateUpdate.stop();
			matchPass = undefined;
			sortPass = undefined;
			isMatchedAgain = false;
		},
	};
	return passes;
};
