import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createMarks} from '../../source/fleet/store/marks.ts';

test('follow their users through any changes and removals', () => {
	const step = fc.oneof(
		fc.record({kind: fc.constant('set' as const), places: fc.array(fc.nat(29), {maxLength: 8}), isMarked: fc.boolean()}),
		fc.record({kind: fc.constant('keep' as const), left: fc.array(fc.boolean(), {minLength: 30, maxLength: 30})}),
	);
	fc.assert(fc.property(fc.array(step, {maxLength: 12}), steps => {
		const marks = createMarks();
		let users = Array.from({length: 30}, (_, index) => index);
		const marked = new Set<number>();
		let removed = 0;
		for (const each of steps) {
			if (each.kind === 'set') {
				const rows = each.places.filter(row => row < users.length);
				marks.set(rows, each.isMarked);
				for (const row of rows) {
					marked[each.isMarked ? 'add' : 'delete'](users[row] ?? -1);
				}
			} else {
				const kept = users.map((_, row) => row).filter(row => each.left[row] === true);
				removed += users.filter((user, row) => each.left[row] === false && marked.delete(user)).length;
				marks.keep(Uint32Array.from(kept));
				users = kept.map(row => users[row] ?? -1);
			}

			expect(marks.rows().map(row => users[row])).toEqual(users.filter(user => marked.has(user)));
			expect(marks.count).toBe(marked.size);
			expect(marks.removed).toBe(removed);
		}
	}));
});

test('notify with the rows that changed, or without them where there are many', () => {
	const marks = createMarks();
	const heard: Array<readonly number[] | undefined> = [];
	marks.subscribe(({rows}) => {
		heard.push(rows);
	});
	expect(marks.set([3, 4], true)).toBe(2);
	expect(marks.set([4], true)).toBe(0);
	expect(marks.set([4, 5], true)).toBe(1);
	expect(marks.set(Array.from({length: 5000}, (_, row) => row), true)).toBe(4997);
	expect(heard).toEqual([[3, 4], [5], undefined]);
});

test('a million users are marked and listed in less than a second', () => {
	const marks = createMarks();
	const before = performance.now();
	marks.set(Array.from({length: 1_000_000}, (_, row) => row), true);
	expect(marks.rows()).toHaveLength(1_000_000);
	marks.keep(Uint32Array.from({length: 500_000}, (_, row) => row * 2));
	expect(marks.count).toBe(500_000);
	expect(performance.now() - before).toBeLessThan(1000);
});
