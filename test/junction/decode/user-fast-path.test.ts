import fc from 'fast-check';
import {expect, test} from 'vitest';
import {decodeUserFast} from '../../../source/junction/decode/user-fast-path.ts';
import {decodePage} from '../../../source/junction/decode/page.ts';
import {readRecord} from '../../../source/junction/decode/record.ts';
import {decodeResources, userOf, userSchema} from '../../../source/junction/decode/resources.ts';

const bySchema = (raw: unknown) => {
	const {output, problems} = readRecord(userSchema, raw);
	return {result: output === undefined ? undefined : userOf(output, problems), problems};
};

// Names with a meaning in JavaScript, names that look like a place in a list, and any other.
const name = fc.oneof(
	fc.constantFrom('garmin', 'sleep', '__proto__', 'constructor', 'toString', 'length', '1', '0', ''),
	fc.string(),
);

const anything = fc.jsonValue({maxDepth: 2});
const text = fc.string();
const number = fc.double({noNaN: true});

/** A user in whose every place, in `odd` of 40 cases, anything stands instead of what fits. */
const userWith = (odd: number) => {
	const place = (fitting: fc.Arbitrary<unknown>) => odd === 0
		? fitting
		: fc.oneof({weight: 40 - odd, arbitrary: fitting}, {weight: odd, arbitrary: anything});
	const maybe = (fitting: fc.Arbitrary<unknown>) => {
		const orNull = fc.option(fitting);
		return place(orNull);
	};

	const mapOf = (value: fc.Arbitrary<unknown>) => {
		const pair = fc.tuple(name, value);
		return place(fc.array(pair, {maxLength: 4}).map(pairs => Object.fromEntries(pairs)));
	};

	const attempt = fc.record({timestamp: maybe(text), status: maybe(text), extra: anything}, {requiredKeys: []});
	const statistics = fc.record({
		last_attempt: maybe(attempt), oldest_data: maybe(text), newest_data: maybe(text), sent_count: maybe(number), extra: anything,
	}, {requiredKeys: []});
	const id = place(fc.string({minLength: odd === 0 ? 1 : 0}));
	const resources = mapOf(place(statistics));
	return fc.record({user_id: id, provider: mapOf(resources)}, {requiredKeys: odd === 0 ? ['user_id', 'provider'] : []});
};

const wholeUser = userWith(0);
const user = fc.oneof(wholeUser, userWith(1), userWith(8), fc.jsonValue());

test('whatever JSON a user is, the quick way reads it as the schema does, problems included, or leaves it to the schema', () => {
	fc.assert(fc.property(user, raw => {
		const quickly = decodeUserFast(raw);
		if (quickly !== undefined) {
			expect(quickly).toStrictEqual(bySchema(raw));
		}
	}), {numRuns: 3000});
});

test('reads a page as without the quick way, whatever has drifted in its users', () => {
	const drifted = fc.array(fc.oneof(userWith(3), userWith(20), user), {maxLength: 4}).map(data => ({data, next_cursor: null}));
	fc.assert(fc.property(drifted, json => {
		expect(decodeResources(json)).toStrictEqual(decodePage(userSchema, json, userOf));
	}), {numRuns: 1000});
});

test.each([
	['a count as a string', {sent_count: '3'}],
	['a time as a number', {newest_data: 1_790_000_000}],
	['a status as an object', {last_attempt: {status: {value: 'success'}}}],
	['an attempt as a list', {last_attempt: []}],
	['no statistics', null],
])('never waits for the schema when every stream has %s', (_drift, statistics) => {
	const raw = {user_id: 'u', provider: {garmin: {sleep: statistics, body: statistics}, oura: null}};
	const quickly = decodeUserFast(raw);
	expect(quickly).toStrictEqual(bySchema(raw));
	expect(quickly?.problems).toHaveLength(3);
});

test('a user in whom every part fits never waits for the schema', () => {
	fc.assert(fc.property(wholeUser, raw => {
		expect(decodeUserFast(raw)).toBeDefined();
	}));
});

/** Every object and list in a value, itself included. */
const containersIn = (value: unknown): unknown[] =>
	typeof value === 'object' && value !== null
		? [value, ...Object.values(value).flatMap(part => containersIn(part))]
		: [];

const page = fc.array(user, {maxLength: 3}).map(data => ({data, next_cursor: null}));

test('whoever keeps the users of a page keeps nothing of its JSON alive', () => {
	fc.assert(fc.property(page, json => {
		const came = new Set(containersIn(json));
		const kept = containersIn(decodeResources(json).records);
		expect(kept.filter(part => came.has(part))).toEqual([]);
	}));
});
