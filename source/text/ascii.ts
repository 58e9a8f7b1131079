import {displayWidth} from './width.ts';
import {graphemesOf} from './graphemes.ts';

/**
The replacements of our own glyphs on an ASCII screen. States differ from one another, from the marks of a refresh (`+ * -`) and from the
replacement of other characters in all but `unknown`, which is a question mark anyway; the levels of a sparkline differ from its zero.
*/
const glyphs: Readonly<Record<string, string>> = {
	'✖': 'x', '▲': '^', '○': 'o', '◌': '.', '●': '#', '◇': '/', '◆': '&', '•': '*',
	'▸': '>', '›': '>', '▼': 'v', '│': '|', '…': '~', '·': '-', '–': '-', '↻': '@',
	'←': '<', '→': '>', '↑': '^', '↓': 'v',
	'▁': '_', '▂': ',', '▃': ':', '▄': '=', '▅': '+', '▆': '*', '▇': '%', '█': '#',
};

const notAscii = /\P{ASCII}/v;

/** The text in ASCII, column for column: our own glyphs have a replacement character, everything else becomes a `?` a column. */
export const toAscii = (text: string): string => notAscii.test(text)
	? Array.from(graphemesOf(text), ({segment}) =>
		notAscii.test(segment) ? glyphs[segment] ?? '?'.repeat(displayWidth(segment)) : segment).join('')
	: text;
