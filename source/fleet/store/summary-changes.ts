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
