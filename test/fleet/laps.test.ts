import {expect, test} from 'vitest';
import {createRoster} from '../../source/fleet/roster.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {noon} from './arbitraries.ts';

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
	const changes = () => Array.from({length: roster.count}, (_, row) => `${roster.userId(row)} ${roster.laps.changeOf(row)}`);
	return {roster, changes, laps: roster.laps};
};

test('in the first lap nothing is new or changed, also where a user is spread over pages', () => {
	const {roster, changes, laps} = openRoster('a', 'b');
	roster.add([user('a', ['failure', 'failure'])]);
	expect(changes()).toEqual(['a same', 'b same']);
	expect(laps.sums()).toEqual({added: 0, changed: 0, gone: 0});
	expect(laps.current).toBe(2);
	expect(laps.end()).toEqual([]);
});

test('after all users a lap tells who changed, who is new and who is gone', () => {
	const {roster, changes, laps} = openRoster('a', 'b', 'c');
	laps.end();
	laps.begin();
	expect(laps.current).toBe(0);
	roster.add([user('a', ['failure'])]);
	roster.add([user('d'), user('c'), user('e')]);
	expect(laps.current).toBe(4);
	expect(laps.end()).toEqual([1]);
	expect(changes()).toEqual(['a changed', 'b gone', 'c same', 'd new', 'e new']);
	expect(laps.sums()).toEqual({added: 2, changed: 1, gone: 1});
});

test('what a lap counts is what that lap has changed, not an earlier one', () => {
	const {roster, changes, laps} = openRoster('a', 'b', 'c');
	laps.end();
	laps.begin();
	roster.add([user('a', ['failure']), user('d')]);
	laps.end();
	expect(laps.sums()).toEqual({added: 1, changed: 1, gone: 2});

	laps.begin();
	roster.add([user('b')]);
	expect(laps.sums()).toEqual({added: 1, changed: 0, gone: 0});
	roster.add([user('a', ['failure']), user('d')]);
	expect(laps.end()).toEqual([]);
	expect(changes()).toEqual(['a same', 'b new', 'c gone', 'd same']);
	expect(laps.sums()).toEqual({added: 1, changed: 0, gone: 0});
});

test('a change of the state, the failing streams or the number of streams is one; it stays when the user comes again', () => {
	const {roster, changes, laps} = openRoster('a', 'b');
	laps.begin();
	roster.add([user('a', ['success', 'success'])]);
	roster.add([user('a', ['success', 'success']), user('b')]);
	expect(changes()).toEqual(['a changed', 'b same']);
});

test('users that merely had not been loaded before are not new; those amid the loaded ones are', () => {
	const {roster, changes, laps} = openRoster('a', 'b');
	laps.begin();
	roster.add([user('n'), user('a')]);
	roster.add([user('b'), user('c'), user('d')]);
	expect(changes()).toEqual(['a same', 'b same', 'n new', 'c same', 'd same']);
	roster.add([user('e'), user('c', ['failure'])]);
	expect(changes()).toEqual(['a same', 'b same', 'n new', 'c same', 'd same', 'e same']);
	expect(laps.sums()).toEqual({added: 1, changed: 0, gone: 0});
});

test('a lap that was given up leaves users as they are known: later pages merge, and nobody is new or gone', () => {
	const {roster, changes, laps} = openRoster('a', 'b');
	laps.begin();
	roster.add([user('a', ['failure', 'success'])]);
	laps.cancel();
	roster.add([user('b', ['failure']), user('c')]);
	roster.add([user('a', ['success']), user('d')]);
	expect(roster.streams(0)).toHaveLength(2);
	expect(changes()).toEqual(['a changed', 'b same', 'c same', 'd same']);
	expect(laps.end()).toEqual([]);
	expect(laps.sums()).toMatchObject({added: 0, gone: 0});
});
