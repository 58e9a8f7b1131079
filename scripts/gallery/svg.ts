import type {Cell, Look, Screen} from './screen.ts';

const cellWidth = 9;
const cellHeight = 19;
/** From the top of a row to the baseline of its text. */
const baseline = 14;
const margin = 10;
const defaultForeground = '#d8d8d8';
const defaultBackground = '#1c1c1c';

type Run = Look & {readonly text: string; readonly column: number; readonly width: number};

const ascii = /^[\u{20}-\u{7E}]$/v;

const lookOf = ({foreground, background, isInverse, isBold, isItalic, isUnderlined}: Look): string =>
	[foreground, background, isInverse, isBold, isItalic, isUnderlined].join(' ');

/** Joins cells of the same look. Every character outside ASCII is a run of its own: its font may have another width. */
const runsOf = (cells: readonly Cell[]): Run[] => {
	const runs: Run[] = [];
	for (const cell of cells) {
		const last = runs.at(-1);
		if (last && ascii.test(cell.text) && ascii.test(last.text.at(-1) ?? '') && lookOf(cell) === lookOf(last)) {
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

const drawRun = (run: Run, row: number): string => {
	const x = margin + (run.column * cellWidth);
	const y = margin + (row * cellHeight);
	const width = run.width * cellWidth;
	const own = {fill: run.foreground ?? defaultForeground, behind: run.background ?? defaultBackground};
	const {fill, behind} = run.isInverse ? {fill: own.behind, behind: own.fill} : own;
	const box = behind === defaultBackground ? '' : `<rect x="${x}" y="${y}" width="${width}" height="${cellHeight}" fill="${behind}"/>`;
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
export const svgOf = ({columns, rows}: Screen, title: string): string => {
	const width = (columns * cellWidth) + (2 * margin);
	const height = (rows.length * cellHeight) + (2 * margin);
	const drawn = rows.map((cells, row) => runsOf(cells).map(run => drawRun(run, row)).join(''));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<title>${escapeXml(title)}</title>`,
		`<rect width="${width}" height="${height}" rx="6" fill="${defaultBackground}"/>`,
		'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15" xml:space="preserve" style="white-space: pre">',
		...drawn.filter(row => row !== ''),
		'</g>',
		'</svg>',
		'',
	].join('\n');
};
