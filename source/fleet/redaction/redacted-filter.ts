import {filterFields} from '../../filter/fields.ts';
import type {NameMatch} from '../../filter/filter.ts';
import {parseFilter} from '../../filter/parse.ts';
import {
	listOf,
	meant,
	termsOf,
	type Piece,
	type Term,
} from '../../filter/tokens.ts';
import {providerSlugs, resourceNames} from '../../junction/vocabulary.ts';
import {redactionTexts} from '../../messages/redaction.ts';
import {allowedWord} from './allowed.ts';

/** Free words that name no user. */
const knownWords: ReadonlySet<string> = new Set([...providerSlugs, ...resourceNames]);

/** Returns whether a term can have nothing of a user's ID: a fact, a provider or a resource. What cannot be parsed may have anything. */
const isImpersonal = (raw: string): boolean => {
	const parsed = parseFilter(raw);
	if ('error' in parsed) {
		return false;
	}

	const {choices, facts, since = [], connections = [], marks = []} = parsed.filter;
	const [choice] = choices;
	const [connection] = connections;
	if (choices.length + facts.length + since.length + connections.length + marks.length !== 1) {
		return false;
	}

	// An unfinished end of a list is not among the names.
	const areAllowed = (names: readonly NameMatch[]) => names.every(({name}) => allowedWord(name) === name) && !raw.includes('"');
	switch (choice?.kind) {
		case undefined: {
			// Names of a filter are in lower case; an error type of Junction is so too, and a name that a person typed need not be.
			return connection?.kind !== 'error' || (areAllowed(connection.names) && raw === raw.toLowerCase());
		}

		case 'word': {
			return knownWords.has(choice.word);
		}

		case 'id': {
			return false;
		}

		case 'provider':
		case 'resource': {
			return areAllowed(choice.names);
		}
	}
};

const rawOf = (text: string, {from, to}: Term): string => text.slice(from, to);

/** Returns whether a filter has neither an ID nor a free word that may be one. */
export const isImpersonalFilter = (text: string): boolean => termsOf(text).every(term => isImpersonal(rawOf(text, term)));

/**
Returns a filter without what may be an ID: each free word and each value of `id` is replaced by its pseudonym, which `pseudonymOf` returns, or by a placeholder. Terms about
providers, resources, states, times and counts stay.
*/
export const redactedFilter = (text: string, pseudonymOf: (id: string) => string | undefined): string => {
	const shown = (piece: Piece): string => pseudonymOf(piece.raw.replaceAll('"', '')) ?? redactionTexts.hidden;
	const redacted = (term: Term): string => {
		const {head, value, isNegated} = term;
		const sign = isNegated ? '-' : '';
		if (head === undefined) {
			return `${sign}${shown(value)}`;
		}

		const field = filterFields.find(({name}) => name === meant(head.name))?.name;
		const values = field === 'id' ? listOf(value).map(piece => shown(piece)).join(',') : redactionTexts.hidden;
		return field === undefined ? `${sign}${redactionTexts.hidden}` : `${sign}${field}${head.sign.raw}${values}`;
	};

	return isImpersonalFilter(text)
		? text
		: termsOf(text).map(term => (isImpersonal(rawOf(text, term)) ? rawOf(text, term) : redacted(term))).join(' ');
};
