import {filterErrors} from '../messages/filter.ts';
import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import {filterFields} from './fields.ts';
import type {FilterError} from './parse-errors.ts';
import {meant, type Term} from './tokens.ts';

/** Pasted text may be long and hold anything. */
const shown = (raw: string): string => truncate(cleanText(raw), 24);

const rawOf = ({isNegated, head, value}: Term): string => `${isNegated ? '-' : ''}${head?.name.raw ?? ''}${head?.sign.raw ?? ''}${value.raw}`;

const isField = (name: string): boolean => filterFields.some(field => field.name === name.toLowerCase());

const at = (message: string, {from, to}: Pick<Term, 'from' | 'to'>): FilterError => ({message, from, to});

/** Returns a term without its exclamation mark: `!garmin`, `!state:failing` or `state!=failing`; `undefined` if it has none. */
const withoutExclamation = ({head, value}: Term): string | undefined => {
	if (head === undefined) {
		return value.raw.startsWith('!') ? value.raw.slice(1) : undefined;
	}

	const name = head.name.raw.replace(/^!|!$/v, '');
	return name === head.name.raw ? undefined : `${name}${head.sign.raw}${value.raw}`;
};

const negation = (term: Term, negated: string): FilterError =>
	at(negated === '' ? filterErrors.termAfterMinus : filterErrors.negation(`-${shown(negated)}`), term);

/** Reports a sign with a space before it: `state = failing`, `failing >3`. */
const spaceBeforeSign = ({head, value, from, to}: Term, before: Term | undefined, after: Term | undefined): FilterError | undefined => {
	if (before === undefined || head?.name.raw !== '' || before.head !== undefined || !isField(before.value.raw)) {
		return undefined;
	}

	const next = after === undefined ? '…' : rawOf(after);
	const spelling = `${rawOf(before)}${head.sign.raw}${value.raw === '' ? next : value.raw}`;
	return {message: filterErrors.spaces(shown(spelling)), from: Math.min(before.from, from), to};
};

/** Reports a sign with a space after it: `provider: garmin`. */
const spaceAfterSign = (term: Term, after: Term | undefined): FilterError | undefined => {
	const {head, value} = term;
	if (head === undefined || after === undefined || value.raw !== '' || after.head !== undefined || !isField(meant(head.name))) {
		return undefined;
	}

	const spelling = rawOf(term) + rawOf(after);
	return at(filterErrors.spaces(shown(spelling)), term);
};

/** Reports a word that joins terms in other languages. The last word may be the start of another one. */
const joiningWord = (term: Term, after: Term | undefined): FilterError | undefined => {
	if (after === undefined || term.isNegated || term.head !== undefined) {
		return undefined;
	}

	switch (term.value.raw.toLowerCase()) {
		case 'not': {
			return negation(term, rawOf(after));
		}

		case 'and':
		case '&':
		case '&&': {
			return at(filterErrors.and(term.value.raw), term);
		}

		case 'or':
		case '|':
		case '||': {
			return at(filterErrors.or, term);
		}

		default: {
			return undefined;
		}
	}
};

/**
Reports a spelling of other query languages, with the right one: `not`, `!`, `and`, `or`, and spaces around a sign. As words they would
silently match something else. In quotes they are words.
*/
export const foreignSpelling = (terms: readonly Term[], index: number): FilterError | undefined => {
	const term = terms[index];
	if (term === undefined) {
		return undefined;
	}

	const after = terms[index + 1];
	const negated = withoutExclamation(term);
	return negated === undefined
		? joiningWord(term, after) ?? spaceBeforeSign(term, terms[index - 1], after) ?? spaceAfterSign(term, after)
		: negation(term, negated === '' && after !== undefined ? rawOf(after) : negated);
};
