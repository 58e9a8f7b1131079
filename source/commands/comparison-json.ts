import type {Comparison} from '../fleet/store/comparison.ts';
import {comparisonSentence} from '../presentation/comparison.ts';
import {isoOf} from './event-json.ts';

/** Returns what has changed since a baseline as JSON output has it: the counts, of all and by provider. */
export const changesJson = (comparison: Comparison) => ({
	provider: comparison.provider,
	comparedUsers: comparison.compared,
	onlyBefore: comparison.onlyThen,
	onlyAfter: comparison.onlyNow,
	troubled: {before: comparison.earlier, after: comparison.troubled},
	changes: comparison.changes,
	providers: comparison.providers.map(({provider, users, earlier, now, changes, difference, balance, change}) => ({
		provider, users, change, difference, balance, before: earlier, after: now, changes,
	})),
});

/** Returns a comparison with a baseline as JSON output has it (docs/json.md). */
export const comparisonJson = (comparison: Comparison) => {
	const {time, users, isComplete} = comparison.baseline;
	return {sentence: comparisonSentence(comparison, 'clock'), baseline: {time: isoOf(time), users, isComplete}, ...changesJson(comparison)};
};
