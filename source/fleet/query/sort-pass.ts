import type {Roster} from '../store/roster.ts';
import {createOrderedRows, type OrderedRows} from './ordered-rows.ts';
import {createFirstRows} from './first-rows.ts';
import {radixSortSteps} from './radix-sort.ts';
import {areStepsDone} from './run-steps.ts';
import {compareRows, sortKeysOf, type Sort} from './sort-order.ts';

/** Sorts all rows of a roster, a few at a time, so that keys are handled in between. */
export type SortPass = {
	readonly sort: Sort;
	/** The first listed rows in their order, found before all are sorted; `undefined` until then. */
	readonly firstRows: Uint32Array<ArrayBuffer> | undefined;
	/** Continues for about `limit` milliseconds; returns whether all rows are sorted. */
	run(limit: number): boolean;
	/** Follows rows that were added or changed. */
	update(rows: readonly number[]): void;
	/** Returns the rows in their order, as of the last update. Only when `run` has returned `true`. */
	ordered(): OrderedRows;
};

/** Keys that are computed between two looks at the clock. */
const rowsPerStep = 5000;

/**
Creates a pass that has sorted nothing yet. `isListed` tells which rows the list has, of which `most` are found first. When rows are removed the pass
must be replaced.
*/
export const createSortPass = (roster: Roster, sort: Sort, {isListed, most}: {
	readonly isListed: (row: number) => boolean;
	readonly most: number;
}): SortPass => {
	const {count} = roster;
	const changed = new Set<number>();
	const ordered = createOrderedRows();
	let firstRows: Uint32Array<ArrayBuffer> | undefined;

	function * sortAll(): Generator<undefined, void, undefined> {
		const {keyOf, compareTies} = sortKeysOf(roster, sort);
		yield;
		const keys = new Float64Array(count);
		const first = createFirstRows(most);
		for (let row = 0; row < count; row++) {
			const key = keyOf(row);
			keys[row] = key;
			if (isListed(row)) {
				first.offer(row, key);
			}

			if (row % rowsPerStep === rowsPerStep - 1) {
				yield;
			}
		}

		firstRows = first.rows(compareTies !== undefined);
		if (compareTies !== undefined) {
			firstRows.sort(compareTies);
		}

		yield;
		ordered.set(yield * radixSortSteps(keys, compareTies));
	}

	const steps = sortAll();
	return {
		sort,
		get firstRows() {
			return firstRows;
		},
		run: limit => areStepsDone(steps, limit),
		update(updated) {
			for (const row of updated) {
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
