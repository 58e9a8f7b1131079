import fc from 'fast-check';
import {expect, test} from 'vitest';
import {completeFilter} from '../../source/filter/complete.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {anyText, validFilter} from './arbitrary-filter.ts';

const names = {providers: ['garmin', 'google_fit', 'eight_sleep', 'Odd Name', 'a,b'], resources: ['sleep', 'sleep_cycle', 'steps']};
const fields = ['provider:', 'resource:', 'id:', 'state:', 'newest>', 'attempt>', 'sent:', 'failing>', 'streams:', 'since:', 'change:', 'error:', 'errored>', 'connected<', 'denied:', 'acts:'];

/** The cursor stands at `|`; the place that is replaced comes back in brackets. */
const complete = (marked: string) => {
	const text = marked.replace('|', '');
	const {from, to, candidates} = completeFilter(text, marked.indexOf('|'), names);
	return {place: `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`, candidates};
};

const cases: ReadonlyArray<readonly [marked: string, place: string, candidates: readonly string[]]> = [
	['|', '[]', fields],
	['garmin |', 'garmin []', fields],
	['a | b', 'a [] b', fields],
	['-|', '-[]', fields],
	['s|', '[s]', ['state:', 'sent:', 'streams:', 'since:']],
	['x -S|', 'x -[S]', ['state:', 'sent:', 'streams:', 'since:']],
	['pro|v:x', '[prov:]x', ['provider:']],
	['new|>3d', '[new>]3d', ['newest>']],
	['provider|', '[provider]', ['provider:']],
	['garm|', '[garm]', []],
	['"s|', '["s]', []],
	['|-s', '-[s]', []],
	['provider:|', 'provider:[]', ['garmin', 'google_fit', 'eight_sleep', '"Odd Name"', '"a,b"']],
	['-PROVIDER=G|', '-PROVIDER=[G]', ['garmin', 'google_fit']],
	['provider:ga|zz resource:x', 'provider:[gazz] resource:x', ['garmin']],
	['provider:garmin,g|', 'provider:garmin,[g]', ['google_fit']],
	['provider:g|,garmin', 'provider:[g],garmin', ['google_fit']],
	['provider:"odd n|', 'provider:["odd n]', ['"Odd Name"']],
	['resource:sle|', 'resource:[sle]', ['sleep', 'sleep_cycle']],
	['state:|', 'state:[]', ['failing', 'stalled', 'never', 'quiet', 'unknown', 'fresh', 'inactive']],
	['-state:failing,f|', '-state:failing,[f]', ['fresh']],
	['newest:|', 'newest:[]', ['none']],
	['attempt=n|', 'attempt=[n]', ['none']],
	['newest>|', 'newest>[]', []],
	['sent:|', 'sent:[]', []],
	['id:|', 'id:[]', []],
	['foo:|', 'foo:[]', []],
	['provider<|', 'provider<[]', []],
	['provider:zz|', 'provider:[zz]', []],
];

test.each(cases)('completes at %j', (marked, place, candidates) => {
	expect(complete(marked)).toEqual({place, candidates});
});

test('offers no name that cannot be typed', () => {
	expect(completeFilter('provider:', 9, {providers: ['a"b', 'a\u{1B}b', '', 'ok'], resources: []}).candidates).toEqual(['ok']);
});

test('finds a place to complete at or after the cursor for any text', () => {
	fc.assert(fc.property(anyText, fc.integer({min: -2, max: 40}), (text, cursor) => {
		const {from, to, candidates} = completeFilter(text, cursor, names);
		expect(from).toBeGreaterThanOrEqual(0);
		expect(to).toBeGreaterThanOrEqual(from);
		expect(to).toBeLessThanOrEqual(text.length);
		const place = Math.max(0, Math.min(cursor, text.length));
		expect(place).toBeLessThanOrEqual(to);
		expect(candidates.length === 0 || place >= from).toBe(true);
	}), {numRuns: 1000});
});

test('keeps a valid filter valid after every completion', () => {
	fc.assert(fc.property(validFilter, fc.nat(80), (filter, typed) => {
		const text = filter.slice(0, typed);
		const {from, to, candidates} = completeFilter(text, text.length, names);
		for (const candidate of candidates) {
			const completed = text.slice(0, from) + candidate + text.slice(to);
			expect(parseFilter(completed), completed).toHaveProperty('filter');
		}
	}));
});
