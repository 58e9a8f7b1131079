import fc from 'fast-check';
import {
	expect,
	onTestFinished,
	test,
	vi,
} from 'vitest';
import {retryAfterOf, serverTimeOf} from '../../source/junction/headers.ts';

test('whatever the headers say, times are numbers or nothing, and a wait is never negative', () => {
	const dates = fc.date({noInvalidDate: true}).map(date => date.toUTCString());
	const value = fc.oneof(fc.string(), fc.nat().map(String), dates);
	fc.assert(fc.property(value, value, (retryAfter, date) => {
		const headers = new Headers({'retry-after': retryAfter, date});
		const wait = retryAfterOf(headers) ?? 0;
		expect(Number.isFinite(wait)).toBe(true);
		expect(wait).toBeGreaterThanOrEqual(0);
		expect(serverTimeOf(headers)).not.toBeNaN();
	}));
});

test.each([['90', 90_000], ['', 0], ['-5', 0], ['soon', 0], ['1e3', 0]])('adds the age %j of a cached response to its date', (age, expected) => {
	const date = 'Thu, 01 Jan 2026 00:00:30 GMT';
	expect(serverTimeOf(new Headers({date, age}))).toBe(Date.parse(date) + expected);
});

test('a response that a cache kept for more than a day shows no time', () => {
	const date = 'Thu, 01 Jan 2026 00:00:30 GMT';
	expect(serverTimeOf(new Headers({date, age: '86400'}))).toBe(Date.parse(date) + 86_400_000);
	for (const age of ['86401', '999999999', '9'.repeat(400)]) {
		expect(serverTimeOf(new Headers({date, age}))).toBeUndefined();
	}
});

test('a wait until a date is measured by this host\'s clock when the server shows none', () => {
	vi.useFakeTimers({now: Date.UTC(2026, 0, 1)});
	onTestFinished(() => {
		vi.useRealTimers();
	});
	expect(retryAfterOf(new Headers({'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT'}))).toBe(30_000);
});
