import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {cleanBlock, cleanText} from '../../source/text/clean.ts';

const sequenceParts = ['\u{1B}', '\u{1B}[31m', '\u{1B}]0;', '\u{1B}\\', '\u{9B}2J', '\u{9D}0;', '\u{90}', '\u{9C}', '\u{7}'];
const oddCharacters = ['\n', '\r\n', '\t', '\u{202E}', '\u{200D}', '\u{FE0F}', '\u{FEFF}', '\u{2028}', '\u{301}', '\u{D83D}', '\u{DE00}', '👩', '中', ' ', 'a'];

/** Text that breaks things more often than chance would. */
const hostile = fc
	.array(fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom(...sequenceParts, ...oddCharacters)), {maxLength: 20})
	.map(parts => parts.join(''));

describe('cleanText', () => {
	it.each([
		['colours', '\u{1B}[1;31mred\u{1B}[0m', 'red'],
		['colours with colons', '\u{1B}[38:2::1:2:3mred', 'red'],
		['cursor movement and erasing', 'a\u{1B}[2J\u{1B}[Hb\u{1B}[?1049h', 'ab'],
		['an 8-bit control sequence', 'a\u{9B}2Jb', 'ab'],
		['a window title', 'a\u{1B}]0;owned\u{7}b', 'ab'],
		['a link, leaving its text', '\u{1B}]8;;https://example.com\u{1B}\\here\u{1B}]8;;\u{1B}\\', 'here'],
		['a clipboard write', '\u{1B}]52;c;cm0gLXJm\u{7}x', 'x'],
		['a device control string', '\u{1B}P1$r0m\u{1B}\\x', 'x'],
		['an 8-bit string', 'a\u{9D}0;owned\u{9C}b', 'ab'],
		['a character set switch', '\u{1B}(0abc\u{1B}(B', 'abc'],
		['a reset', 'a\u{1B}cb', 'ab'],
		['an unfinished colour', 'a\u{1B}[31', 'a'],
		['an unfinished title, to the end of its line', 'a\u{1B}]0;owned\nb', 'a b'],
		['a lone escape at the end', 'a\u{1B}', 'a'],
		['a sequence inside a sequence', 'a\u{1B}[3\u{1B}[31m1mb', 'a1mb'],
	])('removes %s', (_, text, expected) => {
		expect(cleanText(text)).toBe(expected);
	});

	it.each([
		['newlines and tabs become one space', ' a\r\n\tb\u{2028}c ', 'a b c'],
		['control characters go', 'a\u{0}\u{8}\u{7F}\u{85}b', 'a b'],
		['text cannot be turned around', 'user\u{202E}nimda\u{2066}', 'usernimda'],
		['invisible characters go', 'gar\u{200B}min\u{AD}\u{2060}\u{FEFF}\u{3164}', 'garmin'],
		['a joined emoji becomes its parts', '👩\u{200D}👧❤\u{FE0F}', '👩👧❤'],
		['half a character is replaced', 'a\u{D83D}b', 'a\u{FFFD}b'],
		['marks do not pile up', `e${'\u{301}'.repeat(50)}!`, `e${'\u{301}'.repeat(3)}!`],
		['marks do not sit on the neighbour to the left', '\u{301} \u{301}a', 'a'],
		['wrongly decoded quotes do not hide what follows', 'say â\u{80}\u{9D}hello', 'say âhello'],
		['accents, scripts and emoji stay', 'Zoë မြို့ नमस्ते 日本 🇩🇪', 'Zoë မြို့ नमस्ते 日本 🇩🇪'],
	])('%s', (_, text, expected) => {
		expect(cleanText(text)).toBe(expected);
	});

	it('leaves one line that a terminal cannot misread, whatever came', () => {
		fc.assert(fc.property(hostile, text => {
			const clean = cleanText(text);
			expect(clean).not.toMatch(/[\p{Bidi_Control}\p{Control}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/v);
			expect(clean).not.toMatch(/^\s|\s$|\s\s/v);
			expect(cleanText(clean)).toBe(clean);
		}));
	});

	it('keeps plain text as it is', () => {
		const words = fc.array(fc.string({unit: 'grapheme-ascii', minLength: 1}).filter(word => !word.includes(' ')));
		fc.assert(fc.property(words, parts => {
			const text = parts.join(' ');
			expect(cleanText(text)).toBe(text);
		}));
	});

	it('takes as much room in a terminal as its characters do one by one', () => {
		const parts = fc.array(fc.constantFrom('a', '中', '👩', '👍', '❤', '\u{FE0F}', '\u{200D}'));
		fc.assert(fc.property(parts, characters => {
			const clean = cleanText(characters.join(''));
			const widths = Array.from(clean, character => stringWidth(character));
			expect(stringWidth(clean)).toBe(widths.reduce((sum, width) => sum + width, 0));
		}));
	});
});

describe('cleanBlock', () => {
	it('keeps the lines and the indentation of raw JSON', () => {
		const json = JSON.stringify({user: {id: 'a', tags: ['x', 'y  z']}}, null, 2);
		expect(cleanBlock(json)).toBe(json);
		expect(cleanBlock('{\r\n\t"a": 1  \r\n}')).toBe('{\n  "a": 1\n}');
	});

	it('removes escape sequences, even those that span lines', () => {
		expect(cleanBlock('{"a": "\u{1B}[31mred"}\n\u{1B}]0;owned\nb')).toBe('{"a": "red"}\n\nb');
	});

	it('leaves nothing but lines of printable text, whatever came', () => {
		fc.assert(fc.property(hostile, text => {
			const clean = cleanBlock(text);
			expect(clean.replaceAll('\n', '')).not.toMatch(/[\p{Bidi_Control}\p{Control}\p{Surrogate}]/v);
			expect(cleanBlock(clean)).toBe(clean);
		}));
	});
});

describe('text of many megabytes', () => {
	const size = 16_000_000;

	it.each([
		['a word', 'a'.repeat(size)],
		['words', 'a '.repeat(size / 2)],
		['a tower of marks', `a${'\u{301}'.repeat(size)}`],
		['an unfinished colour', `\u{1B}[${'1;'.repeat(size / 2)}`],
	])('is cleaned when it is %s', (_, text) => {
		expect(cleanText(text).length).toBeLessThanOrEqual(size);
		expect(cleanBlock(text).length).toBeLessThanOrEqual(size);
	}, 60_000);
});
