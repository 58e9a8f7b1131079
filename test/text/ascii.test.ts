import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sparkline} from '../../source/presentation/count-chart.ts';
import {stateGlyphs} from '../../source/presentation/states.ts';
import {toAscii} from '../../source/text/ascii.ts';
import {cleanText} from '../../source/text/clean.ts';
import {displayWidth} from '../../source/text/width.ts';

const beyondAscii = /\P{ASCII}/v;
const clean = fc.string({unit: 'grapheme'}).map(text => cleanText(text));

test('any clean text becomes ASCII of the same width', () => {
	fc.assert(fc.property(clean, text => {
		const ascii = toAscii(text);
		expect(ascii).not.toMatch(beyondAscii);
		expect(displayWidth(ascii)).toBe(displayWidth(text));
	}), {numRuns: 1000});
});

test('ASCII stays as it is', () => {
	fc.assert(fc.property(fc.string({unit: 'grapheme-ascii'}), text => {
		expect(toAscii(text)).toBe(text);
	}));
});

test('what is no glyph of ours is a question mark a column', () => {
	expect(toAscii('Zoë 日本 e\u{301} 👩')).toBe('Zo? ???? ? ??');
});

test('states keep glyphs that differ from one another and from the marks of a refresh', () => {
	const glyphs = Object.values(stateGlyphs).map(glyph => toAscii(glyph));
	expect(new Set([...glyphs, '+', '*', '-']).size).toBe(glyphs.length + 3);
	// Only the unknown state may look like a character that cannot be shown.
	expect(glyphs.filter(glyph => glyph === '?')).toHaveLength(1);
});

test('the levels of a sparkline differ from one another, from zero and from a time that was not observed', () => {
	const line = sparkline([undefined, 1, 2, 3, 4, 5, 6, 7, 8], 8);
	const drawn = toAscii(`${line}${sparkline([0], 8)}`);
	expect(new Set(drawn).size).toBe(10);
	expect(toAscii(line)).not.toContain('?');
});
