import type {Baseline} from '../fleet/store/baseline.ts';
import {
	hasChanged,
	type Comparison,
	type ProviderComparison,
	type TroubledUsers,
} from '../fleet/store/comparison.ts';
import type {Trouble, TroubleComparison} from '../fleet/store/trouble.ts';
import type {TroubleChange} from '../filter/since.ts';
import {providerName} from '../junction/vocabulary.ts';
import {
	comparisonNotes,
	comparisonSentences,
	comparisonTexts,
	type TroubleVerb,
} from '../messages/comparison.ts';
import {formatInstant, type TimeForm} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {shortDuration} from '../text/durations.ts';
import {formatCount} from '../text/numbers.ts';
import {agedMomentInside} from '../triage/wording/moments.ts';

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

/** Returns the news of a provider: how many users more or fewer are in trouble, or, if that hides most of it, how many are worse or better off. */
const sentenceOf = ({provider, difference, balance, changes, earlier, now}: ProviderComparison, time: string): string => {
	const isMore = balance > 0;
	const shared = {provider: nameOf(provider), time, changes};
	// As many as the rest: users that were in trouble before and after.
	const isMost = Math.sign(difference) === Math.sign(balance) && Math.abs(difference) >= Math.abs(balance - difference);
	return isMost
		? (isMore ? comparisonSentences.more : comparisonSentences.fewer)({...shared, count: Math.abs(difference), verb: verbOf(earlier, now)})
		: (isMore ? comparisonSentences.worse : comparisonSentences.better)({...shared, count: isMore ? changes.new + changes.worse : changes.recovered + changes.better});
};

/** Returns what has changed since the baseline, as one sentence that needs no other. */
export const comparisonSentence = (comparison: Comparison, form: TimeForm = 'aged'): string => {
	const {baseline, now, earlier, troubled, changes, providers, compared} = comparison;
	const time = agedMomentInside(baseline.time, now, form);
	const [first, ...others] = providers;
	if (compared === 0 && providers.length === 0) {
		return comparisonSentences.nothingCompared;
	}

	if (first !== undefined && first.balance !== 0) {
		const isMore = first.balance > 0;
		const alike = others.filter(({balance}) => (isMore ? balance > 0 : balance < 0)).slice(0, mostOthers);
		const sentence = sentenceOf(first, time);
		return alike.length === 0
			? sentence
			: `${sentence} ${comparisonSentences.others(alike.map(({provider, balance}) => `${nameOf(provider)} ${signed(balance)}`))}`;
	}

	const [before, count] = [earlier.failing + earlier.stalled, troubled.failing + troubled.stalled];
	const facts = {count, verb: verbOf(earlier, troubled), time};
	if (before !== count) {
		return comparisonSentences.unclear({...facts, before, changes});
	}

	return hasChanged(comparison) ? comparisonSentences.exchanged({...facts, changes}) : comparisonSentences.same(facts);
};

/** Returns what was compared, and about which users nothing is claimed. */
export const comparisonNotesOf = ({baseline, now, isComplete, compared, onlyThen, onlyNow}: Comparison): readonly string[] => [
	comparisonNotes.compared({
		users: compared, earlier: formatInstant(baseline.time), now: formatInstant(now), apart: shortDuration(Math.abs(now - baseline.time)), isReversed: baseline.time > now,
	}),
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
export const troubledOf = ({earlier, now}: Pick<ProviderComparison, 'earlier' | 'now'>): {readonly earlier: number; readonly now: number} =>
	({earlier: earlier.failing + earlier.stalled, now: now.failing + now.stalled});

/** Returns how a user was at the baseline, and how that has changed since. */
export const thenText = ({earlier, change}: TroubleComparison, {time, isComplete}: Pick<Baseline, 'time' | 'isComplete'>, now: number): string => {
	const moment = agedMomentInside(time, now);
	return earlier === undefined ? (isComplete ? comparisonTexts.userNewThen : comparisonTexts.userNotThen)(moment) : comparisonTexts.userThen({time: moment, trouble: troubleWords(earlier), change: change === undefined ? undefined : comparisonTexts.words[change]});
};
