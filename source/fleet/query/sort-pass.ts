import type {Roster} from '../store/roster.ts';
import {createOrderedRows, type Compare, type OrderedRows} from './ordered-rows.ts';
import {createFirstRows} from './first-rows.ts';
import {radixSortSteps} from './radix-sort.ts';
import {didFinish} from './run-steps.ts';
import {compareRows, sortKeysOf, type Sort} from './sort-order.ts';

/** Sorts all rows of a roster, a few at a time, so that keys are handled in between. */
export type SortPass = {
	readonly sort: Sort;
	/** Whether the first rows can be found: the sort keys of all rows are known. */
	readonly areKeysKnown: boolean;
	/** Continues for about `limit` milliseconds; returns whether all rows are sorted. */
	run(limit: number): boolean;
	/**
	Returns the first rows in their order, at most `most`, of those for which `isListed` returns `true`. It takes some milliseconds for a million rows. Only
	when `areKeysKnown`.
	*/
	firstRows(most: number, isListed: (row: number) => boolean): Uint32Array<ArrayBuffer>;
	/** Follows rows that were added or changed. */
	update(rows: readonly number[]): void;
	/** Returns the rows in their order, as of the last update. Only when `run` has returned `true`. */
	ordered(): OrderedRows;
};

/** Keys that are computed between two looks at the clock. */
const rowsPerStep = 5000;

/** Creates a pass that has sorted nothing yet. When rows are removed it must be replaced. */
export const createSortPass = (roster: Roster, sort: Sort): SortPass => {
	/** Rows that were added or changed since the pass read the first one. */
	const changed = new Set<number>();
	const ordered = createOrderedRows();
	let keys = new Float64Array(0);
	let compareTies: Compare | undefined;
	let isBegun = false;
	let areKeysKnown = false;

	function * sortAll(): Generator<undefined, void, undefined> {
		isBegun = true;
		const {count} = roster;
		const sortKeys = sortKeysOf(roster, sort);
		({compareTies} = sortKeys);
		keys = new Float64Array(count);
		yield;
		for (let row = 0; row < count; row++) {
			keys[row] = sortKeys.keyOf(row);
			if (row % rowsPerStep === rowsPerStep - 1) {
				yield;
			}
		}

		areKeysKnown = true;
		yield;
		ordered.set(yield * radixSortSteps(keys, compareTies));
	}

	const steps = sortAll();
	return {
		sort,
		get areKeysKnown() {
			return areKeysKnown;
		},
		run: limit => didFinish(steps, limit),
		firstRows(most, isListed) {
			const first = createFirstRows(most);
			for (const [row, key] of keys.entries()) {
				if (isListed(row)) {
					first.offer(row, key ?? Infinity);
				}
			}

			const rows = first.rows(compareTies !== undefined);
			return compareTies === undefined ? rows : rows.toSorted(compareTies);
		},
		update(updated) {
			// Rows that are not read yet are read as they are then.
			for (const row of isBegun ? updated : []) {
				changed.add(row);
			}
		},
		ordered() {
			if (changed.size > 0) {
				ordered.put(changed, compareRows(roster, sort));
				changed.clear();
			}

			return ordered;
		},
	};
};
