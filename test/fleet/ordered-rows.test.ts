import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createOrderedRows, type Compare} from '../../source/fleet/query/ordered-rows.ts';

const sortedRows = (count: number, compare: Compare) => Uint32Array.from({length: count}, (_, row) => row).toSorted(compare);

const anyKeys = fc.array(fc.nat({max: 5}), {maxLength: 30});
const anyChange = fc.array(fc.tuple(fc.nat(), fc.nat({max: 5})), {maxLength: 6});
const anyRound = fc.record({added: fc.array(fc.nat({max: 5}), {maxLength: 6}), changed: anyChange, isOrderedAnew: fc.boolean()});

test('places new and changed rows as a full sort would', () => {
	fc.assert(fc.property(anyKeys, fc.array(anyRound, {maxLength: 6}), (start, rounds) => {
		const keys = [...start];
		const compare = (row: number, other: number) => (((keys[row] ?? 0) - (keys[other] ?? 0)) * 1000) + (row - other);
		const rows = createOrderedRows();
		rows.set(sortedRows(keys.length, compare));
		for (const {added, changed, isOrderedAnew} of rounds) {
			const moving = added.map((_, index) => keys.length + index);
			keys.push(...added);
			for (const [which, key] of keys.length === 0 ? [] : changed) {
				keys[which % keys.length] = key;
				moving.push(which % keys.length);
			}

			if (isOrderedAnew) {
				rows.set(sortedRows(keys.length, compare));
			} else {
				rows.put(moving, compare);
			}

			const sorted = [...keys.keys()].toSorted(compare);
			expect(rows.count).toBe(keys.length);
			expect(sorted.map((_, place) => rows.at(place))).toEqual(sorted);
			expect(sorted.map(row => rows.placeOf(row))).toEqual([...sorted.keys()]);
			expect(rows.placeOf(keys.length)).toBe(-1);
		}
	}));
});

test('keeps load order without a sort', () => {
	const rows = createOrderedRows();
	rows.append(3);
	rows.set(Uint32Array.of(2, 1, 0));
	expect([0, 1, 2].map(place => rows.at(place))).toEqual([2, 1, 0]);
	rows.reset(3);
	rows.append(5);
	expect([0, 1, 2, 3, 4].map(place => rows.at(place))).toEqual([0, 1, 2, 3, 4]);
	expect(rows.at(5)).toBe(0);
});

test('keeps the order of the rows that remain when rows are removed', () => {
	const rows = createOrderedRows();
	rows.set(Uint32Array.of(4, 3, 2, 1, 0));
	rows.renumber(Uint32Array.of(1, 2, 4));
	expect(rows.count).toBe(3);
	expect([0, 1, 2].map(place => rows.at(place))).toEqual([2, 1, 0]);
	rows.append(4);
	expect(rows.at(3)).toBe(3);
	rows.renumber(Uint32Array.of());
	expect(rows.count).toBe(0);
});
