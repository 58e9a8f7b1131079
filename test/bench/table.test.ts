import {describe, expect, test} from 'vitest';
import {slowestText} from '../../bench/table.ts';

describe('slowestText', () => {
	test('shows a time without a comparison when there is one run', () => {
		expect(slowestText([122.4])).toBe('122 ms (1 run)');
	});

	test('shows the slowest and the number of runs when there are several', () => {
		expect(slowestText([12, 25.1, 3])).toBe('25.1 ms (slowest of 3)');
	});

	test('throws a RangeError when nothing was measured', () => {
		expect(() => slowestText([])).toThrow(RangeError);
	});
});
