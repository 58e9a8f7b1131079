import type {RowChange} from '../../source/fleet/store/refresh-generations.ts';
import {changeSince} from '../../source/fleet/store/summary-changes.ts';
import type {SummarySnapshot} from '../../source/fleet/store/summary-snapshot.ts';

/** Compares two snapshots as a refresh compares its users; the later one must be judged at the time of the earlier one. `removed` is 0 if it lacks users. */
export const compareSummaries = (before: SummarySnapshot, after: SummarySnapshot): {readonly changes: readonly RowChange[]; readonly removed: number} => {
	const changes: RowChange[] = [];
	let met = 0;
	for (let row = 0; row < after.count; row++) {
		const userId = after.userId(row) ?? '';
		changes.push(changeSince(before, userId, after.arrays, row));
		met += before.rowOf(userId) === undefined ? 0 : 1;
	}

	return {changes, removed: after.isWhole ? before.count - met : 0};
};
