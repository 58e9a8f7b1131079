import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	clientUserIdAt,
	indexOfClientUserId,
	indexOfUserId,
	isUuid,
	teamIdOf,
	userIdAt,
} from '../../source/simulator/ids.ts';

const seeds = fc.integer({min: 0, max: 4_294_967_295});
const indexes = fc.integer({min: 0, max: 999_999});

test('every user id is a lower-case uuid of version 4 that leads back to its index', () => {
	fc.assert(fc.property(seeds, indexes, (seed, index) => {
		const id = userIdAt(seed, index);
		expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/v);
		expect(indexOfUserId(seed, id)).toBe(index);
	}));
});

test('every client user id leads back to its index', () => {
	fc.assert(fc.property(seeds, indexes, (seed, index) => {
		expect(indexOfClientUserId(clientUserIdAt(seed, index))).toBe(index);
	}));
});

test('no two of 20,000 users share an id, and neighbours do not look alike', () => {
	const ids = Array.from({length: 20_000}, (_, index) => userIdAt(1, index));
	expect(new Set(ids).size).toBe(20_000);
	expect(new Set(ids.slice(0, 256).map(id => id.slice(0, 2))).size).toBeGreaterThan(100);
	expect(new Set(ids.map(id => id.slice(24))).size).toBe(20_000);
});

test('client user ids are mostly plain, and some have wide characters, emoji, percent signs, spaces and slashes', () => {
	const all = Array.from({length: 2500}, (_, index) => clientUserIdAt(1, index));
	expect(all[42]).toBe('acme-42');
	expect(all.filter(id => id.startsWith('acme-')).length).toBeGreaterThan(2300);
	for (const part of ['🏃', '利用者', '%', ' ', '/', '\u{308}']) {
		expect(all.some(id => id.includes(part)), part).toBe(true);
	}
});

test('a uuid is known in either case and any version, and nothing else is taken for one', () => {
	expect(isUuid('3F2C9A1E-5b7d-1c02-0f11-0c2a7be4d915')).toBe(true);
	expect(isUuid(teamIdOf(7))).toBe(true);
	for (const text of ['', 'acme-42', '3f2c9a1e5b7d4c029f110c2a7be4d915', '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d91g', '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915 ']) {
		expect(isUuid(text), text).toBe(false);
	}
});
