import type {Roster} from '../store/roster.ts';
import {createOrderedRows, type Compare, type OrderedRows} from './ordered-rows.ts';
import {createFirstRows} from './first-rows.ts';
import {radixSortSteps} from './radix-sort.ts';
import {didFinish} from './run-steps.ts';
import {compareRows, sortKeysOf, type Sort} from './sort-order.ts';

/** Sorts all rows of a roster, a few at a time, so that keys are handled in between. */
export type SortPass = {
	readonly sort: Sort;
	/** The first listed rows in their order, found before all are sorted; `undefined` until then. */
	readonly firstRows: Uint32Array<ArrayBuffer> | undefined;
	/** Continues for about `limit` milliseconds; returns whether all rows are sorted. */
	run(limit: number): boolean;
	/** Finds the first rows again, because others are listed now. */
	findFirstAgain(): void;
	/** Follows rows that were added or changed. */
	update(rows: readonly number[]): void;
	/** Returns the rows in their order, as of the last update. Only when `run` has returned `true`. */
	ordered(): OrderedRows;
};

/** Keys that are computed or compared between two looks at the clock: a fraction of a millisecond. */
const rowsPerStep = 10_000;

/**
Creates a pass that has sorted nothing yet. `marks` returns, by row, 1 for those that are listed. `most` of these rows are found first, and none for 0. When rows are
removed the pass must be replaced.
*/
export const createSortPass = (roster: Roster, sort: Sort, {marks, most}: {
	readonly marks: () => Uint8Array;
	readonly most: number;
}): SortPass => {
	/** Rows that were added or changed since the pass read the first one. */
	const changed = new Set<number>();
	const ordered = createOrderedRows();
	let keys = new Float64Array(0);
	let compareTies: Compare | undefined;
	let isBegun = false;
	let areKeysKnown = false;
	let firstRows: Uint32Array<ArrayBuffer> | undefined;
	/** Set while the first rows are found. */
	let firstSteps: Generator<undefined, void, undefined> | undefined;

	function * findFirst(): Generator<undefined, void, undefined> {
		const first = createFirstRows(most);
		for (let from = 0; from < keys.length; from += rowsPerStep) {
			first.offer(keys, marks(), from, Math.min(keys.length, from + rowsPerStep));
			yield;
		}

		const rows = first.rows(compareTies !== undefined);
		firstRows = compareTies === undefined ? rows : rows.toSorted(compareTies);
	}

	function * sortAll(): Generator<undefined, void, undefined> {
		isBegun = true;
		const {count} = roster;
		const sortKeys = sortKeysOf(roster, sort);
		({compareTies} = sortKeys);
		keys = new Float64Array(count);
		yield;
		for (let from = 0; from < count; from += rowsPerStep) {
			sortKeys.write(keys, from, Math.min(count, from + rowsPerStep));
			yield;
		}

		areKeysKnown = true;
		yield;
		ordered.set(yield * radixSortSteps(keys, compareTies));
	}

	const steps = sortAll();
	return {
		sort,
		get firstRows() {
			return firstRows;
		},
		run(limit) {
			if (!areKeysKnown || most === 0 || firstRows !== undefined) {
				return didFinish(steps, limit);
			}

			firstSteps ??= findFirst();
			didFinish(firstSteps, limit);
			return false;
		},
		findFirstAgain() {
			firstRows = undefined;
			firstSteps = undefined;
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
