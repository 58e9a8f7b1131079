import {describe, expect, test} from 'vitest';
import {parseOptions} from '../../bench/options.ts';

const known = ['start', 'bytes'];

describe('parseOptions', () => {
	test('measures every figure in full when nothing is named', () => {
		expect(parseOptions([], known)).toEqual({
			names: [], isQuick: false, json: undefined, compare: undefined,
		});
	});

	test('keeps the order of the figures and reads options between them', () => {
		expect(parseOptions(['bytes', '--quick', '--json', 'new.json', 'start', '--compare=old.json'], known)).toEqual({
			names: ['bytes', 'start'], isQuick: true, json: 'new.json', compare: 'old.json',
		});
	});

	test('lists the figures when one is unknown', () => {
		expect(() => parseOptions(['bytes', 'sped'], known)).toThrow('Unknown figure sped. Available: start, bytes.');
	});

	test.each([['--fast'], ['--json']])('refuses %s when it is unknown or lacks its file', option => {
		expect(() => parseOptions([option], known)).toThrow(TypeError);
	});
});
