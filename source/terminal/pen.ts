import {blank, isAscii, type Cell} from './cells.ts';
import type {DrawingFeatures} from './drawing-features.ts';
import {linkChange} from './links.ts';
import {isPlainOnSpaces, styleChange} from './sgr.ts';

/** Text for the terminal, and what is known of the terminal once it has read it. */
export type Pen = {
	readonly text: string;
	/** The style in which the next character appears. */
	readonly style: string;
	/** The cursor's row from 0; `undefined` while it may be anywhere. */
	readonly row: number | undefined;
	/** The cursor's column from 0. */
	readonly column: number;
	/** How many columns further right the cursor may be: some terminals show characters beyond ASCII in two columns. */
	readonly spill: number;
};

/** The screen that a pen writes to. */
export type Paper = {readonly columns: number; readonly features: DrawingFeatures};

const begin = '\u{1B}[';

/** A pen that has written nothing and does not know where the cursor is. */
export const restedPen: Pen = {
	text: '', style: '', row: undefined, column: 0, spill: 0,
};

const shortest = (texts: readonly string[]): string => {
	let [best = ''] = texts;
	for (const text of texts) {
		best = text.length < best.length ? text : best;
	}

	return best;
};

const counted = (count: number, final: string): string => `${begin}${count === 1 ? '' : count}${final}`;

const absoluteMove = (row: number, column: number): string =>
	`${begin}${row === 0 && column === 0 ? '' : row + 1}${column === 0 ? '' : `;${column + 1}`}H`;

/** The moves inside a row. */
const movesInRow = ({column: from, spill}: Pen, column: number): readonly string[] => {
	const inColumns = column === 0 ? '\r' : counted(column + 1, 'G');
	const distance = column - from;
	return distance === 0 || spill > 0 ? [inColumns] : [inColumns, ...(distance > 0 ? [counted(distance, 'C')] : [counted(-distance, 'D'), '\b'.repeat(-distance)])];
};

const movesToRow = (pen: Pen & {readonly row: number}, row: number, column: number): readonly string[] => {
	const distance = row - pen.row;
	return [
		...(distance === 1 && column === 0 ? ['\r\n'] : []),
		...(pen.spill === 0 && column === pen.column ? [distance > 0 ? counted(distance, 'B') : counted(-distance, 'A')] : []),
	];
};

/** Moves the cursor, in the shortest way that the terminal knows. */
export const moved = (pen: Pen, row: number, column: number, {features}: Paper): Pen => {
	if (pen.row === row && pen.column === column && pen.spill === 0) {
		return pen;
	}

	const known = pen.row === undefined || !features.hasMoves
		? []
		: (pen.row === row ? movesInRow(pen, column) : movesToRow({...pen, row: pen.row}, row, column));
	return {
		...pen, text: pen.text + shortest([absoluteMove(row, column), ...known]), row, column, spill: 0,
	};
};

/** Sets the style of what is written next. */
export const styled = (pen: Pen, style: string): Pen => (pen.style === style ? pen : {...pen, text: pen.text + styleChange(pen.style, style), style});

/** From this many equal characters on, a sequence that repeats the first is shorter. */
const leastRepeated = 6;

const runLength = (cells: readonly Cell[], from: number): number => {
	let end = from + 1;
	while (end < cells.length && cells[end] === cells[from]) {
		end++;
	}

	return end - from;
};

/** Writes cells at the cursor, and ends their links. They stay in their row, also where the terminal shows some of them wider than expected. */
export const put = (pen: Pen, cells: readonly Cell[], {columns, features}: Paper): Pen => {
	let {style, spill} = pen;
	let text = '';
	let link = '';
	let isCertain = true;
	for (let index = 0; index < cells.length; index++) {
		const cell = cells[index]!;
		if (cell !== blank || !isPlainOnSpaces(style)) {
			text += styleChange(style, cell.style);
			({style} = cell);
		}

		text += linkChange(link, cell.link ?? '') + cell.text;
		link = cell.link ?? '';
		isCertain &&= !cell.isUncertain;
		if (!isAscii(cell)) {
			spill++;
			continue;
		}

		const length = link === '' && features.hasRepeat ? runLength(cells, index) : 1;
		if (!(length >= leastRepeated)) {
			continue;
		}

		text += counted(length - 1, 'b');
		index += length - 1;
	}

	text += linkChange(link, '');
	const column = pen.column + cells.length;
	const canWrap = !isCertain || column + spill > columns;
	return {
		text: pen.text + (canWrap ? `${begin}?7l${text}${begin}?7h` : text), style, spill, column,
		// At the right edge the cursor may be in either row.
		row: canWrap || column + spill === columns ? undefined : pen.row,
	};
};

/** Writes a sequence that erases in the terminal's own look, and leaves the cursor where it is. */
const erased = (pen: Pen, sequence: string): Pen => {
	const plain = styled(pen, '');
	return {...plain, text: plain.text + sequence};
};

/** Erases from the cursor to the end of its row. */
export const erasedToEnd = (pen: Pen): Pen => erased(pen, `${begin}K`);

/** Erases some columns from the cursor on. */
export const erasedColumns = (pen: Pen, columns: number): Pen => erased(pen, counted(columns, 'X'));

/**
Moves the lines between two rows, `bottom` excluded: up where `rows` is positive, down where it is negative. Lines are deleted or inserted, as every
terminal with margins can, also those without a sequence for scrolling. Setting margins moves the cursor.
*/
export const scrolled = (pen: Pen, {top, bottom, rows}: {readonly top: number; readonly bottom: number; readonly rows: number}): Pen => {
	const {text} = styled(pen, '');
	const lines = rows > 0 ? counted(rows, 'M') : counted(-rows, 'L');
	return {...restedPen, text: `${text}${begin}${top + 1};${bottom}r${absoluteMove(top, 0)}${lines}${begin}r`};
};
