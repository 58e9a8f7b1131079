import {rowScopeOf} from '../fleet/query/scoped-rows.ts';
import type {Filter} from '../filter/filter.ts';
import type {CountedColumn} from '../fleet/stats/counted-columns.ts';
import {valueCountsSteps, type ValueCounts} from '../fleet/stats/value-counts.ts';
import type {Roster} from '../fleet/store/roster.ts';
import {countBasis} from '../presentation/counts.ts';
import {countsWriters} from './counts-writers.ts';
import type {UsersFormat} from './formats.ts';

const counted = (roster: Roster, column: CountedColumn, options: Parameters<typeof valueCountsSteps>[2]): ValueCounts => {
	const steps = valueCountsSteps(roster, column, options);
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};

/** Returns what `users --count-by` prints: how often the values of a column occur among these rows at the time `now` (ms). */
export const countsText = (roster: Roster, column: CountedColumn, {rows, filter, filterText, now, provider, format, isComplete}: {
	readonly rows: readonly number[];
	readonly filter: Filter;
	/** As it may be shown; empty without one. */
	readonly filterText: string;
	readonly now: number;
	/** The only provider whose users are loaded. */
	readonly provider: string | undefined;
	readonly format: UsersFormat;
	/** Whether all users that match are among the rows. */
	readonly isComplete: boolean;
}): string => {
	const counts = counted(roster, column, {rows, scope: rowScopeOf(roster, filter), now});
	return countsWriters[format]({
		counts, filter: filterText, isComplete, basis: countBasis(counts, {filter: filterText, isComplete, provider}),
	});
};
