import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createKeyParser, longestPaste} from '../../source/terminal/key-parser.ts';
import type {Key} from '../../source/terminal/key.ts';

/** The keys of an input that comes in these chunks, after which nothing comes for long. */
const keysOf = (...chunks: readonly string[]): Key[] => {
	const parser = createKeyParser();
	const keys = chunks.flatMap(chunk => parser.push(chunk));
	while (parser.pending() !== undefined) {
		keys.push(...parser.flush());
	}

	return keys;
};

const idsOf = (...chunks: readonly string[]): string[] => keysOf(...chunks).map(key => key.id);
const textOf = (keys: readonly Key[]): string => keys.map(key => key.text ?? '').join('');

const plainSequences = [
	'\u{1B}', '\u{1B}\u{1B}', '\u{1B}[A', '\u{1B}OP', '\u{1B}[1;5', '\u{1B}[200~', '\u{1B}[201~', '\u{1B}[20', '\u{1B}]11;rgb:0/0/0', '\u{1B}\\',
];
const oddSequences = ['\u{1B}[M !"', '\u{1B}[<0;1;1M', '\u{1B}[2$', '\u{1B}[[A', '\u{1B}O'];
const characters = ['\u{7}', '\r', '\u{3}', '\u{D83D}', '\u{DE00}', '👩‍👩‍👧', '🇩🇪', '🇩', '\u{301}', 'é', 'j'];

/** Pieces of which whole inputs are made; sequences come whole, cut off and damaged. */
const piece = fc.oneof(
	fc.string({unit: 'binary', maxLength: 4}),
	fc.string({unit: 'grapheme', maxLength: 3}),
	fc.constantFrom(...plainSequences, ...oddSequences, ...characters),
);
const pieces = fc.array(piece, {maxLength: 12});

describe('keys that terminals send', () => {
	it.each([
		['j', 'j'], ['G', 'G'], ['/', '/'], ['é', 'é'], ['中', '中'], [' ', 'space'],
		['\r', 'enter'], ['\n', 'enter'], ['\t', 'tab'], ['\u{7F}', 'backspace'], ['\u{8}', 'backspace'], ['\u{1B}', 'escape'],
		['\u{0}', 'ctrl+space'], ['\u{1}', 'ctrl+a'], ['\u{15}', 'ctrl+u'], ['\u{1A}', 'ctrl+z'],
		['\u{1C}', 'ctrl+\\'], ['\u{1D}', 'ctrl+]'], ['\u{1E}', 'ctrl+^'], ['\u{1F}', 'ctrl+_'],
	])('%j is %s', (sequence, id) => {
		expect(idsOf(sequence)).toEqual([id]);
	});

	it.each([
		['xterm', '\u{1B}[A \u{1B}[B \u{1B}[C \u{1B}[D \u{1B}[H \u{1B}[F', 'up down right left home end'],
		['application mode', '\u{1B}OA \u{1B}OB \u{1B}OC \u{1B}OD \u{1B}OH \u{1B}OF', 'up down right left home end'],
		['VT220', '\u{1B}[1~ \u{1B}[2~ \u{1B}[3~ \u{1B}[4~ \u{1B}[5~ \u{1B}[6~', 'home insert delete end pageup pagedown'],
		['rxvt', '\u{1B}[7~ \u{1B}[8~ \u{1B}[a \u{1B}Oa \u{1B}[2$ \u{1B}[5^ \u{1B}[6@', 'home end shift+up ctrl+up shift+insert ctrl+pageup ctrl+shift+pagedown'],
		['xterm, function keys', '\u{1B}OP \u{1B}OQ \u{1B}OR \u{1B}OS \u{1B}[15~ \u{1B}[17~ \u{1B}[24~', 'f1 f2 f3 f4 f5 f6 f12'],
		['the Linux console', '\u{1B}[[A \u{1B}[[E \u{1B}[17~', 'f1 f5 f6'],
		['rxvt, function keys', '\u{1B}[11~ \u{1B}[14~ \u{1B}[23$', 'f1 f4 shift+f11'],
		['modifiers', '\u{1B}[1;5A \u{1B}[1;2B \u{1B}[1;3C \u{1B}[1;8D \u{1B}[5;2~ \u{1B}[1;5P', 'ctrl+up shift+down alt+right ctrl+alt+shift+left shift+pageup ctrl+f1'],
		['xterm, meta', '\u{1B}[1;9A', 'alt+up'],
		['shift and tab', '\u{1B}[Z', 'shift+tab'],
		['the keypad', '\u{1B}OM \u{1B}Oj \u{1B}Op \u{1B}Oy', 'enter * 0 9'],
		['modifyOtherKeys', '\u{1B}[27;5;117~ \u{1B}[27;2;71~ \u{1B}[27;6;85~ \u{1B}[27;5;13~ \u{1B}[27;5;32~', 'ctrl+u G ctrl+shift+u ctrl+enter ctrl+space'],
		['kitty', '\u{1B}[117;5u \u{1B}[27u \u{1B}[13u \u{1B}[9;2u \u{1B}[103:71;2u \u{1B}[97;1:1u \u{1B}[127;3u', 'ctrl+u escape enter shift+tab G a alt+backspace'],
	])('%s', (_, sequences, ids) => {
		expect(sequences.split(' ').flatMap(sequence => idsOf(sequence))).toEqual(ids.split(' '));
		expect(idsOf(sequences.replaceAll(' ', ''))).toEqual(ids.split(' '));
	});

	it('alt is an escape before the key', () => {
		expect(idsOf('\u{1B}x\u{1B}X\u{1B}\r\u{1B}\u{7F}\u{1B}\u{1}\u{1B}é')).toEqual(['alt+x', 'alt+X', 'alt+enter', 'alt+backspace', 'ctrl+alt+a', 'alt+é']);
		expect(idsOf('\u{1B}\u{1B}[A\u{1B}\u{1B}OB')).toEqual(['alt+up', 'alt+down']);
		expect(idsOf('\u{1B}[')).toEqual(['alt+[']);
		expect(idsOf('\u{1B}O')).toEqual(['alt+O']);
	});

	it('escape pressed twice is two escapes', () => {
		expect(idsOf('\u{1B}\u{1B}')).toEqual(['escape', 'escape']);
		expect(idsOf('\u{1B}\u{1B}\u{1B}[A')).toEqual(['escape', 'alt+up']);
	});

	it('only printable keys have a text', () => {
		expect(keysOf('a \u{1B}Op\u{1B}[27;2;71~').map(key => key.text)).toEqual(['a', ' ', '0', 'G']);
		expect(keysOf('\r\t\u{15}\u{1B}x\u{1B}[A\u{1B}[117;5u').map(key => key.text)).toEqual(Array.from({length: 6}, () => undefined));
	});
});

