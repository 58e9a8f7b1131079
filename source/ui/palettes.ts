import type {ThemeName} from '../settings/theme-names.ts';
import type {Colours} from '../terminal/capabilities.ts';
import type {Background} from '../terminal/background-color.ts';
import type {Role} from '../presentation/line.ts';
import type {State} from '../triage/facts/stream-state.ts';

/** A role with a colour of its own. */
export type Coloured = State | 'soft' | 'problem' | Extract<Role, `mark-${string}`>;

/** The colours of roles, as parameters of SGR sequences; a role without one has the terminal's own. */
export type Palette = Readonly<Partial<Record<Coloured, string>>>;

/** The colours for a known background; `any` are readable on black and on white. */
export type PaletteName = 'any' | Exclude<ThemeName, 'auto' | '16'>;

/** Returns a palette of entries of xterm's 256 colours. Failing streams and other problems have the same colour, and so has what is out of use and what is soft. */
const entries = ({failing, stalled, never, unknown, fresh, soft}: Readonly<Record<'failing' | 'stalled' | 'never' | 'fresh', number>> & {
	readonly unknown?: number;
	readonly soft?: number;
}): Palette => Object.fromEntries(Object.entries({
	failing, problem: failing, stalled, never, quiet: soft, unknown, fresh, inactive: soft, soft,
}).flatMap(([role, entry]) => (entry === undefined ? [] : [[role, `38;5;${entry}`]])));

/**
The palettes for a known background (test/ui/contrast.test.ts has the contrasts, test/ui/color-blindness.test.ts what people see who are colour-blind). The
entries above 15 look the same in every terminal, so terminals with more colours get them too. High contrast has no grey: what is soft has the terminal's own colour.
*/
export const palettes: Readonly<Record<Exclude<PaletteName, 'any'>, Palette>> = {
	dark: entries({
		failing: 210, stalled: 215, never: 111, unknown: 213, fresh: 114, soft: 249,
	}),
	light: entries({
		failing: 160, stalled: 94, never: 26, unknown: 127, fresh: 22, soft: 241,
	}),
	'contrast-dark': entries({
		failing: 210, stalled: 221, never: 117, unknown: 219, fresh: 120,
	}),
	'contrast-light': entries({
		failing: 88, stalled: 90, never: 19, fresh: 22,
	}),
	'colorblind-dark': entries({
		failing: 209, stalled: 220, never: 110, unknown: 177, fresh: 49, soft: 249,
	}),
	'colorblind-light': entries({
		failing: 52, stalled: 94, never: 17, unknown: 91, fresh: 24, soft: 241,
	}),
};

/** The palettes of the sixteen colours, which every terminal defines itself, for a known background. */
export const ansiPalettes: Readonly<Record<Background, Palette>> = {
	dark: {
		failing: '91', problem: '91', stalled: '93', never: '96', fresh: '92', 'mark-red': '91', 'mark-yellow': '93', 'mark-green': '92',
	},
	light: {
		failing: '31', problem: '31', stalled: '35', never: '34', 'mark-red': '31', 'mark-blue': '34',
	},
};

/** The relative luminances of the backgrounds that each palette is for: the darkest or the lightest is black or white itself. */
export const groundLimits: Readonly<Record<Exclude<PaletteName, 'any'>, number>> = {
	dark: 0.045, light: 0.85, 'contrast-dark': 0.013, 'contrast-light': 0.9, 'colorblind-dark': 0.045, 'colorblind-light': 0.85,
};

/** Returns the background that a palette is for. */
export const groundOf = (palette: Exclude<PaletteName, 'any'>): Background => (palette.endsWith('light') ? 'light' : 'dark');

/** Returns the palette of a theme on a background, which is `undefined` while it is not known. */
export const paletteOf = (theme: ThemeName, background: Background | undefined): PaletteName =>
	(theme === 'auto' || theme === '16' ? background ?? 'any' : theme);

/** Returns the colours that a theme uses of those that the terminal has. */
export const coloursOf = (theme: ThemeName, colours: Colours): Colours => (theme === '16' && colours !== 'none' ? '16' : colours);
