import type {LoadState} from '../fleet/loading/load-state.ts';
import type {NameOf} from '../keys/keymap.ts';
import {filterBarTexts} from '../messages/filter.ts';
import {headerTexts} from '../messages/loading.ts';
import {cleanText} from '../text/clean.ts';
import {displayWidth, truncate} from '../text/width.ts';
import type {FilterError} from '../filter/parse.ts';
import {textInputOf, type TextInput} from '../text/text-input.ts';
import {textInputLine} from './text-input.ts';
import {
	line,
	lineText,
	spread,
	wrap,
	type Line,
} from './line.ts';

/** The filter as typed. */
export type FilterText = {
	/** The last text without an error: the filter in use. */
	readonly text: string;
	/** The error in the text typed after it. */
	readonly error: FilterError | undefined;
};

const title: Line = [{text: ` ${filterBarTexts.title}`, role: 'heading'}, {text: '  '}];
const indent = displayWidth(lineText(title));

/** Below this width a whole sentence about the users would leave no room for the field. */
const sentenceFrom = 80;

/** Whether users that are neither loaded nor loading might match too. */
const isMoreAvailable = ({status, isAllLoaded}: LoadState): boolean => !isAllLoaded && status !== 'loading';

/** Returns how many of the loaded users match, and whether more are available: `37 of 1,250 loaded users`, shorter in narrow terminals. */
const coverText = (listed: number, loadState: LoadState, {columns, isTyped, nameOf}: {
	readonly columns: number;
	readonly isTyped: boolean;
	readonly nameOf: NameOf;
}): string => {
	const isMore = isMoreAvailable(loadState);
	const counts = {count: listed, users: loadState.users};
	if (isTyped && columns < sentenceFrom) {
		const match = filterBarTexts.matchWhileTyping(counts);
		return isMore ? filterBarTexts.moreWhileTyping(match) : match;
	}

	const match = columns < sentenceFrom ? filterBarTexts.matchNarrow(counts) : filterBarTexts.match(counts);
	const narrow = isTyped ? filterBarTexts.moreTyped : filterBarTexts.more;
	const more = columns < 100 ? narrow : filterBarTexts.moreWide;
	const key = nameOf('roster.loadAll');
	return isMore ? more({match, loadAllKey: isTyped ? filterBarTexts.keyAfter({first: nameOf('filter.accept'), key, isWide: columns >= 100}) : key}) : match;
};

/** Returns the completions at the cursor that fit, and in narrow terminals the meaning of the `+`. */
const candidatesLine = (candidates: readonly string[], loadState: LoadState, columns: number): Line => {
	const more = columns < sentenceFrom && isMoreAvailable(loadState) ? filterBarTexts.plusMeans : '';
	const text = candidates.map(candidate => cleanText(candidate)).join('  ');
	const room = columns - indent - Math.max(1, more.length + 2);
	return spread([{text: ' '.repeat(indent) + truncate(text, room), role: 'soft'}], [{text: more, role: 'soft'}], columns);
};

const sentenceLines = (sentence: string | undefined, columns: number): readonly Line[] =>
	(sentence === undefined ? [] : wrap(sentence, columns - 2).map(part => line(` ${part}`, 'soft')));

/** The least room after the mark in which a sentence starts. */
const leastAfterMark = 16;

/** Returns the width of a text in a field, without the cursor after it; `most` is an upper limit for exact results. */
const widthInField = (text: string, most: number): number => {
	const shown = textInputLine(textInputOf(text), most + 2);
	return displayWidth(lineText(shown)) - 1;
};

/** Returns the error with a mark under its place, or with the character number if the field has scrolled past it. */
const parseErrorLines = ({message, from}: FilterError, {text}: TextInput, {room, columns}: {readonly room: number; readonly columns: number}): readonly Line[] => {
	if (widthInField(text, room) >= room) {
		return wrap(filterBarTexts.errorAt({character: from + 1, message}), columns - 2).map(part => line(` ${part}`, 'problem'));
	}

	const place = indent + widthInField(text.slice(0, from), room);
	const after = columns - place - 3;
	const [first = ''] = after < leastAfterMark ? [''] : wrap(message, after);
	const rest = message.slice(first.length).trim();
	return [
		line(`${' '.repeat(place)}^ ${first}`.trimEnd(), 'problem'),
		...(rest === '' ? [] : wrap(rest, columns - 2).map(part => line(` ${part}`, 'problem'))),
	];
};

/**
Returns the filter bar below the users, empty without a filter. While the filter is typed it is a field, followed by the error with a
mark under its place, by the hint, or by what Tab would complete.
*/
export const filterBarLines = ({text, error}: FilterText, {columns, listed, isCounting = false, isSorting = false, hint, note, loadState, editing, nameOf}: {
	readonly columns: number;
	/** How many users match; `undefined` while that is being found. */
	readonly listed: number | undefined;
	/** Whether the first of the users are listed while the others are being found. */
	readonly isCounting?: boolean;
	/** Whether the users are still being sorted, so that only the first ones may be listed. */
	readonly isSorting?: boolean;
	/** A sentence about a name that no loaded user has. */
	readonly hint?: string | undefined;
	/** A sentence about what the rows show. Completions are more important while the filter is typed. */
	readonly note?: string | undefined;
	readonly loadState: LoadState;
	readonly editing?: {readonly field: TextInput; readonly candidates: readonly string[]};
	readonly nameOf: NameOf;
}): readonly Line[] => {
	const found = () => {
		if (listed === undefined) {
			return isCounting ? filterBarTexts.counting : filterBarTexts.matching;
		}

		return isSorting ? headerTexts.sorting : coverText(listed, loadState, {columns, isTyped: editing !== undefined, nameOf});
	};

	const cover: Line = [{text: `${found()} `, role: 'soft'}];
	const hints = sentenceLines(hint, columns);
	if (editing === undefined) {
		return text.trim() === '' ? [] : [spread([...title, {text: cleanText(text)}], cover, columns), ...hints, ...sentenceLines(note, columns)];
	}

	const {field, candidates} = editing;
	const room = columns - indent - displayWidth(lineText(cover)) - 2;
	const typed = spread([...title, ...textInputLine(field, room)], cover, columns);
	if (error !== undefined) {
		return [typed, ...parseErrorLines(error, field, {room, columns})];
	}

	// In narrow terminals the line of completions explains the `+`.
	const below = hints.length === 0 && candidates.length === 0 && columns >= sentenceFrom ? sentenceLines(note, columns) : hints;
	return [typed, ...(below.length === 0 ? [candidatesLine(candidates, loadState, columns)] : below)];
};
