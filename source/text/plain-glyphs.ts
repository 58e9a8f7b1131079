/**
The replacements of our own glyphs where a font lacks some. What they become, and each glyph that is not listed here, is in the Linux console's own font and in
WGL4, which the fonts of Windows have (test/text/plain-glyphs.test.ts). A bar has three heights.
*/
const glyphs: Readonly<Record<string, string>> = {
	'✖': '×', '◌': '°', '●': '■', '◇': '/', '◆': '♦', '▸': '►', '›': '>', '‹': '<', '✓': '√', '↻': '@', '⏎': '>',
	'…': '~', '–': '-', '−': '-', '‘': '\'', '’': '\'', '“': '"', '”': '"',
	'▁': '_', '▂': '_', '▃': '▄', '▅': '▄', '▆': '▄', '▇': '█',
};

/** The text with glyphs of old fonts in place of our own, column for column. Characters of data stay as they are. */
export const toPlainGlyphs = (text: string): string => Array.from(text, character => glyphs[character] ?? character).join('');
