import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseTime} from '../../source/text/ages.ts';
import {parseUtcTime} from '../../source/text/parse-utc-time.ts';

const usual = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|\+00:00)$/v;

/** The time by way of JavaScript's own calendar, which a time that no calendar has does not survive. */
const modelled = (text: string): number | undefined => {
	const [, begin = '', decimals = ''] = /^(?<begin>.{19})(?:\.(?<decimals>\d+))?/v.exec(text) ?? [];
	const iso = `${begin}.${decimals.slice(0, 3).padEnd(3, '0')}Z`;
	const time = Date.parse(iso);
	return usual.test(text) && !Number.isNaN(time) && new Date(time).toISOString() === iso ? time : undefined;
};

const padded = (min: number, max: number, length = 2) => fc.integer({min, max}).map(number => String(number).padStart(length, '0'));
const year = fc.oneof(padded(1990, 2040, 4), padded(0, 9999, 4), fc.constantFrom('0000', '0099', '0100', '1900', '2000', '2024', '2100'));
const date = fc.tuple(year, padded(0, 14), padded(0, 32)).map(parts => parts.join('-'));
const clock = fc.tuple(padded(0, 25), padded(0, 61), padded(0, 61)).map(parts => parts.join(':'));
const fraction = fc.oneof(fc.constant(''), fc.array(fc.integer({min: 0, max: 9}), {maxLength: 11}).map(digits => `.${digits.join('')}`));
const zone = fc.constantFrom('Z', 'Z', '+00:00', '', '+02:00', '-00:00', '+0000', 'z', ' ');
const spelled = fc.tuple(date, fc.constantFrom('T', 'T', 'T', ' ', 't'), clock, fraction, zone).map(parts => parts.join(''));

/** A time with one character taken out, put in or replaced. */
const damaged = fc.tuple(spelled, fc.nat({max: 30}), fc.nat({max: 1}), fc.string({unit: 'binary', maxLength: 1}))
	.map(([text, at, taken, put]) => `${text.slice(0, at)}${put}${text.slice(at + taken)}`);

const anyText = fc.oneof({weight: 4, arbitrary: spelled}, {weight: 4, arbitrary: damaged}, {weight: 1, arbitrary: fc.string({unit: 'binary'})});

test('a time read quickly is the time that the calendar says, to the millisecond, and no other text is taken for one', () => {
	fc.assert(fc.property(anyText, text => {
		const quick = parseUtcTime(text);
		expect([text, quick ?? modelled(text)]).toEqual([text, modelled(text)]);
	}), {numRuns: 3000});
});

test('the quick way and the long way agree, and what only one of them knows is read all the same', () => {
	fc.assert(fc.property(anyText, text => {
		const quick = parseUtcTime(text);
		if (quick !== undefined) {
			// Only the long way takes a space for the T.
			expect([text, parseTime(text.replace('T', ' '))]).toEqual([text, quick]);
		}

		if (usual.test(text)) {
			expect([text, parseTime(text)]).toEqual([text, modelled(text)]);
		}
	}), {numRuns: 3000});
});

test('every time of ten centuries, as Junction writes it, is read quickly', () => {
	const times = fc.integer({min: Date.UTC(1500, 0), max: Date.UTC(2500, 0)});
	fc.assert(fc.property(times, fc.constantFrom('Z', '+00:00'), fc.constantFrom('', '0', '456', '999999'), (time, end, more) => {
		expect(parseUtcTime(`${new Date(time).toISOString().slice(0, -1)}${more}${end}`)).toBe(time);
		const whole = new Date(time).toISOString().slice(0, 19);
		expect(parseUtcTime(`${whole}${end}`)).toBe(Date.parse(`${whole}Z`));
	}));
});

test.each(['', 'yesterday', '2026-11-21', '2026-11-21T14:05Z', '2026-02-29T00:00:00Z', '2026-11-21T14:05:09', '2026-11-21T14:05:09.Z', '2026-11-21T24:00:00Z'])(
	'%j is left to the long way',
	text => {
		expect(parseUtcTime(text)).toBeUndefined();
	},
);
