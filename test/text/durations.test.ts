import {describe, expect, test} from 'vitest';
import {
	day,
	hour,
	longDuration,
	minute,
	second,
	shortDuration,
	splitDuration,
	year,
} from '../../source/text/durations.ts';

const cases: ReadonlyArray<readonly [milliseconds: number, short: string, long: string]> = [
	[0, '0s', '0 seconds'],
	[second, '1s', '1 second'],
	[minute - 1, '59s', '59 seconds'],
	[minute, '1m', '1 minute'],
	[hour - 1, '59m', '59 minutes'],
	[hour, '1h', '1 hour'],
	[(2 * day) - 1, '47h', '47 hours'],
	[2 * day, '2d', '2 days'],
	[(1000 * day) - 1, '999d', '999 days'],
	[1000 * day, '2y', '2 years'],
	[27.5 * year, '27y', '27 years'],
	[1250 * year, '1250y', '1,250 years'],
];

describe('durations', () => {
	test.each(cases)('formats %d ms as %s', (milliseconds, short, long) => {
		expect(shortDuration(milliseconds)).toBe(short);
		expect(longDuration(milliseconds)).toBe(long);
	});

	test('splits a duration into a whole count and its unit', () => {
		expect(splitDuration((3 * hour) + 59_999)).toEqual({count: 3, unit: 'hour'});
	});
});
