import {blank, type Cell} from './cells.ts';

/** Synchronized output (mode 2026): a terminal that knows it shows a frame whole. */
const frameBegin = '\u{1B}[?2026h';
const frameEnd = '\u{1B}[?2026l';
const eraseToEnd = '\u{1B}[K';

/** Unchanged columns between two changed ones that are cheaper to write again than to jump over. */
const shortGap = 8;

export type FrameWriter = {
	/** Writes what differs from the frame before: one row of cells for every row of the terminal, one cell for every column. */
	draw(frame: ReadonlyArray<readonly Cell[]>): void;
	/** Forgets the last frame, because the screen content or size may have changed; the next frame is written completely. */
	forget(): void;
};

const moveTo = (row: number, column: number): string => `\u{1B}[${row + 1};${column + 1}H`;

/** The sequence that goes from one style to another; '' where they are the same. */
const change = (from: string, to: string): string => {
	if (from === to) {
		return '';
	}

	if (to === '') {
		return '\u{1B}[m';
	}

	return from === '' ? `\u{1B}[${to}m` : `\u{1B}[0;${to}m`;
};

/** The columns that differ, from the first to past the last of each stretch. */
const changedStretches = (before: readonly Cell[], after: readonly Cell[]): ReadonlyArray<readonly [from: number, to: number]> => {
	const stretches: Array<[number, number]> = [];
	for (const [column, cell] of after.entries()) {
		if (cell === before[column]) {
			continue;
		}

		const last = stretches.at(-1);
		if (last !== undefined && column - last[1] <= shortGap) {
			last[1] = column + 1;
		} else {
			stretches.push([column, column + 1]);
		}
	}

	return stretches;
};

/** Cells as text that begins and ends in the terminal's own look. */
const textOf = (cells: readonly Cell[]): string => {
	let text = '';
	let style = '';
	for (const cell of cells) {
		text += change(style, cell.style) + cell.text;
		style = cell.style;
	}

	return text + change(style, '');
};

/** The cells without the blanks at their end, which are erased, never written: text that is selected has no spaces there. */
const withoutEnd = (cells: readonly Cell[]): readonly Cell[] => cells.slice(0, cells.findLastIndex(cell => cell !== blank) + 1);

/** Where the terminal may see other widths, only the first column's place is known. */
const isCertain = (cells: readonly Cell[]): boolean => cells.every(cell => !cell.isUncertain);

const rowText = (row: number, before: readonly Cell[] | undefined, after: readonly Cell[]): string => {
	if (before?.every((cell, column) => cell === after[column]) === true) {
		return '';
	}

	const text = withoutEnd(after);
	if (before === undefined || !isCertain(before) || !isCertain(after)) {
		return moveTo(row, 0) + eraseToEnd + textOf(text);
	}

	const erased = withoutEnd(before).length > text.length ? moveTo(row, text.length) + eraseToEnd : '';
	return erased + changedStretches(before, text).map(([from, to]) => moveTo(row, from) + textOf(text.slice(from, to))).join('');
};

/** Writes frames to a terminal: of each row that changed, the columns that changed. */
export const createFrameWriter = (write: (text: string) => void): FrameWriter => {
	let last: ReadonlyArray<readonly Cell[]> = [];
	return {
		draw(frame) {
			const text = frame.map((cells, row) => rowText(row, last[row], cells)).join('');
			last = frame;
			if (text !== '') {
				write(frameBegin + text + frameEnd);
			}
		},
		forget() {
			last = [];
		},
	};
};
