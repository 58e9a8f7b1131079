import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createUserIdSet} from '../../source/fleet/loading/user-id-set.ts';

const few = fc.integer({min: 0, max: 40});
const anyId = fc.oneof(
	fc.uuid(),
	fc.uuid().map(id => id.toUpperCase()),
	few.map(number => `00000000-0000-0000-0000-${number.toString(16).padStart(12, '0')}`),
	few.map(number => `user-${number}`),
	fc.string({maxLength: 4}),
);

test('reports each ID as new once', () => {
	fc.assert(fc.property(fc.array(anyId, {maxLength: 200}), ids => {
		const set = createUserIdSet();
		const model = new Set<string>();
		for (const id of [...ids, ...ids]) {
			const isNew = !model.has(id);
			model.add(id);
			expect(set.add(id)).toBe(isNew);
			expect(set.size).toBe(model.size);
		}
	}));
});

test('keeps IDs apart when they differ in one digit', () => {
	const set = createUserIdSet();
	const idAt = (number: number) => {
		const digits = number.toString(16).padStart(4, '0');
		return [`${digits}0000-0000-4000-8000-000000000000`, `00000000-0000-4000-8000-00000000${digits}`, `00000000-${digits}-4000-8000-000000000001`];
	};

	const ids = [...new Set(Array.from({length: 17_000}, (_, number) => idAt(number)).flat())];
	expect(ids.filter(id => !set.add(id))).toEqual([]);
	expect(ids.filter(id => set.add(id))).toEqual([]);
	expect(set.size).toBe(ids.length);
});
