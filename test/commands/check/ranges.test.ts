import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseAge} from '../../../source/commands/check/age.ts';
import {isAlert, parseRange, rangeText} from '../../../source/commands/check/ranges.ts';

const number = fc.oneof(fc.integer({min: -1000, max: 1_000_000}), fc.integer({min: -100_000, max: 100_000}).map(value => value / 100));

const ranges = fc.record({
	one: number, other: number, hasStart: fc.boolean(), hasEnd: fc.boolean(), isInverted: fc.boolean(),
}).map(({one, other, hasStart, hasEnd, isInverted}) => ({
	start: hasStart ? Math.min(one, other) : -Infinity, end: hasEnd ? Math.max(one, other) : Infinity, isInverted, isPercentage: false,
}));

const signs = fc.constantFrom('@', '~', ':', '%', '.', '-', '1', '0', ' ');
const rangeLike = fc.string({unit: signs});

describe('a range', () => {
	test.each([
		['10', [-1, 11, 10.01], [0, 10, 5]],
		['10:', [9, -5], [10, 1000]],
		['~:10', [11], [-1000, 10]],
		['10:20', [9, 21], [10, 20, 15]],
		['@10:20', [10, 20, 15], [9, 21]],
		['5%', [5.1, 100], [0, 5]],
		['10%:20%', [9], [15]],
		['10:20%', [9], [15]],
		['0', [1, 0.1], [0]],
	])('%s alerts as the guidelines say', (text, alerts, calm) => {
		const range = parseRange(text);
		expect(alerts.filter(value => !isAlert(range, value))).toEqual([]);
		expect(calm.filter(value => isAlert(range, value))).toEqual([]);
		expect(range.isPercentage).toBe(text.includes('%'));
	});

	test.each(['', '@', ':', ':10', '20:10', '5 %', '%', '10:5%:', '101%', '-1%', '10%:20', '~%:5', '1e3', 'NaN', '~', '5|', '5\n', '0x10'])('refuses %j', text => {
		expect(() => parseRange(text)).toThrow(RangeError);
	});

	test('is printed so that it is read as the same range', () => {
		fc.assert(fc.property(ranges, range => {
			const read = parseRange(rangeText(range));
			expect({...read, start: read.start + 0, end: read.end + 0}).toEqual({...range, start: range.start + 0, end: range.end + 0});
		}));
	});

	test('alerts inside exactly where its opposite alerts outside', () => {
		fc.assert(fc.property(ranges, number, (range, value) => {
			expect(isAlert(range, value)).not.toBe(isAlert({...range, isInverted: !range.isInverted}, value));
			expect(isAlert({...range, isInverted: false}, value)).toBe(value < range.start || value > range.end);
		}));
	});

	test('never throws anything but a range error', () => {
		fc.assert(fc.property(rangeLike, text => {
			try {
				const {start, end} = parseRange(text);
				expect(start <= end).toBe(true);
			} catch (error) {
				expect(error).toBeInstanceOf(RangeError);
			}
		}));
	});
});

test.each([['90s', 90_000], ['30m', 1_800_000], ['1h', 3_600_000], ['2d', 172_800_000]])('reads the age %s', (text, age) => {
	expect(parseAge(text)).toBe(age);
});

test.each(['', '0s', '1', '1w', '-1h', '366d', '1.5h', '1h30m'])('refuses the age %j', text => {
	expect(() => parseAge(text)).toThrow(RangeError);
});
