import {stateNumber} from './packed-stream-state.ts';
import type {RowChange} from './refresh-generations.ts';
import {summaryTable, type SummaryArrays} from './summary-table.ts';
import type {SummarySnapshot} from './summary-snapshot.ts';

const comparedColumns = Object.entries(summaryTable)
	.filter(([, {isCompared}]) => isCompared)
	.map(([name]) => name as keyof SummaryArrays);

const troubled = new Set((['failing', 'stalled'] as const).map(state => stateNumber(state)));
const fine = new Set((['fresh', 'quiet'] as const).map(state => stateNumber(state)));
const unknown = stateNumber('unknown');

/**
Returns the change of a user since a snapshot. `arrays` has the user's summary in a row, judged at the time of the snapshot: time alone then
changes nothing. A user that the snapshot lacks is new only if the snapshot has all users.
*/
export const changeSince = (before: SummarySnapshot, userId: string, arrays: SummaryArrays, row: number): RowChange => {
	const known = before.rowOf(userId);
	if (known === undefined) {
		return before.isWhole ? 'new' : 'same';
	}

	// Users without an attempt have NaN.
	if (comparedColumns.every(name => Object.is(before.arrays[name][known], arrays[name][row]))) {
		return 'same';
	}

	const [earlier, now] = [before.arrays.states[known] ?? -1, arrays.states[row] ?? -1];
	if (earlier !== unknown && !troubled.has(earlier) && troubled.has(now)) {
		return 'broke';
	}

	// Streams that vanished may be those that failed.
	const hasAll = (arrays.streams[row] ?? 0) >= (before.arrays.streams[known] ?? 0);
	return hasAll && troubled.has(earlier) && fine.has(now) ? 'recovered' : 'changed';
};
