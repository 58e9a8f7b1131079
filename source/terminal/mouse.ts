/** What the mouse did. `column` and `row` count from 0, from the top left corner. */
export type Mouse = {
	readonly kind: 'wheelUp' | 'wheelDown' | 'press';
	readonly column: number;
	readonly row: number;
};

/** Asks the terminal to report buttons and wheel (mode 1000), in sequences of plain characters that end (mode 1006). */
export const mouseOn = '\u{1B}[?1000h\u{1B}[?1006h';
/** Gives the mouse back to the terminal's own selection. */
export const mouseOff = '\u{1B}[?1006l\u{1B}[?1000l';

/** The buttons that mean something here, as xterm numbers them; with a modifier the number is another, and other programs' business. */
const kinds: Readonly<Record<string, Mouse['kind']>> = {0: 'press', 64: 'wheelUp', 65: 'wheelDown'};

const csi = '\u{1B}[';

/** After CSI: `< button ; column ; row`, both from 1, then M; a released button ends with m. */
const report = /^<(?<button>\d+);(?<column>\d{1,5});(?<row>\d{1,5})M$/v;

/** What a whole sequence reports of the mouse; `undefined` for anything else, for other buttons, and for those of 1000 without 1006. */
export const mouseOf = (sequence: string): Mouse | undefined => {
	const body = sequence.startsWith(csi) ? sequence.slice(csi.length) : '';
	const {button = '', column, row} = report.exec(body)?.groups ?? {};
	const kind = kinds[button];
	return kind === undefined ? undefined : {kind, column: Math.max(0, Number(column) - 1), row: Math.max(0, Number(row) - 1)};
};
