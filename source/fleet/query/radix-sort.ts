import {endianness} from 'node:os';
import type {Compare} from './ordered-rows.ts';

/** The four 16-bit digits of a number, from the last to the first, by their places in memory. */
const digits = endianness() === 'LE' ? [0, 1, 2, 3] as const : [3, 2, 1, 0] as const;
const topDigit = digits[3];
const digitValues = 2 ** 16;

/** How many rows are moved or counted between two looks at the clock: a fraction of a millisecond. */
const rowsPerStep = 10_000;

const isPause = (index: number): boolean => index % rowsPerStep === rowsPerStep - 1;

/** Changes the digits of a number so that their order as whole numbers is that of the numbers: negative ones are reversed, and before the others. */
const makeSortable = (words: Uint16Array, first: number): void => {
	const top = words[first + topDigit] ?? 0;
	if (top < digitValues / 2) {
		words[first + topDigit] = top + (digitValues / 2);
		return;
	}

	for (let index = first; index < first + digits.length; index++) {
		words[index] = digitValues - 1 - (words[index] ?? 0);
	}
};

/** Sorts the rows of equal keys, which are next to one another, by a comparison. */
function * sortTies(rows: Uint32Array, keys: Float64Array, compare: Compare): Generator<undefined, void, undefined> {
	let first = 0;
	for (let place = 1; place <= rows.length; place++) {
		if (place < rows.length && keys[rows[place] ?? 0] === keys[rows[first] ?? 0]) {
			continue;
		}

		if (place - first > 1) {
			rows.subarray(first, place).sort(compare);
		}

		first = place;
		if (isPause(place)) {
			yield;
		}
	}
}

/**
Sorts the rows from 0 on by their keys, ascending, in steps of a fraction of a millisecond; returns the rows in their order. The keys have neither
`NaN` nor -0. Rows with equal keys stay in the order of their numbers, or are sorted by `compareTies`, those of one key at once.
@yields after every 10,000 rows
*/
export function * radixSortSteps(keys: Float64Array<ArrayBuffer>, compareTies?: Compare): Generator<undefined, Uint32Array<ArrayBuffer>, undefined> {
	const count = keys.length;
	const {buffer, byteOffset, length} = new Float64Array(keys);
	const words = new Uint16Array(buffer, byteOffset, length * digits.length);
	const counts = digits.map(() => new Uint32Array(digitValues));
	for (let row = 0; row < count; row++) {
		const first = row * digits.length;
		makeSortable(words, first);
		for (let index = 0; index < digits.length; index++) {
			const digit = words[first + index] ?? 0;
			const ofDigit = counts[index]!;
			ofDigit[digit] = (ofDigit[digit] ?? 0) + 1;
		}

		if (isPause(row)) {
			yield;
		}
	}

	let rows = new Uint32Array(count);
	let sorted = new Uint32Array(count);
	for (let row = 0; row < count; row++) {
		rows[row] = row;
	}

	yield;
	for (const index of digits) {
		const places = counts[index]!;
		// A digit that all keys share changes nothing.
		if (places.includes(count)) {
			continue;
		}

		let place = 0;
		for (let digit = 0; digit < digitValues; digit++) {
			const ofDigit = places[digit] ?? 0;
			places[digit] = place;
			place += ofDigit;
		}

		for (let from = 0; from < count; from++) {
			const row = rows[from] ?? 0;
			const digit = words[(row * digits.length) + index] ?? 0;
			const to = places[digit] ?? 0;
			sorted[to] = row;
			places[digit] = to + 1;
			if (isPause(from)) {
				yield;
			}
		}

		[rows, sorted] = [sorted, rows];
	}

	if (compareTies !== undefined) {
		yield * sortTies(rows, keys, compareTies);
	}

	return rows;
}
