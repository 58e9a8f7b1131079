import fc from 'fast-check';
import {expect, test} from 'vitest';
import {jsonText, toJson} from '../../source/commands/json.ts';

/** A value inside so many lists. */
const nested = (levels: number): unknown => {
	let value: unknown = 'inside';
	for (let level = 0; level < levels; level++) {
		value = level % 2 === 0 ? [value] : {value};
	}

	return value;
};

test('writes any JSON value so that it reads back as it was', () => {
	fc.assert(fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, indent) => {
		const value: unknown = JSON.parse(text);
		expect(JSON.parse(jsonText(value, indent))).toEqual(value);
	}));
});

test('leaves a value of 1,000 levels whole', () => {
	const json = jsonText(nested(1000));
	expect(JSON.parse(json)).toEqual(nested(1000));
});

test('names what is too deep in a value of 100,000 levels, and keeps the rest', () => {
	const json = jsonText({deep: nested(100_000), other: 'kept'}, 2);
	expect(json).toContain('nested too deeply');
	expect(JSON.parse(json)).toMatchObject({other: 'kept'});
});

test('begins an object of stdout with the version of its schema', () => {
	expect(toJson({users: []})).toBe('{"schema":1,"users":[]}');
});
