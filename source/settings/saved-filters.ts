import {isObject} from '../junction/json.ts';
import {savedFilterTexts as messages} from '../messages/saved-filters.ts';
import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';

/** A filter with a name, which `@name` stands for, and the key that runs it on the user list. */
export type SavedFilter = {readonly name: string; readonly filter: string; readonly key?: string};

/** The most filters; a list that a person can choose from is much shorter. */
export const mostSavedFilters = 100;

/** Much longer than any filter that a person types; in UTF-16 code units. */
export const longestFilter = 1000;

/** Returns whether a filter can have this name: letters, digits, - and _. */
export const isFilterName = (name: string): boolean => /^[\p{Letter}\p{Number}_][\p{Letter}\p{Number}\-_]{0,39}$/v.test(name);

/** Returns whether two names are those of one filter: case does not matter. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The readable filters, and sentences about the others, which the file keeps. */
export type SavedFilters = {readonly filters: readonly SavedFilter[]; readonly problems: readonly string[]};

const readSavedFilter = (entry: unknown): SavedFilter | undefined => {
	if (!isObject(entry)) {
		return undefined;
	}

	const {name, filter, key} = entry;
	const isUsable = typeof name === 'string' && isFilterName(name) && typeof filter === 'string' && filter.trim() !== '' && filter.length <= longestFilter;
	return !isUsable || !(key === undefined || typeof key === 'string') ? undefined : {name, filter: cleanText(filter), ...(key !== undefined && {key})};
};

const label = (entry: unknown, index: number): string => (isObject(entry) && typeof entry['name'] === 'string' ? truncate(cleanText(entry['name']), 40) : String(index + 1));

/** Reads the filters of the preferences, which may hold anything. The first one of a name counts. */
export const readSavedFilters = (stored: unknown): SavedFilters => {
	if (stored === undefined) {
		return {filters: [], problems: []};
	}

	if (!Array.isArray(stored)) {
		return {filters: [], problems: [messages.notList]};
	}

	const filters: SavedFilter[] = [];
	const problems: string[] = [];
	for (const [index, entry] of (stored as unknown[]).entries()) {
		const filter = readSavedFilter(entry);
		if (filter === undefined || filters.length === mostSavedFilters || filters.some(({name}) => isSameName(name, filter.name))) {
			problems.push(messages.unusable(label(entry, index)));
		} else {
			filters.push(filter);
		}
	}

	return {filters, problems};
};

/** Returns the stored list with this filter in the place of the one of `name`, or at its end; without a filter, without that one. Entries that cannot be used stay. */
export const withSavedFilter = (stored: unknown, name: string, filter: SavedFilter | undefined): readonly unknown[] => {
	const entries = Array.isArray(stored) ? stored as readonly unknown[] : [];
	// Also one that cannot be used, such as a filter that is too long: it would otherwise come back when the new one is deleted.
	const at = entries.findIndex(entry => isObject(entry) && typeof entry['name'] === 'string' && isSameName(entry['name'], name));
	if (filter === undefined) {
		return at === -1 ? entries : entries.toSpliced(at, 1);
	}

	return at === -1 ? [...entries, filter] : entries.with(at, filter);
};
