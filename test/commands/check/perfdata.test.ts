import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shareInterval} from '../../../source/fleet/stats/share-interval.ts';
import {perfdata} from '../../../source/commands/check/perfdata.ts';
import {parseRange} from '../../../source/commands/check/ranges.ts';
import {hostileText} from '../../helpers/hostile-text.ts';

/** Performance data as a monitor reads it: labels without spaces or in quotes, then a value, a unit, ranges and limits. */
const one = /^(?<label>'[^\p{Control}'=\|]+'|[^\s'=\|]+)=(?<value>-?[\d.]+|U)(?<unit>[%s]?)(?<limits>(?:;[\d\-.:@~]*){0,4})(?: |$)/v;

const read = (text: string) => {
	const found = [];
	for (let rest = text; rest !== '';) {
		const match = one.exec(rest);
		if (match === null) {
			throw new Error(`No performance data: ${rest}`);
		}

		found.push(match.groups ?? {});
		rest = rest.slice(match[0].length);
	}

	return found;
};

const label = fc.oneof(hostileText, fc.string());
const labelled = fc.record({label, value: fc.integer({min: 0})});

test('has units, ranges and limits', () => {
	expect(perfdata([
		{
			label: 'failing', value: 493, warning: parseRange('120'), critical: parseRange('300'), least: 0, most: 1204,
		},
		{
			label: 'share', value: 40.9468, unit: '%', critical: parseRange('@20%:30%'), least: 0, most: 100,
		},
		{label: 'age', value: 12, unit: 's'},
		{label: 'none', value: undefined},
		{label: 'two words', value: 1},
	])).toBe('failing=493;120;300;0;1204 share=40.947%;;@20:30;0;100 age=12s none=U \'two words\'=1');
});

test('can be read back whatever the labels have', () => {
	fc.assert(fc.property(fc.array(labelled, {maxLength: 5}), values => {
		const text = perfdata(values);
		expect(text).not.toMatch(/[\n\r\|]/v);
		expect(read(text).map(({value}) => Number(value))).toEqual(values.map(({value}) => value));
	}));
});

test('the interval of a sample contains what was found, and is narrower for more users', () => {
	fc.assert(fc.property(fc.integer({min: 1, max: 10_000}), fc.double({min: 0, max: 1, noNaN: true}), (users, share) => {
		const found = Math.round(users * share);
		const {from, to} = shareInterval(found, users);
		expect(from).toBeGreaterThanOrEqual(0);
		expect(to).toBeLessThanOrEqual(1);
		expect(from <= found / users && found / users <= to).toBe(true);
		const more = shareInterval(found * 10, users * 10);
		expect(more.to - more.from).toBeLessThan(to - from);
	}));
	// Wilson's interval for 5 of 100, as tables have it.
	expect(shareInterval(5, 100).from).toBeCloseTo(0.0215, 3);
	expect(shareInterval(5, 100).to).toBeCloseTo(0.1118, 3);
	expect(shareInterval(0, 0)).toEqual({from: 0, to: 1});
});
