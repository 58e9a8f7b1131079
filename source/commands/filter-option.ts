import process from 'node:process';
import {markedWord, type Filter} from '../filter/filter.ts';
import {parseFilter} from '../filter/parse.ts';
import {expandSaved} from '../filter/saved.ts';
import {termsOf} from '../filter/tokens.ts';
import {isObject} from '../junction/json.ts';
import {usageErrors} from '../messages/command-line.ts';
import {markTexts} from '../messages/fleet.ts';
import {savedFilterTexts} from '../messages/saved-filters.ts';
import {readSavedFilters, type SavedFilters} from '../settings/saved-filters.ts';
import {settingsFile} from '../settings/settings-path.ts';
import {readStoredFile} from '../settings/stored-file.ts';
import {cleanText} from '../text/clean.ts';
import {nearest} from '../text/nearest.ts';
import {truncate} from '../text/width.ts';

/** Returns the saved filters of the settings file; none if it cannot be read. */
export const storedFilters = (): SavedFilters => {
	const found = readStoredFile(settingsFile(process.env));
	const preferences = found.kind === 'read' ? found.stored.preferences : undefined;
	return readSavedFilters(isObject(preferences) ? preferences['filters'] : undefined);
};

/** Reads a filter of the command line. Throws a `TypeError` with the place of the mistake, and for a term about marks: only the screens have them. */
export const filterOf = (text: string): Filter => {
	// The trailing space marks the text as complete, so that an unfinished term is an error and a word is a word.
	const {filters} = text.includes('@') ? storedFilters() : {filters: []};
	const {text: expanded, unknown} = expandSaved(text, filters);
	if (unknown !== undefined) {
		const name = truncate(cleanText(unknown), 40);
		const names = filters.map(filter => filter.name);
		throw new TypeError(savedFilterTexts.unknown({name, meant: nearest(name, names)}));
	}

	const result = parseFilter(`${expanded} `);
	if ('error' in result) {
		throw new TypeError(usageErrors.filter({character: result.error.from + 1, message: result.error.message}));
	}

	if (result.filter.marks !== undefined) {
		const place = termsOf(text).find(({head, value}) => head === undefined && value.raw.toLowerCase() === markedWord);
		throw new TypeError(usageErrors.filter({character: (place?.from ?? 0) + 1, message: markTexts.onlyOnScreens}));
	}

	return result.filter;
};
