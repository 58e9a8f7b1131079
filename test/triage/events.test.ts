import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {findBurst} from '../../source/triage/events/bursts.ts';
import {findProviderEvent} from '../../source/triage/events/provider-event.ts';
import {countRecent, tooManyRecent, usualShare} from '../../source/triage/events/recent-failures.ts';
import {findSilence} from '../../source/triage/events/silence.ts';
import {betaBinomialTail, binomialTail, poissonTail} from '../../source/triage/events/tails.ts';
import {createProviderAttempts} from '../../source/triage/events/user-attempts.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 20, 12);

describe('the probability of a count by chance', () => {
	test('is that of the Poisson distribution', () => {
		expect(poissonTail(2, 1)).toBeCloseTo(1 - (2 * Math.exp(-1)), 5);
		expect(poissonTail(3, 0.5)).toBeCloseTo(1 - (Math.exp(-0.5) * (1 + 0.5 + 0.125)), 6);
		expect(poissonTail(0, 2)).toBe(1);
		expect(poissonTail(2, 0)).toBe(0);
	});

	test('is that of even chances', () => {
		expect(binomialTail(0, 10, 0.5)).toBeCloseTo(1 / 1024, 8);
		expect(binomialTail(2, 10, 0.5)).toBeCloseTo(56 / 1024, 6);
		expect(binomialTail(5, 10, 0.5)).toBe(1);
	});

	test('is that of any chance', () => {
		expect(binomialTail(0, 3, 0.99)).toBeCloseTo(1e-6, 10);
		expect(binomialTail(1, 3, 0.9)).toBeCloseTo(0.028, 6);
		expect(binomialTail(4, 4, 0.9)).toBe(1);
		expect(binomialTail(0, 0, 0.9)).toBe(1);
	});

	test('is that of the binomial distribution where the share does not vary', () => {
		// 3 or more of 5 at a share of 0.1.
		expect(betaBinomialTail(3, 5, {mean: 0.1, strength: 1e7})).toBeCloseTo(0.00856, 4);
		// Where it varies, many are likelier.
		expect(betaBinomialTail(3, 5, {mean: 0.1, strength: 5})).toBeGreaterThan(0.02);
	});

	test('is between 0 and 1, and falls with the count', () => {
		fc.assert(fc.property(fc.integer({min: 1, max: 2000}), fc.nat({max: 2000}), fc.double({min: 0.01, max: 0.5, noNaN: true}), (all, part, mean) => {
			const count = Math.min(all, part);
			const tail = betaBinomialTail(count, all, {mean, strength: 150});
			expect(tail).toBeGreaterThanOrEqual(0);
			expect(tail).toBeLessThanOrEqual(1);
			expect(betaBinomialTail(Math.min(all, count + 1), all, {mean, strength: 150})).toBeLessThanOrEqual(tail * (1 + 1e-9));
		}));
	});
});

describe('too many failures among recent attempts', () => {
	const attemptsOf = (ages: ReadonlyArray<{readonly failed?: number; readonly succeeded?: number}>) => {
		const attempts = createProviderAttempts();
		for (const {failed = NaN, succeeded = NaN} of ages) {
			if (attempts.isWanted()) {
				attempts.add({
					failed: now - failed, succeeded: now - succeeded, dataOfFailed: NaN, dataOfSucceeded: NaN,
				});
			}
		}

		return attempts;
	};

	test('are counted by user, in each time before now', () => {
		const counted = countRecent(attemptsOf([{failed: 5 * minute}, {failed: 2 * hour, succeeded: minute}, {succeeded: 3 * day}, {}]), now);
		expect(counted.map(({users, failing}) => [failing, users])).toEqual([[1, 2], [1, 2], [2, 2], [2, 2], [2, 2]]);
	});

	test.each([
		[11, 7, true], [10, 10, false], [11, 5, false], [100, 22, true], [100, 12, false], [5000, 800, true], [5000, 450, false],
	])('of %d users %d: %s', (users, failing, isFound) => {
		expect(tooManyRecent([{window: hour, users, failing}], 0.03) !== undefined).toBe(isFound);
	});

	test('are compared with the usual share of the fleet, within limits', () => {
		const provider = (failing: number) => [{window: day, users: 100, failing}];
		expect(usualShare([provider(4), provider(5), provider(90)])).toBe(0.05);
		expect(usualShare([provider(0)])).toBe(0.02);
		expect(usualShare([provider(90), provider(95)])).toBe(0.15);
		expect(usualShare([])).toBe(0.02);
	});
});

