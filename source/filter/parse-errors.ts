import {cleanText} from '../text/clean.ts';
import {isNear} from '../text/nearest.ts';
import {truncate} from '../text/width.ts';
import {statesWorstFirst} from '../triage/facts/stream-state.ts';
import {type FilterField, filterFields} from './fields.ts';
import {meant, type Piece, type Term} from './tokens.ts';

/** What is wrong with a filter, in a sentence that says what to write instead, and where; code units into the text. */
export type FilterError = {readonly message: string; readonly from: number; readonly to: number};

const at = (message: string, {raw, from}: Piece): FilterError => ({message, from, to: from + raw.length});

const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

/** A sign with a field before it that nobody knows; names the fields, those first that were probably meant. */
export const unknownField = ({name, sign}: NonNullable<Term['head']>): FilterError => {
	// Pasted text may be long and hold anything.
	const typed = truncate(cleanText(meant(name)), 20);
	const names = filterFields.map(field => field.name);
	if (typed === '') {
		return at(`There is no field before ${sign.raw}; write ${listed(names)}.`, sign);
	}

	const near = names.filter(field => isNear(typed, field));
	return at(`There is no field ${typed}; write ${listed([...new Set([...near, ...names])])}.`, name);
};

/** A field with a sign that it does not take. */
export const wrongSign = ({name, example}: FilterField, sign: Piece): FilterError =>
	at(`Behind ${name} stands : or =, as in ${example}.`, sign);

/** A sign with nothing behind it, or with a space, which ends the term. */
export const noValue = ({example}: FilterField, {from, to}: Term): FilterError =>
	({message: `Put a value right behind the sign, as in ${example}.`, from, to});

/** Commas with nothing before or behind them. */
export const emptyInList = (value: Piece): FilterError =>
	at('Put a value before and behind each comma, without spaces.', value);

/** A value that begins no state. */
export const unknownState = (value: Piece): FilterError =>
	at(`No state begins like this; write ${listed(statesWorstFirst)}.`, value);

/** A value that is no age, or an age without a comparison. */
export const noAge = ({name, example}: FilterField, value: Piece): FilterError =>
	at(`Write an age in s, m, h, d or w, as in ${example}, or ${name}:none.`, value);

/** A value that is no whole number. */
export const noCount = ({example}: FilterField, value: Piece): FilterError =>
	at(`Write a whole number, as in ${example}.`, value);

/** A word without a letter: a lone `-`, or quotes with nothing between them. */
export const emptyWord = ({isNegated, value, from, to}: Term): FilterError => ({
	message: isNegated && value.raw === '' ? 'Put a term right behind -, as in -provider:garmin.' : 'Put a word between the quotes.',
	from,
	to,
});
