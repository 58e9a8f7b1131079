import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cellsOf, cutCells} from '../../source/terminal/cells.ts';
import {cleanText} from '../../source/text/clean.ts';
import {displayWidth} from '../../source/text/width.ts';

const clean = fc.string({unit: 'grapheme'}).map(text => cleanText(text));

const look = ({text, style}: {readonly text: string; readonly style: string}): string => `${text}${style === '' ? '' : `(${style})`}`;

const begin = '\u{1B}[';

test('a text has as many cells as columns', () => {
	fc.assert(fc.property(clean, text => {
		expect(cellsOf(text)).toHaveLength(displayWidth(text));
	}));
});

const said = fc.string({unit: fc.constantFrom('a', ' ', 'é', '●', '日', '👩‍👧')});

test('the cells say the text', () => {
	fc.assert(fc.property(said, text => {
		expect(cellsOf(text).map(cell => cell.text).join('')).toBe(text);
	}));
});

test('a cut text has at most so many cells, never half a wide character, and an ellipsis at its end', () => {
	fc.assert(fc.property(clean, fc.integer({min: 0, max: 20}), (text, columns) => {
		const whole = cellsOf(text);
		const cut = cutCells(whole, columns);
		expect(cut.length).toBeLessThanOrEqual(columns);
		if (whole.length <= columns) {
			expect(cut).toBe(whole);
		} else if (columns > 0) {
			expect(cut).toHaveLength(columns);
			expect(cut.at(-1)?.text).toBe('…');
			expect(displayWidth(cut.map(cell => cell.text).join(''))).toBe(columns);
		}
	}));
});

test('looks inside one another end where they end', () => {
	const text = `a${begin}31mb${begin}1mc${begin}22md${begin}39me`;
	expect(cellsOf(text).map(cell => look(cell)).join('')).toBe('ab(31)c(31;1)d(31)e');
});

test('bold and dim end together, a second colour takes the place of the first, and 0 ends all', () => {
	const text = `${begin}1ma${begin}2mb${begin}22mc${begin}31md${begin}38;5;9me${begin}7mf${begin}0mg`;
	expect(cellsOf(text).map(cell => look(cell)).join('')).toBe('a(1)b(1;2)cd(31)e(38;5;9)f(38;5;9;7)g');
});
