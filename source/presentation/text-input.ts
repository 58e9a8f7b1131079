import {cleanText} from '../text/clean.ts';
import {displayWidth} from '../text/width.ts';
import {
	edit,
	graphemeAfter,
	graphemeBefore,
	type TextInput,
} from '../text/text-input.ts';
import type {Line} from './line.ts';

/** Returns a grapheme in printable form; U+FFFD for an invisible one, because the cursor stops at it. */
const cellOf = (grapheme: string, mask: string | undefined): string => {
	if (mask !== undefined) {
		return mask;
	}

	const shown = grapheme.trim() === '' ? ' ' : cleanText(grapheme);
	return displayWidth(shown) === 0 ? '\u{FFFD}' : shown;
};

const widthOf = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + displayWidth(cell), 0);

/** Returns the first cells that fit. */
const firstOf = (cells: readonly string[], room: number): readonly string[] => {
	let used = 0;
	const end = cells.findIndex(cell => {
		used += displayWidth(cell);
		return used > room;
	});
	return end === -1 ? cells : cells.slice(0, end);
};

/** Returns the cells from the cursor in one direction, nearest first, enough to fill `columns`. */
const cellsFrom = (field: TextInput, direction: 'left' | 'right', columns: number, mask: string | undefined): readonly string[] => {
	const next = direction === 'left' ? graphemeBefore : graphemeAfter;
	const cells: string[] = [];
	let place = field;
	let grapheme = next(place);
	// Every cell takes at least one column.
	while (grapheme !== undefined && cells.length < columns) {
		cells.push(cellOf(grapheme, mask));
		place = edit(place, direction);
		grapheme = next(place);
	}

	return cells;
};

/**
Returns a field in at most `columns` columns, with the cell under the cursor marked. A longer text shows the part around the cursor.
`mask` replaces every grapheme, so that only the length of the text is visible.
*/
export const textInputLine = (field: TextInput, columns: number, mask?: string): Line => {
	const before = cellsFrom(field, 'left', columns, mask);
	const [under = ' ', ...after] = cellsFrom(field, 'right', columns, mask);
	const room = columns - displayWidth(under);
	const left = firstOf(before, room - Math.min(widthOf(after), Math.floor(room / 2)));
	const right = firstOf(after, room - widthOf(left));
	return [{text: left.toReversed().join('')}, {text: under, role: 'selected'}, {text: right.join('')}];
};
