import {expect, test} from 'vitest';
import {
	capabilitiesOf,
	screenRefusal,
	type CapabilityOptions,
	type Colours,
} from '../../source/terminal/capabilities.ts';

type Env = Readonly<Record<string, string>>;

test.each<[colours: Colours, env: Env, options?: CapabilityOptions]>([
	['16', {TERM: 'xterm'}],
	['16', {TERM: 'screen'}],
	['16', {TERM: 'linux'}],
	['16', {TERM: 'tmux'}],
	['16', {TERM: 'a-terminal-of-tomorrow'}],
	['256', {TERM: 'xterm-256color'}],
	['256', {TERM: 'screen.xterm-256color'}],
	['256', {TERM: 'xterm', TERM_PROGRAM: 'Apple_Terminal'}],
	['truecolor', {TERM: 'xterm-256color', COLORTERM: 'truecolor'}],
	['truecolor', {TERM: 'xterm-256color', COLORTERM: '24bit'}],
	['truecolor', {TERM: 'xterm-direct'}],
	['truecolor', {TERM: 'xterm-kitty'}],
	['truecolor', {TERM: 'alacritty'}],
	['none', {TERM: 'vt100'}],
	['none', {TERM: 'dumb'}],
	['none', {}],
	['none', {TERM: 'xterm-256color', NO_COLOR: '1'}],
	['none', {TERM: 'xterm-256color', NO_COLOR: '0'}],
	['256', {TERM: 'xterm-256color', NO_COLOR: ''}],
	['16', {TERM: 'vt100', FORCE_COLOR: ''}],
	['16', {TERM: 'vt100', FORCE_COLOR: 'true'}],
	['256', {TERM: 'xterm-256color', FORCE_COLOR: 'true'}],
	['none', {TERM: 'xterm-256color', FORCE_COLOR: '0'}],
	['none', {TERM: 'xterm-256color', FORCE_COLOR: 'false'}],
	['16', {TERM: 'xterm-256color', FORCE_COLOR: '1'}],
	['256', {TERM: 'xterm', FORCE_COLOR: '2'}],
	['truecolor', {TERM: 'xterm', FORCE_COLOR: '3'}],
	['256', {TERM: 'xterm-256color', FORCE_COLOR: 'perhaps'}],
	['16', {TERM: 'xterm', FORCE_COLOR: '1', NO_COLOR: '1'}],
	['none', {TERM: 'xterm', FORCE_COLOR: '3'}, {color: false}],
	['256', {TERM: 'xterm-256color', CI: 'true'}],
])('the colours are %s for %o with %o', (colours, env, options = {}) => {
	expect(capabilitiesOf(env, 'linux', options).colours).toBe(colours);
});

test.each<[glyphs: 'unicode' | 'ascii', env: Env, options?: CapabilityOptions]>([
	['unicode', {LANG: 'en_US.UTF-8'}],
	['unicode', {LANG: 'de_DE.utf8'}],
	['unicode', {LANG: 'C.UTF-8'}],
	['ascii', {LANG: 'C'}],
	['ascii', {LANG: 'POSIX'}],
	['ascii', {LANG: 'en_US'}],
	['ascii', {LANG: 'en_US.ISO-8859-1'}],
	['ascii', {}],
	['ascii', {LANG: ''}],
	['ascii', {LC_ALL: 'C', LC_CTYPE: 'en_US.UTF-8', LANG: 'en_US.UTF-8'}],
	['unicode', {LC_CTYPE: 'C.UTF-8', LANG: 'C'}],
	['unicode', {LC_ALL: '', LC_CTYPE: '', LANG: 'en_US.UTF-8'}],
	['ascii', {TERM: 'linux', LANG: 'en_US.UTF-8'}],
	['ascii', {LANG: 'en_US.UTF-8'}, {ascii: true}],
])('the glyphs are %s for %o with %o', (glyphs, env, options = {}) => {
	expect(capabilitiesOf(env, 'linux', options).glyphs).toBe(glyphs);
});

test('Windows has colours and Unicode without saying so', () => {
	expect(capabilitiesOf({}, 'win32', {})).toMatchObject({colours: 'truecolor', glyphs: 'unicode'});
});

test.each<[expected: {hasMotion: boolean; isScreenReader: boolean}, env: Env, options?: CapabilityOptions]>([
	[{hasMotion: true, isScreenReader: false}, {}],
	[{hasMotion: false, isScreenReader: false}, {}, {motion: false}],
	[{hasMotion: false, isScreenReader: true}, {}, {screenReader: true}],
	[{hasMotion: false, isScreenReader: true}, {INK_SCREEN_READER: 'true'}],
	[{hasMotion: true, isScreenReader: false}, {INK_SCREEN_READER: '0'}],
])('%o for %o with %o', (expected, env, options = {}) => {
	expect(capabilitiesOf(env, 'linux', options)).toMatchObject(expected);
});

test('a terminal that only prints is refused with the commands to use instead', () => {
	expect(screenRefusal({TERM: 'dumb'})).toMatch(/`junctop users` or `junctop user ID`/v);
	expect(screenRefusal({TERM: 'xterm'})).toBeUndefined();
	expect(screenRefusal({})).toBeUndefined();
});

test('the glyphs of the preferences come before the locale, and after --ascii and the screen reader', () => {
	const {glyphs} = capabilitiesOf({TERM: 'linux', LANG: 'C'}, 'linux', {}, 'plain');
	expect(glyphs).toBe('plain');
	expect(capabilitiesOf({LANG: 'C.UTF-8'}, 'linux', {ascii: true}, 'unicode').glyphs).toBe('ascii');
	expect(capabilitiesOf({LANG: 'C.UTF-8'}, 'linux', {screenReader: true}, 'unicode').glyphs).toBe('ascii');
});
