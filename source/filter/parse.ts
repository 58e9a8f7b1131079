/*
A parser of our own instead of liqe 3.8.7, which rejects `newest>3d`, `provider=garmin` and `provider:garmin,fitbit`. For a lone `-` or
an open quote it reports "Found no parsings." without a place. Its grammar and nearley would add 33 kB to the bundle.
*/
import {statesWorstFirst} from '../triage/facts/stream-state.ts';
import {
	day,
	hour,
	minute,
	second,
	week,
} from '../text/durations.ts';
import {type FilterField, filterFields} from './fields.ts';
import {
	markedWord,
	type ChoiceTerm,
	type Comparison,
	type ConnectionTerm,
	type FactTerm,
	type Filter,
	type MarkTerm,
	type SinceTerm,
} from './filter.ts';
import {actors} from './connection-terms.ts';
import {changeDirections, troubleChanges} from './since.ts';
import {
	ageMissing,
	emptyInList,
	emptyWord,
	type FilterError,
	noAge,
	noCount,
	noValue,
	unknownActor,
	unknownChange,
	unknownDirection,
	unknownField,
	unknownState,
	wrongSign,
} from './parse-errors.ts';
import {foreignSpelling} from './foreign-spelling.ts';
import {
	listOf,
	meant,
	type Term,
	termsOf,
} from './tokens.ts';

export type {FilterError} from './parse-errors.ts';

/** `isUnfinished`: more typing can still make it valid. */
type Fault = {readonly error: FilterError; readonly isUnfinished: boolean};
type Parsed = Fault | {readonly choice: ChoiceTerm} | {readonly fact: FactTerm} | {readonly since: SinceTerm} | {readonly connection: ConnectionTerm} | {readonly mark: MarkTerm};

const wrong = (error: FilterError): Fault => ({error, isUnfinished: false});
const unfinished = (error: FilterError): Fault => ({error, isUnfinished: true});

const milliseconds: Readonly<Record<string, number>> = {
	s: second, m: minute, h: hour, d: day, w: week,
};
const agePattern = /^(?<count>\d+)(?<unit>[dhmsw])$/v;

/** A field, its sign and its value, which is not empty. */
type FieldTerm<Takes> = {readonly term: Term; readonly field: Extract<FilterField, {takes: Takes}>; readonly sign: string};

/** The kinds of fields that take a list of values. */
type ListKind = 'names' | 'states' | 'changes' | 'directions' | 'errors' | 'actors';

const listKinds: ReadonlyArray<FilterField['takes']> = ['names', 'states', 'changes', 'directions', 'errors', 'actors'] satisfies readonly ListKind[];

const comparisonOf = (sign: string): Comparison => {
	switch (sign) {
		case '<':
		case '<=':
		case '>':
		case '>=': {
			return sign;
		}

		default: {
			return '=';
		}
	}
};

/** A term about an age: of a fact of the streams, or of a connection. */
const ageTerm = ({name}: FieldTerm<'age'>['field'], age: Extract<FactTerm, {kind: 'newest' | 'attempt'}>['age'], isNegated: boolean): Parsed => (name === 'errored' || name === 'connected'
	? {connection: {kind: name, age, isNegated}}
	: {fact: {kind: name, age, isNegated}});

/** Splits a comparison off a value that follows a colon: `errored:>3d` means `errored>3d`. */
const valueSign = /^(?<sign>[<>]=?)(?<rest>.*)$/v;

const parseAge = ({term, field, sign: typed}: FieldTerm<'age'>): Parsed => {
	const {value, isNegated} = term;
	const {sign = typed, rest: text = meant(value)} = (typed === ':' ? valueSign.exec(meant(value))?.groups : undefined) ?? {};
	const comparison = comparisonOf(sign);
	if (comparison === '=') {
		return text === 'none' ? ageTerm(field, 'none', isNegated) : {error: noAge(field, value), isUnfinished: 'none'.startsWith(text)};
	}

	const {count, unit = ''} = agePattern.exec(text)?.groups ?? {};
	if (count === undefined) {
		return {error: noAge(field, value), isUnfinished: /^\d*$/v.test(text)};
	}

	const age = {comparison, milliseconds: Number(count) * (milliseconds[unit] ?? 0)};
	return ageTerm(field, age, isNegated);
};

const parseCount = ({term, field, sign}: FieldTerm<'count'>): Parsed => {
	const {value, isNegated} = term;
	const text = meant(value);
	if (!/^\d+$/v.test(text)) {
		return wrong(noCount(field, value));
	}

	const comparison = comparisonOf(sign);
	const count = Number(text);
	return {
		fact: {
			kind: field.name, comparison, count, isNegated,
		},
	};
};

