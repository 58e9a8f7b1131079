import {expect, test} from 'vitest';
import {createRoster} from '../../source/fleet/store/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';

const user = (userId: string, statuses: readonly string[] = ['success']): UserResources => ({
	userId,
	streams: statuses.map((status, index) => ({
		provider: 'garmin',
		resource: `resource-${index}`,
		lastAttempt: {timestamp: '2026-10-14T11:00:00Z', status},
		oldestData: undefined,
		newestData: '2026-10-14T11:00:00Z',
		sentCount: 1,
	})),
	problems: [],
});

const openRoster = (...userIds: readonly string[]) => {
	const roster = createRoster(() => noon);
	roster.add(userIds.map(userId => user(userId)));
	const changes = () => Array.from({length: roster.count}, (_, row) => `${roster.userId(row)} ${roster.generations.changeOf(row)}`);
	return {roster, changes, laps: roster.generations};
};

test('marks nothing in the first generation', () => {
	const {roster, changes, laps: generations} = openRoster('a', 'b');
	roster.add([user('a', ['failure', 'failure'])]);
	expect(changes()).toEqual(['a same', 'b same']);
	expect(generations.changes()).toMatchObject({added: 0, changed: 0, removed: 0});
	expect(generations.seenCount).toBe(2);
	roster.endPass(true);
	expect(roster.count).toBe(2);
});

test('marks changed and new users, and removes missing ones, after a complete generation', () => {
	const {roster, changes, laps: generations} = openRoster('a', 'b', 'c');
	roster.endPass(true);
	roster.beginRefresh();
	expect(generations.seenCount).toBe(0);
	roster.add([user('a', ['failure'])]);
	roster.add([user('d'), user('c'), user('e')]);
	expect(generations.seenCount).toBe(4);
	roster.endPass(true);
	expect(changes()).toEqual(['a broke', 'c same', 'd new', 'e new']);
	expect(['a', 'b', 'c', 'd', 'e'].map(id => roster.rowOf(id))).toEqual([0, undefined, 1, 2, 3]);
	expect(generations.changes()).toMatchObject({
		added: 2, changed: 0, broke: 1, removed: 1,
	});
});

test('counts only the changes of the current generation', () => {
	const {roster, changes, laps: generations} = openRoster('a', 'b', 'c');
	roster.endPass(true);
	roster.beginRefresh();
	roster.add([user('a', ['failure']), user('d')]);
	roster.endPass(true);
	expect(generations.changes()).toMatchObject({added: 1, broke: 1, removed: 2});

	roster.beginRefresh();
	roster.add([user('b')]);
	expect(generations.changes()).toMatchObject({added: 1, changed: 0, removed: 0});
	roster.add([user('a', ['failure']), user('d')]);
	roster.endPass(true);
	expect(changes()).toEqual(['a broke', 'd new', 'b new']);
	expect(generations.changes()).toMatchObject({added: 1, changed: 0, removed: 0});
});

test('a change of the state, the failing streams or the number of streams is one; it stays when the user comes again', () => {
	const {roster, changes} = openRoster('a', 'b');
	roster.beginRefresh();
	roster.add([user('a', ['success', 'success'])]);
	roster.add([user('a', ['success', 'success']), user('b')]);
	expect(changes()).toEqual(['a changed', 'b same']);
});

test('marks users between loaded ones as new, but not those after them', () => {
	const {roster, changes, laps: generations} = openRoster('a', 'b');
	roster.beginRefresh();
	roster.add([user('n'), user('a')]);
	roster.add([user('b'), user('c'), user('d')]);
	expect(changes()).toEqual(['a same', 'b same', 'n new', 'c same', 'd same']);
	roster.add([user('e'), user('c', ['failure'])]);
	expect(changes()).toEqual(['a same', 'b same', 'n new', 'c same', 'd same', 'e same']);
	expect(generations.changes()).toMatchObject({added: 1, changed: 0, removed: 0});
});