describe('text', () => {
	it('jjjj in one read is four keys', () => {
		expect(idsOf('jjjj')).toEqual(['j', 'j', 'j', 'j']);
	});

	it('an emoji or a flag is one key, however it is cut', () => {
		expect(idsOf('👩‍👩‍👧🇩🇪👍🏽')).toEqual(['👩‍👩‍👧', '🇩🇪', '👍🏽']);
		expect(idsOf('👩', '\u{200D}👧', '\u{D83C}', '\u{DDE9}', '🇪x')).toEqual(['👩‍👧', '🇩🇪', 'x']);
	});

	it('a letter of ASCII is a key at once', () => {
		const parser = createKeyParser();
		expect(parser.push('a').map(key => key.id)).toEqual(['a']);
		expect(parser.pending()).toBeUndefined();
	});

	it('what was typed is never lost', () => {
		const printable = fc.oneof(fc.string({unit: 'grapheme'}), fc.string({unit: 'binary'}).map(text => text.replaceAll(/\p{Control}/gv, '')));
		fc.assert(fc.property(fc.array(printable), chunks => {
			const typed = textOf(keysOf(...chunks));
			expect(typed).toBe(chunks.join(''));
		}));
	});
});

describe('paste', () => {
	it('is one key, with its text whole', () => {
		const text = 'sk_us_abc\r\nj\u{1B}[A é';
		expect(keysOf(`q\u{1B}[200~${text}\u{1B}[201~q`)).toEqual([
			{id: 'q', text: 'q', sequence: 'q'},
			{id: 'paste', text, sequence: `\u{1B}[200~${text}\u{1B}[201~`},
			{id: 'q', text: 'q', sequence: 'q'},
		]);
	});

	it('is one key over many chunks, even when its marks are cut', () => {
		const chunks = [...'\u{1B}[200~a\u{1B}[20b\u{1B}[201~\u{1B}[200~\u{1B}[201~'];
		expect(keysOf(...chunks).map(key => key.text)).toEqual(['a\u{1B}[20b', '']);
	});

	it('that never ends can be handed over', () => {
		const parser = createKeyParser();
		expect(parser.push('\u{1B}[200~abc\u{1B}[2')).toEqual([]);
		expect(parser.pending()).toBe('paste');
		expect(parser.flush().map(key => key.text)).toEqual(['abc\u{1B}[2']);
		expect(parser.push('j').map(key => key.id)).toEqual(['j']);
	});

	it('is cut when it is too long, without half a character, and nothing of it turns into keys', () => {
		const half = 'x'.repeat((longestPaste / 2) - 1);
		const keys = keysOf('\u{1B}[200~', half, half, 'x😀rest', 'q\r', '\u{1B}[201~j');
		expect(keys.map(key => key.id)).toEqual(['paste', 'j']);
		expect(keys[0]?.text?.length).toBe(longestPaste - 1);
	});
});

