import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	formatAge,
	formatAgo,
	formatInstant,
	parseTime,
} from '../../source/text/ages.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatAge and formatAgo', () => {
	it.each([
		[0, 'now', 'just now'],
		[4999, 'now', 'just now'],
		[-4 * second, 'now', 'just now'],
		[12 * second, '12s', '12s ago'],
		[59_999, '59s', '59s ago'],
		[2 * minute, '2m', '2m ago'],
		[3_599_999, '59m', '59m ago'],
		[hour, '1h', '1h ago'],
		[26 * hour, '26h', '26h ago'],
		[(2 * day) - 1, '47h', '47h ago'],
		[2 * day, '2d', '2d ago'],
		[410 * day, '410d', '410d ago'],
		[999 * day, '999d', '999d ago'],
		[1000 * day, '2y', '2y ago'],
		[10_000 * day, '27y', '27y ago'],
		[-3 * hour, '+3h', 'in 3h'],
		[NaN, '?', 'at an unknown time'],
		[Infinity, '?', 'at an unknown time'],
	])('%d ms is %s, and %s', (milliseconds, age, ago) => {
		expect(formatAge(milliseconds)).toBe(age);
		expect(formatAgo(milliseconds)).toBe(ago);
	});

	it('fits a column of five characters for anything within nine centuries', () => {
		fc.assert(fc.property(fc.integer({min: -300_000 * day, max: 300_000 * day}), milliseconds => {
			expect(formatAge(milliseconds).length).toBeLessThanOrEqual(5);
		}));
	});
});

describe('parseTime', () => {
	const instant = Date.UTC(2026, 10, 21, 14, 5, 9, 123);

	it.each([
		'2026-11-21T14:05:09.123Z', '2026-11-21T14:05:09.123456Z', '2026-11-21T14:05:09.123999999Z', '2026-11-21T14:05:09.123456',
		'2026-11-21 14:05:09.123456+00:00', '2026-11-21T16:05:09.123+02:00', '2026-11-21T16:05:09.123+0200', '2026-11-21T09:35:09.123-04:30',
		'2026-11-21T16:05:09.123+02',
	])('reads %s as the same instant', text => {
		expect(parseTime(text)).toBe(instant);
	});

	it('reads a date, and times without seconds or with fewer decimals', () => {
		expect(parseTime('2026-11-21')).toBe(Date.UTC(2026, 10, 21));
		expect(parseTime('2026-11-21T14:05')).toBe(Date.UTC(2026, 10, 21, 14, 5));
		expect(parseTime('2026-11-21T14:05:09.5Z')).toBe(Date.UTC(2026, 10, 21, 14, 5, 9, 500));
		expect(parseTime('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
	});

	it.each([
		undefined, '', 'None', 'yesterday', '1795269909', '2026', '2026-11', '2026-13-01', '2026-02-30', '2026-11-21T24:00:00Z',
		'2026-11-21T14:60:00Z', '2026-11-21T14:05:61Z', '2026-11-21T14:05:09+25:00', '2026-11-21T14:05:09 UTC', ' 2026-11-21', '2026-11-21T',
		'+012026-11-21T14:05:09Z',
	])('%s is no time', text => {
		expect(parseTime(text)).toBeUndefined();
	});

	it('gives a whole number or nothing, whatever came', () => {
		const two = fc.integer({min: 0, max: 99}).map(number => String(number).padStart(2, '0'));
		const almost = fc.tuple(two, two, two, two, two, fc.constantFrom('', 'Z', '.5', '.123456Z', '+02:00', '-99:99', 'x'))
			.map(([month, date, hours, minutes, seconds, rest]) => `2026-${month}-${date}T${hours}:${minutes}:${seconds}${rest}`);
		const property = fc.property(fc.oneof(fc.string(), almost), text => {
			const time = parseTime(text);
			expect(time === undefined || Number.isSafeInteger(time)).toBe(true);
		});
		fc.assert(property);
	});

	it('reads back every time that JavaScript writes', () => {
		const dates = fc.date({min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true});
		const property = fc.property(dates, date => {
			const time = parseTime(date.toISOString());
			expect(time).toBe(date.getTime());
		});
		fc.assert(property);
	});
});

describe('formatInstant', () => {
	it('gives the minute in UTC', () => {
		expect(formatInstant(Date.UTC(2026, 10, 21, 14, 5, 59, 999))).toBe('2026-11-21 14:05 UTC');
	});

	it('says so when there is no such time', () => {
		expect(formatInstant(NaN)).toBe('unknown time');
		expect(formatInstant(1e20)).toBe('unknown time');
	});
});
