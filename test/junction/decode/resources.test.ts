import {expect, test} from 'vitest';
import {decodeResources} from '../../../source/junction/decode/resources.ts';

const statistics = {
	last_attempt: {timestamp: '2023-10-24T13:13:27+00:00', status: 'success'},
	oldest_data: '2023-06-21T00:00:00+00:00',
	newest_data: '2023-10-24T00:00:00+00:00',
	sent_count: 231,
};

const page = (...data: unknown[]) => decodeResources({data, next: null, next_cursor: null});

test('a user\'s statistics become streams, in the order of the answer', () => {
	const {records, unreadable} = page({user_id: 'U-1', provider: {garmin: {sleep: statistics, activity: {}}, fitbit: {body: statistics}}});

	expect(unreadable).toEqual([]);
	expect(records).toEqual([{
		userId: 'U-1',
		problems: [],
		streams: [
			{
				provider: 'garmin',
				resource: 'sleep',
				lastAttempt: {timestamp: '2023-10-24T13:13:27+00:00', status: 'success'},
				oldestData: '2023-06-21T00:00:00+00:00',
				newestData: '2023-10-24T00:00:00+00:00',
				sentCount: 231,
			},
			{
				provider: 'garmin', resource: 'activity', lastAttempt: undefined, oldestData: undefined, newestData: undefined, sentCount: undefined,
			},
			expect.objectContaining({provider: 'fitbit', resource: 'body', sentCount: 231}),
		],
	}]);
});

test('parts that are absent or null are no problem', () => {
	const nothing = {
		last_attempt: null, oldest_data: null, newest_data: null, sent_count: null,
	};
	const {records} = page({user_id: 'u', provider: {garmin: {sleep: nothing, body: {last_attempt: {}}}}});

	expect(records[0]?.problems).toEqual([]);
	expect(records[0]?.streams).toMatchObject([
		{lastAttempt: undefined, sentCount: undefined}, {lastAttempt: {timestamp: undefined, status: undefined}},
	]);
});

test('a broken part is left out and named; the rest of its stream stands', () => {
	const broken = {
		last_attempt: {timestamp: 5, status: 'failure'}, oldest_data: [], newest_data: '2023-10-24', sent_count: '231',
	};
	const {records} = page({user_id: 'u', provider: {garmin: {sleep: broken, body: null, activity: 7}, fitbit: null}});

	expect(records[0]?.streams).toMatchObject([
		{
			resource: 'sleep', lastAttempt: {timestamp: undefined, status: 'failure'}, oldestData: undefined, newestData: '2023-10-24', sentCount: undefined,
		},
		{resource: 'body', lastAttempt: undefined},
		{resource: 'activity', lastAttempt: undefined},
	]);
	expect(records[0]?.problems).toEqual([
		{at: 'provider.garmin.sleep.last_attempt.timestamp', what: 'expected a string, but a number came'},
		{at: 'provider.garmin.sleep.oldest_data', what: 'expected a string, but a list came'},
		{at: 'provider.garmin.sleep.sent_count', what: 'expected a number, but a string came'},
		{at: 'provider.garmin.body', what: 'expected an object, but null came'},
		{at: 'provider.garmin.activity', what: 'expected an object, but a number came'},
		{at: 'provider.fitbit', what: 'expected an object, but null came'},
	]);
});

test.each([
	[{user_id: 'u', provider: null}, 'expected an object, but null came'],
	[{user_id: 'u', provider: []}, 'expected an object, but a list came'],
	[{user_id: 'u'}, 'is missing'],
])('a user without providers (%j) stays, with no streams', (record, what) => {
	expect(page(record).records).toEqual([{userId: 'u', streams: [], problems: [{at: 'provider', what}]}]);
});

test.each([
	[{provider: {}}, {at: 'user_id', what: 'is missing'}],
	[{user_id: '', provider: {}}, {at: 'user_id', what: 'expected a string that is not empty'}],
	[{user_id: 7, provider: {}}, {at: 'user_id', what: 'expected a string, but a number came'}],
	[null, {at: 'record', what: 'expected an object, but null came'}],
	[[], {at: 'record', what: 'expected an object, but a list came'}],
])('a record that names no user (%j) is unreadable, and the others stay', (raw, problem) => {
	const {records, unreadable} = page({user_id: 'a', provider: {}}, raw, {user_id: 'b', provider: {}});

	expect(records.map(({userId}) => userId)).toEqual(['a', 'b']);
	expect(unreadable).toEqual([{index: 1, problems: [problem], raw}]);
});

test('names that JavaScript gives a meaning are names like any other', () => {
	const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
	const map = (value: string) => `{${names.map(name => `"${name}": ${value}`).join(', ')}}`;
	const json: unknown = JSON.parse(`{"data": [{"user_id": "u", "provider": ${map(map('{"sent_count": "x"}'))}}], "next_cursor": null}`);
	const {records} = decodeResources(json);

	expect(records[0]?.streams.map(({provider, resource}) => `${provider}.${resource}`))
		.toEqual(names.flatMap(provider => names.map(resource => `${provider}.${resource}`)));
	expect(records[0]?.problems).toHaveLength(names.length ** 2);
	expect(Object.prototype).not.toHaveProperty('sent_count');
});

test('the answer stays as it came, broken parts included', () => {
	const json = {data: [{user_id: 'u', provider: {garmin: {sleep: {sent_count: '1'}}}}], next_cursor: null};
	const before = structuredClone(json);
	decodeResources(json);
	expect(json).toEqual(before);
});

test.each([
	[{next_cursor: 'abc', next: 'old'}, 'abc'],
	[{next: 'old'}, 'old'],
	[{next_cursor: null, next: 'old'}, undefined],
	[{next_cursor: ''}, undefined],
	[{next_cursor: 'None'}, undefined],
	[{next: 'None'}, undefined],
	[{}, undefined],
	[{next_cursor: 17}, '17'],
])('the cursors %j lead on to %j', (cursors, next) => {
	expect(decodeResources({data: [], ...cursors}).nextCursor).toBe(next);
});

test.each([
	[{next_cursor: null}, 'data: is missing'],
	[{data: null, next_cursor: null}, 'data: expected a list, but null came'],
	[{data: {}, next_cursor: null}, 'data: expected a list, but an object came'],
	[{data: [], next_cursor: {}}, 'next_cursor: expected a string, but an object came'],
	[[], 'record: expected an object, but a list came'],
	[null, 'record: expected an object, but null came'],
])('a body that is no page (%j) is not understood', (json, message) => {
	expect(() => decodeResources(json)).toThrow(message);
});
