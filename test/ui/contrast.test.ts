import {expect, test} from 'vitest';
import type {Role} from '../../source/presentation/line.ts';
import type {Colours} from '../../source/terminal/capabilities.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {
	ansiPalettes,
	groundLimits,
	groundOf,
	palettes as themes,
	type PaletteName,
} from '../../source/ui/palettes.ts';
import {looksOf} from '../../source/ui/theme.ts';
import {
	contrast,
	entry,
	luminance,
	type Colour,
} from '../helpers/colours.ts';

const black = 0;
const white = 1;

/** The sixteen colours that are used, as terminals paint them. */
const palettes: Readonly<Record<string, Readonly<Record<string, Colour>>>> = {
	xterm: {
		31: [205, 0, 0], 34: [0, 0, 238], 35: [205, 0, 205], 91: [255, 0, 0], 92: [0, 255, 0], 93: [255, 255, 0], 94: [92, 92, 255], 95: [255, 0, 255], 96: [0, 255, 255],
	},
	'VGA, Linux console': {
		31: [170, 0, 0], 34: [0, 0, 170], 35: [170, 0, 170], 91: [255, 85, 85], 92: [85, 255, 85], 93: [255, 255, 85], 94: [85, 85, 255], 95: [255, 85, 255], 96: [85, 255, 255],
	},
	'Windows (Campbell)': {
		31: [197, 15, 31], 34: [0, 55, 218], 35: [136, 23, 152], 91: [231, 72, 86], 92: [22, 198, 12], 93: [249, 241, 165], 94: [59, 120, 255], 95: [180, 0, 158], 96: [97, 214, 214],
	},
	'macOS Terminal': {
		31: [194, 54, 33], 34: [73, 46, 225], 35: [211, 56, 211], 91: [252, 57, 31], 92: [49, 231, 34], 93: [234, 236, 35], 94: [88, 51, 255], 95: [249, 53, 248], 96: [20, 240, 240],
	},
};

/** The colour that SGR parameters ask for; `undefined` for weight and inversion. */
const colourOf = (parameters: string, palette: Readonly<Record<string, Colour>>): Colour | undefined => {
	const [code = 0, kind = 0, ...values] = parameters.split(';').map(Number);
	if (code === 38) {
		return kind === 5 ? entry(values[0] ?? 0) : values as unknown as Colour;
	}

	return code < 30 ? undefined : palette[parameters];
};

/** Every colour of a level with the role that has it. */
const coloursOf = (level: Colours, palette: Readonly<Record<string, Colour>> = {}, theme: PaletteName = 'any'): ReadonlyArray<{readonly role: string; readonly colour: Colour}> =>
	Object.entries(looksOf(level, theme)).flatMap(([role, look]) => look.flatMap(parameters => {
		const colour = colourOf(parameters, palette);
		return colour === undefined ? [] : [{role, colour}];
	}));

const least = (colour: Colour): number => Math.min(contrast(luminance(colour), black), contrast(luminance(colour), white));

test('every true colour has a contrast of 4.5 and more on black and on white', () => {
	const colours = coloursOf('truecolor');
	expect(colours).toHaveLength(14);
	expect(colours.filter(({colour}) => least(colour) < 4.5)).toEqual([]);
});

test('of 256 colours all have 4.4 and more on both, and all but the one of stalled and of the yellow mark have 4.5', () => {
	const colours = coloursOf('256');
	expect(colours).toHaveLength(14);
	expect(colours.filter(({colour}) => least(colour) < 4.4)).toEqual([]);
	expect(colours.filter(({colour}) => least(colour) < 4.5).map(({role}) => role)).toEqual(['stalled', 'mark-yellow']);
});

test.each(Object.entries(palettes))('of 16 colours all have 3 and more on black and on white: %s', (name, palette) => {
	const colours = coloursOf('16', palette);
	expect(colours).toHaveLength(6);
	// The Linux console is black, which is known without asking; PuTTY, which has its colours, usually is too.
	const leastOn = name.startsWith('VGA') ? (colour: Colour) => contrast(luminance(colour), black) : least;
	expect(colours.filter(({colour}) => leastOn(colour) < 3)).toEqual([]);
});

