import {expect, test} from 'vitest';
import {createConnectionLoader, type ConnectionLoader} from '../../source/fleet/loading/connection-loader.ts';
import {createServerClock} from '../../source/fleet/loading/server-clock.ts';
import {createRoster} from '../../source/fleet/store/roster.ts';
import {clientOf} from '../helpers/http-server.ts';
import {refusal, serveScript, type Call} from '../helpers/scripted-server.ts';
import {until} from '../helpers/until.ts';

const serverTime = Date.parse('2026-11-21T14:35:00Z');

const users = (count: number): readonly string[] => Array.from({length: count}, (_, index) => `user-${index}`);
const idOf = ({path}: Call): string => path.split('/').at(-1) ?? '';

const ended = async ({store}: ConnectionLoader) => until(store, ({status}) => status === 'done' || status === 'stopped');

const garmin = {
	slug: 'garmin', name: 'Garmin', status: 'error', created_on: '2026-01-02T03:04:05Z', resource_availability: {},
	error_details: {error_type: 'token_refresh_failed', error_message: 'secret', errored_at: '2026-11-20T10:00:00Z'},
};
const oura = {
	slug: 'oura', name: 'Oura', status: 'connected', resource_availability: {},
};

const open = async (answer: Parameters<typeof serveScript>[0], attempts = 1) => {
	const script = await serveScript(answer);
	const roster = createRoster();
	roster.add(users(40).map(userId => ({userId, streams: [], problems: []})));
	const client = clientOf(script.baseUrl, {attempts});
	const loader = createConnectionLoader({client: () => client, roster, clock: createServerClock(() => serverTime)}, {perSecond: 10_000});
	return {...script, roster, loader};
};

test('stores status, error type and times of each connection, and when it was loaded', async () => {
	const {roster, loader} = await open(() => ({body: {providers: [garmin, oura]}, headers: {date: new Date(serverTime).toUTCString()}}));
	loader.begin(['user-3']);
	expect(await ended(loader)).toMatchObject({status: 'done', asked: 1, failed: 0});
	const own = roster.connections.of(3);
	expect(own).toMatchObject({
		isWhole: true,
		connections: [
			{
				provider: 'garmin', status: 'error', errorType: 'token_refresh_failed', erroredAt: Date.parse('2026-11-20T10:00:00Z'), createdOn: Date.parse('2026-01-02T03:04:05Z'),
			},
			{
				provider: 'oura', status: 'connected', errorType: undefined, erroredAt: undefined, createdOn: undefined,
			},
		],
	});
	expect(Math.abs((own?.loadedAt ?? 0) - serverTime)).toBeLessThan(60_000);
	expect(roster.connections.loadedCount).toBe(1);
});

test('marks a user of whom something could not be read', async () => {
	const broken = [{...garmin, status: 5}, {...oura, slug: 7}, {...oura, status: 5}, {...oura, logo: 5}];
	const {roster, loader} = await open(call => ({body: {providers: [broken[users(4).indexOf(idOf(call))]]}}));
	loader.begin(users(4));
	await ended(loader);
	expect(users(4).map((_, row) => roster.connections.of(row))).toMatchObject([
		// Error details exist only with the status error.
		{isWhole: false, connections: [{provider: 'garmin', status: 'error'}]},
		{isWhole: false, connections: []},
		{isWhole: false, connections: [{provider: 'oura', status: 'unread'}]},
		{isWhole: true, connections: [{provider: 'oura', status: 'connected'}]},
	]);
});

test('keeps what is loaded when a tenth cannot be loaded, and asks only those again', async () => {
	let isBroken = true;
	const {roster, loader, calls} = await open(call => (isBroken && idOf(call).endsWith('7') ? refusal(500) : {body: {providers: [oura]}}));
	loader.begin(users(40));
	expect(await ended(loader)).toMatchObject({
		status: 'done', asked: 40, failed: 4, lastFailure: {kind: 'unavailable'},
	});
	expect(roster.connections.loadedCount).toBe(36);
	expect(calls.getState()).toHaveLength(44);
	isBroken = false;
	loader.resume();
	expect(await ended(loader)).toMatchObject({status: 'done', asked: 40, failed: 0});
	expect(calls.getState().slice(44).map(call => idOf(call)).toSorted()).toEqual(['user-17', 'user-27', 'user-37', 'user-7']);
	expect(roster.connections.loadedCount).toBe(40);
});

test('waits as Retry-After asks when the first request is limited, and loads all', async () => {
	const {roster, loader, calls} = await open((_call, number) => (number === 0 ? {...refusal(429), headers: {'retry-after': '1'}} : {body: {providers: [oura]}}), 4);
	loader.begin(users(40));
	const {retry} = await until(loader.store, ({status}) => status === 'waiting');
	expect(retry).toMatchObject({wait: 1000, error: {kind: 'limited', retryAfter: 1000}});
	const beforeWait = calls.getState().length;
	expect(beforeWait).toBeLessThanOrEqual(4);
	expect(await ended(loader)).toMatchObject({status: 'done', asked: 40, failed: 0});
	expect(roster.connections.loadedCount).toBe(40);
	expect(calls.getState()).toHaveLength(41);
});

test('drops the connections of a user who left the roster', async () => {
	const {roster, loader} = await open(() => ({body: {providers: [oura]}}));
	loader.begin(['user-1', 'gone']);
	expect(await ended(loader)).toMatchObject({status: 'done', asked: 2, failed: 0});
	expect(roster.connections.loadedCount).toBe(1);
});
