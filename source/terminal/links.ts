import {isSet, type Environment} from './environment.ts';

/*
Links (OSC 8). Inside the program a link is marked like a style, because Ink measures texts without styles: a sequence of its own number, with the address as
character codes. It becomes an attribute of cells and never reaches the terminal itself.
*/

/** No terminal has a style of this number. */
const mark = 8888;

/** Returns a text as a link to an address of printable ASCII. */
export const linked = (text: string, url: string): string =>
	`\u{1B}[${mark};${Array.from(url, character => character.codePointAt(0)).join(';')}m${text}\u{1B}[${mark}m`;

/** Returns the address that a style's parameters mark, `''` for the end of a link; `undefined` for every other style. */
export const linkIn = (parameters: string): string | undefined => {
	const [first, ...codes] = parameters.split(';').map(Number);
	return first === mark ? String.fromCodePoint(...codes) : undefined;
};

/** A prime below 2 ** 31, so that products with 31 stay exact. */
const most = 2_147_483_647;

/** A short name of an address, the same for all of its pieces, so that the terminal highlights them together. */
const idOf = (url: string): string => {
	let hash = 7;
	for (const character of url) {
		hash = ((hash * 31) + (character.codePointAt(0) ?? 0)) % most;
	}

	return hash.toString(36);
};

/** Returns the sequence from one link to another; `''` is none. */
export const linkChange = (from: string, to: string): string => {
	if (from === to) {
		return '';
	}

	return to === '' ? '\u{1B}]8;;\u{1B}\\' : `\u{1B}]8;id=${idOf(to)};${to}\u{1B}\\`;
};

/** When users are links: where the terminal is known to support that, always, or never. */
export type LinksPreference = 'auto' | 'always' | 'never';

const linkingTerms = /^(?:alacritty|xterm-kitty|xterm-ghostty|foot|contour|wezterm)/v;

/** Returns the numbers of a version such as `3.4` or `1.72.0`; missing ones are 0. */
const versionOf = (text: string): readonly [number, number] => {
	const [major = 0, minor = 0] = (text.match(/\d+/gv) ?? []).map(Number);
	return [major, minor];
};

const isAtLeast = ([major, minor]: readonly [number, number], [leastMajor, leastMinor]: readonly [number, number]): boolean =>
	major > leastMajor || (major === leastMajor && minor >= leastMinor);

/** The first versions that support links, by TERM_PROGRAM. tmux keeps links since then, and leaves them out for a terminal without them. */
const firstVersions: Readonly<Record<string, readonly [number, number]>> = {
	'iTerm.app': [3, 1], vscode: [1, 72], WezTerm: [20_200_620, 0], ghostty: [0, 0], zed: [0, 0], WarpTerminal: [0, 0], tmux: [3, 4],
};

/**
Returns whether a terminal is known to support links, after supports-hyperlinks 4.6 (https://github.com/chalk/supports-hyperlinks), which itself
is not used: it reads the command line, and brings two more packages along.
*/
export const hasLinks = (env: Environment, platform: NodeJS.Platform, preference: LinksPreference = 'auto'): boolean => {
	const {
		TERM = '', TERM_PROGRAM = '', TERM_PROGRAM_VERSION = '', VTE_VERSION, WT_SESSION, TMUX, STY,
	} = env;
	if (preference !== 'auto') {
		return preference === 'always';
	}

	const isMultiplexed = isSet(TMUX) || isSet(STY) || /^(?:tmux|screen)/v.test(TERM);
	if (isMultiplexed && TERM_PROGRAM !== 'tmux') {
		return false;
	}

	const first = firstVersions[TERM_PROGRAM];
	if (first !== undefined) {
		return isAtLeast(versionOf(TERM_PROGRAM_VERSION), first);
	}

	if (platform === 'win32' || isSet(WT_SESSION)) {
		return isSet(WT_SESSION);
	}

	// As in 6003 for 0.60.3. 0.50.0 crashes at a link.
	return isSet(VTE_VERSION) ? Number(VTE_VERSION) > 5000 : linkingTerms.test(TERM);
};
