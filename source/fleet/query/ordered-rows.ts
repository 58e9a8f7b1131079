import {renumberRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';

/** Returns a number below 0 if the first row precedes the other; never 0 for two rows. */
export type Compare = (row: number, other: number) => number;

/** All rows of a roster in an order that is maintained while rows are added and change. */
export type OrderedRows = {
	readonly count: number;
	/** Whether the rows are in load order: each row is at the place of its number. */
	readonly isLoadOrder: boolean;
	/** The rows in their order; those from `count` on mean nothing. Any change may replace the array. */
	readonly rows: Uint32Array<ArrayBuffer>;
	/** The row at a place; 0 past the end. */
	at(place: number): number;
	/** The place of a row; -1 when it is not there. */
	placeOf(row: number): number;
	/** Returns a copy of the rows in their order. */
	copy(): Uint32Array<ArrayBuffer>;
	/** Puts the rows from 0 to `count` - 1 in load order. */
	reset(count: number): void;
	/** Takes over these rows in this order: each one from 0 on once. */
	set(rows: Uint32Array<ArrayBuffer>): void;
	/** Inserts rows, or moves those that are present, to their sorted places. */
	put(rows: Iterable<number>, compare: Compare): void;
	/** Adds the rows up to `count` - 1 at the end. */
	append(count: number): void;
	/** Keeps only the rows that `previousRows` has, ascending, and numbers them by their index there. The order stays. */
	renumber(previousRows: Uint32Array): void;
};

/** No rows. */
export const createOrderedRows = (): OrderedRows => {
	let rows = new Uint32Array(0);
	let count = 0;
	let isLoadOrder = true;
	/** By row: 1 for those that move; all 0 between two moves. */
	let moving = new Uint8Array(0);

	const append = (wanted: number) => {
		rows = ensureCapacity(rows, wanted);
		for (; count < wanted; count++) {
			rows[count] = count;
		}
	};

	/** Removes rows that are present. Their keys have changed already, so they cannot be searched by them. */
	const remove = (removed: readonly number[]) => {
		if (removed.length === 0) {
			return;
		}

		moving = ensureCapacity(moving, count);
		for (const row of removed) {
			moving[row] = 1;
		}

		// Local variables keep the loop over all rows fast.
		const [from, marks, places] = [rows, moving, count];
		let kept = 0;
		for (let place = 0; place < places; place++) {
			const row = from[place] ?? 0;
			// Written in any case; the next row overwrites one that moves.
			from[kept] = row;
			kept += 1 - (marks[row] ?? 0);
		}

		count = kept;
		for (const row of removed) {
			moving[row] = 0;
		}
	};

	/** Returns how many of the first `end` rows precede a row. */
	const countBefore = (row: number, end: number, compare: Compare): number => {
		let [low, high] = [0, end];
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			if (compare(rows[middle] ?? 0, row) < 0) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	};

	/** Merges ordered rows in, from the end, so that nothing is overwritten before it has been moved. */
	const merge = (incoming: readonly number[], compare: Compare) => {
		let end = count;
		count += incoming.length;
		rows = ensureCapacity(rows, count);
		for (let index = incoming.length - 1; index >= 0; index--) {
			const row = incoming[index] ?? 0;
			const place = countBefore(row, end, compare);
			rows.copyWithin(place + index + 1, place, end);
			rows[place + index] = row;
			end = place;
		}
	};

	return {
		get count() {
			return count;
		},
		get isLoadOrder() {
			return isLoadOrder;
		},
		get rows() {
			return rows;
		},
		at: place => (place < count ? rows[place] ?? 0 : 0),
		placeOf(row) {
			if (isLoadOrder) {
				return row < count ? row : -1;
			}

			return rows.subarray(0, count).indexOf(row);
		},
		copy: () => rows.slice(0, count),
		reset(wanted) {
			count = 0;
			isLoadOrder = true;
			append(wanted);
		},
		set(sorted) {
			rows = sorted;
			count = sorted.length;
			isLoadOrder = false;
		},
		put(changed, compare) {
			const moved = [...new Set(changed)];
			isLoadOrder = false;
			// All rows before the newest ones are present.
			remove(moved.filter(row => row < count));
			merge(moved.toSorted(compare), compare);
		},
		append,
		renumber(previousRows) {
			rows = Uint32Array.from(renumberRows(rows.subarray(0, count), previousRows));
			count = rows.length;
		},
	};
};
