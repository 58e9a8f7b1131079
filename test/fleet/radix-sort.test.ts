import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createFirstRows} from '../../source/fleet/query/first-rows.ts';
import {radixSortSteps} from '../../source/fleet/query/radix-sort.ts';

const sorted = (keys: readonly number[], compareTies?: (row: number, other: number) => number): number[] => {
	const steps = radixSortSteps(Float64Array.from(keys), compareTies);
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return [...step.value];
};

const byKey = (keys: ArrayLike<number>) => (row: number, other: number) => {
	const [one = 0, second = 0] = [keys[row], keys[other]];
	return one === second ? row - other : (one < second ? -1 : 1);
};

const rowsOf = (keys: ArrayLike<number>) => Array.from(keys, (_, row) => row).toSorted(byKey(keys));

const anyNumber = fc.double({noNaN: true}).map(key => key + 0);
const anyKey = fc.oneof(
	anyNumber,
	fc.integer({min: -3, max: 3}).map(key => key + 0),
	fc.integer({min: 1_700_000_000_000, max: 1_900_000_000_000}),
	fc.constant(Infinity),
);

test('sorts rows by any keys, and rows with equal keys by number', () => {
	fc.assert(fc.property(fc.array(anyKey, {maxLength: 60}), keys => {
		const rows = rowsOf(keys);
		expect(sorted(keys)).toEqual(rows);
	}), {numRuns: 500});
});

test('sorts rows with equal keys by a comparison', () => {
	const fewKeys = fc.array(fc.nat({max: 4}), {maxLength: 40});
	fc.assert(fc.property(fewKeys, keys => {
		const compare = byKey(keys);
		const reversed = (row: number, other: number) => (keys[row] === keys[other] ? other - row : compare(row, other));
		const rows = rowsOf(keys).toSorted(reversed);
		expect(sorted(keys, reversed)).toEqual(rows);
	}));
});

test('pauses while it sorts many rows', () => {
	const keys = Float64Array.from({length: 50_000}, (_, row) => (row * 7919) % 50_021);
	const steps = radixSortSteps(keys);
	let pauses = 0;
	let step = steps.next();
	while (step.done !== true) {
		pauses++;
		step = steps.next();
	}

	expect(pauses).toBeGreaterThan(10);
	expect([...step.value]).toEqual(rowsOf(keys));
});

test('finds the first rows that a sort of all would find', () => {
	fc.assert(fc.property(fc.array(anyKey, {maxLength: 60}), fc.integer({min: 1, max: 8}), (keys, most) => {
		const first = createFirstRows(most);
		const middle = Math.floor(keys.length / 2);
		first.offer(Float64Array.from(keys), new Uint8Array(keys.length).fill(1), 0, middle);
		first.offer(Float64Array.from(keys), new Uint8Array(keys.length).fill(1), middle, keys.length);
		expect([...first.rows(false)]).toEqual(rowsOf(keys).slice(0, most));
	}), {numRuns: 500});
});

test('omits rows with tied keys when more rows tie than are wanted', () => {
	const first = createFirstRows(3);
	first.offer(Float64Array.of(5, 1, 5, 5, 5), Uint8Array.of(1, 1, 1, 1, 1), 0, 5);
	expect([...first.rows(true)]).toEqual([1]);
});
