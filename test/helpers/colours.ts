/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Entry 16 and above of xterm's 256 colours: a cube of 6 x 6 x 6, then 24 greys. */
export const entry = (index: number): Colour => {
	if (index >= 232) {
		const grey = 8 + (10 * (index - 232));
		return [grey, grey, grey];
	}

	const level = (step: number): number => (step === 0 ? 0 : 55 + (40 * step));
	const place = index - 16;
	return [level(Math.floor(place / 36)), level(Math.floor(place / 6) % 6), level(place % 6)];
};

/** Returns the light of a channel, 0 to 1, as WCAG 2 defines it. */
const lightOf = (value: number): number => {
	const share = value / 255;
	return share <= 10 / 255 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Returns the light of a colour's channels, 0 to 1. */
export const lightsOf = ([red, green, blue]: Colour): Colour => [lightOf(red), lightOf(green), lightOf(blue)];

/** Relative luminance, as WCAG 2 defines it. */
export const luminance = (colour: Colour): number => {
	const [red, green, blue] = lightsOf(colour);
	return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);
};

/** The contrast of two relative luminances, as WCAG 2 defines it. */
export const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
