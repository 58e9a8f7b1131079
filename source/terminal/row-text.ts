import {blank, type Cell} from './cells.ts';
import {
	erasedColumns,
	erasedToEnd,
	moved,
	put,
	putUncertain,
	styled,
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

const isAscii = ({text}: Cell): boolean => text.length === 1 && text < '\u{7F}';

/** Brings the pen to a column of a row: over the unchanged cells on the way, where writing them again is shorter than a move. */
const reached = (pen: Pen, row: number, column: number, after: readonly Cell[], paper: Paper): Pen => {
	const next = after[column]?.style ?? '';
	const jumped = moved(pen, row, column, paper);
	if (pen.row !== row || pen.column >= column || column - pen.column > longestGap) {
		return jumped;
	}

	const gap = after.slice(pen.column, column);
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
const withStretch = (pen: Pen, row: number, {from, to, after}: {readonly from: number; readonly to: number; readonly after: readonly Cell[]}, paper: Paper): Pen => {
	let drawn = pen;
	let start = from;
	while (start < to) {
		const blankEnd = endOfStretch(start, to, column => after[column] === blank);
		if (paper.features.hasMoves && blankEnd - start >= leastErased) {
			drawn = erasedColumns(styled(reached(drawn, row, start, after, paper), ''), blankEnd - start);
			start = blankEnd;
			continue;
		}

		const isLongBlank = (column: number): boolean => after[column] === blank
			&& endOfStretch(column, Math.min(to, column + leastErased), next => after[next] === blank) - column >= leastErased;
		const end = paper.features.hasMoves ? endOfStretch(Math.max(start + 1, blankEnd), to, column => !isLongBlank(column)) : to;
		drawn = put(reached(drawn, row, start, after, paper), after.slice(start, end), paper);
		start = end;
	}

	return drawn;
};

/** Writes the columns that differ. */
const withChanges = (pen: Pen, row: number, before: readonly Cell[], after: readonly Cell[], paper: Paper): Pen => {
	const length = lengthOf(after);
	let drawn = pen;
	for (let column = 0; column < length; column++) {
		if (after[column] === before[column]) {
			continue;
		}

		const to = endOfStretch(column, length, next => after[next] !== before[next]);
		drawn = withStretch(drawn, row, {from: column, to, after}, paper);
		column = to;
	}

	return lengthOf(before) > length ? erasedToEnd(styled(reached(drawn, row, length, after, paper), '')) : drawn;
};

/** Erases the row from a column on and writes the rest of it. */
const withRest = (pen: Pen, row: number, column: number, after: readonly Cell[], paper: Paper): Pen => {
	const cleared = erasedToEnd(styled(moved(pen, row, column, paper), ''));
	return isCertain(after) ? withChanges(cleared, row, after.map((cell, index) => (index < column ? cell : blank)), after, paper) : putUncertain(cleared, after.slice(column, lengthOf(after)), paper);
};

/**
Writes one row: its changed columns, or the whole rest of it where that is shorter. `before` is what the row shows now; `undefined` where that is not
known. A row in which the terminal may see other widths is written whole, from its first column on.
*/
export const withRow = (pen: Pen, row: number, before: readonly Cell[] | undefined, after: readonly Cell[], paper: Paper): Pen => {
	const first = before === undefined ? 0 : after.findIndex((cell, column) => cell !== before[column]);
	if (first === -1) {
		return pen;
	}

	if (before === undefined || !isCertain(before) || !isCertain(after)) {
		return withRest(pen, row, 0, after, paper);
	}

	const changes = withChanges(pen, row, before, after, paper);
	// Erasing the rest saves moves only where much has changed.
	if (changes.text.length - pen.text.length < (after.length - first) / 2) {
		return changes;
	}

	const rest = withRest(pen, row, first, after, paper);
	return rest.text.length < changes.text.length ? rest : changes;
};
