import {pickRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import type {Filter} from '../../filter/filter.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {Roster} from '../store/roster.ts';
import {createRowMatcher, rowMatcherSteps, type RowMatcher} from './row-matcher.ts';

/** Matches all rows of a roster with a filter, a few at a time, so that keys are handled in between. */
export type MatchPass = {
	readonly filter: Filter;
	/** By row: 1 for those that match. Whole when `run` has returned `true`. */
	readonly marks: Uint8Array<ArrayBuffer>;
	/** Continues for about `limit` milliseconds; returns whether all rows are matched. */
	run(limit: number): boolean;
	/** Matches rows that were added or changed since. */
	update(rows: readonly number[]): void;
	/** Follows a removal of users: `previousRows` has the number so far of each row that remains, ascending. */
	renumber(previousRows: Uint32Array): void;
};

/** Between two looks at the clock. With 30 streams each, they take about a tenth of a millisecond. */
const rowsPerStep = 200;

/** Creates a pass that has matched nothing yet; `now` returns the server's time in milliseconds. */
export const createMatchPass = (roster: Roster, filter: Filter, now: () => number): MatchPass => {
	const preparing = rowMatcherSteps(roster, filter, now());
	let matches: RowMatcher | undefined;
	let marks = new Uint8Array(roster.count);
	/** The rows before this one are matched. */
	let next = 0;

	const matchSome = (isMatch: RowMatcher) => {
		marks = ensureCapacity(marks, roster.count);
		const end = Math.min(roster.count, next + rowsPerStep);
		for (; next < end; next++) {
			marks[next] = isMatch(next) ? 1 : 0;
		}
	};

	const step = () => {
		if (matches !== undefined) {
			matchSome(matches);
			return;
		}

		const prepared = preparing.next();
		if (prepared.done === true) {
			matches = prepared.value;
		}
	};

	const isWhole = () => matches !== undefined && next >= roster.count;

	return {
		filter,
		get marks() {
			return marks;
		},
		run(limit) {
			const startedAt = monotonicNow();
			do {
				step();
			} while (!isWhole() && monotonicNow() - startedAt < limit);

			return isWhole();
		},
		update(rows) {
			// A matcher knows the users and names that were loaded when it was made.
			const isMatch = createRowMatcher(roster, filter, now());
			matches = isMatch;
			for (const row of rows) {
				if (row < next) {
					marks[row] = isMatch(row) ? 1 : 0;
				}
			}
		},
		renumber(previousRows) {
			marks = pickRows(marks, previousRows);
			const later = previousRows.findIndex(previous => previous >= next);
			next = later === -1 ? previousRows.length : later;
		},
	};
};
