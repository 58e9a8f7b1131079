import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {cleanText} from '../../source/text/clean.ts';
import {displayWidth, pad, truncate} from '../../source/text/width.ts';

const anyText = fc.array(
	fc.oneof(
		fc.string({unit: 'binary'}),
		fc.string({unit: 'grapheme'}),
		fc.constantFrom('a', '中', '👩‍👩‍👧', '🇩🇪', 'e\u{301}', '\u{301}', '\u{1B}[31m', '\n', '\u{D83D}', '\u{600}', '한', '\u{FE0F}'),
	),
	{maxLength: 15},
).map(parts => parts.join(''));
const columns = fc.integer({min: -3, max: 40});
const where = fc.constantFrom('end', 'middle', 'start');

describe('displayWidth', () => {
	it.each([
		['', 0], ['garmin', 6], ['中文', 4], ['e\u{301}', 1], ['🇩🇪', 2], ['👍', 2], ['●✖▲…', 4],
	])('%j takes %i columns', (text, expected) => {
		expect(displayWidth(text)).toBe(expected);
	});
});

describe('truncate', () => {
	it('leaves what fits alone', () => {
		expect(truncate('garmin', 6)).toBe('garmin');
		expect(truncate('中文', 4)).toBe('中文');
	});

	it('says with an ellipsis that something is missing, where asked', () => {
		expect(truncate('eight_sleep', 6)).toBe('eight…');
		expect(truncate('eight_sleep', 7, {where: 'start'})).toBe('…_sleep');
		expect(truncate('3f2c9a1e-5b7d-4c02', 9, {where: 'middle'})).toBe('3f2c…4c02');
		expect(truncate('eight_sleep', 6, {ellipsis: '~'})).toBe('eight~');
		expect(truncate('eight_sleep', 6, {ellipsis: '...'})).toBe('eig...');
	});

	it('does not split a wide character or an accent from its letter', () => {
		expect(truncate('中文字', 4)).toBe('中…');
		expect(truncate('中文字', 4, {where: 'start'})).toBe('…字');
		expect(truncate('中文字中文字', 8, {where: 'middle'})).toBe('中文…字');
		expect(truncate('re\u{301}sume\u{301}', 3)).toBe('re\u{301}…');
	});

	it('is empty where there is no room', () => {
		expect(truncate('garmin', 0)).toBe('');
		expect(truncate('garmin', -1)).toBe('');
		expect(truncate('garmin', 1)).toBe('…');
		expect(truncate('garmin', 2, {ellipsis: '...'})).toBe('..');
	});

	it('is never wider than asked, whatever the text', () => {
		fc.assert(fc.property(anyText, columns, where, (text, room, side) => {
			const cut = truncate(text, room, {where: side});
			expect(displayWidth(cut)).toBeLessThanOrEqual(Math.max(0, room));
		}));
	});
});

describe('pad', () => {
	it('fills a column, to either side', () => {
		expect(pad('oura', 6)).toBe('oura  ');
		expect(pad('181', 6, 'right')).toBe('   181');
	});

	it('fills the half of a wide character that does not fit with a space', () => {
		expect(pad('中文字', 4)).toBe('中… ');
		expect(pad('中文字', 4, 'right')).toBe(' 中…');
	});

	it('is exactly as wide as asked, whatever the text', () => {
		fc.assert(fc.property(anyText, columns, fc.constantFrom('left', 'right'), (text, room, align) => {
			const cell = pad(text, room, align);
			expect(displayWidth(cell)).toBe(Math.max(0, room));
		}));
	});

	it('keeps a column as wide as the terminal shows it, for clean text', () => {
		fc.assert(fc.property(anyText, columns, (text, room) => {
			const cell = pad(cleanText(text), room);
			expect(stringWidth(cell)).toBe(Math.max(0, room));
		}));
	});
});
