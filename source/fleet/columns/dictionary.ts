/** Small numbers for words that repeat: provider and resource names in the roster's columns. */
export type Dictionary = {
	/** How many words there are. */
	readonly size: number;
	/** The word's number; a new word gets the next one. */
	code(word: string): number;
	/** The word of a number that `code` gave. */
	word(code: number): string;
	/** Returns whether different words may have this number. */
	isShared(code: number): boolean;
};

/** Replaces every name past the limit, so that a broken server cannot exhaust the memory. */
const overflow = '…';

/** Creates an empty dictionary of at most `limit` words; all later words share one, `…`. */
export const createDictionary = (limit: number): Dictionary => {
	const codes = new Map<string, number>();
	const words: string[] = [];
	return {
		get size() {
			return words.length;
		},
		code(word) {
			const known = codes.get(word);
			if (known !== undefined) {
				return known;
			}

			if (words.length === limit - 1) {
				words.push(overflow);
			}

			if (words.length === limit) {
				return limit - 1;
			}

			codes.set(word, words.length);
			words.push(word);
			return words.length - 1;
		},
		word: code => words[code] ?? overflow,
		isShared: code => code === limit - 1,
	};
};
