import {expect, test} from 'vitest';
import {drawingFeaturesOf, type ScrollRegionsPreference} from '../../source/terminal/drawing-features.ts';

const all = {
	hasMoves: true, hasScroll: true, hasRepeat: true, canQueryModes: true,
};
const none = {
	hasMoves: false, hasScroll: false, hasRepeat: false, canQueryModes: false,
};

test.each<[expected: Partial<typeof all>, env: Readonly<Record<string, string>>, platform?: NodeJS.Platform]>([
	[{...all, hasRepeat: false}, {TERM: 'xterm-256color'}],
	[all, {TERM: 'xterm-kitty'}],
	[all, {TERM: 'alacritty'}],
	[all, {TERM: 'tmux-256color', TMUX: '/tmp/tmux,1,0'}],
	[{...all, hasRepeat: false}, {TERM: 'screen-256color', TMUX: '/tmp/tmux,1,0'}],
	// A terminal that was started from xterm inherits this variable.
	[{...all, hasRepeat: false}, {TERM: 'xterm-256color', XTERM_VERSION: 'XTerm(390)'}],
	// GNU screen, here and at the other end of a connection.
	[{...all, hasRepeat: false, canQueryModes: false}, {TERM: 'screen', STY: '1.tty'}],
	[{...all, hasRepeat: false, canQueryModes: false}, {TERM: 'screen.xterm-256color'}],
	[{...all, hasRepeat: false, canQueryModes: false}, {TERM: 'linux'}],
	[{...all, hasRepeat: false, canQueryModes: false}, {TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal'}],
	// Windows Terminal with Linux in it; over SSH the variable is missing.
	[{...all, hasRepeat: false}, {TERM: 'xterm-256color', WT_SESSION: '1'}],
	[{...all, hasScroll: false, hasRepeat: false}, {WT_SESSION: '1'}, 'win32'],
	[{...none, hasMoves: true}, {}, 'win32'],
	[none, {TERM: 'vt100'}],
	[none, {TERM: 'dumb'}],
	[none, {TERM: 'strange'}],
	[none, {}],
])('frames may use %o for %o on %s', (expected, env, platform = 'linux') => {
	expect(drawingFeaturesOf(env, platform)).toEqual(expected);
});

test.each<[preference: ScrollRegionsPreference, hasScroll: boolean, env: Readonly<Record<string, string>>, platform?: NodeJS.Platform]>([
	['never', false, {TERM: 'xterm-256color'}],
	['auto', true, {TERM: 'xterm-256color'}],
	['always', true, {TERM: 'strange'}],
	['always', true, {WT_SESSION: '1'}, 'win32'],
])('with the preference %s the terminal moves lines: %s, for %o on %s', (preference, hasScroll, env, platform = 'linux') => {
	expect(drawingFeaturesOf(env, platform, preference).hasScroll).toBe(hasScroll);
});
