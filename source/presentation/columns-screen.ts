import type {NameOf} from '../keys/keymap.ts';
import {columnMeanings, columnTexts} from '../messages/columns.ts';
import type {Size} from '../terminal/size.ts';
import {pad, truncate} from '../text/width.ts';
import {columnTitle} from './chosen-columns.ts';
import {rosterColumnNames, type RosterColumnName} from './column-choice.ts';
import {line, wrap, type Line} from './line.ts';

/** The lines about the draft above the list. */
const introRows = 2;

/** The screen's row of the first column: after header and lines. */
export const columnsTop = 1 + introRows;

const leastPreviewUsers = 3;

/** Returns the rows for the list of columns, and for users of the preview. Header, lines, titles of the preview and footer take the others. */
export const columnsLayout = ({rows}: Size): {readonly rows: number; readonly users: number} => {
	const room = rows - 2 - introRows - 2;
	const shown = Math.max(1, Math.min(rosterColumnNames.length, room - leastPreviewUsers));
	return {rows: shown, users: Math.max(1, room - shown)};
};

/** Returns what the draft is and the keys that change it, in two lines. */
export const columnsIntro = ({shown, isAutomatic, hidden}: {
	readonly shown: number;
	readonly isAutomatic: boolean;
	/** How many chosen columns do not fit. */
	readonly hidden: number;
}, columns: number, nameOf: NameOf): readonly Line[] => {
	const chosen = columnTexts.isChosen({
		shown,
		toggle: nameOf('columns.toggle'),
		earlier: nameOf('columns.earlier'),
		later: nameOf('columns.later'),
		wider: nameOf('columns.wider'),
		narrower: nameOf('columns.narrower'),
		reset: nameOf('columns.reset'),
	});
	const sentences = [
		isAutomatic ? columnTexts.isAutomatic : chosen,
		...(hidden === 0 ? [] : [columnTexts.hiddenHere(hidden)]),
	];
	return wrap(sentences.join(' '), columns - 2).map(text => line(` ${text}`, 'soft'));
};

const titleWidth = 15;
const sizeWidth = 6;

/** Returns one row of the chooser. */
export const columnLine = ({name, width, isShown}: {readonly name: RosterColumnName; readonly width: number | undefined; readonly isShown: boolean}, isSelected: boolean, columns: number): Line => {
	const start = `[${isShown ? 'x' : ' '}] ${pad(columnTitle(name), titleWidth)}`;
	const size = pad(width === undefined ? columnTexts.automaticWidth : String(width), sizeWidth, 'right');
	const room = columns - 2 - start.length - sizeWidth - 3;
	return [
		{text: isSelected ? '▸ ' : '  ', role: isSelected ? 'selected' : undefined},
		{text: start, role: isSelected ? 'selected' : (isShown ? undefined : 'soft')},
		{text: `${size}  `, role: 'soft'},
		{text: truncate(columnMeanings[name], room), role: isShown ? undefined : 'soft'},
	];
};
