import fc from 'fast-check';
import {expect, test} from 'vitest';
import {textInputLine} from '../../source/presentation/text-input.ts';
import {lineText} from '../../source/presentation/line.ts';
import {
	edit,
	textInputOf,
	insert,
	type TextInput,
} from '../../source/text/text-input.ts';
import {displayWidth} from '../../source/text/width.ts';
import {hostileText, widthOf} from '../helpers/hostile-text.ts';
import {unprintable} from '../helpers/unprintable.ts';

/** A field that had something pasted, with the cursor some graphemes before its end. */
const anyField: fc.Arbitrary<TextInput> = fc.tuple(hostileText, fc.nat(30)).map(([text, steps]) => {
	let field = insert(textInputOf(''), text);
	for (let step = 0; step < steps; step++) {
		field = edit(field, 'left');
	}

	return field;
});

/** With the cell under the cursor in brackets. */
const shown = (field: TextInput, columns: number, mask?: string): string =>
	textInputLine(field, columns, mask).map(({text, role}) => (role === 'selected' ? `[${text}]` : text)).join('');

const at = (text: string, cursor: number): TextInput => ({text, cursor});

test('fits its columns, shows its cursor and is clean for any pasted text', () => {
	fc.assert(fc.property(anyField, fc.integer({min: 8, max: 80}), (field, columns) => {
		const line = textInputLine(field, columns);
		expect(widthOf(line)).toBeLessThanOrEqual(columns);
		expect(displayWidth(line.find(({role}) => role === 'selected')?.text ?? '')).toBeGreaterThan(0);
		expect(lineText(line)).not.toMatch(unprintable);
	}));
});

test('shows the cursor after the text, or on the next character', () => {
	expect(shown(textInputOf(''), 10)).toBe('[ ]');
	expect(shown(textInputOf('garmin'), 10)).toBe('garmin[ ]');
	expect(shown(at('garmin', 2), 10)).toBe('ga[r]min');
	expect(shown(at('佳明', 0), 10)).toBe('[佳]明');
});

test('shows as much of a long text around the cursor as fits', () => {
	const text = '0123456789abcdefghij';
	expect(shown(textInputOf(text), 10)).toBe('bcdefghij[ ]');
	expect(shown(at(text, 0), 10)).toBe('[0]123456789');
	expect(shown(at(text, 2), 10)).toBe('01[2]3456789');
	expect(shown(at(text, 10), 10)).toBe('56789[a]bcde');
	expect(shown(at(text, 18), 10)).toBe('abcdefgh[i]j');
});

test('shows a wide character completely or not at all', () => {
	const text = '佳明佳明佳明';
	expect(shown(textInputOf(text), 6)).toBe('佳明[ ]');
	expect(shown(at(text, 3), 7)).toBe('佳[明]佳');
});

test('draws a replacement for an invisible character under the cursor', () => {
	expect(shown(at('a\u{200B}b', 1), 10)).toBe('a[\u{FFFD}]b');
});

test('replaces every character with the mask', () => {
	expect(shown(textInputOf('e\u{301}👩‍👧佳 x'), 10, '*')).toBe('*****[ ]');
	expect(shown(at('secret', 3), 10, '*')).toBe('***[*]**');
	fc.assert(fc.property(anyField, fc.integer({min: 8, max: 80}), (field, columns) => {
		expect(lineText(textInputLine(field, columns, '*'))).toMatch(/^\** ?$/v);
		expect(widthOf(textInputLine(field, columns, '*'))).toBeLessThanOrEqual(columns);
	}));
});
