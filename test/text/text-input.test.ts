import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	edit,
	textInputOf,
	insert,
	isTooLong,
	longestInput,
	type Edit,
	type TextInput,
} from '../../source/text/text-input.ts';
import {hostileText} from '../helpers/hostile-text.ts';

const edits: readonly Edit[] = [
	'left', 'right', 'wordLeft', 'wordRight', 'start', 'end', 'backspace', 'delete', 'deleteWord', 'deleteToStart', 'deleteToEnd',
];

const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});

const boundariesOf = (text: string): ReadonlySet<number> =>
	new Set([...Array.from(segmenter.segment(text), ({index}) => index), text.length]);

/** What joins its neighbours: marks, joiners, halves of flags, skin tones, an Arabic number sign. */
const joining = fc.constantFrom('e', ' ', '\u{301}', '\u{200D}', '👩', '🏽', '🇩', '🇪', '佳', '\u{FE0F}', '\u{600}', '\r\n');

const anyText = fc.oneof(hostileText, fc.array(joining, {maxLength: 12}).map(parts => parts.join('')));

/** One thing after another that a person does in a field. */
const steps = fc.array(fc.oneof(
	fc.constantFrom(...edits).map(name => (field: TextInput) => edit(field, name)),
	anyText.map(text => (field: TextInput) => insert(field, text)),
), {maxLength: 20});

const anyField: fc.Arbitrary<TextInput> = steps.map(changes => {
	let field = textInputOf('');
	for (const change of changes) {
		field = change(field);
	}

	return field;
});

const before = ({text, cursor}: TextInput): string => text.slice(0, cursor);
const after = ({text, cursor}: TextInput): string => text.slice(cursor);

test('the cursor never stands inside a grapheme, and the text is one line, whatever is typed, pasted and deleted', () => {
	fc.assert(fc.property(anyField, ({text, cursor}) => {
		expect(boundariesOf(text).has(cursor)).toBe(true);
		expect(text).not.toMatch(/[\p{Control}\u{2028}\u{2029}]/v);
	}), {numRuns: 1000});
});

test('a character that is typed and deleted again leaves the field as it was', () => {
	fc.assert(fc.property(anyField, fc.constantFrom('a', '佳', '👩🏽', 'e\u{301}'), (field, character) => {
		fc.pre(!isTooLong(field, character));
		const typed = insert(field, character);
		const boundaries = boundariesOf(typed.text);
		// What joins its neighbour is another character, deleted as a whole.
		fc.pre([field.cursor, field.cursor + character.length].every(place => boundaries.has(place)));
		expect(edit(typed, 'backspace')).toEqual(field);
	}));
});

test('what is inserted stands before the cursor, between what stood on either side of it', () => {
	const plainText = fc.string({unit: fc.constantFrom(...'garmin :3')});
	fc.assert(fc.property(anyField, plainText, (field, text) => {
		fc.pre(!isTooLong(field, text));
		expect(insert(field, text).text).toBe(before(field) + text + after(field));
		expect(before(insert(field, text)).startsWith(before(field) + text)).toBe(true);
	}));
});

test('no text makes a field longer than the limit, and a cut leaves whole graphemes', () => {
	fc.assert(fc.property(anyField, anyText, (field, text) => {
		const longer = insert(field, text.repeat(20));
		expect(longer.text.length).toBeLessThanOrEqual(Math.max(longestInput, field.text.length));
		expect(boundariesOf(longer.text).has(longer.cursor)).toBe(true);
	}));
});

test('moving changes no text and passes a whole grapheme; there and back is where one was', () => {
	fc.assert(fc.property(anyField, field => {
		for (const name of ['left', 'right', 'wordLeft', 'wordRight', 'start', 'end'] as const) {
			expect(edit(field, name).text).toBe(field.text);
		}

		expect(edit(edit(field, 'left'), 'right')).toEqual(field.cursor === 0 ? edit(field, 'right') : field);
		expect(edit(field, 'start').cursor).toBe(0);
		expect(edit(field, 'end').cursor).toBe(field.text.length);
	}));
});

test('from word to word the cursor comes to both ends', () => {
	fc.assert(fc.property(anyField, field => {
		for (const [name, end] of [['wordLeft', 0], ['wordRight', field.text.length]] as const) {
			let place = field;
			while (place.cursor !== end) {
				const next = edit(place, name);
				expect(Math.abs(end - next.cursor)).toBeLessThan(Math.abs(end - place.cursor));
				place = next;
			}
		}
	}));
});

test('a deletion takes what the cursor would have passed, and nothing else', () => {
	const pairs = [
		['backspace', 'left'], ['delete', 'right'], ['deleteWord', 'wordLeft'], ['deleteToStart', 'start'], ['deleteToEnd', 'end'],
	] as const;
	fc.assert(fc.property(anyField, fc.constantFrom(...pairs), (field, [deletion, move]) => {
		const passed = edit(field, move).cursor;
		const kept = field.text.slice(0, Math.min(passed, field.cursor)) + field.text.slice(Math.max(passed, field.cursor));
		expect(edit(field, deletion).text).toBe(kept);
	}));
});

describe('words', () => {
	test('a term of a filter is one word', () => {
		const field = textInputOf('provider:garmin,fitbit state:failing  ');
		expect(edit(field, 'deleteWord')).toEqual(textInputOf('provider:garmin,fitbit '));
		expect(edit(edit(field, 'start'), 'wordRight').cursor).toBe('provider:garmin,fitbit'.length);
	});
});

test('the end of a word is no place inside of a character', () => {
	// An Arabic number sign takes the space after it.
	expect(edit({text: 'x\u{600} y', cursor: 0}, 'wordRight').cursor).toBe('x\u{600} '.length);
	expect(edit({text: 'x \u{301}y', cursor: 'x \u{301}y'.length}, 'wordLeft').cursor).toBe('x'.length);
});

describe('what is pasted', () => {
	test.each([
		['sk_us_1\r\n', 'sk_us_1'],
		['\n\n  indented\n', '  indented'],
		['one\r\ntwo\tthree', 'one two three'],
		['a\u{1B}[Db\u{2028}c\u{85}d', 'a [Db c d'],
		['\n', ''],
	])('%j is %j in the field', (pasted, text) => {
		expect(insert(textInputOf(''), pasted)).toEqual(textInputOf(text));
	});

	test('an emoji, a flag and a letter with a mark are deleted whole', () => {
		let field = insert(textInputOf(''), '👩‍👧🇩🇪e\u{301}');
		const texts = [];
		while (field.text !== '') {
			field = edit(field, 'backspace');
			texts.push(field.text);
		}

		expect(texts).toEqual(['👩‍👧🇩🇪', '👩‍👧', '']);
	});

	test('a half of a flag that finds its other half has the cursor behind both', () => {
		const behindX = {text: '🇩x🇪', cursor: '🇩x'.length};
		expect(edit(behindX, 'backspace')).toEqual(textInputOf('🇩🇪'));
	});
});
