import type {Roster} from '../store/roster.ts';
import {
	isIdMatch,
	streamMatcher,
	matchResults,
	matchProviderLists,
	streamVerdicts,
	type TermMatch,
	type StreamMatcher,
	type StreamVerdicts,
} from './term-matches.ts';

/** The positive terms that narrow the streams of some rows, and their verdicts. */
export type StreamSelector = {
	readonly terms: readonly TermMatch[];
	/** The verdict on all streams of a user, by the number of the user's list of providers. */
	readonly matchProviderList: (code: number) => number;
	readonly matchStream: StreamMatcher;
	/** The same for all pairs; `undefined` if they are too many. */
	readonly verdicts: StreamVerdicts | undefined;
};

/** Selectors by whether the words before are in the user's ID. */
type Branch = {selector?: StreamSelector; inId?: Branch; notInId?: Branch};

/** With more words that occur in IDs, there would be too many selectors to keep. */
const mostWords = 6;

/** Finds the selector of a row: a word that is in the user's id narrows nothing. */
export const createStreamSelectors = (roster: Roster, positive: readonly TermMatch[]): ((row: number) => StreamSelector) => {
	const selectorOf = (choices: readonly TermMatch[]): StreamSelector =>
		({
			terms: choices, matchProviderList: matchProviderLists(roster, choices), matchStream: streamMatcher(choices), verdicts: streamVerdicts(roster, choices),
		});

	const words = positive.filter(({isInId}) => isInId !== undefined);
	if (words.length === 0) {
		const selector = selectorOf(positive);
		return () => selector;
	}

	const choicesOf = (row: number) => positive.filter(choice => !isIdMatch(choice, row));
	if (words.length > mostWords) {
		return row => {
			const choices = choicesOf(row);
			return {
				terms: choices, matchProviderList: () => matchResults.unclear, matchStream: streamMatcher(choices), verdicts: undefined,
			};
		};
	}

	const root: Branch = {};
	return row => {
		let branch = root;
		for (const word of words) {
			branch = isIdMatch(word, row) ? (branch.inId ??= {}) : (branch.notInId ??= {});
		}

		branch.selector ??= selectorOf(choicesOf(row));
		return branch.selector;
	};
};
