import {
	fixLine,
	fixRoom,
	type FixColumns,
	type FixRow,
} from './fixes.ts';
import {wrap, type Line} from './line.ts';

/** Before the lines of a row after its first, so that they do not look like rows. */
const hanging = '  ';

/** Returns the text of a row in parts, each a line. */
const partsOf = (row: FixRow, layout: FixColumns, columns: number): readonly string[] => {
	const {start, room} = fixRoom(row, layout, columns);
	const [first = '', ...others] = wrap(row.text, room);
	return others.length === 0 ? [first] : [first, ...wrap(others.join(' '), room - hanging.length).map(part => start + hanging + part)];
};

/** Returns how many lines each of the rows takes in `height` lines: as many as its text needs where all rows have room, one each otherwise. */
export const fixHeights = (rows: readonly FixRow[], layout: FixColumns, {columns, height}: {readonly columns: number; readonly height: number}): readonly number[] => {
	if (rows.length >= height) {
		return rows.map(() => 1);
	}

	const heights = rows.map(row => partsOf(row, layout, columns).length);
	return heights.reduce((sum, lines) => sum + lines, 0) <= height ? heights : rows.map(() => 1);
};

/** Returns a row in so many lines as `fixHeights` gives it. */
export const fixLines = (row: FixRow, layout: FixColumns, {lines, ...place}: Parameters<typeof fixLine>[2] & {readonly lines: number}): readonly Line[] => {
	const [first = '', ...others] = lines === 1 ? [row.text] : partsOf(row, layout, place.columns);
	const line = fixLine({...row, text: first}, layout, place);
	const role = line.at(2)?.role;
	return [line, ...others.map((text): Line => [{text, role}])];
};

/** Returns the row that has the line at `offset` below the first one, where `top` is the first visible row; `undefined` for a line without a row. */
export const fixRowAt = (heights: readonly number[], offset: number, top: number): number | undefined => {
	let end = 0;
	const index = offset < 0
		? -1
		: heights.slice(top).findIndex(lines => {
			end += lines;
			return offset < end;
		});
	return index === -1 ? undefined : top + index;
};