describe('events close together', () => {
	const spread = Array.from({length: 30}, (_, index) => now - (index * 2 * day));
	const together = Array.from({length: 12}, (_, index) => now - (20 * day) + (index * hour));

	test('are found with their first and last', () => {
		const burst = findBurst([...spread, ...together], {
			now, users: 500, ordinary: [], share: 0,
		});
		expect(burst?.from).toBe(together[0]);
		expect(burst?.to).toBe(together.at(-1));
	});

	test('are not found among events that are spread over months', () => {
		expect(findBurst(spread, {
			now, users: 500, ordinary: [], share: 0,
		})).toBeUndefined();
	});

	test('are not found where as many are ordinary', () => {
		const ordinary = Array.from({length: 400}, (_, index) => now - (20 * day) + (index * 12 * hour / 400));
		expect(findBurst([...spread, ...together], {
			now, users: 500, ordinary, share: 0.03,
		})).toBeUndefined();
	});

	test('are no event where they are less than a percent of the users', () => {
		expect(findBurst([...spread, ...together], {
			now, users: 2000, ordinary: [], share: 0,
		})).toBeUndefined();
	});
});

describe('a stop', () => {
	const polled = (age: number, every: number, users = 40) => Array.from({length: users}, (_, index) => now - age - (index * every / users));

	test('of polling is found when there was no attempt for several times as long as attempts lie apart', () => {
		expect(findSilence(polled(90 * minute, 15 * minute), {now, isPolled: true})?.since.to).toBeCloseTo(now - (90 * minute), -5);
	});

	test.each([
		['when it is no longer than the attempts lie apart', polled(20 * minute, 3 * hour)],
		['in less than 45 minutes', polled(40 * minute, 5 * minute)],
		['where all users are polled at the same moment, before 6 hours have passed', polled(3 * hour, minute)],
		['of fewer than 11 users', polled(5 * hour, 15 * minute, 10)],
	])('of polling is not found %s', (_, times) => {
		expect(findSilence(times, {now, isPolled: true})).toBeUndefined();
	});

	test('of phones is found as a hole of a day', () => {
		const times = Array.from({length: 200}, (_, index) => now - (1.6 * day) - (index / 200 * 2 * day));
		const since = findSilence(times, {now, isPolled: false})?.since.to ?? NaN;
		expect(Math.abs(since - (now - (1.6 * day)))).toBeLessThan(2 * hour);
	});

	test('is not found where last attempts thin out with age', () => {
		const times = Array.from({length: 300}, (_, index) => now + (Math.log(1 - (index / 300)) * 1.5 * day));
		expect(findSilence(times, {now, isPolled: false})).toBeUndefined();
	});
});

describe('an outage that goes on while the users are loaded', () => {
	test.each([0, 1, 4, 12])('is not reported as over when %d more attempts fail after loading began', later => {
		const attempts = createProviderAttempts();
		const add = (time: number, isFailure: boolean) => {
			expect(attempts.isWanted()).toBe(true);
			attempts.add({
				failed: isFailure ? time : NaN, succeeded: isFailure ? NaN : time, dataOfFailed: NaN, dataOfSucceeded: NaN,
			});
		};

		for (let user = 0; user < 600; user++) {
			add(now - (user * 2300), true);
		}

		for (let user = 0; user < 70; user++) {
			add(now - (user * 20_000), false);
		}

		for (let user = 0; user < later; user++) {
			add(now + 1 + (user * 100), true);
		}

		expect(findProviderEvent('garmin', attempts, {now, recent: countRecent(attempts, now), usual: 0.03})).toMatchObject({kind: 'failing', until: undefined});
	});

	test('is reported as over when the later attempts succeed', () => {
		const attempts = createProviderAttempts();
		for (let user = 0; user < 600; user++) {
			attempts.isWanted();
			attempts.add({
				failed: now - (2 * hour) - (user * 2300), succeeded: NaN, dataOfFailed: NaN, dataOfSucceeded: NaN,
			});
		}

		for (let user = 0; user < 70; user++) {
			attempts.isWanted();
			attempts.add({
				failed: NaN, succeeded: now - (user * 20_000), dataOfFailed: NaN, dataOfSucceeded: NaN,
			});
		}

		expect(findProviderEvent('garmin', attempts, {now, recent: countRecent(attempts, now), usual: 0.03})).toMatchObject({kind: 'ended'});
	});
});