const parseList = ({term, field, sign}: FieldTerm<ListKind>, isAtEnd: boolean): Parsed => {
	const {value, isNegated} = term;
	const pieces = listOf(value);
	// After a typed comma, the values before it still apply.
	const values = isAtEnd && pieces.length > 1 && meant(pieces.at(-1) ?? value) === '' ? pieces.slice(0, -1) : pieces;
	if (values.some(piece => meant(piece) === '')) {
		return wrong(emptyInList(value));
	}

	if (field.takes === 'names' || field.takes === 'errors') {
		const names = values.map(piece => ({name: meant(piece), isWhole: sign === '='}));
		return field.takes === 'names' ? {choice: {kind: field.name, names, isNegated}} : {connection: {kind: field.name, names, isNegated}};
	}

	if (field.takes === 'actors') {
		const unknownValue = values.find(piece => actors.every(actor => !actor.startsWith(meant(piece))));
		const named = actors.filter(actor => values.some(piece => actor.startsWith(meant(piece))));
		return unknownValue === undefined ? {connection: {kind: field.name, actors: named, isNegated}} : wrong(unknownActor(unknownValue));
	}

	if (field.takes === 'changes') {
		const unknownValue = values.find(piece => troubleChanges.every(change => !change.startsWith(meant(piece))));
		const changes = troubleChanges.filter(change => values.some(piece => change.startsWith(meant(piece))));
		return unknownValue === undefined ? {since: {changes, isNegated}} : wrong(unknownChange(unknownValue));
	}

	if (field.takes === 'directions') {
		const directions = Object.entries(changeDirections);
		const unknownValue = values.find(piece => directions.every(([name]) => !name.startsWith(meant(piece))));
		const changes = directions.filter(([name]) => values.some(piece => name.startsWith(meant(piece)))).flatMap(([, meantChanges]) => meantChanges);
		return unknownValue === undefined ? {since: {changes, isNegated}} : wrong(unknownDirection(unknownValue));
	}

	const unknown = values.find(piece => statesWorstFirst.every(state => !state.startsWith(meant(piece))));
	if (unknown !== undefined) {
		return wrong(unknownState(unknown));
	}

	const states = statesWorstFirst.filter(state => values.some(piece => state.startsWith(meant(piece))));
	return {fact: {kind: 'state', states, isNegated}};
};

/** Returns the field of an age whose name is a term of its own, without a sign after it. */
const loneAge = ({value}: Term, after: Term | undefined): FilterField | undefined =>
	after?.head?.name.raw === '' ? undefined : filterFields.find(({name, takes}) => takes === 'age' && name === value.raw.toLowerCase());

const parseTerm = (term: Term, after: Term | undefined, isAtEnd: boolean): Parsed => {
	const {head, value, isNegated} = term;
	const word = meant(value);
	if (head === undefined) {
		if (word === '') {
			return unfinished(emptyWord(term));
		}

		if (value.raw.toLowerCase() === markedWord) {
			return {mark: {isNegated}};
		}

		const lone = isAtEnd ? undefined : loneAge(term, after);
		if (lone !== undefined) {
			return wrong(ageMissing(lone, value));
		}

		const state = statesWorstFirst.find(name => name === value.raw.toLowerCase());
		return state === undefined ? {choice: {kind: 'word', word, isNegated}} : {fact: {kind: 'state', states: [state], isNegated}};
	}

	const field = filterFields.find(({name}) => name === meant(head.name));
	if (field === undefined) {
		return wrong(unknownField(head));
	}

	const sign = head.sign.raw;
	if (comparisonOf(sign) !== '=' && listKinds.includes(field.takes)) {
		return wrong(wrongSign(field, head.sign));
	}

	if (word === '') {
		return unfinished(noValue(field, term));
	}

	switch (field.takes) {
		case 'names':
		case 'states':
		case 'changes':
		case 'directions':
		case 'errors':
		case 'actors': {
			return parseList({term, field, sign}, isAtEnd);
		}

		case 'age': {
			return parseAge({term, field, sign});
		}

		case 'count': {
			return parseCount({term, field, sign});
		}
	}
};

/**
Parses a filter, or returns its first error. An unfinished term at the end of the text (`provider:`, `newest>3`, `-`, an open quote)
is not an error: it is left out, or its finished part applies.
*/
export const parseFilter = (text: string): {readonly filter: Filter} | {readonly error: FilterError} => {
	const choices: ChoiceTerm[] = [];
	const facts: FactTerm[] = [];
	const since: SinceTerm[] = [];
	const connections: ConnectionTerm[] = [];
	const marks: MarkTerm[] = [];
	const terms = termsOf(text);
	for (const [index, term] of terms.entries()) {
		const spelling = foreignSpelling(terms, index);
		if (spelling !== undefined) {
			return {error: spelling};
		}

		const isAtEnd = term.to === text.length;
		const parsed = parseTerm(term, terms[index + 1], isAtEnd);
		if ('choice' in parsed) {
			choices.push(parsed.choice);
		} else if ('fact' in parsed) {
			facts.push(parsed.fact);
		} else if ('since' in parsed) {
			since.push(parsed.since);
		} else if ('connection' in parsed) {
			connections.push(parsed.connection);
		} else if ('mark' in parsed) {
			marks.push(parsed.mark);
		} else if (!isAtEnd || !parsed.isUnfinished) {
			return {error: parsed.error};
		}
	}

	return {
		filter: {
			choices, facts, ...(since.length > 0 && {since}), ...(connections.length > 0 && {connections}), ...(marks.length > 0 && {marks}),
		},
	};
};