describe('what is no key', () => {
	it.each([
		['another mouse report', '\u{1B}[<0;10;5m\u{1B}[<35;10;5M'],
		['a mouse report of another button, or with a modifier', '\u{1B}[<2;10;5M\u{1B}[<16;10;5M'],
		['an old mouse report', '\u{1B}[M q!\u{1B}[M#jj'],
		['focus', '\u{1B}[I\u{1B}[O'],
		['a cursor position', '\u{1B}[12;40R\u{1B}[1;5R'],
		['device attributes', '\u{1B}[?62;22c\u{1B}[>41;354;0c'],
		['a mode report', '\u{1B}[?2026;2$y\u{1B}[4;2$y'],
		['a colour', '\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{7}\u{1B}]10;rgb:ffff/ffff/ffff\u{1B}\\'],
		['a version', '\u{1B}P>|xterm(390)\u{1B}\\\u{1B}P1$r0m\u{1B}\\'],
		['an image reply', '\u{1B}_Gi=1;OK\u{1B}\\\u{1B}_Gi=1;OK\u{9C}'],
		['a key let go', '\u{1B}[97;1:3u\u{1B}[1;1:3A'],
		['a key nobody has', '\u{1B}[99~\u{1B}[57441u'],
		['a code point nobody has', '\u{1B}[1114112u\u{1B}[27;5;99999999~'],
	])('%s is swallowed whole', (_, sequences) => {
		expect(idsOf(`${sequences}j`)).toEqual(['unknown', 'unknown', 'j']);
	});

	it.each([
		['\u{1B}[<64;1;2M', 'wheelup', {kind: 'wheelUp', column: 0, row: 1}],
		['\u{1B}[<65;200;60M', 'wheeldown', {kind: 'wheelDown', column: 199, row: 59}],
		['\u{1B}[<0;10;5M', 'click', {kind: 'press', column: 9, row: 4}],
	])('%j is what the mouse did, and where', (sequence, id, mouse) => {
		expect(keysOf(`${sequence}j`)).toEqual([
			{
				id, text: undefined, sequence, mouse,
			},
			expect.objectContaining({id: 'j'}),
		]);
	});

	it('a sequence that breaks off does not swallow the key after it', () => {
		expect(idsOf('\u{1B}[1;\r')).toEqual(['unknown', 'enter']);
		expect(idsOf('\u{1B}]11;rgb\u{3}')).toEqual(['unknown', 'ctrl+c']);
		expect(idsOf('\u{1B}P1\u{1B}[A')).toEqual(['unknown', 'up']);
		expect(idsOf('\u{1B}[é')).toEqual(['alt+[', 'é']);
		expect(idsOf('\u{1B}Oé')).toEqual(['alt+O', 'é']);
		expect(idsOf('\u{1B}[M\r')).toEqual(['unknown', 'enter']);
	});

	it('a sequence without an end does not swallow input for ever', () => {
		const ids = idsOf(`\u{1B}]${'x'.repeat(5000)}`);
		expect(ids[0]).toBe('unknown');
		expect(ids.at(-1)).toBe('x');
	});
});

describe('any input', () => {
	it('gives the same keys, however it is cut into chunks', () => {
		const property = fc.property(pieces, fc.array(fc.nat(60), {maxLength: 6}), (parts, cuts) => {
			const input = parts.join('');
			const bounds = [0, ...cuts.toSorted((a, b) => a - b), input.length];
			const chunks = bounds.slice(1).map((end, index) => input.slice(bounds[index], end));
			const keys = keysOf(...chunks);
			expect(keys).toEqual(keysOf(input));
		});
		fc.assert(property);
	});

	it('gives the same keys, one character at a time', () => {
		fc.assert(fc.property(pieces, parts => {
			const input = parts.join('');
			const keys = keysOf(...input.split(''));
			expect(keys).toEqual(keysOf(input));
		}));
	});

	it('is accounted for by its keys to the last character', () => {
		const wellFormed = pieces.map(parts => parts.join('').replaceAll(/\p{Surrogate}/gv, '?'));
		fc.assert(fc.property(wellFormed, input => {
			const sequences = keysOf(input).map(key => key.sequence);
			expect(sequences.join('')).toBe(input);
		}));
	});
});
