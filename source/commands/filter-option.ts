import type {Filter} from '../filter/filter.ts';
import {parseFilter} from '../filter/parse.ts';
import {usageErrors} from '../messages/command-line.ts';

/** Reads a filter of the command line. Throws a `TypeError` with the place of the mistake. */
export const filterOf = (text: string): Filter => {
	// The trailing space marks the text as complete, so that an unfinished term is an error and a word is a word.
	const result = parseFilter(`${text} `);
	if ('error' in result) {
		throw new TypeError(usageErrors.filter({character: result.error.from + 1, message: result.error.message}));
	}

	return result.filter;
};
