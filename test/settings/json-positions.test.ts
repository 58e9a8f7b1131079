import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	findJsonLines,
	findJsonPositions,
	jsonPath,
	lineAndColumn,
} from '../../source/settings/json-positions.ts';

const faultOf = (text: string) => {
	const found = findJsonPositions(text);
	return 'fault' in found ? {...lineAndColumn(text, found.fault.offset), expected: found.fault.expected} : undefined;
};

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

describe('findJsonPositions', () => {
	test.each([
		['', 1, 1, 'value'],
		['{"a": 1,\n}', 2, 1, 'name'],
		['{"a": 1\n"b": 2}', 2, 1, 'commaOrBrace'],
		['{"a": [1, 2,]}', 1, 13, 'value'],
		['{"a": [1 2]}', 1, 10, 'commaOrBracket'],
		['{\'a\': 1}', 1, 2, 'nameOrEnd'],
		['{"a" 1}', 1, 6, 'colon'],
		['{"a": "cut off', 1, 15, 'quote'],
		['{"a": "cut\noff"}', 1, 11, 'quote'],
		[String.raw`{"a": "C:\path"}`, 1, 10, 'escape'],
		['{"a": nul}', 1, 7, 'value'],
		['{"ä🙂": 01}', 1, 9, 'commaOrBrace'],
		['{} {}', 1, 4, 'end'],
		['{"a": 1,\r\n"b": }', 2, 6, 'value'],
	] as const)('finds where %j stops being JSON', (text, line, column, expected) => {
		expect(faultOf(text)).toEqual({line, column, expected});
	});

	test('agrees with JSON.parse when characters of a JSON text are lost, doubled or replaced', () => {
		const damage = fc.record({at: fc.nat(), length: fc.nat({max: 2}), insert: fc.constantFrom('', ',', '"', '{', '}', '[', ']', ':', '\\', '\n', '0', '-', 'e', '.', 'true', '\u{FEFF}')});
		fc.assert(fc.property(fc.json(), damage, (text, {at, length, insert}) => {
			const start = at % (text.length + 1);
			const damaged = text.slice(0, start) + insert + text.slice(start + length);
			expect(faultOf(damaged) === undefined).toBe(isJson(damaged));
		}), {numRuns: 2000});
	});

	test('finds each value where a reader of the file would', () => {
		const lists = fc.dictionary(fc.string(), fc.array(fc.jsonValue({maxDepth: 1})));
		fc.assert(fc.property(lists, fc.nat({max: 3}), (settings, indent) => {
			const text = JSON.stringify(settings, undefined, indent);
			const found = findJsonPositions(text);
			for (const [name, list] of Object.entries(settings)) {
				for (const [index, value] of list.entries()) {
					const offset = 'positions' in found ? found.positions.get(jsonPath(name, index)) ?? -1 : -1;
					const [first] = JSON.stringify(value);
					expect(text[offset]).toBe(first);
				}
			}
		}));
	});

	test('reads any depth', () => {
		expect(faultOf('['.repeat(200_000) + ']'.repeat(200_000))).toBeUndefined();
		expect(faultOf('[{"a":'.repeat(100_000))).toMatchObject({expected: 'value'});
	});
});

test('findJsonLines has the line of each value that findJsonPositions finds, whatever ends a line', () => {
	fc.assert(fc.property(fc.jsonValue({maxDepth: 3}), fc.constantFrom('\n', '\r\n', '\r'), fc.nat({max: 2}), (value, lineEnd, indent) => {
		const text = `${lineEnd}${JSON.stringify(value, undefined, indent).split('\n').join(lineEnd)}`;
		const found = findJsonPositions(text);
		const lines = findJsonLines(text);
		expect([...lines.keys()].toSorted()).toEqual('positions' in found ? [...found.positions.keys()].toSorted() : undefined);
		for (const [path, offset] of 'positions' in found ? found.positions : []) {
			expect(lines.get(path)).toBe(lineAndColumn(text, offset).line);
		}
	}));
});
