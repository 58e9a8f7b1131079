import {termsOf} from './tokens.ts';

/** A filter with a name, which `@name` stands for. */
type Named = {readonly name: string; readonly filter: string};

/** Returns a text with each `@name` replaced by the filter of that name, and the first name that no filter has. Filters are not replaced within filters. */
export const expandSaved = (text: string, filters: readonly Named[]): {readonly text: string; readonly unknown: string | undefined} => {
	if (!text.includes('@')) {
		return {text, unknown: undefined};
	}

	let unknown: string | undefined;
	let expanded = '';
	let end = 0;
	for (const {from, to} of termsOf(text)) {
		const term = text.slice(from, to);
		if (!term.startsWith('@')) {
			continue;
		}

		const name = term.slice(1).toLowerCase();
		const found = filters.find(each => each.name.toLowerCase() === name);
		unknown ??= found === undefined ? term.slice(1) : undefined;
		expanded += text.slice(end, from) + (found?.filter.trim() ?? '');
		end = to;
	}

	return {text: expanded + text.slice(end), unknown};
};
