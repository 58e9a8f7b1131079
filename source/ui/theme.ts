import type {Role} from '../presentation/line.ts';
import type {Colours} from '../terminal/capabilities.ts';
import type {State} from '../triage/facts/stream-state.ts';
import {
	ansiPalettes,
	groundOf,
	palettes,
	type Palette,
	type PaletteName,
} from './palettes.ts';

/** The style of a role as parameters of SGR sequences (ECMA-48), such as `1` for bold; an empty list is the terminal's default. */
type Look = readonly string[];

/** Applies the style of a role to a text. */
export type Theme = Readonly<Record<Role, (text: string) => string>>;

/** Weight and inversion, with and without colours. No role is dim, which some terminals make unreadable. */
const weights: Readonly<Record<Role, Look>> = {
	failing: ['1'], stalled: ['1'], never: [], quiet: [], unknown: [], fresh: [], inactive: [],
	heading: ['1'], soft: [], key: ['1'], problem: [], selected: ['7'],
	'mark-red': ['1', '7'], 'mark-yellow': ['1', '7'], 'mark-green': ['1', '7'], 'mark-blue': ['1', '7'], 'mark-magenta': ['1', '7'],
};

/**
The colours of each role where the background is not known. It can be black, white or anything between, so each colour is readable on both
(test/ui/contrast.test.ts). Of the sixteen colours, which every terminal defines itself, only bright red, bright blue and bright magenta are.
The marks of profiles are inverse, and read like any other text; a word of a mark is always there.
*/
const colours: Readonly<Record<Exclude<Colours, 'none'>, Palette>> = {
	16: {
		failing: '91', problem: '91', stalled: '94', never: '95', 'mark-red': '91', 'mark-blue': '94',
	},
	256: {
		failing: '38;5;131', problem: '38;5;131', stalled: '38;5;130', never: '38;5;63', quiet: '38;5;243', unknown: '38;5;163',
		fresh: '38;5;29', inactive: '38;5;243', soft: '38;5;243',
	},
	truecolor: {
		failing: '38;2;232;21;30', problem: '38;2;232;21;30', stalled: '38;2;178;96;0', never: '38;2;64;106;240', quiet: '38;2;118;118;118',
		unknown: '38;2;192;48;208', fresh: '38;2;0;133;96', inactive: '38;2;118;118;118', soft: '38;2;118;118;118',
	},
};

const paletteAt = (level: Colours, palette: PaletteName): Palette => {
	if (level === 'none') {
		return {};
	}

	if (palette === 'any') {
		return colours[level];
	}

	return level === '16' ? ansiPalettes[groundOf(palette)] : palettes[palette];
};

/** The states with the colours of the marks, where a palette has more than sixteen. */
const markedLike: Readonly<Record<string, State>> = {
	'mark-red': 'failing', 'mark-yellow': 'stalled', 'mark-green': 'fresh', 'mark-blue': 'never', 'mark-magenta': 'unknown',
};

/** Returns the style of each role at a colour level. States always have a glyph and a word too, so no information depends on colour. */
export const looksOf = (level: Colours, palette: PaletteName = 'any'): Readonly<Record<Role, Look>> => {
	const own: Readonly<Record<string, string>> = paletteAt(level, palette);
	return Object.fromEntries(Object.entries(weights).map(([role, weight]) => {
		const colour = own[role] ?? (level === '16' ? undefined : own[markedLike[role] ?? '']);
		return [role, colour === undefined ? weight : [...weight, colour]];
	})) as Readonly<Record<Role, Look>>;
};

const sequenceOf = (parameters: string): string => `\u{1B}[${parameters}m`;

/** Starts and ends the style in each line, because lines are drawn separately. */
const styled = (look: Look) => (text: string): string => look.length === 0
	? text
	: text.split('\n').map(line => look.map(parameters => sequenceOf(parameters)).join('') + line + sequenceOf('0')).join('\n');

/** Creates the theme for a colour level and a palette. Its output reaches the terminal unchanged. */
export const createTheme = (level: Colours, palette: PaletteName = 'any'): Theme =>
	Object.fromEntries(Object.entries(looksOf(level, palette)).map(([role, look]) => [role, styled(look)])) as Theme;
