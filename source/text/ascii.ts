import {displayWidth} from './width.ts';

/**
The replacements of our own glyphs on an ASCII screen. States differ from one another, from the marks of a refresh (`+ * -`) and from the
replacement of other characters in all but `unknown`, which is a question mark anyway; the levels of a sparkline differ from its zero.
*/
const glyphs: Readonly<Record<string, string>> = {
	'✖': 'x', '▲': '^', '○': 'o', '◌': '.', '●': '#', '◇': '/', '•': '*',
	'▸': '>', '›': '>', '▼': 'v', '│': '|', '…': '~', '·': '-', '–': '-', '↻': '@',
	'←': '<', '→': '>', '↑': '^', '↓': 'v',
	'▁': '_', '▂': ',', '▃': ':', '▄': '=', '▅': '+', '▆': '*', '▇': '%', '█': '#',
};

const notAscii = /\P{ASCII}/v;

const graphemes = new Intl.Segmenter('en', {granularity: 'grapheme'});

/** The text in ASCII, column for column: our own glyphs have a replacement character, everything else becomes a `?` a column. */
export const toAscii = (text: string): string => notAscii.test(text)
	? Array.from(graphemes.segment(text), ({segment}) =>
		notAscii.test(segment) ? glyphs[segment] ?? '?'.repeat(displayWidth(segment)) : segment).join('')
	: text;
