import {expect, test} from 'vitest';
import {createUserRefresher} from '../../source/fleet/loading/user-refresher.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';
import {createGate, until} from '../helpers/until.ts';
import {
	page,
	serveScript,
	userRecord,
	type Call,
	type Reply,
} from '../helpers/scripted-server.ts';

/** A roster of the users a and b, each with an old stream of a provider that Junction no longer has, and a refresher that the test answers. */
const openRefresher = async (answer: (call: Call) => Reply | Promise<Reply>) => {
	const {client, calls} = await serveScript(answer);
	const roster = createRoster(() => noon);
	const streams = [{
		provider: 'retired', resource: 'sleep', lastAttempt: undefined, oldestData: '2001-01-01T00:00:00Z', newestData: undefined, sentCount: 1,
	}];
	roster.add(['a', 'b'].map(userId => ({userId, streams, problems: []})));
	const refresher = createUserRefresher({
		client: () => client, roster, clock: {learn: () => undefined}, provider: undefined,
	});
	return {
		roster,
		calls,
		providers: (userId: string) => roster.row(roster.rowOf(userId) ?? -1, noon)?.providers,
		async refresh(...userIds: readonly string[]) {
			refresher.begin(userIds);
			await until(refresher.store, ({status}) => status === 'done');
		},
	};
};

test('replaces all streams of a user, without a refresh of the list before', async () => {
	const {refresh, providers, roster} = await openRefresher(() => page(['a']));
	await refresh('a');
	expect(providers('a')).toEqual(['garmin']);
	expect(roster.oldestData.at(0)).toBeUndefined();
	expect(providers('b')).toEqual(['retired']);
});

test('removes all streams of a user for whom the answer is empty', async () => {
	const {refresh, providers, roster} = await openRefresher(() => page([]));
	await refresh('a');
	expect(providers('a')).toEqual([]);
	expect(roster.count).toBe(2);
});

test('removes nothing if the answer may lack records or cannot be read', async () => {
	const {refresh, providers} = await openRefresher(({userId}) => (userId === 'a' ? page(['a'], 'more') : {body: {data: [7], next_cursor: null}}));
	await refresh('a', 'b');
	expect(providers('a')).toEqual(['retired', 'garmin']);
	expect(providers('b')).toEqual(['retired']);
});

test('adds no user who was removed while the request was under way', async () => {
	const gate = createGate();
	const {refresh, roster, calls} = await openRefresher(async ({userId}) => {
		await gate.opened;
		return page([userId ?? ''], userId === 'a' ? 'more' : undefined);
	});
	const done = refresh('a', 'b');
	await until(calls, ({length}) => length === 2);
	roster.beginRefresh();
	roster.endPass(true);
	gate.open();
	await done;
	expect(roster.count).toBe(0);
});

test('a refresh of the list removes a user whom its pages do not contain, although the user was refreshed meanwhile', async () => {
	const {refresh, roster} = await openRefresher(() => ({body: {data: [userRecord('a')], next_cursor: null}}));
	roster.beginRefresh();
	await refresh('a');
	roster.add([{userId: 'b', streams: [], problems: []}]);
	roster.endPass(true);
	expect(roster.rowOf('a')).toBeUndefined();
	expect(roster.rowOf('b')).toBe(0);
});
