import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	inTurn,
	median,
	percentile,
	spreadOf,
} from '../../bench/sample.ts';
import {tableOf} from '../../bench/table.ts';

describe('percentile', () => {
	test('returns a value that at least the share of the values does not exceed', () => {
		const integers = fc.array(fc.integer(), {minLength: 1});
		const property = fc.property(integers, fc.double({min: 0, max: 1, noNaN: true}), (values, share) => {
			const found = percentile(values, share);
			expect(values).toContain(found);
			expect(values.filter(value => value <= found).length).toBeGreaterThanOrEqual(share * values.length);
		});
		fc.assert(property);
	});

	test('throws when nothing was measured', () => {
		expect(() => percentile([], 0.5)).toThrow(RangeError);
		expect(() => median([])).toThrow(RangeError);
		expect(() => spreadOf([[1], []])).toThrow(RangeError);
	});
});

describe('inTurn', () => {
	test('alternates the measurements when there are several rounds', async () => {
		const order: string[] = [];
		const measure = (name: string) => async () => {
			order.push(name);
			return order.length;
		};

		expect(await inTurn(2, [measure('a'), measure('b')])).toEqual([[1, 3], [2, 4]]);
		expect(order).toEqual(['a', 'b', 'a', 'b']);
	});
});

describe('tableOf', () => {
	test('shows a goal that is met, missed or not set', () => {
		const figure = (isMet: boolean | undefined) => ({
			name: 'n', junctop: 'j', peer: 'p', goal: 'g', isMet, values: {},
		});
		const rows = tableOf([figure(true), figure(false), figure(undefined)]).split('\n');
		expect(rows[1]).toBe('| --- | --- | --- | --- | --- |');
		expect(rows.slice(2).map(row => row.split('|').at(-2)?.trim())).toEqual(['yes', 'NO', '-']);
	});
});
