import type {Roster} from '../../source/fleet/store/roster.ts';

/** Summarizes a roster's rows as of `now` at once; returns the rows whose state or failing count changed. */
export const refreshSummaries = ({summaries}: Pick<Roster, 'summaries'>, now: number): readonly number[] => {
	const changed: number[] = [];
	const steps = summaries.refreshSteps(now, changed);
	while (steps.next().done !== true) {
		// Each step follows the one before at once.
	}

	return changed;
};
