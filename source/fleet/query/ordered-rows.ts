import {renumberRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';

/** Returns a number below 0 if the first row precedes the other; never 0 for two rows. */
export type Compare = (row: number, other: number) => number;

/** Rows in an order that is maintained while rows are added and change. */
export type OrderedRows = {
	readonly count: number;
	/** The row at a place; 0 past the end. */
	at(place: number): number;
	/** The place of a row; -1 when it is not there. */
	placeOf(row: number): number;
	/** Orders the rows from 0 to `count` - 1; without a comparison, in load order. */
	orderAll(count: number, compare: Compare | undefined): void;
	/** Inserts rows, or moves those that are present, to their sorted places. */
	put(rows: readonly number[], compare: Compare): void;
	/** Adds the rows up to `count` - 1 at the end. */
	append(count: number): void;
	/** Keeps only the rows that `previousRows` has, ascending, and numbers them by their index there. The order stays. */
	renumber(previousRows: Uint32Array): void;
};

/** No rows. */
export const createOrderedRows = (): OrderedRows => {
	let rows = new Uint32Array(0);
	let count = 0;

	const append = (wanted: number) => {
		rows = ensureCapacity(rows, wanted);
		for (; count < wanted; count++) {
			rows[count] = count;
		}
	};

	/** Merges ordered rows in, from the end, so that nothing is overwritten before it has been moved. */
	const merge = (incoming: readonly number[], compare: Compare) => {
		let kept = count - 1;
		count += incoming.length;
		rows = ensureCapacity(rows, count);
		let place = count - 1;
		for (const row of incoming.toReversed()) {
			for (; kept >= 0 && compare(rows[kept] ?? 0, row) > 0; kept--, place--) {
				rows[place] = rows[kept] ?? 0;
			}

			rows[place] = row;
			place--;
		}
	};

	return {
		get count() {
			return count;
		},
		at: place => (place < count ? rows[place] ?? 0 : 0),
		placeOf: row => rows.subarray(0, count).indexOf(row),
		orderAll(wanted, compare) {
			count = 0;
			append(wanted);
			if (compare !== undefined) {
				rows.subarray(0, count).sort(compare);
			}
		},
		put(moving, compare) {
			const moved = new Set(moving);
			let kept = 0;
			for (let place = 0; place < count; place++) {
				const row = rows[place] ?? 0;
				if (moved.has(row)) {
					continue;
				}

				rows[kept] = row;
				kept++;
			}

			count = kept;
			merge([...moved].toSorted(compare), compare);
		},
		append,
		renumber(previousRows) {
			rows = Uint32Array.from(renumberRows(rows.subarray(0, count), previousRows));
			count = rows.length;
		},
	};
};
