import xterm from '@xterm/headless';
import type {Cell} from '../../source/terminal/cells.ts';

/** What one column of a screen shows, in words: its text and the parts of its style that are seen on it. */
const look = (text: string, parts: readonly string[]): string => [text, ...[...new Set(parts)].filter(part => text !== ' ' || /^(?:7|4|ground)/v.test(part)).toSorted()].join(' ');

/** Widths as in a terminal for Chinese, Japanese or Korean: nearly all characters beyond ASCII have two columns. */
const wideWidths = {
	version: 'wide',
	wcwidth: (code: number) => (code < 0x80 ? 1 : 2),
	// The width is in the second and third bit.
	charProperties: (code: number) => (code < 0x80 ? 1 : 2) * 2,
};

/** A terminal emulator that shows what is written to it, on its alternate screen. With `isWide`, characters beyond ASCII have two columns. */
export const openEmulator = async (columns: number, rows: number, {isWide = false} = {}) => {
	const emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	if (isWide) {
		emulator.unicode.register(wideWidths);
		emulator.unicode.activeVersion = wideWidths.version;
	}

	const write = async (text: string) => new Promise<void>(resolve => {
		emulator.write(text, resolve);
	});
	await write('\u{1B}[?1049h');
	return {
		emulator,
		write,
		/** What it shows of each cell. */
		looks: () => Array.from({length: emulator.rows}, (_, row) => Array.from({length: emulator.cols}, (__, column) => {
			const cell = emulator.buffer.active.getLine(row)?.getCell(column);
			if (cell === undefined || cell.getWidth() === 0) {
				return '';
			}

			return look(cell.getChars() === '' ? ' ' : cell.getChars(), [
				...(cell.isBold() === 0 ? [] : ['1']),
				...(cell.isDim() === 0 ? [] : ['2']),
				...(cell.isUnderline() === 0 ? [] : ['4']),
				...(cell.isInverse() === 0 ? [] : ['7']),
				...(cell.isFgDefault() ? [] : [`text ${cell.getFgColor()}`]),
				...(cell.isBgDefault() ? [] : [`ground ${cell.getBgColor()}`]),
			]);
		})),
	};
};

/** The colour of a part of a style, such as `38;5;200`, or `31`. */
const colourOf = (part: string): string => {
	const [code = '', , number] = part.split(';', 3);
	const isGround = code.startsWith('4') || code.startsWith('10');
	const own = Number(code.slice(-1)) + (Number(code) >= 90 ? 8 : 0);
	return `${isGround ? 'ground' : 'text'} ${number ?? own}`;
};

/** What a terminal must show of a frame's cells; the same words as an emulator's. */
export const looksOfFrame = (rows: ReadonlyArray<readonly Cell[]>): readonly string[][] => rows.map(cells => cells.map(({text, style}) => {
	const parts = style.match(/[34]8;5;\d+|\d+/gv) ?? [];
	return text === '' ? '' : look(text, parts.map(part => (part.length === 1 ? part : colourOf(part))));
}));
