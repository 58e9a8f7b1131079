import {markedWord, type Filter} from '../filter/filter.ts';
import {parseFilter} from '../filter/parse.ts';
import {termsOf} from '../filter/tokens.ts';
import {usageErrors} from '../messages/command-line.ts';
import {markTexts} from '../messages/fleet.ts';

/** Reads a filter of the command line. Throws a `TypeError` with the place of the mistake, and for a term about marks: only the screens have them. */
export const filterOf = (text: string): Filter => {
	// The trailing space marks the text as complete, so that an unfinished term is an error and a word is a word.
	const result = parseFilter(`${text} `);
	if ('error' in result) {
		throw new TypeError(usageErrors.filter({character: result.error.from + 1, message: result.error.message}));
	}

	if (result.filter.marks !== undefined) {
		const place = termsOf(text).find(({head, value}) => head === undefined && value.raw.toLowerCase() === markedWord);
		throw new TypeError(usageErrors.filter({character: (place?.from ?? 0) + 1, message: markTexts.onlyOnScreens}));
	}

	return result.filter;
};
