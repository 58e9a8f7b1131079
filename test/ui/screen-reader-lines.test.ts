import fc from 'fast-check';
import {expect, test} from 'vitest';
import {displayWidth} from '../../source/text/width.ts';
import {wrapSpoken} from '../../source/ui/screen-reader-renderer.tsx';

const anyWord = fc.string({unit: fc.constantFrom('a', 'z', 'é', '界'), minLength: 1, maxLength: 10});
const anyWords = fc.array(anyWord, {minLength: 1, maxLength: 60});

test('wraps at words, and loses none', () => {
	fc.assert(fc.property(anyWords, fc.integer({min: 20, max: 100}), (words, columns) => {
		const lines = wrapSpoken([words.join(' ')], columns);
		expect(lines.join(' ')).toBe(words.join(' '));
		expect(Math.max(...lines.map(line => displayWidth(line)))).toBeLessThanOrEqual(columns);
	}));
});

test.each([undefined, 0, 19])('leaves lines as they are in a terminal of %j columns', columns => {
	const line = 'word '.repeat(50).trim();
	expect(wrapSpoken([line, 'short'], columns)).toEqual([line, 'short']);
});
