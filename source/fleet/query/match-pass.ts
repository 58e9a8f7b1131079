import {ensureCapacity} from '../columns/ensure-capacity.ts';
import type {Filter} from '../../filter/filter.ts';
import type {Roster} from '../store/roster.ts';
import {createRowMatcher, type RowMatcher} from './row-matcher.ts';
import {didFinish} from './run-steps.ts';

/** Matches all rows of a roster with a filter, a few at a time, so that keys are handled in between. */
export type MatchPass = {
	readonly filter: Filter;
	/** By row: 1 for those that match. Whole when `run` has returned `true`. */
	readonly marks: Uint8Array<ArrayBuffer>;
	/** Continues for about `limit` milliseconds; returns whether all rows are matched. */
	run(limit: number): boolean;
	/** Matches rows that were added or changed since. */
	update(rows: readonly number[]): void;
	/** Returns the matching rows found so far, at most `most`, from the start in the order of the pass. Reads only rows that it has not read before. */
	firstRows(most: number): Uint32Array<ArrayBuffer>;
};

/** Between two looks at the clock. With 30 streams each, they take about a tenth of a millisecond. */
const rowsPerStep = 200;

/**
Creates a pass that has matched nothing yet; `now` returns the server's time in milliseconds. It follows `order`, or the load order, from the place
`start` to the end and then from the beginning. When rows are removed it must be replaced.
*/
export const createMatchPass = (roster: Roster, filter: Filter, {now, order, start, candidates}: {
	readonly now: () => number;
	/** All rows of the roster. */
	readonly order: Uint32Array | undefined;
	readonly start: number;
	/** By row: 1 for those that may match. Without it, all may. It must not change until `update` is called. */
	readonly candidates: Uint8Array | undefined;
}): MatchPass => {
	const {count} = roster;
	let mayMatch = candidates;
	let matches: RowMatcher = () => false;
	let marks = new Uint8Array(count);
	let matched = 0;
	/** The first matching rows, and how many rows were searched for them. */
	let found: number[] = [];
	let searched = 0;

	const rowAt = (index: number): number => {
		const place = start + index < count ? start + index : start + index - count;
		return order === undefined ? place : order[place] ?? 0;
	};

	function * matchAll(): Generator<undefined, void, undefined> {
		// The states are updated between the creation of a pass and its first step.
		matches = createRowMatcher(roster, filter, now());
		while (matched < count) {
			const end = Math.min(count, matched + rowsPerStep);
			for (; matched < end; matched++) {
				const row = rowAt(matched);
				marks[row] = (mayMatch === undefined || mayMatch[row] === 1) && matches(row) ? 1 : 0;
			}

			if (matched < count) {
				yield;
			}
		}
	}

	const steps = matchAll();
	return {
		filter,
		get marks() {
			return marks;
		},
		run: limit => didFinish(steps, limit),
		update(rows) {
			// These rows may match although they were no candidates.
			mayMatch = undefined;
			// A matcher knows the users and names that were loaded when it was made.
			matches = createRowMatcher(roster, filter, now());
			marks = ensureCapacity(marks, roster.count);
			for (const row of rows) {
				marks[row] = matches(row) ? 1 : 0;
			}

			// One of these rows may have been searched.
			found = [];
			searched = 0;
		},
		firstRows(most) {
			const end = Math.min(matched, count - start);
			for (; searched < end && found.length < most; searched++) {
				const row = rowAt(searched);
				if (marks[row] === 1) {
					found.push(row);
				}
			}

			return Uint32Array.from(found.slice(0, most));
		},
	};
};
