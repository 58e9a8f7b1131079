import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createMarks} from '../../source/fleet/store/marks.ts';

const anyRows = fc.array(fc.nat(29), {maxLength: 8});
const flags = fc.array(fc.boolean(), {minLength: 30, maxLength: 30});
const setting = fc.record({kind: fc.constant('set' as const), rows: anyRows, isMarked: fc.boolean()});
const keeping = fc.record({kind: fc.constant('keep' as const), left: flags});

/** Marks beside a plain list of users and whether each is marked. */
const createPair = () => {
	let users = Array.from({length: 30}, (_, user) => ({user, isMarked: false}));
	const marks = createMarks(() => users.length);
	let removed = 0;
	return {
		marks,
		set(places: readonly number[], isMarked: boolean) {
			const known = places.filter(row => row < users.length);
			marks.set(known, isMarked);
			users = users.map((user, row) => (known.includes(row) ? {...user, isMarked} : user));
		},
		keep(left: readonly boolean[]) {
			const kept = users.map((_, row) => row).filter(row => left[row] === true);
			marks.keep(Uint32Array.from(kept));
			removed += users.filter(({isMarked}, row) => isMarked && left[row] === false).length;
			users = users.filter((_, row) => left[row] === true);
		},
		expectSame() {
			const marked = users.filter(({isMarked}) => isMarked);
			expect(marks.rows().map(row => users[row])).toEqual(marked);
			expect(marks.count).toBe(marked.length);
			expect(marks.removed).toBe(removed);
		},
	};
};

test('follow their users through any changes and removals', () => {
	const anySteps = fc.array(fc.oneof(setting, keeping), {maxLength: 12});
	fc.assert(fc.property(anySteps, steps => {
		const pair = createPair();
		for (const step of steps) {
			if (step.kind === 'set') {
				pair.set(step.rows, step.isMarked);
			} else {
				pair.keep(step.left);
			}

			pair.expectSame();
		}
	}));
});

test('ignore rows that the roster does not have, such as those of removed users in a frozen list', () => {
	const marks = createMarks(() => 3);
	expect(marks.set([2, 3, 2 ** 31], true)).toBe(1);
	expect(marks.rows()).toEqual([2]);
	expect(marks.count).toBe(1);
});

test('notify with the rows that changed, or without them where there are many', () => {
	const marks = createMarks(() => 5000);
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
	const marks = createMarks(() => 1_000_000);
	const before = performance.now();
	marks.set(Array.from({length: 1_000_000}, (_, row) => row), true);
	expect(marks.rows()).toHaveLength(1_000_000);
	marks.keep(Uint32Array.from({length: 500_000}, (_, row) => row * 2));
	expect(marks.count).toBe(500_000);
	expect(performance.now() - before).toBeLessThan(1000);
});
