import {describe, expect, test} from 'vitest';
import {palettes} from '../../source/ui/palettes.ts';
import {entry, lightsOf, type Colour} from '../helpers/colours.ts';

type Matrix = readonly [Colour, Colour, Colour];

/** Complete colour blindness as linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1. */
const visions: Readonly<Record<string, Matrix>> = {
	usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
	protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
	deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
	tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const product = (row: Colour, [red, green, blue]: Colour): number => (row[0] * red) + (row[1] * green) + (row[2] * blue);

const transformed = ([x, y, z]: Matrix, colour: Colour): Colour => [product(x, colour), product(y, colour), product(z, colour)];

const toXyz: Matrix = [[0.412456, 0.357576, 0.180438], [0.212673, 0.715152, 0.072175], [0.019334, 0.119192, 0.950304]];

/** CIELAB for the white of sRGB (D65). */
const labOf = (lights: Colour): Colour => {
	const [x, y, z] = transformed(toXyz, lights).map((value, index) => {
		const share = Math.max(0, value) / ([0.95047, 1, 1.08883][index] ?? 1);
		return share > 216 / 24_389 ? Math.cbrt(share) : ((share * 24_389 / 27) + 16) / 116;
	}) as unknown as Colour;
	return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
};

/** The colour difference CIE76 as someone sees it. */
const difference = (a: Colour, b: Colour, vision: Matrix): number => {
	const [one, other] = [a, b].map(colour => {
		const [red, green, blue] = transformed(vision, lightsOf(colour)).map(light => Math.min(1, Math.max(0, light))) as unknown as Colour;
		return labOf([red, green, blue]);
	}) as unknown as readonly [Colour, Colour];
	return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
};

const core = ['failing', 'stalled', 'never', 'fresh'] as const;
const all = [...core, 'unknown', 'quiet'] as const;

/** The least difference of two of these states in a palette. */
const leastOf = (palette: 'dark' | 'light' | 'colorblind-dark' | 'colorblind-light', states: ReadonlyArray<(typeof all)[number]>, vision: Matrix): number => {
	const colours = states.map(state => entry(Number(palettes[palette][state]?.split(';').at(-1))));
	return Math.min(...colours.flatMap((colour, index) => colours.slice(index + 1).map(other => difference(colour, other, vision))));
};

describe.each(Object.entries(visions))('with %s vision', (name, vision) => {
	// A difference of 2.3 is just noticeable side by side; these are ten times that for the states that matter.
	test.each(['colorblind-dark', 'colorblind-light'] as const)('the states of %s differ', palette => {
		expect(leastOf(palette, core, vision)).toBeGreaterThanOrEqual(25);
		expect(leastOf(palette, all, vision)).toBeGreaterThanOrEqual(18);
	});

	if (name === 'deuteranopia') {
		test('the usual themes would not do', () => {
			expect(leastOf('dark', core, vision)).toBeLessThan(25);
			expect(leastOf('light', core, vision)).toBeLessThan(25);
		});
	}
});
