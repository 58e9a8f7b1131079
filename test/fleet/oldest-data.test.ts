import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createOldestData} from '../../source/fleet/store/oldest-data.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {parseTime} from '../../source/text/ages.ts';

const anyText = fc.oneof(
	fc.date({min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true}).chain(date => fc.constantFrom(
		date.toISOString(), date.toISOString().replace('Z', '+00:00'), `${date.toISOString().slice(0, 19)}+02:00`, date.toISOString().slice(0, 10),
	)),
	fc.constantFrom('', '0', 'no time', '0000-99-99T00:00:00.000Z'),
);

const user = (userId: string, ...texts: readonly string[]): UserResources => ({
	userId,
	streams: texts.map((oldestData, index) => ({
		provider: 'garmin', resource: `resource-${index}`, lastAttempt: undefined, newestData: undefined, sentCount: undefined, oldestData,
	})),
	problems: [],
});

test('finds the earliest time in texts of any form', () => {
	const anyTexts = fc.array(fc.option(anyText, {nil: undefined}));
	fc.assert(fc.property(anyTexts, texts => {
		const column = createOldestData();
		column.note(0, texts.map(oldestData => ({oldestData})), false);
		const times = texts.map(text => parseTime(text)).filter(time => time !== undefined);
		expect(column.at(0)).toBe(times.length === 0 ? undefined : Math.min(...times));
	}));
});

test('keeps the older time of a user on two pages, replaces it in a refresh, and follows removed users', () => {
	const roster = createRoster();
	roster.add([user('gone', '2020-01-01T00:00:00Z'), user('a', '2024-05-01T00:00:00Z')]);
	roster.add([user('a', '2024-04-01T00:00:00Z'), user('none')]);
	expect([0, 1, 2].map(row => roster.oldestData.at(row))).toEqual([Date.UTC(2020, 0), Date.UTC(2024, 3), undefined]);
	roster.beginRefresh();
	roster.add([user('a', '2024-06-01T00:00:00Z'), user('none')]);
	roster.endPass(true);
	expect([0, 1].map(row => roster.oldestData.at(row))).toEqual([Date.UTC(2024, 5), undefined]);
});

test('sorts by oldest data, latest first, and users without data last in both directions', () => {
	const roster = createRoster();
	const userQuery = createUserQuery(roster, () => 0);
	roster.add([user('none'), user('old', '2020-01-01T00:00:00Z'), user('new', '2025-01-01T00:00:00Z')]);
	const listed = (isReversed: boolean) => {
		userQuery.sortBy({column: 'oldest', isReversed});
		return [0, 1, 2].map(position => roster.userId(userQuery.rowAt(position) ?? -1));
	};

	expect([listed(false), listed(true)]).toEqual([['new', 'old', 'none'], ['old', 'new', 'none']]);
	roster.add([user('middle', '2022-01-01T00:00:00Z')]);
	expect([0, 1, 2].map(position => roster.userId(userQuery.rowAt(position) ?? -1))).toEqual(['old', 'middle', 'new']);
});

test('sorts by the number of connections, and users whose connections are not loaded last', () => {
	const roster = createRoster();
	const userQuery = createUserQuery(roster, () => 0);
	roster.add([user('unknown'), user('none'), user('two')]);
	const connection = {
		provider: 'garmin', status: 'connected', errorType: undefined, erroredAt: undefined, createdOn: undefined,
	};
	userQuery.sortBy({column: 'connections', isReversed: false});
	roster.connections.set(1, [], 1, true);
	roster.connections.set(2, [connection, {...connection, provider: 'oura'}], 1, true);
	expect([0, 1, 2].map(position => roster.userId(userQuery.rowAt(position) ?? -1))).toEqual(['two', 'none', 'unknown']);
});
