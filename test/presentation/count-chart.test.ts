import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	highestOf,
	inCells,
	sparkline,
	sparklineSpans,
} from '../../source/presentation/count-chart.ts';

const anyCount = fc.option(fc.nat({max: 1_000_000}), {nil: undefined});

describe('a row of blocks', () => {
	test('has a full block for the highest count of all rows, a visible one for any other, a blank for zero and a dot where nothing was observed', () => {
		expect(sparkline([0, 1, 50, 100, undefined], 100)).toBe(' ▁▄█·');
		expect(sparkline([0, 1, 5], 100)).toBe(' ▁▁');
		expect(sparkline([0, 0], 0)).toBe('  ');
		fc.assert(fc.property(fc.array(anyCount, {maxLength: 24}), counts => {
			const row = [...sparkline(counts, highestOf(counts))];
			expect(row).toHaveLength(counts.length);
			expect(row.map(block => block === ' ')).toEqual(counts.map(count => count === 0));
			expect(row.map(block => block === '·')).toEqual(counts.map(count => count === undefined));
		}));
	});

	test('is red only where users fail', () => {
		fc.assert(fc.property(fc.array(anyCount, {maxLength: 24}), counts => {
			const red = sparklineSpans(counts, highestOf(counts)).filter(({role}) => role === 'failing').map(({text}) => text).join('');
			expect(red).toHaveLength(counts.filter(count => count !== undefined && count > 0).length);
			expect(red).not.toMatch(/[ ·]/v);
		}));
	});

	test('keeps all counts when neighbours share a cell', () => {
		const anyDay = fc.array(fc.nat(1000), {minLength: 24, maxLength: 24});
		fc.assert(fc.property(anyDay, fc.constantFrom(8, 12, 24), (counts, cells) => {
			const summed = inCells(counts, cells);
			expect(summed).toHaveLength(cells);
			expect(summed.reduce((a, b) => a + b, 0)).toBe(counts.reduce((a, b) => a + b, 0));
		}));
	});
});
