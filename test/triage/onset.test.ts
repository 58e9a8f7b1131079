import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createRecentAttempts} from '../../source/triage/facts/onset.ts';

type DatedAttempt = {readonly time: number; readonly isFailing: boolean};

const onsetOf = (attempts: readonly DatedAttempt[], moment: number) => {
	const recent = createRecentAttempts(moment);
	for (const {time, isFailing} of attempts) {
		recent.add(time, isFailing);
	}

	return recent.onset();
};

const now = Date.parse('2026-11-21T14:35:00Z');
const minute = 60_000;
const ago = (minutes: number) => now - (minutes * minute);

/** Attempts spread evenly from `from` to `to` minutes ago, every `each`th of them of the kind. */
const spread = (count: number, from: number, to: number, isFailing: (index: number) => boolean): DatedAttempt[] =>
	Array.from({length: count}, (_, index) => ({time: ago(from + ((to - from) * index / count)), isFailing: isFailing(index)}));

describe('an outage of a provider that pushes', () => {
	const before = spread(60, 900, 150, () => false);

	test('began where last attempts turn from success to failure', () => {
		const onset = onsetOf([...before, ...spread(80, 150, 0, index => index % 5 !== 0)], now);
		expect(Math.abs((onset ?? 0) - ago(150))).toBeLessThan(15 * minute);
	});

	test('is dated in spite of a background of older failures', () => {
		const background = spread(60, 1300, 150, index => index % 12 === 0);
		const onset = onsetOf([...background, ...spread(80, 150, 0, index => index % 5 !== 0)], now);
		expect(Math.abs((onset ?? 0) - ago(150))).toBeLessThan(15 * minute);
	});
});

describe('no onset is named', () => {
	test('without attempts', () => {
		expect(onsetOf([], now)).toBeUndefined();
	});

	test('when everything is tried again every few minutes: nothing lies before the run', () => {
		expect(onsetOf(spread(200, 15, 0, index => index % 4 !== 0), now)).toBeUndefined();
	});

	test('when failures were as common before', () => {
		expect(onsetOf(spread(300, 1400, 0, index => index % 3 === 0), now)).toBeUndefined();
	});

	test('for a handful of failures', () => {
		expect(onsetOf([...spread(60, 900, 60, () => false), ...spread(5, 60, 0, () => true)], now)).toBeUndefined();
	});

	test('when failing is over: the newest attempts succeed', () => {
		expect(onsetOf([...spread(60, 900, 600, () => true), ...spread(200, 600, 0, () => false)], now)).toBeUndefined();
	});

	test('for failures that began more than a day ago', () => {
		expect(onsetOf([...spread(60, 4000, 3000, () => false), ...spread(60, 3000, 1500, () => true)], now)).toBeUndefined();
	});
});

test('the onset is the time of a failing attempt of the last 24 hours, whatever the order of the attempts', () => {
	const attempt = fc.record({time: fc.integer({min: ago(3000), max: ago(-60)}), isFailing: fc.boolean()});
	fc.assert(fc.property(fc.array(attempt, {maxLength: 200}), attempts => {
		const onset = onsetOf(attempts, now);
		expect(onsetOf(attempts.toReversed(), now)).toBe(onset);
		if (onset === undefined) {
			return;
		}

		expect(attempts.some(({time, isFailing}) => isFailing && time === onset)).toBe(true);
		expect(now - onset).toBeLessThan(24 * 60 * minute);
		expect(onset).toBeLessThanOrEqual(now);
	}));
});
