import type {Cell, Look, Screen} from './screen.ts';

const cellWidth = 9;
const cellHeight = 19;
/** From the top of a row to the baseline of its text. */
const baseline = 14;
const margin = 10;

/** The terminal's own colors. */
export type Paper = {readonly foreground: string; readonly background: string};

/** The usual dark terminal. */
export const dark: Paper = {foreground: '#d8d8d8', background: '#1c1c1c'};

type Run = Look & {readonly text: string; readonly column: number; readonly width: number};

const ascii = /^[\u{20}-\u{7E}]$/v;

const lookOf = ({foreground, background, isInverse, isBold, isItalic, isUnderlined}: Look): string =>
	[foreground, background, isInverse, isBold, isItalic, isUnderlined].join(' ');

/** Joins cells of the same look. Characters outside ASCII are joined only to the same character, because their font may have another width. */
const runsOf = (cells: readonly Cell[]): Run[] => {
	const runs: Run[] = [];
	for (const cell of cells) {
		const last = runs.at(-1);
		const isJoinable = last !== undefined && lookOf(cell) === lookOf(last) && (cell.text === [...last.text].at(-1) || (ascii.test(cell.text) && ascii.test(last.text.at(-1) ?? '')));
		if (isJoinable) {
			runs[runs.length - 1] = {...last, text: last.text + cell.text, width: last.width + cell.width};
		} else {
			runs.push(cell);
		}
	}

	return runs;
};

/** Escapes a text for XML, and replaces what XML cannot hold. */
const escapeXml = (text: string): string => text
	.replaceAll('&', '&amp;')
	.replaceAll('<', '&lt;')
	.replaceAll('>', '&gt;')
	.replaceAll('"', '&quot;')
	.replaceAll(/[\p{Control}\u{FFFE}\u{FFFF}]/gv, '\u{FFFD}');

const drawRun = (run: Run, row: number, {foreground, background}: Paper): string => {
	const x = margin + (run.column * cellWidth);
	const y = margin + (row * cellHeight);
	const width = run.width * cellWidth;
	const own = {fill: run.foreground ?? foreground, behind: run.background ?? background};
	const {fill, behind} = run.isInverse ? {fill: own.behind, behind: own.fill} : own;
	const box = behind === background ? '' : `<rect x="${x}" y="${y}" width="${width}" height="${cellHeight}" fill="${behind}"/>`;
	if (run.text.trim() === '' && !run.isUnderlined) {
		return box;
	}

	const style = [
		run.isBold ? ' font-weight="bold"' : '',
		run.isItalic ? ' font-style="italic"' : '',
		run.isUnderlined ? ' text-decoration="underline"' : '',
	].join('');
	return `${box}<text x="${x}" y="${y + baseline}" fill="${fill}" textLength="${width}" lengthAdjust="spacingAndGlyphs"${style}>${escapeXml(run.text)}</text>`;
};

/** Draws a screen as SVG, each cell at its place. */
export const svgOf = ({columns, rows}: Screen, title: string, paper = dark): string => {
	const width = (columns * cellWidth) + (2 * margin);
	const height = (rows.length * cellHeight) + (2 * margin);
	const drawn = rows.map((cells, row) => runsOf(cells).map(run => drawRun(run, row, paper)).join(''));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<title>${escapeXml(title)}</title>`,
		`<rect width="${width}" height="${height}" rx="6" fill="${paper.background}"/>`,
		'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15" xml:space="preserve" style="white-space: pre">',
		...drawn.filter(row => row !== ''),
		'</g>',
		'</svg>',
		'',
	].join('\n');
};
