import fc from 'fast-check';
import {expect, test} from 'vitest';
import {graphemeTexts} from '../../source/text/graphemes.ts';

const unit = fc.constantFrom(...'·–‘’“”…‹›←↑→↓↻⏎─│▁▂▃▄▅▆▇█▲▸▼○◌●✖', 'a', ' ', '#', '5', '\r', '\n', '界', '👍', '\u{301}', '\u{200D}', '\u{FE0F}', '\u{20E3}', '\u{1F1E9}');

const anyText = fc.oneof(fc.string({unit}), fc.string({unit: 'binary'}));

test('cuts every text as Intl.Segmenter does', () => {
	const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
	fc.assert(fc.property(anyText, text => {
		const expected = Array.from(segmenter.segment(text), ({segment}) => segment);
		expect(graphemeTexts(text)).toEqual(expected);
	}), {numRuns: 500});
});
