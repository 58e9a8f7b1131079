import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {clipboardSequence, hasClipboard} from '../../source/terminal/clipboard.ts';

const esc = '\u{1B}';

/** What a terminal puts on its clipboard for a sequence. */
const decoded = (sequence: string): string => {
	expect(sequence.startsWith(`${esc}]52;c;`)).toBe(true);
	expect(sequence.endsWith('\u{7}')).toBe(true);
	const base64 = sequence.slice(7, -1);
	expect(base64).toMatch(/^[\w+\/]*=*$/v);
	return Buffer.from(base64, 'base64').toString();
};

/** What tmux takes for itself, and what it passes on with `allow-passthrough on`. */
const throughTmux = (bytes: string): readonly [own: string, passed: string] => {
	const begin = `${esc}Ptmux;`;
	const at = bytes.indexOf(begin);
	expect(bytes.endsWith(`${esc}\\`)).toBe(true);
	const inside = bytes.slice(at + begin.length, -2);
	// An escape character that is not doubled would end the passage.
	expect(inside.replaceAll(esc + esc, '')).not.toContain(esc);
	return [bytes.slice(0, at), inside.split(esc + esc).join('\u{1B}')];
};

/** What GNU screen passes on: the insides of all its strings, of which none may be longer than 256 bytes. */
const throughScreen = (bytes: string): string => {
	const strings = bytes.split(`${esc}\\`);
	expect(strings.pop()).toBe('');
	for (const string of strings) {
		expect(string.startsWith(`${esc}P`)).toBe(true);
		expect(string.length + 2).toBeLessThanOrEqual(256);
	}

	return strings.map(string => string.slice(2)).join('');
};

const anyText = fc.string({unit: 'grapheme', maxLength: 2000});

test('every text comes out as it went in: plain, through tmux and through GNU screen', () => {
	fc.assert(fc.property(anyText, text => {
		expect(decoded(clipboardSequence(text, {TERM: 'xterm-256color'}))).toBe(text);
		for (const env of [{TERM: 'tmux-256color'}, {TERM: 'screen-256color', TMUX: '/tmp/tmux-1/default,1,0'}]) {
			const [own, passed] = throughTmux(clipboardSequence(text, env));
			expect(decoded(own)).toBe(text);
			expect(decoded(passed)).toBe(text);
		}

		for (const env of [{TERM: 'screen.xterm'}, {TERM: 'xterm', STY: '7.pts-0.host'}]) {
			const passed = throughScreen(clipboardSequence(text, env));
			expect(decoded(passed)).toBe(text);
		}
	}));
});

test('the longest text makes a sequence of 100,000 bytes', () => {
	expect(clipboardSequence('x'.repeat(74_994), {TERM: 'xterm'})).toHaveLength(100_000);
});

test.each<[believed: boolean, terminal: string, env: Readonly<Record<string, string>>]>([
	[true, 'xterm', {TERM: 'xterm-256color'}],
	[true, 'kitty', {TERM: 'xterm-kitty'}],
	[true, 'iTerm2', {TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app'}],
	[true, 'tmux', {TERM: 'tmux-256color', TMUX: '/tmp/tmux-1/default,1,0', TERM_PROGRAM: 'tmux'}],
	[true, 'tmux whose server began in Apple\'s Terminal', {TERM: 'screen', TMUX: '/tmp/tmux-1/default,1,0', TERM_PROGRAM: 'Apple_Terminal'}],
	[true, 'tmux on the other side of SSH', {TERM: 'tmux-256color', SSH_TTY: '/dev/pts/1'}],
	[true, 'GNU screen', {TERM: 'screen', STY: '7.pts-0.host'}],
	[false, 'tmux or GNU screen on the other side of SSH', {TERM: 'screen-256color', SSH_TTY: '/dev/pts/1'}],
	[false, 'the console of Linux', {TERM: 'linux'}],
	[false, 'a serial console', {TERM: 'vt220'}],
	[false, 'a terminal that only prints', {TERM: 'dumb'}],
	[false, 'a terminal that nothing is known of', {}],
	[false, 'Apple\'s Terminal', {TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal'}],
	[false, 'GNOME Terminal', {TERM: 'xterm-256color', VTE_VERSION: '7002'}],
])('%s: a clipboard is believed to be in %s', (believed, _, env) => {
	expect(hasClipboard(env)).toBe(believed);
});
