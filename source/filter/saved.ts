import {termsOf} from './tokens.ts';

/** A filter with a name, which `@name` stands for. */
type Named = {readonly name: string; readonly filter: string};

/** Returns the `@name` terms of a text: the name as typed, and the place. */
export const savedTerms = (text: string): ReadonlyArray<{readonly name: string; readonly from: number; readonly to: number}> =>
	(text.includes('@') ? termsOf(text) : [])
		.filter(({from}) => text[from] === '@')
		.map(({from, to}) => ({name: text.slice(from + 1, to), from, to}));

/** Returns the filter of a typed name, in any case; `undefined` if no filter has it. */
export const savedNamed = <Saved extends Named>(filters: readonly Saved[], name: string): Saved | undefined =>
	filters.find(each => each.name.toLowerCase() === name.toLowerCase());

/** Returns a text with each `@name` replaced by the filter of that name, and the first name that no filter has. Filters are not replaced within filters. */
export const expandSaved = (text: string, filters: readonly Named[]): {readonly text: string; readonly unknown: string | undefined} => {
	let unknown: string | undefined;
	let expanded = '';
	let end = 0;
	for (const {name, from, to} of savedTerms(text)) {
		const found = savedNamed(filters, name);
		unknown ??= found === undefined ? name : undefined;
		expanded += text.slice(end, from) + (found?.filter.trim() ?? '');
		end = to;
	}

	return {text: expanded + text.slice(end), unknown};
};
