import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	line,
	lineText,
	spread,
	wrap,
} from '../../source/presentation/line.ts';
import {cleanText} from '../../source/text/clean.ts';
import {displayWidth} from '../../source/text/width.ts';
import {hostileText, widthOf} from '../helpers/hostile-text.ts';

const cleaned = hostileText.map(text => cleanText(text));
const anyColumns = fc.integer({min: 40, max: 220});

describe('text at both edges', () => {
	test('is exactly as wide as the screen for any text', () => {
		fc.assert(fc.property(fc.array(cleaned, {maxLength: 4}), cleaned, anyColumns, (left, right, columns) => {
			const whole = spread(left.map(text => ({text})), line(right), columns);
			expect(widthOf(whole)).toBe(columns);
		}));
	});

	test('keeps the text at the right whole if it fits', () => {
		fc.assert(fc.property(cleaned, fc.string({unit: 'grapheme-ascii', minLength: 1, maxLength: 40}), anyColumns, (left, right, columns) => {
			const whole = spread(line(left), line(right), columns);
			expect(lineText(whole).slice(-right.length)).toBe(right);
		}));
	});

	test('shortens the left text with an ellipsis', () => {
		const whole = spread(line('a long text at the left'), line('right'), 20);
		expect(lineText(whole)).toBe('a long text …  right');
	});

	test('keeps both texts when there is room', () => {
		const whole = spread(line('left'), line('right'), 15);
		expect(lineText(whole)).toBe('left      right');
	});

	test('keeps the role of each span', () => {
		expect(spread([{text: 'a', role: 'heading'}, {text: 'b'}], line('c', 'soft'), 6))
			.toEqual([{text: 'a', role: 'heading'}, {text: 'b'}, {text: ' '.repeat(3)}, {text: 'c', role: 'soft'}]);
	});
});

describe('wrapped text', () => {
	const anyWidth = fc.integer({min: 16, max: 120});
	const withoutSpaces = (text: string) => text.replaceAll(' ', '');

	test('is never too wide, and loses no text', () => {
		fc.assert(fc.property(cleaned, anyWidth, (text, columns) => {
			const lines = wrap(text, columns);
			expect(Math.max(...lines.map(part => displayWidth(part)))).toBeLessThanOrEqual(columns);
			expect(withoutSpaces(lines.join(''))).toBe(withoutSpaces(text));
		}));
	});

	test('keeps words whole if they fit', () => {
		const anyWords = fc.array(fc.string({unit: 'grapheme-ascii', minLength: 1, maxLength: 10}).map(word => word.replaceAll(' ', '-')), {minLength: 1});
		fc.assert(fc.property(anyWords, fc.integer({min: 10, max: 80}), (words, columns) => {
			expect(wrap(words.join(' '), columns).join(' ')).toBe(words.join(' '));
		}));
	});

	test('fills each line before it starts the next', () => {
		expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
	});

	test('cuts a word that is wider than a line', () => {
		expect(wrap('id 0123456789abcdef', 8)).toEqual(['id', '01234567', '89abcdef']);
	});

	test('never cuts a grapheme', () => {
		const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
		const characters = (text: string) => Array.from(segmenter.segment(text), ({segment}) => segment).filter(character => character !== ' ');
		fc.assert(fc.property(fc.string({unit: 'grapheme', minLength: 8}).map(text => cleanText(text)), anyWidth, (text, columns) => {
			expect(wrap(text, columns).flatMap(part => characters(part))).toEqual(characters(text));
		}), {examples: [['𝅘𝅥𝅮'.repeat(20), 16]]});
		expect(wrap('🇳🇵🇩🇪🇫🇷', 4)).toEqual(['🇳🇵🇩🇪', '🇫🇷']);
		expect(wrap('aaa🇳🇵', 4)).toEqual(['aaa', '🇳🇵']);
		expect(wrap('aaa👩🏽', 5)).toEqual(['aaa👩🏽']);
		expect(wrap('aaae\u{301}', 4)).toEqual(['aaae\u{301}']);
	});
});
