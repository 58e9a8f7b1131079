import type {RowChange} from './refresh-generations.ts';
import {summaryTable, type SummaryArrays} from './summary-table.ts';
import type {SummarySnapshot} from './summary-snapshot.ts';

const comparedColumns = Object.entries(summaryTable)
	.filter(([, {isCompared}]) => isCompared)
	.map(([name]) => name as keyof SummaryArrays);

/**
Returns the change of a user since a snapshot. `arrays` has the user's summary in a row, judged at the time of the snapshot: time alone then
changes nothing. A user that the snapshot lacks is new only if the snapshot has all users.
*/
export const changeSince = (before: SummarySnapshot, userId: string, arrays: SummaryArrays, row: number): RowChange => {
	const known = before.rowOf(userId);
	if (known === undefined) {
		return before.isWhole ? 'new' : 'same';
	}

	return comparedColumns.every(name => before.arrays[name][known] === arrays[name][row]) ? 'same' : 'changed';
};

/** The difference between two snapshots. */
export type SummaryChanges = {
	/** By row of the later snapshot. */
	readonly changes: readonly RowChange[];
	/** How many users the later snapshot lacks; 0 if it does not have all users. */
	readonly removed: number;
};

/** Compares two snapshots. The later one must be judged at the time of the earlier one. */
export const compareSummaries = (before: SummarySnapshot, after: SummarySnapshot): SummaryChanges => {
	const changes: RowChange[] = [];
	let met = 0;
	for (let row = 0; row < after.count; row++) {
		const userId = after.userId(row) ?? '';
		changes.push(changeSince(before, userId, after.arrays, row));
		met += before.rowOf(userId) === undefined ? 0 : 1;
	}

	return {changes, removed: after.isWhole ? before.count - met : 0};
};
