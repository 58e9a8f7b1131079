import {expect, test} from 'vitest';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';

const streamOf = (provider: string, resource: string, status = 'success') => ({
	provider, resource, lastAttempt: {timestamp: '2026-10-14T11:00:00Z', status}, oldestData: undefined, newestData: '2026-10-14T11:00:00Z', sentCount: 1,
});

const userOf = (userId: string, streams: UserResources['streams']): UserResources => ({userId, streams, problems: []});

/** 2,000 users with ten providers each that no other user has: more names than there are numbers for. */
const usersOfManyProviders = Array.from({length: 2000}, (_, user) =>
	userOf(`user-${user}`, Array.from({length: 10}, (__, index) => streamOf(`provider-${(user * 10) + index}`, 'sleep'))));
const usersOfManyResources = Array.from({length: 7000}, (_, user) =>
	userOf(`user-${user}`, Array.from({length: 10}, (__, index) => streamOf('garmin', `resource-${(user * 10) + index}`))));

test.each([
	['20,000 provider names', usersOfManyProviders],
	['70,000 resource names', usersOfManyResources],
])('loses and merges no streams of %s when they are loaded and refreshed', (_, users) => {
	const roster = createRoster(() => noon);
	roster.add(users);
	roster.endPass(true);
	const lengths = () => users.map((__, row) => roster.streams(row).length);
	const all = users.map(() => 10);
	expect(lengths()).toEqual(all);
	for (let refresh = 0; refresh < 2; refresh++) {
		roster.beginRefresh();
		for (let from = 0; from < users.length; from += 500) {
			roster.add(users.slice(from, from + 500));
		}

		roster.endPass(true);
		expect(roster.count).toBe(users.length);
		expect(lengths()).toEqual(all);
		expect(roster.generations.changes()).toMatchObject({added: 0, changed: 0, removed: 0});
	}

	roster.trim();
	expect(roster.columns.length).toBe(users.length * 10);
});

test('keeps the streams of two providers without a number of their own apart when they arrive on two pages', () => {
	const roster = createRoster(() => noon);
	roster.add(usersOfManyProviders);
	const first = streamOf('unknown-1', 'sleep', 'failure');
	const second = streamOf('unknown-2', 'sleep');
	const arrive = () => {
		roster.add([userOf('late', [first])]);
		roster.add([userOf('late', [second])]);
		roster.endPass(false);
		return roster.streams(roster.rowOf('late') ?? NaN).map(({outcome}) => outcome);
	};

	expect(arrive()).toEqual(['failure', 'success']);
	roster.beginRefresh();
	expect(arrive()).toEqual(['failure', 'success']);
});
