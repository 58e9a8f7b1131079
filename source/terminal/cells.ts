import {displayWidth} from '../text/width.ts';
import {graphemeTexts} from '../text/graphemes.ts';
import {linkIn} from './links.ts';
import {firstCode, isPlainOnSpaces, resetCodeOf} from './sgr.ts';

/** What one column of the screen shows. What looks the same is the same object, as long as it is remembered. */
export type Cell = {
	/** One grapheme; '' in all but the first column of a wide one. */
	readonly text: string;
	/** The parameters of its SGR sequence (ECMA-48), such as `1;31`; '' for the terminal's own look. */
	readonly style: string;
	/** The address that it links to; none if absent. */
	readonly link?: string;
	/** Whether a terminal may see another width in it than `displayWidth`: in all but one code unit in one column. */
	readonly isUncertain: boolean;
};

/** A space in the terminal's own look. */
export const blank: Cell = {text: ' ', style: '', isUncertain: false};

/** The cache limits, a few screens of rows and their cells; when one is exceeded, the cache is cleared. */
const mostTexts = 1000;
const mostCells = 10_000;

const remember = <Value>(cache: Map<string, Value>, most: number, key: string, make: () => Value): Value => {
	const known = cache.get(key);
	if (known !== undefined) {
		return known;
	}

	if (cache.size >= most) {
		cache.clear();
	}

	const made = make();
	cache.set(key, made);
	return made;
};

const knownCells = new Map<string, Cell>();

/** The cell of a grapheme in a style, and of a link unless that is ''. */
const cellOf = (text: string, style: string, width: number, link = ''): Cell => (text === ' ' && style === ''
	? blank
	: remember(knownCells, mostCells, `${style}m${link === '' ? '' : `${link} `}${text}`, () => ({
		text, style, isUncertain: text.length !== 1 || width !== 1, ...(link !== '' && {link}),
	})));

/** Returns whether every terminal shows a cell in one column. Some show characters beyond ASCII in two, such as `▸` with a font for Chinese. */
export const isAscii = ({text}: Cell): boolean => text.length === 1 && text < '\u{7F}';

/** Returns the cell that looks the same with the least to write: a space in a style that is not seen on spaces is a blank. */
export const plainest = (cell: Cell): Cell => (cell.text === ' ' && isPlainOnSpaces(cell.style) ? blank : cell);

const plainCells = (text: string, style: string, link: string): readonly Cell[] => {
	const cells: Cell[] = [];
	for (const segment of graphemeTexts(text)) {
		const width = displayWidth(segment);
		if (width > 0) {
			cells.push(cellOf(segment, style, width, link));
		}

		for (let column = 1; column < width; column++) {
			cells.push(cellOf('', style, 0, link));
		}
	}

	return cells;
};

const sequenceBegin = '\u{1B}[';

/** The styles that hold after an SGR sequence as chalk writes them: one style a sequence, taken back by its own end. */
const nextStyles = (styles: readonly string[], parameters: string): readonly string[] => {
	const code = firstCode(parameters);
	if (code === 0) {
		return [];
	}

	const end = resetCodeOf(code);
	// A colour takes the place of another; bold and dim go together.
	const ended = end === 22 ? undefined : end ?? code;
	const kept = styles.filter(style => resetCodeOf(firstCode(style)) !== ended);
	return end === undefined ? kept : [...kept, parameters];
};

const knownTexts = new Map<string, readonly Cell[]>();

/** The cells of one line of clean text with SGR sequences in it. */
export const cellsOf = (text: string): readonly Cell[] => remember(knownTexts, mostTexts, text, () => {
	let styles: readonly string[] = [];
	let link = '';
	return text.split(sequenceBegin).flatMap((part, index) => {
		if (index === 0) {
			return plainCells(part, '', '');
		}

		const end = part.indexOf('m');
		const parameters = part.slice(0, end);
		const marked = linkIn(parameters);
		link = marked ?? link;
		styles = marked === undefined ? nextStyles(styles, parameters) : styles;
		return plainCells(part.slice(end + 1), styles.join(';'), link);
	});
});

/** The cells from one column to before another; of a grapheme that is cut, spaces are left. */
export const sliceCells = (cells: readonly Cell[], from: number, to: number): readonly Cell[] => {
	if (from <= 0 && to >= cells.length) {
		return cells;
	}

	const first = cells.findIndex((cell, column) => column >= from && cell.text !== '');
	const last = cells[to]?.text === '' ? cells.findLastIndex((cell, column) => column < to && cell.text !== '') : to;
	return cells
		.slice(from, Math.max(from, to))
		.map((cell, index) => (from + index < first || from + index >= last ? cellOf(' ', cell.style, 1) : cell));
};

/** As many of the first cells as fit into some columns, with an ellipsis where that is not all. */
export const cutCells = (cells: readonly Cell[], columns: number): readonly Cell[] => {
	if (cells.length <= columns) {
		return cells;
	}

	const kept = sliceCells(cells, 0, columns - 1);
	return columns <= 0 ? [] : [...kept, cellOf('…', kept.at(-1)?.style ?? '', 1)];
};

/** The rows of a list that may scroll, from the top, and its columns; `bottom` and `right` are exclusive. */
export type ScrollRegion = {readonly top: number; readonly bottom: number; readonly left: number; readonly right: number};

/** A complete screen to draw. */
export type Frame = {
	/** One row of cells for every row of the terminal, one cell for every column. */
	readonly rows: ReadonlyArray<readonly Cell[]>;
	/** Where lists are that may have scrolled. They only help to write less: wrong ones do no harm. */
	readonly scrollRegions: readonly ScrollRegion[];
};
