import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createStreamColumns} from '../../source/fleet/columns.ts';
import {createDictionary} from '../../source/fleet/dictionary.ts';
import {anyFacts} from './arbitraries.ts';

const mostHeld = (2 ** 32) - 2;
const anyPages = fc.array(fc.array(anyFacts));
const anyWord = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '…'));
const anyWords = fc.array(anyWord);

test('every stream comes out as it went in: names, outcome, times to the millisecond, counts', () => {
	fc.assert(fc.property(anyPages, appended => {
		const columns = createStreamColumns();
		const places = appended.map(streams => columns.append(streams));
		for (const [index, streams] of appended.entries()) {
			for (const [offset, facts] of streams.entries()) {
				expect(columns.at((places[index] ?? NaN) + offset)).toEqual({
					...facts, sentCount: facts.sentCount === undefined ? undefined : Math.min(facts.sentCount, mostHeld),
				});
			}
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
	expect(columns.at(place).sentCount).toBe(held);
});

test('nothing is lost when the columns grow', () => {
	const columns = createStreamColumns();
	const factsOf = (number: number) => ({
		provider: `provider-${number % 50}`, resource: `resource-${number % 70}`, outcome: 'success' as const,
		lastAttempt: number, newestData: number % 3 === 0 ? undefined : -number, sentCount: number % 5 === 0 ? undefined : number,
	});
	columns.append([factsOf(0)]);
	// More than twice what fits before, in one go, and then one by one over further borders.
	columns.append(Array.from({length: 4999}, (_, index) => factsOf(index + 1)));
	for (let number = 5000; number < 12_000; number++) {
		expect(columns.append([factsOf(number)])).toBe(number);
	}

	for (let number = 0; number < 12_000; number++) {
		expect(columns.at(number)).toEqual(factsOf(number));
	}
});

test('a server that invents provider names without end costs the names, not the outcomes, nor the program', () => {
	const columns = createStreamColumns();
	const limit = 2 ** 14;
	const streams = Array.from({length: limit + 10}, (_, number) => ({
		provider: `provider-${number}`, resource: 'sleep', outcome: 'failure' as const,
		lastAttempt: undefined, newestData: undefined, sentCount: undefined,
	}));
	columns.append(streams);

	expect(columns.at(limit - 2)).toEqual(streams[limit - 2]);
	expect(columns.at(limit - 1)).toEqual({...streams[limit - 1], provider: '…'});
	expect(columns.at(limit + 9)).toEqual({...streams[limit + 9], provider: '…'});
	columns.append([{...streams[0]!, outcome: 'success'}]);
	expect(columns.at(limit + 10)).toEqual({...streams[0], outcome: 'success'});
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
