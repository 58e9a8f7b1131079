import {median, percentile} from './sample.ts';
import {markdownTable, type Figure} from './table.ts';

/** The figures of one run, as `--json` saves them. */
export type SavedRun = {
	readonly isQuick: boolean;
	readonly figures: ReadonlyArray<Pick<Figure, 'name' | 'values'>>;
};

/** Returns the text of a run's file; numbers have six digits. */
export const savedText = ({isQuick, figures}: SavedRun): string => {
	const run = {isQuick, figures: figures.map(({name, values}) => ({name, values}))};
	return `${JSON.stringify(run, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value))}\n`;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isValues = (value: unknown): value is Figure['values'] =>
	isRecord(value) && Object.values(value).every(rounds => Array.isArray(rounds) && rounds.length > 0 && rounds.every(each => Number.isFinite(each)));

const isFigure = (value: unknown): value is SavedRun['figures'][number] => isRecord(value) && typeof value['name'] === 'string' && isValues(value['values']);

/** Returns the value of a JSON text; `undefined` if the text is not JSON. */
const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** Reads the text of a run's file. Throws a SyntaxError for users if it is not the JSON of `savedText`. */
export const parseSaved = (text: string): SavedRun => {
	const value = parsed(text);
	if (!isRecord(value) || typeof value['isQuick'] !== 'boolean' || !Array.isArray(value['figures']) || value['figures'].some(figure => !isFigure(figure))) {
		throw new SyntaxError('This file has no benchmark results.');
	}

	return {isQuick: value['isQuick'], figures: value['figures']};
};

/** A number with three significant digits at least. */
const short = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));

/** The median of the rounds, and the lowest and the highest. */
const withSpread = (rounds: readonly number[]): string => `${short(median(rounds))} (${short(percentile(rounds, 0))}–${short(percentile(rounds, 1))})`;

/** The change that counts, as a share. */
const tolerance = 0.05;

/** Lower is better. A change counts as one only if no round of one run is within the rounds of the other. */
const judge = (before: readonly number[], now: readonly number[]): string => {
	const ratio = median(now) / median(before);
	if (Math.abs(ratio - 1) <= tolerance || median(now) === median(before)) {
		return 'same';
	}

	const isApart = ratio > 1 ? Math.min(...now) > Math.max(...before) : Math.max(...now) < Math.min(...before);
	if (!isApart) {
		return 'within the noise';
	}

	return ratio > 1 ? 'WORSE' : 'better';
};

/** Every value of the figures with its spread over the rounds, as a table of Markdown. */
export const spreadTable = (figures: SavedRun['figures']): string => markdownTable([
	['figure', 'value', 'median (lowest–highest)', 'rounds'],
	...figures.flatMap(({name, values}) => Object.entries(values).map(([label, rounds]) => [name, label, withSpread(rounds), String(rounds.length)])),
]);

/** Throws a RangeError for users if one run is quick and the other is full: their figures differ in users and rounds. */
export const refuseOtherScale = (before: Pick<SavedRun, 'isQuick'>, now: Pick<SavedRun, 'isQuick'>): void => {
	const [saved, current] = [before, now].map(({isQuick}) => (isQuick ? 'quick' : 'full'));
	if (saved !== current) {
		throw new RangeError(`Cannot compare: the file is from a ${saved} run, this is a ${current} run.`);
	}
};

/** Both runs next to each other, as a table of Markdown. Throws as `refuseOtherScale` does. */
export const comparisonTable = (before: SavedRun, now: SavedRun): string => {
	refuseOtherScale(before, now);
	const earlier = new Map(before.figures.map(({name, values}) => [name, values]));
	return markdownTable([
		['figure', 'value', 'before', 'now', 'ratio', 'change'],
		...now.figures.flatMap(({name, values}) => Object.entries(values).map(([label, rounds]) => {
			const old = earlier.get(name)?.[label];
			return old === undefined
				? [name, label, '-', withSpread(rounds), '-', 'new']
				: [name, label, withSpread(old), withSpread(rounds), (median(rounds) / median(old)).toFixed(2), judge(old, rounds)];
		})),
	]);
};
