import {
	isAboutUser,
	judgeEach,
	judgeOnce,
	verdicts,
	verdictsOnLists,
	type Choice,
	type OnStream,
} from './choices.ts';
import type {Roster} from './roster.ts';

/** The positive terms that narrow the streams of some rows, and what they and the negated terms make of them. */
export type Narrowing = {
	readonly choices: readonly Choice[];
	/** The verdict on all streams of a user, by the number of the user's list of providers. */
	readonly onList: (code: number) => number;
	readonly onStream: OnStream;
};

/** Narrowings by what the words before are: in the user's id, or not. */
type Branch = {narrowing?: Narrowing; inId?: Branch; notInId?: Branch};

/** With more words in ids than so many there are too many narrowings to keep. */
const mostWords = 6;

/** Finds the narrowing of a row: a word that is in the user's id narrows nothing. */
export const createNarrowings = (roster: Roster, positive: readonly Choice[], negative: readonly Choice[]): ((row: number) => Narrowing) => {
	const narrowBy = (choices: readonly Choice[]): Narrowing => {
		const onLists = verdictsOnLists(roster, choices, negative);
		return {choices, onList: code => onLists[code] ?? verdicts.unclear, onStream: judgeOnce(roster, choices, negative)};
	};

	const words = positive.filter(({ids}) => ids !== undefined);
	if (words.length === 0) {
		const narrowing = narrowBy(positive);
		return () => narrowing;
	}

	const choicesOf = (row: number) => positive.filter(choice => !isAboutUser(choice, row));
	if (words.length > mostWords) {
		return row => {
			const choices = choicesOf(row);
			return {choices, onList: () => verdicts.unclear, onStream: judgeEach(choices, negative)};
		};
	}

	const root: Branch = {};
	return row => {
		let branch = root;
		for (const word of words) {
			branch = isAboutUser(word, row) ? (branch.inId ??= {}) : (branch.notInId ??= {});
		}

		branch.narrowing ??= narrowBy(choicesOf(row));
		return branch.narrowing;
	};
};
