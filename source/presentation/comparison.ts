import type {Baseline} from '../fleet/store/baseline.ts';
import {
	hasChanged,
	type Comparison,
	type ProviderComparison,
	type TroubledUsers,
	type UserComparison,
} from '../fleet/store/comparison.ts';
import type {Trouble} from '../fleet/store/trouble.ts';
import type {TroubleChange} from '../filter/since.ts';
import {providerName} from '../junction/vocabulary.ts';
import {
	comparisonNotes,
	comparisonSentences,
	comparisonTexts,
	type TroubleVerb,
} from '../messages/comparison.ts';
import {formatInstant} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {formatCount} from '../text/numbers.ts';
import {momentWords} from '../triage/wording/moments.ts';

const verbOf = (...sides: readonly TroubledUsers[]): TroubleVerb => {
	const hasAny = (kind: keyof TroubledUsers) => sides.some(side => side[kind] > 0);
	return hasAny('stalled') ? (hasAny('failing') ? 'both' : 'stall') : 'fail';
};

/** Returns a difference with its sign, with a minus as long as a digit: `+604`, `−12`; empty for none. */
export const signed = (difference: number): string =>
	(difference === 0 ? '' : `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}`);

const nameOf = (provider: string): string => cleanText(providerName(provider));

/** A mark for each change, next to its word. */
export const changeMarks: Readonly<Record<TroubleChange, string>> = {
	new: '!', worse: '+', ongoing: '=', better: '-', recovered: '✓',
};

/** Further providers that are named in the sentence. */
const mostOthers = 3;

/** Returns what has changed since the baseline, as one sentence that needs no other. */
export const comparisonSentence = (comparison: Comparison): string => {
	const {baseline, now, then, troubled, changes, providers, compared} = comparison;
	const time = momentWords(baseline.time, now);
	const [first, ...others] = providers;
	if (compared === 0 && providers.length === 0) {
		return comparisonSentences.nothingCompared;
	}

	if (first !== undefined && first.difference !== 0) {
		const isMore = first.difference > 0;
		const sentence = (isMore ? comparisonSentences.more : comparisonSentences.fewer)({
			provider: nameOf(first.provider), count: Math.abs(first.difference), verb: verbOf(first.then, first.now), time, changes: first.changes,
		});
		const alike = others.filter(({difference}) => (isMore ? difference > 0 : difference < 0)).slice(0, mostOthers);
		return alike.length === 0
			? sentence
			: `${sentence} ${comparisonSentences.others(alike.map(({provider, difference}) => `${nameOf(provider)} ${signed(difference)}`))}`;
	}

	const facts = {count: troubled.failing + troubled.stalled, verb: verbOf(then, troubled), time};
	return hasChanged(comparison) ? comparisonSentences.exchanged({...facts, changes}) : comparisonSentences.same(facts);
};

/** Returns what was compared, and about which users nothing is claimed. */
export const comparisonNotesOf = ({baseline, now, isComplete, compared, onlyThen, onlyNow}: Comparison): readonly string[] => [
	comparisonNotes.compared({users: compared, then: formatInstant(baseline.time), now: formatInstant(now)}),
	...(onlyThen === 0 ? [] : [(isComplete ? comparisonNotes.gone : comparisonNotes.onlyThen)(onlyThen)]),
	...(onlyNow === 0 ? [] : [(baseline.isComplete ? comparisonNotes.added : comparisonNotes.onlyNow)(onlyNow)]),
	...(baseline.time > now ? [comparisonNotes.reversed] : []),
];

/** Returns a user's trouble in words: `2 failing, 1 stalled`; `undefined` is a user that was not there. */
export const troubleWords = (trouble: Trouble | undefined): string => {
	if (trouble === undefined) {
		return comparisonTexts.notThere;
	}

	const words = [
		...(trouble.failing > 0 ? [comparisonTexts.failing(trouble.failing)] : []),
		...(trouble.stalled > 0 ? [comparisonTexts.stalled(trouble.stalled)] : []),
	];
	return words.length === 0 ? comparisonTexts.noTrouble : words.join(', ');
};

/** Returns the number of users in trouble then and now. */
export const troubledOf = ({then, now}: Pick<ProviderComparison, 'then' | 'now'>): {readonly then: number; readonly now: number} =>
	({then: then.failing + then.stalled, now: now.failing + now.stalled});

/** Returns how a user was at the baseline, and how that has changed since. */
export const thenText = ({then, change}: UserComparison, {time, isComplete}: Pick<Baseline, 'time' | 'isComplete'>, now: number): string => {
	const moment = momentWords(time, now);
	return then === undefined ? (isComplete ? comparisonTexts.userNewThen : comparisonTexts.userNotThen)(moment) : comparisonTexts.userThen({time: moment, trouble: troubleWords(then), change: change === undefined ? undefined : comparisonTexts.words[change]});
};
