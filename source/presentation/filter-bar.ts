import type {LoadState} from '../fleet/loading/load-state.ts';
import type {NameOf} from '../keys/keymap.ts';
import {formatCount, plural} from '../text/numbers.ts';
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

/** The filter as it was typed. */
export type FilterText = {
	/** The last text that made sense: the filter that the listing has. */
	readonly text: string;
	/** What is wrong with the text that was typed after it. */
	readonly error: FilterError | undefined;
};

const title: Line = [{text: ' Filter', role: 'heading'}, {text: '  '}];
const indent = displayWidth(lineText(title));

/** Below this width the field needs the room that a whole sentence about the users would take. */
const sentenceFrom = 80;

/** Whether users that are not loaded, and not on their way either, might match too. */
const isMoreThere = ({status, isAllLoaded}: LoadState): boolean => !isAllLoaded && status !== 'loading';

/** How many users match of how many, and whether more might: `37 of 1,250 loaded users`, and shorter where there is little room. */
const coverText = (listed: number, loadState: LoadState, {columns, isTyped, nameOf}: {
	readonly columns: number;
	readonly isTyped: boolean;
	readonly nameOf: NameOf;
}): string => {
	const loadAll = `${nameOf('roster.loadAll')} loads all`;
	const isMore = isMoreThere(loadState);
	if (columns < sentenceFrom) {
		return isTyped
			? `${formatCount(listed)}/${formatCount(loadState.users)}${isMore ? ' +' : ''}`
			: `${formatCount(listed)} of ${formatCount(loadState.users)}${isMore ? `, ${loadAll}` : ''}`;
	}

	const more = columns < 100 ? `, ${loadAll}` : `, more not loaded yet: ${loadAll}`;
	return `${formatCount(listed)} of ${plural(loadState.users, 'loaded user')}${isMore ? more : ''}`;
};

/** What may come next at the cursor, as many as fit; where the cover is short, what its `+` stands for. */
const candidatesLine = (candidates: readonly string[], loadState: LoadState, columns: number): Line => {
	const more = columns < sentenceFrom && isMoreThere(loadState) ? '+ more not loaded yet ' : '';
	const text = candidates.map(candidate => cleanText(candidate)).join('  ');
	const room = columns - indent - Math.max(1, more.length + 2);
	return spread([{text: ' '.repeat(indent) + truncate(text, room), role: 'soft'}], [{text: more, role: 'soft'}], columns);
};

/** Less room than this beside its mark is not worth beginning a sentence in. */
const leastBesideMark = 16;

/** The columns in which a field shows a text, without the cursor behind it; of more than `most` it is only sure that they are no fewer. */
const widthInField = (text: string, most: number): number => {
	const shown = textInputLine(textInputOf(text), most + 2);
	return displayWidth(lineText(shown)) - 1;
};

/** What is wrong, from a mark under its place on; without the mark where a field has scrolled the place away. */
const parseErrorLines = ({message, from}: FilterError, {text}: TextInput, {room, columns}: {readonly room: number; readonly columns: number}): readonly Line[] => {
	if (widthInField(text, room) >= room) {
		return wrap(`At character ${from + 1}: ${message}`, columns - 2).map(part => line(` ${part}`, 'problem'));
	}

	const place = indent + widthInField(text.slice(0, from), room);
	const beside = columns - place - 3;
	const [first = ''] = beside < leastBesideMark ? [''] : wrap(message, beside);
	const rest = message.slice(first.length).trim();
	return [
		line(`${' '.repeat(place)}^ ${first}`.trimEnd(), 'problem'),
		...(rest === '' ? [] : wrap(rest, columns - 2).map(part => line(` ${part}`, 'problem'))),
	];
};

/**
The filter under the users: nothing where there is none; while it is typed a field, and below it the error with a mark under its place,
or what Tab would complete.
*/
export const filterBarLines = ({text, error}: FilterText, {columns, listed, loadState, editing, nameOf}: {
	readonly columns: number;
	readonly listed: number;
	readonly loadState: LoadState;
	readonly editing?: {readonly field: TextInput; readonly candidates: readonly string[]};
	readonly nameOf: NameOf;
}): readonly Line[] => {
	const cover: Line = [{text: `${coverText(listed, loadState, {columns, isTyped: editing !== undefined, nameOf})} `, role: 'soft'}];
	if (editing === undefined) {
		return text.trim() === '' ? [] : [spread([...title, {text: cleanText(text)}], cover, columns)];
	}

	const {field, candidates} = editing;
	const room = columns - indent - displayWidth(lineText(cover)) - 2;
	const typed = spread([...title, ...textInputLine(field, room)], cover, columns);
	return [typed, ...(error === undefined ? [candidatesLine(candidates, loadState, columns)] : parseErrorLines(error, field, {room, columns}))];
};
