import {filterErrors} from '../messages/filter.ts';
import {cleanText} from '../text/clean.ts';
import {nearest} from '../text/nearest.ts';
import {truncate} from '../text/width.ts';
import {statesWorstFirst} from '../triage/facts/stream-state.ts';
import {type FilterField, filterFields} from './fields.ts';
import {actors} from './connection-terms.ts';
import {changeDirections, troubleChanges} from './since.ts';
import {meant, type Piece, type Term} from './tokens.ts';

/** An error in a filter: a sentence with what to type instead, and its place in code units. */
export type FilterError = {readonly message: string; readonly from: number; readonly to: number};

const at = (message: string, {raw, from}: Piece): FilterError => ({message, from, to: from + raw.length});

/** Reports an unknown field, with the nearest field or else all fields. */
export const unknownField = ({name, sign}: NonNullable<Term['head']>): FilterError => {
	// Pasted text may be long and hold anything.
	const typed = truncate(cleanText(meant(name)), 20);
	const names = filterFields.map(field => field.name);
	if (typed === '') {
		return at(filterErrors.fieldMissing({sign: sign.raw, fields: names}), sign);
	}

	const near = nearest(typed, names);
	return at(near === undefined ? filterErrors.unknownField({field: typed, fields: names}) : filterErrors.unknownFieldNearest({field: typed, nearest: near}), name);
};

/** Reports a sign that the field does not take. */
export const wrongSign = ({name, example}: FilterField, sign: Piece): FilterError =>
	at(filterErrors.wrongSign({field: name, example}), sign);

/** Reports a sign without a value; a space after the sign ends the term. */
export const noValue = ({example}: FilterField, {from, to}: Term): FilterError =>
	({message: filterErrors.valueMissing(example), from, to});

/** Reports a comma without a value before or after it. */
export const emptyInList = (value: Piece): FilterError =>
	at(filterErrors.emptyInList, value);

/** Reports a value that is not the start of any state. */
export const unknownState = (value: Piece): FilterError =>
	at(filterErrors.unknownState(statesWorstFirst), value);

/** Reports a value that is not the start of any change, with the nearest one. */
export const unknownChange = (value: Piece): FilterError => {
	const typed = truncate(cleanText(meant(value)), 20);
	return at(filterErrors.unknownChange({field: 'since', changes: troubleChanges, meant: nearest(typed, troubleChanges)}), value);
};

/** Reports a value that is not the start of any direction of a change. */
export const unknownDirection = (value: Piece): FilterError => {
	const directions = Object.keys(changeDirections);
	const typed = truncate(cleanText(meant(value)), 20);
	return at(filterErrors.unknownChange({field: 'change', changes: directions, meant: nearest(typed, directions)}), value);
};

/** Reports a value that is not the start of anyone who may have to act. */
export const unknownActor = (value: Piece): FilterError =>
	at(filterErrors.unknownActor(actors), value);

/** Reports a value that is not an age, or an age without a comparison. */
export const noAge = ({name, example}: FilterField, value: Piece): FilterError =>
	at(filterErrors.age({field: name, example}), value);

/** Reports the name of a field that takes an age, alone: as a word it would silently match no user. */
export const ageMissing = ({name, example}: FilterField, value: Piece): FilterError =>
	at(filterErrors.ageMissing({field: name, example}), value);

/** Reports a value that is not a whole number. */
export const noCount = ({example}: FilterField, value: Piece): FilterError =>
	at(filterErrors.count(example), value);

/** Reports an empty word: a lone `-`, or empty quotes. */
export const emptyWord = ({isNegated, value, from, to}: Term): FilterError => ({
	message: isNegated && value.raw === '' ? filterErrors.termAfterMinus : filterErrors.wordInQuotes,
	from,
	to,
});
