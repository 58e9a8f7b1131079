import type {IBuffer, IBufferCell} from '@xterm/headless';

/** The look of a cell; colors are `undefined` where the terminal's own applies. */
export type Look = {
	readonly foreground: string | undefined;
	readonly background: string | undefined;
	readonly isInverse: boolean;
	readonly isBold: boolean;
	readonly isItalic: boolean;
	readonly isUnderlined: boolean;
};

/** A character with the columns that it takes. */
export type Cell = Look & {readonly text: string; readonly column: number; readonly width: number};

/** The cells of a screen, row by row. */
export type Screen = {
	readonly columns: number;
	readonly rows: ReadonlyArray<readonly Cell[]>;
};

// The first sixteen colors as xterm paints them.
const sixteen = [
	'#000000', '#cd0000', '#00cd00', '#cdcd00', '#0000ee', '#cd00cd', '#00cdcd', '#e5e5e5',
	'#7f7f7f', '#ff0000', '#00ff00', '#ffff00', '#5c5cff', '#ff00ff', '#00ffff', '#ffffff',
];

const hex = (channels: readonly number[]): string => `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`;

/** Returns the color of xterm's palette of 256: sixteen, a cube of 6×6×6, and 24 grays. */
export const paletteColor = (index: number): string => {
	const named = sixteen[index];
	if (named !== undefined) {
		return named;
	}

	if (index >= 232) {
		const gray = 8 + ((index - 232) * 10);
		return hex([gray, gray, gray]);
	}

	const position = index - 16;
	return hex([Math.floor(position / 36), Math.floor(position / 6) % 6, position % 6].map(step => step === 0 ? 0 : 55 + (step * 40)));
};

const rgbColor = (value: number): string => `#${value.toString(16).padStart(6, '0')}`;

const foregroundOf = (cell: IBufferCell): string | undefined => {
	if (cell.isFgDefault()) {
		return undefined;
	}

	return cell.isFgRGB() ? rgbColor(cell.getFgColor()) : paletteColor(cell.getFgColor());
};

const backgroundOf = (cell: IBufferCell): string | undefined => {
	if (cell.isBgDefault()) {
		return undefined;
	}

	return cell.isBgRGB() ? rgbColor(cell.getBgColor()) : paletteColor(cell.getBgColor());
};

/** Reads the visible screen of an emulator. */
export const readScreen = (buffer: IBuffer, columns: number, rows: number): Screen => ({
	columns,
	rows: Array.from({length: rows}, (_, row) => {
		const line = buffer.getLine(buffer.viewportY + row);
		return Array.from({length: columns}, (__, column) => ({cell: line?.getCell(column), column}))
			// The second column of a wide character has a cell of width 0.
			.flatMap(({cell, column}) => cell === undefined || cell.getWidth() === 0
				? []
				: [{
					text: cell.getChars() === '' ? ' ' : cell.getChars(),
					column,
					width: cell.getWidth(),
					foreground: foregroundOf(cell),
					background: backgroundOf(cell),
					isInverse: cell.isInverse() !== 0,
					isBold: cell.isBold() !== 0,
					isItalic: cell.isItalic() !== 0,
					isUnderlined: cell.isUnderline() !== 0,
				}]);
	}),
});
