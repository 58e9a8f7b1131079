import {cleanText} from '../text/clean.ts';
import {displayWidth} from '../text/width.ts';
import {
	edit,
	graphemeAfter,
	graphemeBefore,
	type TextInput,
} from '../text/text-input.ts';
import type {Line} from './line.ts';

/** What stands for a grapheme: itself, made printable; U+FFFD for one that nobody would see, as the cursor stops at it. */
const cellOf = (grapheme: string, mask: string | undefined): string => {
	if (mask !== undefined) {
		return mask;
	}

	const shown = grapheme.trim() === '' ? ' ' : cleanText(grapheme);
	return displayWidth(shown) === 0 ? '\u{FFFD}' : shown;
};

const widthOf = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + displayWidth(cell), 0);

/** As many of the first cells as fit. */
const firstOf = (cells: readonly string[], room: number): readonly string[] => {
	let used = 0;
	const end = cells.findIndex(cell => {
		used += displayWidth(cell);
		return used > room;
	});
	return end === -1 ? cells : cells.slice(0, end);
};

/** The cells from the cursor on in one direction, nearest first, enough to fill `columns`. */
const cellsFrom = (field: TextInput, direction: 'left' | 'right', columns: number, mask: string | undefined): readonly string[] => {
	const next = direction === 'left' ? graphemeBefore : graphemeAfter;
	const cells: string[] = [];
	let place = field;
	let grapheme = next(place);
	// Every cell takes a column at least.
	while (grapheme !== undefined && cells.length < columns) {
		cells.push(cellOf(grapheme, mask));
		place = edit(place, direction);
		grapheme = next(place);
	}

	return cells;
};

/**
A field in at most `columns` columns, with the cell under the cursor marked. Of a longer text the part around the cursor is in
sight, as much as there is room for. `mask` stands for every grapheme, so that nothing of the text is told but its length.
*/
export const textInputLine = (field: TextInput, columns: number, mask?: string): Line => {
	const before = cellsFrom(field, 'left', columns, mask);
	const [under = ' ', ...after] = cellsFrom(field, 'right', columns, mask);
	const room = columns - displayWidth(under);
	const left = firstOf(before, room - Math.min(widthOf(after), Math.floor(room / 2)));
	const right = firstOf(after, room - widthOf(left));
	return [{text: left.toReversed().join('')}, {text: under, role: 'selected'}, {text: right.join('')}];
};
