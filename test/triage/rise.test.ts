import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {riseLimits} from '../../source/triage/events/rise-limits.ts';
import {findRise, type AskedConnection} from '../../source/triage/events/rise.ts';
import {negativeBinomialTail, poissonTail} from '../../source/triage/events/tails.ts';
import {makeErrorFleet} from './fleet-simulation/connection-errors.ts';
import {riseScore} from './fleet-simulation/rise-trial.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 20, 17);
const old = now - (300 * day);

const connection = (erroredAt?: number, createdOn: number | undefined = old): AskedConnection => ({
	isInError: erroredAt !== undefined, erroredAt, createdOn, errorType: erroredAt === undefined ? undefined : 'token_refresh_failed',
});

const many = (count: number, timeOf: (index: number) => number, createdOn = old) => Array.from({length: count}, (_, index) => connection(timeOf(index), createdOn));

/** 400 connections without an error, and one new error every two hours, all day long. */
const usual = [...Array.from({length: 400}, () => connection()), ...many(360, index => now - (4 * hour) - (index * 2 * hour))];
const since = now - (3 * hour);
const rise = (index: number) => since + (index * 4 * minute);

describe('a rise of connection errors', () => {
	test('is named with its onset, what is usual, and the error type of most', () => {
		const found = findRise([...usual, ...many(41, rise)], now);
		expect(found).toMatchObject({
			from: since, count: 41, errorType: 'token_refresh_failed', asked: 801,
		});
		expect(found?.usualAnHour).toBeGreaterThan(0.4);
		expect(found?.usualAnHour).toBeLessThan(0.7);
	});

	test.each([
		['errors are usual', usual],
		['few connections are loaded', many(19, rise)],
		['the errors are few', [...usual, ...many(5, rise)]],
		['a batch put them into one minute', [...usual, ...many(41, index => since + index)]],
		['they have times of whole hours', [...usual, ...many(41, index => now - (index % 3 * hour))]],
		['the connections are new and have no past', [...usual, ...many(41, rise, now - (2 * day))]],
		['the same happens at this hour of every day', [...usual, ...Array.from({length: 23}, (_, back) => many(41, index => rise(index) - (back * day))).flat()]],
		['errors are resolved within hours, so only new ones are left', [...usual.slice(0, 400), ...many(60, index => now - (hour * 4 * ((index / 60) ** 3)))]],
		['times are in the future', [...usual, ...many(41, index => rise(index) + (2 * day))]],
	])('is not named where %s', (_, connections) => {
		expect(findRise(connections, now)).toBeUndefined();
	});

	test('is none in healthy fleets, and found in fleets with one', () => {
		const score = riseScore([100, 300, 1000, 3000].flatMap((connections, place) => Array.from({length: 60}, (_, index) => ({connections, seed: 40_000 + (place * 1000) + index, habit: 'none' as const}))));
		expect(score.falseAlarms).toBe(0);
		expect(score.found / score.planted).toBeGreaterThan(0.7);
	}, 60_000);

	test('stays within its errors for any connections', () => {
		const anyTime = fc.oneof(fc.constant(undefined), fc.constant(NaN), fc.double(), fc.integer({min: now - (40 * day), max: now + hour}));
		const anyConnection = fc.record({
			isInError: fc.boolean(), erroredAt: anyTime, createdOn: anyTime, errorType: fc.option(fc.string(), {nil: undefined}),
		});
		fc.assert(fc.property(fc.integer({min: 0, max: 60}), fc.array(anyConnection, {maxLength: 80}), (rising, others) => {
			const found = findRise([...usual, ...many(rising, rise), ...others], now);
			if (found === undefined) {
				return;
			}

			expect(found.from).toBeGreaterThanOrEqual(now - riseLimits.longest);
			expect(found.last).toBeGreaterThanOrEqual(found.from);
			expect(found.count).toBeGreaterThanOrEqual(riseLimits.events);
			expect(found.usualAnHour).toBeGreaterThan(0);
		}));
	});

	test('does not depend on the order of the connections', () => {
		fc.assert(fc.property(fc.nat({max: 10_000}), seed => {
			const {connections, asOf} = makeErrorFleet({
				connections: 300, seed, isPlanted: true, habit: 'none',
			});
			expect(findRise(connections.toReversed(), asOf)).toEqual(findRise(connections, asOf));
		}), {numRuns: 20});
	});
});

test('the tail of the negative binomial distribution is that of Poisson where the rate does not vary, and longer where it does', () => {
	expect(negativeBinomialTail(3, {mean: 0.5, size: 1e6})).toBeCloseTo(poissonTail(3, 0.5), 4);
	// Geometric: 2 or more at a mean of 1.
	expect(negativeBinomialTail(2, {mean: 1, size: 1})).toBeCloseTo(0.25, 6);
	expect(negativeBinomialTail(20, {mean: 2, size: 2})).toBeGreaterThan(poissonTail(20, 2));
	expect(negativeBinomialTail(0, {mean: 2, size: 2})).toBe(1);
	expect(negativeBinomialTail(2, {mean: 0, size: 2})).toBe(0);
});
