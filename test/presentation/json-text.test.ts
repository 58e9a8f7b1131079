import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lineText} from '../../source/presentation/line.ts';
import {jsonLines} from '../../source/presentation/json-text.ts';
import {rawLines} from '../../source/presentation/raw-json-lines.ts';
import {displayWidth} from '../../source/text/width.ts';

const unlimited = {levels: Infinity, characters: Infinity, lines: Infinity};

/** A list in a list, and so on. */
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

describe('jsonLines', () => {
	test('writes any value as JSON.stringify does', () => {
		fc.assert(fc.property(fc.jsonValue(), value => {
			expect(jsonLines(value, unlimited).join('\n')).toBe(JSON.stringify(value, undefined, 2));
		}));
	});

	test('leaves out what is undefined, as JSON.stringify does', () => {
		expect(jsonLines({a: undefined, b: 1}, unlimited)).toEqual(['{', '  "b": 1', '}']);
	});

	test('names levels that are too deep', () => {
		expect(jsonLines(nested(100_000), {...unlimited, levels: 2})).toEqual(['[', '  [', '    [… nested more than 2 levels]', '  ]', ']']);
	});

	test('cuts a long text and counts the rest', () => {
		expect(jsonLines(['abcdef'], {...unlimited, characters: 4})).toEqual(['[', '  "abcd"… (2 more characters)', ']']);
	});
});

describe('rawLines', () => {
	test('shows JSON of any depth', () => {
		const lines = rawLines(nested(100_000), 80).map(text => lineText(text));
		expect(lines.some(text => text.includes('nested more than 100 levels'))).toBe(true);
		expect(lines.every(text => displayWidth(text) <= 80)).toBe(true);
	});

	test('ends long JSON with a line that says so', () => {
		const lines = rawLines(Array.from({length: 200_000}, (_, index) => index), 80).map(text => lineText(text));
		expect(lines).toHaveLength(10_001);
		expect(lines.at(-1)).toBe('… Only the first 10,000 lines are shown.');
	});

	test('stays inside the columns, whatever the value', () => {
		fc.assert(fc.property(fc.jsonValue(), fc.integer({min: 20, max: 200}), (value, columns) => {
			expect(rawLines(value, columns).every(text => displayWidth(lineText(text)) <= columns)).toBe(true);
		}));
	});
});
