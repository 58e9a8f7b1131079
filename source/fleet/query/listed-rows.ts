import type {Filter} from '../../filter/filter.ts';
import {pickRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import {nearestFirstUser, renumberFirstUsers, type FirstUsers} from './first-users.ts';
import type {ListPass} from './list-pass.ts';
import {createOrderedRows, type OrderedRows} from './ordered-rows.ts';
import type {Sort} from './sort-order.ts';

/** All rows of a roster in the order of `sort`, and those of them that are listed because they match `filter`. */
export type ListedRows = {
	readonly ordered: OrderedRows;
	filter: Filter;
	sort: Sort | undefined;
	/** By row: 1 for those that match `filter`. */
	matching: Uint8Array<ArrayBuffer>;
	/** Whether listed rows keep their places although the values change by which they are sorted; rows that are added are then put at the end. */
	isHeld: boolean;
	/** Whether rows have kept their places that would be elsewhere in the order of `sort`. */
	isOutdated: boolean;
	/** Set while the first users of a pass are listed. Then a pass is under way. */
	readonly first: FirstUsers | undefined;
	/** How many rows are listed. */
	readonly count: number;
	/** Lists the ordered rows again from this place; the rows before it must be listed. */
	list(from: number): void;
	/** Lists all ordered rows again. */
	listAll(): void;
	/** Lists the first users of a pass until it has found all; does nothing if there are none. */
	listFirst(users: FirstUsers): void;
	/** Takes over the list of a pass, which has ended. */
	take(whole: ListPass): void;
	/** Follows a removal of users: `previousRows` has the rows that remain, ascending. The list must be made again after it, unless it has first users. */
	renumber(previousRows: Uint32Array): void;
	/** The row at a position; `undefined` past the end. */
	rowAt(position: number): number | undefined;
	/** Returns a copy of the listed rows. */
	rows(): Uint32Array;
	/** The position of a row, or of the nearest one after it that is listed, else of the last one; 0 where none is. */
	nearest(row: number): number;
};

/** Creates the list of an empty roster. `publish` is called whenever the list has changed, except by `renumber`. */
export const createListedRows = (publish: () => void): ListedRows => {
	let ordered = createOrderedRows();
	let listed = new Uint32Array(0);
	let count = 0;
	let first: FirstUsers | undefined;

	/** The position of the first listed row that is at a place or after it. */
	const positionAt = (place: number): number => {
		for (let later = Math.max(0, place); later < ordered.count; later++) {
			if (list.matching[ordered.at(later)] === 1) {
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

	const list: ListedRows = {
		get ordered() {
			return ordered;
		},
		filter: {choices: [], facts: []},
		sort: undefined,
		matching: new Uint8Array(0),
		isHeld: false,
		isOutdated: false,
		get first() {
			return first;
		},
		get count() {
			return count;
		},
		list(from) {
			listed = ensureCapacity(listed, ordered.count);
			// Local variables keep the loop over all rows fast; it runs for every keystroke.
			const [rows, order, marks, places] = [listed, ordered.rows, list.matching, ordered.count];
			let end = count;
			for (let place = from; place < places; place++) {
				const row = order[place] ?? 0;
				// Written in any case; the next row overwrites one that does not match.
				rows[end] = row;
				end += marks[row] ?? 0;
			}

			count = end;
			publish();
		},
		listAll() {
			first = undefined;
			count = 0;
			list.list(0);
		},
		listFirst(users) {
			if (users.rows.length === 0) {
				return;
			}

			first = users;
			listed = users.rows;
			count = listed.length;
			publish();
		},
		take(whole) {
			ordered = whole.order;
			({listed, count} = whole);
			first = undefined;
		},
		renumber(previousRows) {
			ordered.renumber(previousRows);
			list.matching = pickRows(list.matching, previousRows);
			if (first === undefined) {
				return;
			}

			first = renumberFirstUsers(first, previousRows);
			listed = first.rows;
			count = listed.length;
		},
		rowAt: position => (position >= 0 && position < count ? listed[position] : undefined),
		rows: () => listed.slice(0, count),
		nearest(row) {
			if (first !== undefined) {
				return first.sort === list.sort ? nearestFirstUser(first, row, ordered) : Math.max(0, first.rows.indexOf(row));
			}

			return ordered.isLoadOrder ? positionInLoadOrder(row) : positionAt(ordered.placeOf(row));
		},
	};
	return list;
};
