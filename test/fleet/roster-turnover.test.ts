import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect, test} from 'vitest';
import {createUserQuery} from '../../source/fleet/query/user-query.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import type {UserResources} from '../../source/junction/records.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';

const present = 2000;
const turnover = present / 20;
const streams = 5;

/** Every second ID is not a UUID. */
const userOf = (number: number): UserResources => ({
	userId: number % 2 === 0 ? `user-${number}` : `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
	problems: [],
	streams: Array.from({length: streams}, (_, index) => ({
		provider: 'garmin', resource: `resource-${index}`, lastAttempt: {timestamp: '2026-10-14T11:00:00Z', status: 'success'},
		oldestData: undefined, newestData: '2026-10-14T11:00:00Z', sentCount: 1,
	})),
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The bytes of all typed arrays that are still in use, and of unused ones that are freed soon after the call. */
const arrayBytes = () => {
	collectGarbage();
	return process.memoryUsage().arrayBuffers;
};

const usersFrom = (first: number) => Array.from({length: present}, (_, index) => userOf(first + index));

test('holds only the present users after 200 refreshes that each replace 5 % of them', async () => {
	const empty = arrayBytes();
	const roster = createRoster(() => noon);
	const userQuery = createUserQuery(roster, () => noon);
	roster.add(usersFrom(0));
	roster.endPass(true);
	roster.trim();
	const parsed = parseFilter('garmin');
	userQuery.filterBy('filter' in parsed ? parsed.filter : {choices: [], facts: []});
	const bytes = () => Object.values(roster.summaries.arrays).reduce((sum, {byteLength}) => sum + byteLength, 0);
	const largest = {bytes: 0, places: 0};
	for (let refresh = 1; refresh <= 200; refresh++) {
		roster.beginRefresh();
		const users = usersFrom(refresh * turnover);
		for (let from = 0; from < present; from += 500) {
			roster.add(users.slice(from, from + 500));
		}

		roster.endPass(true);
		largest.bytes = Math.max(largest.bytes, bytes());
		largest.places = Math.max(largest.places, roster.columns.length);
		roster.trim();
		expect(roster.generations.changes()).toMatchObject({added: turnover, changed: 0, removed: turnover});
		expect([roster.count, userQuery.store.getState().count, roster.columns.length]).toEqual([present, present, present * streams]);
	}

	// The users take half a megabyte; the IDs and streams of all 20,000 removed ones would take three more.
	await expect.poll(() => arrayBytes() - empty, {timeout: 5000}).toBeLessThan(1_000_000);
	expect(largest.bytes).toBeLessThan(present * 60);
	expect(largest.places).toBeLessThanOrEqual((present + turnover) * streams);
	const first = 200 * turnover;
	expect(roster.rowOf(userOf(first - 1).userId)).toBeUndefined();
	expect(Array.from({length: present}, (_, row) => roster.userId(row))).toEqual(usersFrom(first).map(({userId}) => userId));
});
