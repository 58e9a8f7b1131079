import {historyTexts, savedFilterTexts} from '../messages/saved-filters.ts';
import type {TextInput} from '../text/text-input.ts';
import {cleanText} from '../text/clean.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';
import {
	line,
	lineText,
	spread,
	type Line,
} from './line.ts';
import {textInputLine} from './text-input.ts';

/** The screen's row of the first saved filter: after header and a gap. */
export const savedFiltersTop = 2;

/** Returns one saved filter; `key` and `filter` are as they are shown, `problem` what is wrong with it. */
export const savedFilterLine = ({name, key, filter, problem}: {
	readonly name: string;
	readonly key?: string | undefined;
	readonly filter: string;
	readonly problem: string | undefined;
}, {columns, isSelected}: {readonly columns: number; readonly isSelected: boolean}): Line => {
	const width = Math.max(8, displayWidth(name) + 1);
	const start = `${pad(`@${name}`, Math.min(20, width))}  ${pad(key ?? '', 8)}`;
	const text = problem === undefined ? filter : `${filter}  ${savedFilterTexts.problem(problem)}`;
	return [
		{text: isSelected ? '▸ ' : '  ', role: isSelected ? 'selected' : undefined},
		{text: start, role: isSelected ? 'selected' : 'key'},
		{text: `  ${truncate(cleanText(text), Math.max(0, columns - 5 - displayWidth(start)))}`, role: problem === undefined ? undefined : 'problem'},
	];
};

/** Returns the line of the search in the history of filters: what is typed, the entry that has it, and which of how many it is. */
export const historySearchLine = (field: TextInput, {match, at, of, hasEntries}: {
	readonly match: string | undefined;
	readonly at: number;
	readonly of: number;
	readonly hasEntries: boolean;
}, columns: number): Line => {
	const title: Line = [{text: ` ${historyTexts.search}`, role: 'heading'}, {text: '  '}];
	const room = Math.max(10, Math.floor(columns * 0.3));
	const cover = match === undefined ? (hasEntries ? historyTexts.none : historyTexts.empty) : historyTexts.count({at, of});
	const typed = [...title, ...textInputLine(field, room)];
	const matchRoom = Math.max(0, columns - displayWidth(lineText(typed)) - cover.length - 5);
	const left = match === undefined ? typed : [...typed, {text: '  '}, {text: truncate(cleanText(match), matchRoom)}];
	return spread(left, line(`${cover} `, 'soft'), columns);
};
