import {expect, test} from 'vitest';
import type {Role} from '../../source/presentation/line.ts';
import type {Colours} from '../../source/terminal/capabilities.ts';
import {statesWorstFirst} from '../../source/triage/facts/stream-state.ts';
import {looksOf} from '../../source/ui/theme.ts';

type Colour = readonly [red: number, green: number, blue: number];

const black: Colour = [0, 0, 0];
const white: Colour = [255, 255, 255];

/** Bright red and bright blue as terminals paint them; black and white are taken as such, which none of them undercuts. */
const palettes: Readonly<Record<string, Readonly<Record<string, Colour>>>> = {
	xterm: {91: [255, 0, 0], 94: [92, 92, 255]},
	'VGA, Linux console': {91: [255, 85, 85], 94: [85, 85, 255]},
	'Windows (Campbell)': {91: [231, 72, 86], 94: [59, 120, 255]},
	'macOS Terminal': {91: [252, 57, 31], 94: [88, 51, 255]},
};

/** Entry 16 and above of xterm's 256 colours: a cube of 6 x 6 x 6, then 24 greys. */
const entry = (index: number): Colour => {
	if (index >= 232) {
		const grey = 8 + (10 * (index - 232));
		return [grey, grey, grey];
	}

	const level = (step: number): number => (step === 0 ? 0 : 55 + (40 * step));
	const place = index - 16;
	return [level(Math.floor(place / 36)), level(Math.floor(place / 6) % 6), level(place % 6)];
};

/** The colour that SGR parameters ask for; `undefined` for weight and inversion. */
const colourOf = (parameters: string, palette: Readonly<Record<string, Colour>>): Colour | undefined => {
	const [code = 0, kind = 0, ...values] = parameters.split(';').map(Number);
	if (code === 38) {
		return kind === 5 ? entry(values[0] ?? 0) : values as unknown as Colour;
	}

	return code < 30 ? undefined : palette[parameters] ?? black;
};

/** Relative luminance and contrast, as WCAG 2 defines them. */
const luminance = (colour: Colour): number => {
	const [red, green, blue] = colour.map(value => {
		const share = value / 255;
		return share <= 10 / 255 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return (0.2126 * (red ?? 0)) + (0.7152 * (green ?? 0)) + (0.0722 * (blue ?? 0));
};

const contrast = (a: Colour, b: Colour): number => {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
	return (light + 0.05) / (dark + 0.05);
};

/** Every colour of a level with the role that has it. */
const coloursOf = (level: Colours, palette: Readonly<Record<string, Colour>> = {}): ReadonlyArray<{readonly role: string; readonly colour: Colour}> =>
	Object.entries(looksOf(level)).flatMap(([role, look]) => look.flatMap(parameters => {
		const colour = colourOf(parameters, palette);
		return colour === undefined ? [] : [{role, colour}];
	}));

const least = (colour: Colour): number => Math.min(contrast(colour, black), contrast(colour, white));

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

test.each(Object.entries(palettes))('of 16 colours all have 3 and more on black and on white: %s', (_, palette) => {
	const colours = coloursOf('16', palette);
	expect(colours).toHaveLength(6);
	expect(colours.filter(({colour}) => least(colour) < 3)).toEqual([]);
});

test('without colours there is none', () => {
	expect(coloursOf('none')).toEqual([]);
});

const lookOf = (level: Colours, role: Role): string => looksOf(level)[role].join(';');

test.each(['256', 'truecolor'] as const)('with %s colours every state looks unlike the others, except that inactive is as soft as quiet', level => {
	const others = statesWorstFirst.filter(state => state !== 'inactive');
	expect(new Set(others.map(state => lookOf(level, state))).size).toBe(others.length);
	expect(lookOf(level, 'inactive')).toBe(lookOf(level, 'quiet'));
});

test.each(['16', '256', 'truecolor'] as const)('with %s colours states in trouble look unlike one another and unlike plain text', level => {
	const looks = ['failing', 'stalled', 'never'].map(state => lookOf(level, state as Role));
	expect(new Set([...looks, '']).size).toBe(4);
});

test.each(['none', '16', '256', 'truecolor'] as const)('with %s failing and fresh differ by weight too, for whoever cannot tell red from green', level => {
	expect(looksOf(level).failing).toContain('1');
	expect(looksOf(level).fresh).not.toContain('1');
});
