import {blank, isAscii, type Cell} from './cells.ts';
import {
	erasedColumns,
	erasedToEnd,
	moved,
	put,
	type Paper,
	type Pen,
} from './pen.ts';
import {styleChange} from './sgr.ts';

/** The longest stretch of unchanged columns that may be cheaper to write again than to jump over. */
const longestGap = 12;

/** From this many blanks on, erasing them and jumping over them is shorter than writing spaces. */
const leastErased = 10;

/** The number of columns before the blanks at the end, which are erased, never written: text that is selected has no spaces there. */
const lengthOf = (cells: readonly Cell[]): number => cells.findLastIndex(cell => cell !== blank) + 1;

/** Where the terminal may see other widths, only the first column's place is known. */
const isCertain = (cells: readonly Cell[]): boolean => cells.every(cell => !cell.isUncertain);

/** What a row shall show. */
type Target = {readonly row: number; readonly cells: readonly Cell[]};

/** Brings the pen to a column of a row: over the unchanged cells on the way, where writing them again is shorter than a move. */
const reached = (pen: Pen, column: number, {row, cells}: Target, paper: Paper): Pen => {
	if (pen.row === row && pen.column === column) {
		return pen;
	}

	const next = cells[column]?.style ?? '';
	const jumped = moved(pen, row, column, paper);
	if (pen.row !== row || pen.column > column || column - pen.column > longestGap) {
		return jumped;
	}

	const gap = cells.slice(pen.column, column);
	if (gap.some(cell => !isAscii(cell))) {
		return jumped;
	}

	const written = put(pen, gap, paper);
	const lengthUntil = ({text, style}: Pen): number => text.length + styleChange(style, next).length;
	return lengthUntil(written) < lengthUntil(jumped) ? written : jumped;
};

/** The end of the stretch of columns from `from` on for which a condition holds, at most `end`. */
const endOfStretch = (from: number, end: number, isInside: (column: number) => boolean): number => {
	let column = from;
	while (column < end && isInside(column)) {
		column++;
	}

	return column;
};

/** Writes the columns from one to before another, all changed. Long blanks inside are erased. */
const withStretch = (pen: Pen, {from, to}: {readonly from: number; readonly to: number}, target: Target, paper: Paper): Pen => {
	const {row, cells} = target;
	let drawn = pen;
	let start = from;
	while (start < to) {
		const blankEnd = endOfStretch(start, to, column => cells[column] === blank);
		if (paper.features.hasMoves && blankEnd - start >= leastErased) {
			// What is erased must be these columns, also where the terminal showed characters wider than expected.
			drawn = erasedColumns(moved(reached(drawn, start, target, paper), row, start, paper), blankEnd - start);
			start = blankEnd;
			continue;
		}

		const isLongBlank = (column: number): boolean => cells[column] === blank
			&& endOfStretch(column, Math.min(to, column + leastErased), next => cells[next] === blank) - column >= leastErased;
		const end = paper.features.hasMoves ? endOfStretch(Math.max(start + 1, blankEnd), to, column => !isLongBlank(column)) : to;
		drawn = put(reached(drawn, start, target, paper), cells.slice(start, end), paper);
		start = end;
	}

	return drawn;
};

/** Writes the columns that differ. */
const withChanges = (pen: Pen, before: readonly Cell[], target: Target, paper: Paper): Pen => {
	const {cells} = target;
	const length = lengthOf(cells);
	let drawn = pen;
	for (let column = 0; column < length; column++) {
		if (cells[column] === before[column]) {
			continue;
		}

		const to = endOfStretch(column, length, next => cells[next] !== before[next]);
		drawn = withStretch(drawn, {from: column, to}, target, paper);
		column = to;
	}

	return lengthOf(before) > length ? erasedToEnd(reached(drawn, length, target, paper)) : drawn;
};

/** Erases the row from a column on and writes the rest of it. */
const withRest = (pen: Pen, column: number, target: Target, paper: Paper): Pen => {
	const {row, cells} = target;
	const cleared = erasedToEnd(moved(pen, row, column, paper));
	return isCertain(cells)
		? withChanges(cleared, cells.map((cell, index) => (index < column ? cell : blank)), target, paper)
		: put(cleared, cells.slice(column, lengthOf(cells)), paper);
};

/**
Writes one row: its changed columns, or the whole rest of it where that is shorter. `before` is what the row shows now; `undefined` where that is not
known. A row in which the terminal may see other widths is written whole, from its first column on.
*/
export const withRow = (pen: Pen, before: readonly Cell[] | undefined, target: Target, paper: Paper): Pen => {
	const {cells} = target;
	const first = before === undefined ? 0 : cells.findIndex((cell, column) => cell !== before[column]);
	if (first === -1) {
		return pen;
	}

	if (before === undefined || !isCertain(before) || !isCertain(cells)) {
		return withRest(pen, 0, target, paper);
	}

	const changes = withChanges(pen, before, target, paper);
	// Erasing the rest saves moves only where much has changed.
	if (changes.text.length - pen.text.length < (cells.length - first) / 2) {
		return changes;
	}

	const rest = withRest(pen, first, target, paper);
	return rest.text.length < changes.text.length ? rest : changes;
};
