import {expect, test} from 'vitest';
import {
	between,
	isOneIn,
	mix,
	pick,
	share,
} from '../../source/simulator/random.ts';

const keys = Array.from({length: 20_000}, (_, key) => key);

test('draws spread evenly, for neighbouring keys and for neighbouring salts', () => {
	for (const draw of [(key: number) => share(key, 3), (key: number) => share(3, key)]) {
		const buckets = Array.from({length: 10}, () => 0);
		for (const key of keys) {
			const bucket = Math.floor(draw(key) * 10);
			buckets[bucket] = (buckets[bucket] ?? 0) + 1;
		}

		for (const count of buckets) {
			expect(count).toBeGreaterThan(1800);
			expect(count).toBeLessThan(2200);
		}
	}
});

test('two salts of one key are independent draws', () => {
	const both = keys.filter(key => isOneIn(4, key, 1) && isOneIn(4, key, 2)).length;
	expect(both).toBeGreaterThan(1000);
	expect(both).toBeLessThan(1500);
});

test('every draw stays inside its bounds', () => {
	for (const key of keys) {
		expect(Number.isSafeInteger(mix(key, key))).toBe(true);
		expect(mix(key, 1)).toBeGreaterThanOrEqual(0);
		expect(mix(key, 1)).toBeLessThan(4_294_967_296);
		expect([5, 6, 7]).toContain(between(5, 8, key, 1));
	}
});

test('picking from nothing is an error that says so', () => {
	expect(() => pick([], 1, 1)).toThrow('the list is empty');
});
