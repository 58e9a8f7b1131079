import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import lazyStringWidth from '../../scripts/lazy-string-width.cjs';

const glyph = fc.constantFrom(...'·–‘’“”…‹›←↑→↓↻⏎─│▁▂▃▄▅▆▇█▲▸▼○◌●✖', 'a', ' ', 'é', '界', '👍', '\u{301}', '\u{1B}[1m', '\u{1B}[38;5;9m', '\u{1B}]8;;x\u{7}', '\u{1B}');
const anyText = fc.oneof(fc.string({unit: glyph}), fc.string({unit: 'binary'}));

test('the bundle measures every text as string-width does', () => {
	fc.assert(fc.property(anyText, fc.boolean(), (text, countAnsiEscapeCodes) => {
		expect(lazyStringWidth(text, {countAnsiEscapeCodes})).toBe(stringWidth(text, {countAnsiEscapeCodes}));
	}), {numRuns: 2000});
});
