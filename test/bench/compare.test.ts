import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	comparisonTable,
	parseSaved,
	type SavedRun,
	savedText,
	spreadTable,
} from '../../bench/compare.ts';

const runOf = (rounds: readonly number[], label = 'p50'): SavedRun => ({isQuick: true, figures: [{name: 'cursor', values: {[label]: rounds}}]});

/** The last three cells of the table of two runs. */
const compared = (before: SavedRun, now: SavedRun): string[] => {
	const table = comparisonTable(before, now);
	return table.split('\n').at(-1)?.split('|').slice(-4, -1).map(cell => cell.trim()) ?? [];
};

describe('comparisonTable', () => {
	test.each([
		{
			before: [100, 101, 102], now: [110, 111, 112], ratio: '1.10', change: 'WORSE',
		},
		{
			before: [100, 101, 102], now: [90, 91, 92], ratio: '0.90', change: 'better',
		},
		{
			before: [100, 101, 120], now: [110, 111, 112], ratio: '1.10', change: 'within the noise',
		},
		{
			before: [100, 101, 102], now: [104, 105, 106], ratio: '1.04', change: 'same',
		},
		{
			before: [0], now: [0], ratio: 'NaN', change: 'same',
		},
	])('says $change when $before becomes $now', ({before, now, ratio, change}) => {
		const [, ...cells] = compared(runOf(before), runOf(now));
		expect(cells).toEqual([ratio, change]);
	});

	test('marks a value as new when the earlier run lacks it', () => {
		const cells = compared(runOf([1]), runOf([1], 'p95'));
		expect(cells).toEqual(['1.00 (1.00–1.00)', '-', 'new']);
	});

	test('names both runs when one is quick and the other is full', () => {
		const quick = runOf([1]);
		const full = {...quick, isQuick: false};
		expect(() => comparisonTable(full, quick)).toThrow(new RangeError('Cannot compare: the file is from a full run, this is a quick run.'));
		expect(() => comparisonTable(quick, full)).toThrow(new RangeError('Cannot compare: the file is from a quick run, this is a full run.'));
	});
});

describe('spreadTable', () => {
	test('shows the median and the extremes when there are several rounds', () => {
		expect(spreadTable(runOf([12, 10, 1234]).figures).split('\n').at(-1)).toBe('| cursor | p50 | 12.0 (10.0–1,234) | 3 |');
	});
});

describe('parseSaved', () => {
	test('returns the run when its text is read again', () => {
		const rounds = fc.array(fc.double({noNaN: true, noDefaultInfinity: true}), {minLength: 1});
		const property = fc.property(fc.dictionary(fc.string(), rounds), fc.boolean(), (values, isQuick) => {
			const saved = savedText({isQuick, figures: [{name: 'any', values}]});
			expect(savedText(parseSaved(saved))).toBe(saved);
		});
		fc.assert(property);
	});

	test.each(['', '[]', '{}', '{"isQuick":true,"figures":[{"name":"a","values":{"b":["1"]}}]}', '{"isQuick":true,"figures":[null]}', '{"isQuick":true,"figures":[{"name":"a","values":{"b":[]}}]}'])('reports a file without results when the text is %j', text => {
		expect(() => parseSaved(text)).toThrow(new SyntaxError('This file has no benchmark results.'));
	});
});
