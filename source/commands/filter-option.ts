import process from 'node:process';
import {markedWord, type Filter} from '../filter/filter.ts';
import {parseFilter} from '../filter/parse.ts';
import {expandSaved, savedNamed, savedTerms} from '../filter/saved.ts';
import {termsOf} from '../filter/tokens.ts';
import {isObject} from '../junction/json.ts';
import {usageErrors} from '../messages/command-line.ts';
import {markTexts} from '../messages/fleet.ts';
import {savedFilterTexts} from '../messages/saved-filters.ts';
import {redactApiKeys} from '../settings/api-key-text.ts';
import {readSavedFilters, type SavedFilter, type SavedFilters} from '../settings/saved-filters.ts';
import {settingsFile} from '../settings/settings-path.ts';
import {readStoredFile} from '../settings/stored-file.ts';
import {cleanText} from '../text/clean.ts';
import {nearest} from '../text/nearest.ts';
import {truncate} from '../text/width.ts';
import {LineError} from './exit.ts';

/** Returns the saved filters of the settings file; none if it cannot be read. */
export const storedFilters = (): SavedFilters => {
	const found = readStoredFile(settingsFile(process.env));
	const preferences = found.kind === 'read' ? found.stored.preferences : undefined;
	return readSavedFilters(isObject(preferences) ? preferences['filters'] : undefined);
};

/** The most saved filters that an error names. */
const mostNamed = 10;

/** Returns what is wrong with a filter: a sentence and its place; `undefined` for one that a command can use. */
const problemOf = (text: string): {readonly message: string; readonly from: number} | undefined => {
	// The trailing space marks the text as complete, so that an unfinished term is an error and a word is a word.
	const result = parseFilter(`${text} `);
	if ('error' in result) {
		return result.error;
	}

	if (result.filter.marks === undefined) {
		return undefined;
	}

	// Only the screens have marks.
	const place = termsOf(text).find(({head, value}) => head === undefined && value.raw.toLowerCase() === markedWord);
	return {message: markTexts.onlyOnScreens, from: place?.from ?? 0};
};

/** Returns a filter as an error may show it. */
const shownFilter = (text: string): string => truncate(redactApiKeys(text), 200);

/**
Reads a filter of the command line with these saved filters. Throws a `TypeError` with the place of the mistake, and for a term about marks: only the screens have them. Throws a
`LineError` for a mistake in a saved filter.
*/
export const readFilter = (text: string, filters: readonly SavedFilter[]): Filter => {
	const {text: expanded, unknown} = expandSaved(text, filters);
	if (unknown !== undefined) {
		const name = truncate(cleanText(unknown), 40);
		const names = filters.map(filter => filter.name);
		const stored = savedFilterTexts.stored({names: names.slice(0, mostNamed), others: Math.max(0, names.length - mostNamed)});
		throw new TypeError(`${savedFilterTexts.unknown({name, meant: nearest(name, names)})} ${stored}`);
	}

	// Places are those of the typed text, so the names are blank.
	const terms = savedTerms(text);
	let typed = text;
	for (const {from, to} of terms) {
		typed = typed.slice(0, from) + ' '.repeat(to - from) + typed.slice(to);
	}

	const ofTyped = problemOf(typed);
	if (ofTyped !== undefined) {
		throw new TypeError(usageErrors.filter({character: ofTyped.from + 1, message: ofTyped.message}));
	}

	for (const {name} of terms) {
		const saved = savedNamed(filters, name);
		const ofSaved = saved && problemOf(saved.filter);
		if (saved !== undefined && ofSaved !== undefined) {
			throw new LineError(savedFilterTexts.hasError({name: saved.name, problem: ofSaved.message, filter: shownFilter(saved.filter)}));
		}
	}

	const result = parseFilter(`${expanded} `);
	if ('error' in result) {
		throw new LineError(savedFilterTexts.ofExpanded({message: result.error.message, filter: shownFilter(expanded)}));
	}

	return result.filter;
};

/** Reads a filter of the command line with the saved filters of the settings, as `readFilter` does. */
export const filterOf = (text: string): Filter => readFilter(text, text.includes('@') ? storedFilters().filters : []);
