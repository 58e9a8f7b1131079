import {largest} from '../text/extremes.ts';
import type {Span} from './line.ts';

const levels = '▁▂▃▄▅▆▇█';

/** A time that was not observed. */
export const notObserved = '·';

/** Returns the largest of the counts; 0 for none. */
export const highestOf = (counts: ReadonlyArray<number | undefined>): number => Math.max(0, largest(counts.filter(count => count !== undefined)));

/** Draws counts as a row of blocks on a scale to `highest`: a zero is blank, and `undefined`, a time that was not observed, is a dot. */
export const sparkline = (counts: ReadonlyArray<number | undefined>, highest: number): string => counts.map(count => {
	if (count === undefined) {
		return notObserved;
	}

	return count <= 0 || highest <= 0 ? ' ' : levels[Math.min(levels.length, Math.ceil(count / highest * levels.length)) - 1] ?? ' ';
}).join('');

/** Returns a row of blocks as spans: only what is above zero has the colour of failing users. */
export const sparklineSpans = (counts: ReadonlyArray<number | undefined>, highest: number): readonly Span[] => {
	const spans: Array<{text: string; role: Span['role']}> = [];
	for (const count of counts) {
		const role = count === undefined ? 'soft' : (count > 0 ? 'failing' : undefined);
		const text = sparkline([count], highest);
		const last = spans.at(-1);
		if (last !== undefined && last.role === role) {
			last.text += text;
		} else {
			spans.push({text, role});
		}
	}

	return spans;
};

/** Sums up neighbouring counts so that `cells` are left; the number of counts is a multiple of it. */
export const inCells = (counts: readonly number[], cells: number): readonly number[] => {
	const width = Math.max(1, Math.floor(counts.length / cells));
	return Array.from({length: Math.ceil(counts.length / width)}, (_, place) => counts.slice(place * width, (place + 1) * width).reduce((sum, count) => sum + count, 0));
};
