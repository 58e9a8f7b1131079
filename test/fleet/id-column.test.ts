import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createIdColumn} from '../../source/fleet/columns/id-column.ts';

/** Ids that are nearly those of others, so that a careless hash or search would take one for the other. */
const nearUuid = fc.integer({min: 0, max: 40}).map(number => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`);
const plainId = fc.oneof(fc.uuid(), nearUuid);
const anyId = fc.string({unit: 'binary', maxLength: 40});
const oddId = fc.oneof(
	anyId,
	plainId.map(id => id.toUpperCase()),
	plainId.map(id => `${id}a`),
	plainId.map(id => id.slice(1)),
	plainId.map(id => `${id}\n${id}`),
	fc.constantFrom('', '__proto__', 'user-1', 'Straße', 'ÿ'),
);
const anyIds = fc.uniqueArray(fc.oneof({weight: 3, arbitrary: plainId}, {weight: 1, arbitrary: oddId}), {maxLength: 60});
const strangerIds = fc.array(fc.oneof(plainId, oddId));
const plainIds = fc.uniqueArray(plainId, {maxLength: 60});

const filled = (ids: readonly string[]) => {
	const column = createIdColumn();
	for (const id of ids) {
		column.add(id);
	}

	return column;
};

test('each row has its id and each id its row, whatever ids there are', () => {
	fc.assert(fc.property(anyIds, strangerIds, (ids, strangers) => {
		const column = filled(ids);
		expect(column.count).toBe(ids.length);
		expect(ids.map((_, row) => column.at(row))).toEqual(ids);
		expect([column.at(-1), column.at(ids.length)]).toEqual([undefined, undefined]);
		for (const id of [...ids, ...strangers]) {
			expect(column.rowOf(id)).toBe(ids.includes(id) ? ids.indexOf(id) : undefined);
		}
	}));
});

test('ids compare as texts do', () => {
	fc.assert(fc.property(fc.oneof(plainIds, anyIds), ids => {
		const column = filled(ids);
		const rows = ids.map((_, row) => row);
		const sorted = rows.toSorted(column.compare);
		expect(sorted.map(row => ids[row])).toEqual(ids.toSorted());
		expect(rows.every(row => column.compare(row, row) === 0)).toBe(true);
	}));
});

test('a search finds exactly the rows whose id has a part, in whatever case', () => {
	const choice = fc.double({
		min: 0, max: 1, maxExcluded: true, noNaN: true,
	});
	const cut = fc.tuple(choice, choice, fc.integer({min: 1, max: 37}), fc.boolean());
	const loose = fc.string({unit: 'binary', minLength: 1, maxLength: 3});
	const fixed = fc.constantFrom('-', '\n', '\0', 'a', '0', 'š', 'ÿ', '-4000-');
	fc.assert(fc.property(anyIds, fc.oneof(cut, loose, fixed), (ids, wanted) => {
		const column = filled(ids);
		const cutOut = () => {
			const [which, where, length, isUpper] = typeof wanted === 'string' ? [0, 0, 1, false] as const : wanted;
			const id = ids[Math.floor(which * ids.length)] ?? '-';
			const from = Math.floor(where * id.length);
			const part = id.slice(from, from + length);
			return isUpper ? part.toUpperCase() : part;
		};

		const part = typeof wanted === 'string' ? wanted : cutOut();
		fc.pre(part !== '');
		const isIn = column.search(part) ?? (() => false);
		expect(ids.map((_, row) => isIn(row))).toEqual(ids.map(id => id.toLowerCase().includes(part.toLowerCase())));
	}), {numRuns: 300});
});

test('a search finds IDs that are added after it began', () => {
	const column = filled(['aaaaaaaa-0000-4000-8000-000000000000']);
	const isIn = column.search('bbbb');
	for (let number = 0; number < 3000; number++) {
		column.add(`bbbbbbbb-0000-4000-8000-${String(number).padStart(12, '0')}`);
	}

	expect([0, 1, 3000].map(row => isIn?.(row))).toEqual([false, true, true]);
});

test('finds nothing when the part cannot be in a UUID', () => {
	expect(filled(['aaaaaaaa-0000-4000-8000-000000000000']).search('garmin')).toBeUndefined();
	expect(filled(['aaaaaaaa-0000-4000-8000-000000000000', 'garmin-1']).search('garmin')?.(1)).toBe(true);
});

test('sort keys of UUIDs never descend in the order of their text', () => {
	const anyUuids = fc.array(fc.uuid(), {minLength: 2, maxLength: 30});
	fc.assert(fc.property(anyUuids, received => {
		const ids = [...new Set(received)].toSorted();
		const column = filled(ids);
		expect(column.areUuids).toBe(true);
		const keys = ids.map((_, row) => column.sortKey(row));
		expect(keys).toEqual(keys.toSorted((a, b) => a - b));
		expect(keys).toEqual(ids.map(id => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)));
	}));
});

test('20,000 ids, alike but for their end, are found again, and those that never came are not', () => {
	const idOf = (number: number) => number % 10 === 0
		? `user-${number}`
		: `12345678-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
	const column = createIdColumn();
	for (let number = 0; number < 20_000; number++) {
		column.add(idOf(number));
		expect(column.rowOf(idOf(number))).toBe(number);
		expect(column.rowOf(idOf(number + 1))).toBeUndefined();
	}

	for (let row = 0; row < 20_000; row++) {
		expect(column.at(row)).toBe(idOf(row));
		expect(column.rowOf(idOf(row))).toBe(row);
	}
});

test('keeps the IDs of the rows that remain, and leaves copies as they were', () => {
	const choices = fc.array(fc.boolean(), {minLength: 60, maxLength: 60});
	fc.assert(fc.property(anyIds, choices, strangerIds, (ids, isKept, strangers) => {
		const column = filled(ids);
		const before = column.copy();
		const rows = ids.flatMap((_, row) => (isKept[row] === true ? [row] : []));
		column.keep(Uint32Array.from(rows));
		const kept = rows.map(row => ids[row] ?? '');
		expect(column.count).toBe(kept.length);
		const fresh = [...new Set(strangers)].filter(id => !kept.includes(id));
		const copy = column.copy();
		for (const id of fresh) {
			column.add(id);
		}

		const all = [...ids, ...fresh];
		for (const [held, expected] of [[column, [...kept, ...fresh]], [copy, kept], [before, ids]] as const) {
			expect(held.count).toBe(expected.length);
			expect(expected.map((_, row) => held.at(row))).toEqual(expected);
			expect(held.at(expected.length)).toBeUndefined();
			expect(all.map(id => held.rowOf(id) ?? -1)).toEqual(all.map(id => expected.indexOf(id)));
		}
	}), {numRuns: 300});
});
