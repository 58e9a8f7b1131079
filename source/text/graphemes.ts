let segmenter: Intl.Segmenter | undefined;

/** Returns the graphemes of a text with their places. The segmenter is created with the first text: it takes some milliseconds of a start. */
export const graphemesOf = (text: string): Intl.Segments => {
	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	return segmenter.segment(text);
};

/** Printable ASCII and the glyphs of the screens, of which each is a grapheme, whatever is next to it. */
const plain = /^[\u{20}-\u{7E}·–‘’“”…‹›←↑→↓⏎─│▁▂▃▄▅▆▇█▲▸▼○◌●✖]*$/v;

/** Returns the graphemes of a text, in their order. Most texts of the screens need no segmenter. */
export const graphemeTexts = (text: string): readonly string[] =>
	plain.test(text) ? [...text] : Array.from(graphemesOf(text), ({segment}) => segment);
