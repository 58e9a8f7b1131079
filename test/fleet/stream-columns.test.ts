import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createStreamColumns} from '../../source/fleet/columns/stream-columns.ts';
import {createDictionary} from '../../source/fleet/columns/dictionary.ts';
import {anyFacts} from '../helpers/fleet-arbitraries.ts';

const mostHeld = (2 ** 32) - 2;
const anyPages = fc.array(fc.array(anyFacts));
const anyWord = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '…'));
const anyWords = fc.array(anyWord);

test('every stream comes out as it went in: names, outcome, times to the millisecond, counts', () => {
	fc.assert(fc.property(anyPages, appended => {
		const columns = createStreamColumns();
		const packed = appended.map(streams => ({place: columns.append(streams), streams}));
		for (const {place, streams} of packed) {
			expect(columns.read(place, streams.length)).toEqual(streams.map(facts => ({
				...facts, sentCount: facts.sentCount === undefined ? undefined : Math.min(facts.sentCount, mostHeld),
			})));
		}
	}));
});

test.each([
	[-1, 0], [0, 0], [0.5, 1], [1e-300, 1], [mostHeld, mostHeld], [2 ** 32, mostHeld], [1e300, mostHeld],
])('a count of %d still says whether anything was sent', (sentCount, held) => {
	const columns = createStreamColumns();
	const place = columns.append([{
		provider: 'oura', resource: 'sleep', outcome: 'success', lastAttempt: 0, newestData: undefined, sentCount,
	}]);
	expect(columns.read(place, 1)).toMatchObject([{sentCount: held}]);
});

test('nothing is lost when the columns grow, not even of a user with more streams than a chunk usually has', () => {
	const columns = createStreamColumns();
	const factsOf = (number: number) => ({
		provider: `provider-${number % 50}`, resource: `resource-${number % 70}`, outcome: 'success' as const,
		lastAttempt: number, newestData: number % 3 === 0 ? undefined : -number, sentCount: number % 5 === 0 ? undefined : number,
	});
	const users = [1, 70_000, ...Array.from({length: 3000}, (_, index) => index % 30)].map((length, first) => Array.from({length}, (_, index) => factsOf(first + index)));
	const places = users.map(streams => columns.append(streams));
	expect(users.map((streams, index) => columns.read(places[index] ?? {chunk: NaN, first: NaN}, streams.length))).toEqual(users);
});

test('a server that invents provider names without end costs the names, not the outcomes, nor the program', () => {
	const columns = createStreamColumns();
	const limit = 2 ** 14;
	const streams = Array.from({length: limit + 10}, (_, number) => ({
		provider: `provider-${number}`, resource: 'sleep', outcome: 'failure' as const,
		lastAttempt: undefined, newestData: undefined, sentCount: undefined,
	}));
	const place = columns.append(streams);

	expect(columns.read(place, streams.length)).toEqual(streams.map((facts, number) => (number < limit - 1 ? facts : {...facts, provider: '…'})));
	const later = columns.append([{...streams[0]!, outcome: 'success'}]);
	expect(columns.read(later, 1)).toEqual([{...streams[0], outcome: 'success'}]);
});

test('a dictionary gives each word one number and the word back, up to its limit', () => {
	fc.assert(fc.property(anyWords, fc.integer({min: 1, max: 20}), (words, limit) => {
		const dictionary = createDictionary(limit);
		const known = new Set<string>();
		for (const word of words) {
			const code = dictionary.code(word);
			expect(code).toBeGreaterThanOrEqual(0);
			expect(code).toBeLessThan(limit);
			expect(dictionary.code(word)).toBe(code);
			if (known.size < limit - 1) {
				known.add(word);
			}

			expect(dictionary.word(code)).toBe(known.has(word) ? word : '…');
		}
	}));
});