const themeNames = Object.keys(themes) as ReadonlyArray<keyof typeof themes>;

test.each(themeNames)('the theme %s has a contrast of 4.5, or 7 if it is called so, on every background that it is for', theme => {
	const background = [groundOf(theme) === 'dark' ? black : white, groundLimits[theme]];
	const wanted = theme.startsWith('contrast') ? 7 : 4.5;
	const colours = coloursOf('256', {}, theme);
	expect(colours.length).toBeGreaterThanOrEqual(5);
	expect(colours.filter(({colour}) => background.some(ground => contrast(luminance(colour), ground) < wanted))).toEqual([]);
	expect(coloursOf('truecolor', {}, theme)).toEqual(colours);
});

test.each([
	['dark', [0, 0, 0]], ['dark', [30, 30, 30]], ['dark', [40, 44, 52]], ['dark', [0, 43, 54]], ['dark', [46, 52, 64]], ['dark', [48, 10, 36]],
	['light', [253, 246, 227]], ['light', [250, 250, 250]], ['light', [239, 241, 245]],
] as const)(
	'the theme %s is for the background %j, which editors and terminals have', (theme, background) => {
		const ground = luminance(background);
		expect(theme === 'dark' ? ground <= groundLimits.dark : ground >= groundLimits.light).toBe(true);
	},
);

test.each(Object.entries(palettes).flatMap(([name, palette]) => (['dark', 'light'] as const).map(ground => ({name, ground, palette}))))(
	'of 16 colours all have 4.5 and more on a known background: $name, $ground', ({name, ground, palette}) => {
		const colours = coloursOf('16', palette, ground);
		expect(colours).toHaveLength(Object.keys(ansiPalettes[ground]).length);
		const low = colours.filter(({colour}) => contrast(luminance(colour), ground === 'dark' ? black : white) < 4.5).map(({role}) => role);
		// Its magenta has 3.98, and the weight of bold.
		expect(low).toEqual(name === 'macOS Terminal' && ground === 'light' ? ['stalled'] : []);
	},
);

test('16 colours are the same for every theme on a background', () => {
	expect(coloursOf('16', {}, 'contrast-dark')).toEqual(coloursOf('16', {}, 'dark'));
	expect(looksOf('16', 'colorblind-light')).toEqual(looksOf('16', 'light'));
});

test('without colours there is none', () => {
	expect(coloursOf('none')).toEqual([]);
});

const lookOf = (level: Colours, role: Role, theme: PaletteName = 'any'): string => looksOf(level, theme)[role].join(';');

test.each(['any', 'dark', 'light', 'colorblind-dark', 'colorblind-light'] as const)('in the palette %s every state looks unlike the others, except that inactive is as soft as quiet', theme => {
	const others = statesWorstFirst.filter(state => state !== 'inactive');
	for (const level of ['256', 'truecolor'] as const) {
		expect(new Set(others.map(state => lookOf(level, state, theme))).size).toBe(others.length);
		expect(lookOf(level, 'inactive', theme)).toBe(lookOf(level, 'quiet', theme));
	}
});

/** A look on a terminal that does not show bold. */
const colourIn = (look: string): string => look.replace(/^1;?/v, '');

test.each((['any', ...themeNames] as const).flatMap(theme => (['16', '256', 'truecolor'] as const).map(level => ({theme, level}))))(
	'in the palette $theme with $level colours states in trouble look unlike one another and unlike plain text, also where bold is not shown', ({theme, level}) => {
		const looks = (['failing', 'stalled', 'never'] as const).map(state => colourIn(lookOf(level, state, theme)));
		expect(new Set([...looks, '']).size).toBe(4);
	},
);

test.each(['none', '16', '256', 'truecolor'] as const)('with %s failing and fresh differ by weight too, for whoever cannot tell red from green', level => {
	expect(looksOf(level).failing).toContain('1');
	expect(looksOf(level).fresh).not.toContain('1');
});
