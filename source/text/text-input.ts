import {graphemesOf} from './graphemes.ts';

/** What is typed in one line; the cursor counts code units and is never inside a grapheme. */
export type TextInput = {readonly text: string; readonly cursor: number};

/** Words are what white space parts: a term of a filter is one word. */
export type Edit =
	| 'left' | 'right' | 'wordLeft' | 'wordRight' | 'start' | 'end'
	| 'backspace' | 'delete' | 'deleteWord' | 'deleteToStart' | 'deleteToEnd';

type Move = Extract<Edit, 'left' | 'right' | 'wordLeft' | 'wordRight' | 'start' | 'end'>;

/** A field with the cursor at the end of its text. */
export const textInputOf = (text: string): TextInput => ({text, cursor: text.length});

/** The grapheme that ends at the cursor, or has it inside; `undefined` at the start. A long paste is not cut up for it. */
export const graphemeBefore = ({text, cursor}: TextInput): string | undefined => graphemesOf(text).containing(cursor - 1)?.segment;

/** The grapheme that begins at the cursor; `undefined` at the end. */
export const graphemeAfter = ({text, cursor}: TextInput): string | undefined => graphemesOf(text).containing(cursor)?.segment;

/** What was typed or deleted may have joined its neighbors: the cursor then moves after all of it. */
const atBoundary = (field: TextInput): TextInput => {
	const around = graphemesOf(field.text).containing(field.cursor);
	return around === undefined || around.index === field.cursor
		? field
		: {...field, cursor: around.index + around.segment.length};
};

/** The longest text of a field, in UTF-16 units. Filters, commands and API keys are much shorter; every key is handled in a time that grows with the text. */
export const longestInput = 1000;

const lineBreaks = /[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}]+/v;

/** Returns inserted text as one line, and how much of it the field has room for. Much longer text is not read to its end. */
const fitText = ({text}: TextInput, inserted: string): {readonly oneLine: string; readonly fitting: string} => {
	const oneLine = inserted.slice(0, longestInput * 4).split(lineBreaks).filter(part => part !== '').join(' ');
	const room = Math.max(0, longestInput - text.length);
	// A grapheme is left out whole.
	return {oneLine, fitting: oneLine.slice(0, graphemesOf(oneLine).containing(room)?.index)};
};

/** Returns whether a field has no room for all of an inserted text. */
export const isTooLong = (field: TextInput, inserted: string): boolean => {
	const {oneLine, fitting} = fitText(field, inserted);
	return fitting.length < oneLine.length;
};

/**
Inserts text at the cursor, which ends up after it. A run of control characters and line breaks becomes one space, and nothing at
the ends of the text: a copied line often brings its line break along. The text is cut where the field would be longer than `longestInput`.
*/
export const insert = (field: TextInput, inserted: string): TextInput => {
	const {text, cursor} = field;
	const {fitting} = fitText(field, inserted);
	return atBoundary({text: text.slice(0, cursor) + fitting + text.slice(cursor), cursor: cursor + fitting.length});
};

const isSpace = (unit: string): boolean => /^\s$/v.test(unit);

const places: Readonly<Record<Move, (field: TextInput) => number>> = {
	left: field => field.cursor - (graphemeBefore(field)?.length ?? 0),
	right: field => field.cursor + (graphemeAfter(field)?.length ?? 0),
	wordLeft({text, cursor}) {
		let place = cursor;
		while (place > 0 && isSpace(text.charAt(place - 1))) {
			place--;
		}

		while (place > 0 && !isSpace(text.charAt(place - 1))) {
			place--;
		}

		// A space with a mark on it is one grapheme.
		return graphemesOf(text).containing(place)?.index ?? place;
	},
	wordRight({text, cursor}) {
		let place = cursor;
		while (place < text.length && isSpace(text.charAt(place))) {
			place++;
		}

		while (place < text.length && !isSpace(text.charAt(place))) {
			place++;
		}

		return atBoundary({text, cursor: place}).cursor;
	},
	start: () => 0,
	end: ({text}) => text.length,
};

/** A deletion takes what the cursor would pass on its way there. */
const reaches: Readonly<Record<Exclude<Edit, Move>, Move>> = {
	backspace: 'left', delete: 'right', deleteWord: 'wordLeft', deleteToStart: 'start', deleteToEnd: 'end',
};

const isMove = (name: Edit): name is Move => Object.hasOwn(places, name);

/** The field after one edit; where there is nothing to pass or delete, as it was. */
export const edit = (field: TextInput, name: Edit): TextInput => {
	const {text, cursor} = field;
	if (isMove(name)) {
		return {text, cursor: places[name](field)};
	}

	const place = places[reaches[name]](field);
	const from = Math.min(place, cursor);
	return atBoundary({text: text.slice(0, from) + text.slice(Math.max(place, cursor)), cursor: from});
};