test('keeps users unmarked after a cancelled refresh', () => {
	const {roster, changes, laps: generations} = openRoster('a', 'b');
	roster.beginRefresh();
	roster.add([user('a', ['failure', 'success'])]);
	roster.cancelRefresh();
	roster.add([user('b', ['failure']), user('c')]);
	roster.add([user('a', ['success']), user('d')]);
	expect(roster.streams(0)).toHaveLength(2);
	expect(changes()).toEqual(['a broke', 'b same', 'c same', 'd same']);
	roster.endPass(true);
	expect(roster.count).toBe(4);
	expect(generations.changes()).toMatchObject({added: 0, removed: 0});
});

const spread = (userId: string, resource: string): UserResources => {
	const [stream] = user(userId).streams;
	return {...user(userId), streams: stream === undefined ? [] : [{...stream, resource}]};
};

test('a user whose streams are spread over pages is not changed by coming again, nor is half of it missing in between', () => {
	const {roster, changes} = openRoster();
	roster.add([spread('a', 'sleep')]);
	roster.add([spread('a', 'activity')]);
	roster.endPass(true);
	roster.beginRefresh();
	roster.add([spread('a', 'sleep')]);
	expect(roster.streams(0)).toHaveLength(2);
	expect(changes()).toEqual(['a same']);
	roster.add([spread('a', 'activity')]);
	roster.endPass(true);
	expect(roster.streams(0)).toHaveLength(2);
	expect(changes()).toEqual(['a same']);
});

test('loses no streams when a refresh is cancelled between a user\'s pages', () => {
	const {roster} = openRoster();
	roster.add([spread('a', 'sleep'), spread('a', 'activity')]);
	roster.endPass(true);
	roster.beginRefresh();
	roster.add([spread('a', 'sleep')]);
	roster.cancelRefresh();
	expect(roster.streams(0).map(({resource}) => resource).toSorted()).toEqual(['activity', 'sleep']);
});

test('removes a stream that the refresh did not contain, and marks the user as changed', () => {
	const {roster, changes} = openRoster();
	roster.add([spread('a', 'sleep'), spread('a', 'activity')]);
	roster.endPass(true);
	roster.beginRefresh();
	roster.add([spread('a', 'sleep')]);
	roster.endPass(true);
	expect(roster.streams(0).map(({resource}) => resource)).toEqual(['sleep']);
	expect(changes()).toEqual(['a changed']);
});

test('does not mark a user after the last loaded one as new when a user before it lost a stream', () => {
	const {roster, changes} = openRoster();
	roster.add([spread('a', 'sleep'), spread('a', 'activity')]);
	roster.beginRefresh();
	roster.add([spread('a', 'sleep'), user('b')]);
	roster.endPass(false);
	expect(changes()).toEqual(['a changed', 'b same']);
});

test('marks nothing that time alone changed', () => {
	let now = noon;
	const roster = createRoster(() => now);
	const old = spread('a', 'sleep');
	roster.add([old]);
	roster.endPass(true);
	expect(roster.row(0, now)?.state).toBe('fresh');
	roster.beginRefresh();
	now += 30 * 86_400_000;
	roster.add([old]);
	roster.endPass(true);
	expect(roster.row(0, now)?.state).not.toBe('fresh');
	expect(roster.generations.changes()).toMatchObject({added: 0, changed: 0, removed: 0});
});

test('counts a user that returns after it was removed as new', () => {
	const {roster, changes} = openRoster('a', 'b');
	roster.endPass(true);
	for (const users of [['b'], ['b', 'a']]) {
		roster.beginRefresh();
		roster.add(users.map(userId => user(userId)));
		roster.endPass(true);
	}

	expect(changes()).toEqual(['b same', 'a new']);
});

test('removes nobody when a refresh ends before the last page', () => {
	const {roster, changes} = openRoster('a', 'b', 'c');
	roster.beginRefresh();
	roster.add([user('b')]);
	roster.endPass(false);
	expect(changes()).toEqual(['a same', 'b same', 'c same']);
	expect(roster.generations.changes().removed).toBe(0);
});
