/** The first parameter of a style decides what it is about; none is 0. */
export const firstCode = (parameters: string): number => Number(parameters.split(';', 1)[0]);

/** The code that takes back what each SGR code sets; colours are taken back by one code for all of them. */
const endings = new Map([[1, 22], [2, 22], [3, 23], [4, 24], [7, 27], [9, 29]]);

/** Returns the SGR code that takes back what a code sets; `undefined` for a code that sets nothing known here. */
export const resetCodeOf = (code: number): number | undefined => {
	const isText = (code >= 30 && code <= 38) || (code >= 90 && code <= 97);
	const isGround = (code >= 40 && code <= 48) || (code >= 100 && code <= 107);
	return isText ? 39 : (isGround ? 49 : endings.get(code));
};

const sequence = (parameters: string): string => `\u{1B}[${parameters}m`;

/** Splits a style into its parts: `1;38;5;131` into `1` and `38;5;131`. */
const partsOf = (style: string): readonly string[] => style.match(/[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+/gv) ?? [];

/** What a space shows of a style: its ground, inversion and lines, not its letters. */
const shownOnSpaces = new Set([24, 27, 29, 49]);

const mostKnown = 1000;
const knownPlain = new Map<string, boolean>();

/** Returns whether a space looks the same in a style as in none: colours of letters and their weight are not seen on it. */
export const isPlainOnSpaces = (style: string): boolean => {
	const known = knownPlain.get(style);
	if (known !== undefined) {
		return known;
	}

	if (knownPlain.size >= mostKnown) {
		knownPlain.clear();
	}

	const isPlain = partsOf(style).every(part => !shownOnSpaces.has(resetCodeOf(firstCode(part)) ?? 0));
	knownPlain.set(style, isPlain);
	return isPlain;
};

/** Takes back the parts that the new style lacks, and sets those that the old one lacks. */
const difference = (from: string, to: string): string => {
	const [before, after] = [partsOf(from), partsOf(to)];
	const ended = new Set(before.filter(part => !after.includes(part)).map(part => resetCodeOf(firstCode(part))));
	// One code ends bold and dim, and one colour takes the place of another.
	const begun = after.filter(part => !before.includes(part) || (firstCode(part) < 3 && ended.has(22)));
	const replaced = new Set(begun.map(part => resetCodeOf(firstCode(part))));
	const ends = [...ended].filter(code => code === 22 || !replaced.has(code));
	// The same parts in another order look the same.
	return ends.length + begun.length === 0 ? '' : sequence([...ends, ...begun].join(';'));
};

const knownChanges = new Map<string, string>();

/** Returns the shortest SGR sequence that goes from one style to another; `''` if they are the same. */
export const styleChange = (from: string, to: string): string => {
	if (from === to) {
		return '';
	}

	if (to === '') {
		return sequence('');
	}

	if (from === '') {
		return sequence(to);
	}

	const key = `${from}m${to}`;
	const known = knownChanges.get(key);
	if (known !== undefined) {
		return known;
	}

	const whole = sequence(`0;${to}`);
	const part = difference(from, to);
	const change = part.length < whole.length ? part : whole;
	if (knownChanges.size >= mostKnown) {
		knownChanges.clear();
	}

	knownChanges.set(key, change);
	return change;
};
