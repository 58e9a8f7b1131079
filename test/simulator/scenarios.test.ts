import {describe, expect, test} from 'vitest';
import {errorTypes} from '../../source/simulator/errors.ts';
import {fixtureUserWithError, fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {outageAge} from '../../source/simulator/connection-troubles.ts';
import {
	allResources,
	ask,
	askJson,
	connectionsOf,
	day,
	deviations,
	everyConnection,
	noon,
	openSimulator,
	resourcesOf,
	stateOf,
	stateOfUser,
	streamsOf,
	type User,
} from './visit.ts';

describe('healthy', () => {
	test('every stream is fresh, every connection stands with all scopes, nobody is missing', async () => {
		const simulator = await openSimulator({scenario: 'healthy'});
		const users = await allResources(simulator);
		expect(users).toHaveLength(2500);
		expect(users.filter(user => stateOfUser(user, noon) !== 'fresh')).toEqual([]);
		const connections = everyConnection(simulator);
		expect(connections.filter(({status, error_details: error}) => status !== 'connected' || (error ?? undefined) !== undefined)).toEqual([]);
		const denied = connections.flatMap(connection => Object.values(connection.resource_availability)).filter(availability =>
			typeof availability === 'boolean' || availability.status !== 'available'
			|| (availability.scope_requirements?.user_denied.optional.length ?? 0) > 0);
		expect(denied).toEqual([]);
		// A connection to an ended provider would be a finding.
		expect(connections.filter(({slug}) => slug === 'fitbit' || slug === 'google_fit')).toEqual([]);
	});

	test('history came, no window is set, nobody is deleted', async () => {
		const simulator = await openSimulator({scenario: 'healthy', users: 300});
		const {users} = await askJson<{users: User[]}>(simulator, '/v2/user?limit=500');
		expect(users.filter(user => user.ingestion_start !== undefined || user.ingestion_end !== undefined)).toEqual([]);
		const present = await Promise.all(users.map(async user => ask(simulator, `/v2/user/${user.user_id}`)));
		expect(present.filter(({status}) => status !== 200)).toEqual([]);
		const pulls = await ask(simulator, '/v2/introspect/historical_pull?user_limit=300');
		expect(await pulls.text()).not.toMatch(/"status":"(?!success)/v);
	});

	test('stays fresh a week later', async () => {
		let now = noon;
		const simulator = await openSimulator({scenario: 'healthy', users: 300, now: () => now});
		now += 7 * day;
		const users = await allResources(simulator);
		expect(users.filter(user => stateOfUser(user, now) !== 'fresh')).toEqual([]);
	});
});

describe('garmin-outage', () => {
	test('about 80% of the garmin users fail, from the onset until now, and their connections stand', async () => {
		const simulator = await openSimulator({scenario: 'garmin-outage'});
		const users = await allResources(simulator);
		const garmin = users.filter(({provider}) => 'garmin' in provider);
		const streams = garmin.map(user => streamsOf(user).filter(({slug}) => slug === 'garmin'));
		const failing = streams.filter(all => all.every(stream => stateOf(stream, noon) === 'failing'));
		expect(failing.length / garmin.length).toBeGreaterThan(0.75);
		expect(failing.length / garmin.length).toBeLessThan(0.88);
		const onset = noon - outageAge;
		const attempts = failing.flat().map(({statistics}) => Date.parse(statistics.last_attempt?.timestamp ?? '')).filter(at => at >= onset - 1000);
		expect(Math.min(...attempts)).toBeLessThan(onset + (5 * 60_000));
		expect(Math.max(...attempts)).toBeGreaterThan(noon - (5 * 60_000));
		const connections = everyConnection(simulator).filter(({slug}) => slug === 'garmin');
		expect(connections.filter(({status}) => status === 'connected').length / connections.length).toBeGreaterThan(0.97);
	});

	test('the other providers are mostly fine', async () => {
		const simulator = await openSimulator({scenario: 'garmin-outage'});
		const users = await allResources(simulator);
		const others = users.filter(({provider}) => !('garmin' in provider));
		expect(others.filter(user => stateOfUser(user, noon) === 'fresh').length / others.length).toBeGreaterThan(0.9);
	});

	test('the landmark is a garmin user that the outage hit', async () => {
		const simulator = await openSimulator({scenario: 'garmin-outage'});
		const user = await resourcesOf(simulator, fixtureUsers.failingGarmin);
		expect(user === undefined ? [] : Object.keys(user.provider)).toEqual(['garmin']);
		expect(user === undefined ? '' : stateOfUser(user, noon)).toBe('failing');
	});
});

test('fitbit-ended: fitbit fails for weeks, mostly in error, and some users already have google_health', async () => {
	const simulator = await openSimulator({scenario: 'fitbit-ended'});
	const users = await allResources(simulator);
	const streams = users.flatMap(user => streamsOf(user)).filter(({slug}) => slug === 'fitbit');
	expect(streams.filter(stream => stateOf(stream, noon) !== 'failing')).toEqual([]);
	const connections = everyConnection(simulator).filter(({slug}) => slug === 'fitbit');
	const errors = connections.map(connection => connection.error_details ?? undefined).filter(error => error !== undefined);
	expect(errors.length / connections.length).toBeGreaterThan(0.7);
	expect(errors.length).toBeLessThan(connections.length);
	expect(new Set(errors.map(error => error.error_type))).toEqual(new Set(['token_refresh_failed']));
	expect(errors.filter(error => Date.parse(error.errored_at) > noon - (14 * day) + 1000)).toEqual([]);
	expect(users.some(({provider}) => 'fitbit' in provider && 'google_health' in provider)).toBe(true);
	expect(Object.keys(users[fixtureUsers.failingGarmin]?.provider ?? {})).toEqual(['fitbit']);
});

test('empty: no users, and every list says so', async () => {
	const simulator = await openSimulator({scenario: 'empty'});
	expect(await askJson(simulator, '/v2/introspect/resources')).toEqual({data: []});
	expect(await askJson(simulator, '/v2/user')).toMatchObject({users: [], total: 0});
	expect(await askJson(simulator, '/v2/user/metrics')).toMatchObject({number_of_users: 0, number_of_connected_sources: 0});
});

describe('the landmarks of mixed', () => {
	test('a deregistered garmin, failing since', async () => {
		const simulator = await openSimulator();
		const [garmin, fitbit] = await connectionsOf(simulator, fixtureUsers.failingGarmin);
		expect([garmin?.slug, garmin?.status, garmin?.error_details?.error_type]).toEqual(['garmin', 'error', 'deregistered_per_provider']);
		expect(garmin?.error_details?.error_message).toBe('The user has deregistered the connection per notification from Garmin.');
		expect([fitbit?.slug, fitbit?.status]).toEqual(['fitbit', 'connected']);
	});

	test('one user for each error type', async () => {
		const simulator = await openSimulator({faults: deviations});
		const found = await Promise.all(errorTypes.map(async errorType => {
			const connections = await connectionsOf(simulator, fixtureUserWithError(errorType));
			return connections.map(connection => connection.error_details?.error_type);
		}));
		expect(found).toEqual(errorTypes.map(errorType => [errorType]));
	});

	test('the states that they are named for', async () => {
		const simulator = await openSimulator();
		const expected = {
			ordinary: 'fresh', ordinaryPhone: 'fresh', failingGarmin: 'failing', stalled: 'stalled', quiet: 'quiet', neverDelivered: 'never',
			worst: 'failing', single: 'fresh', requiredScopeDenied: 'never', optionalScopeDenied: 'fresh', unknown: 'unknown', future: 'fresh',
			phoneWithoutData: 'never', failingWhileConnected: 'failing', windowClosed: 'quiet', paused: 'stalled', deleted: 'fresh',
		} as const;
		const states = await Promise.all((Object.keys(expected) as Array<keyof typeof expected>).map(async name => {
			const user = await resourcesOf(simulator, fixtureUsers[name]);
			return [name, user === undefined ? 'absent' : stateOfUser(user, noon)] as const;
		}));
		expect(Object.fromEntries(states)).toEqual(expected);
	});

	test('the worst user has 41 providers and hundreds of streams, the single one has one of each', async () => {
		const simulator = await openSimulator();
		const users = await allResources(simulator);
		const streams = (index: number) => streamsOf(users.find(user => user.user_id === simulator.userId(index)) ?? {user_id: '', provider: {}});
		expect(new Set(streams(fixtureUsers.worst).map(({slug}) => slug)).size).toBe(41);
		expect(streams(fixtureUsers.worst).length).toBeGreaterThan(300);
		expect(streams(fixtureUsers.single)).toHaveLength(1);
	});

	test('connections in the shapes of old and odd servers', async () => {
		const simulator = await openSimulator({faults: deviations});
		const raw = async (index: number) => askJson<unknown>(simulator, `/v2/user/providers/${simulator.userId(index)}`);
		const old = await raw(fixtureUsers.oldAnswer);
		expect(old).toHaveLength(2);
		expect(Object.keys((old as Array<Record<string, unknown>>)[0] ?? {})).toEqual(['name', 'slug', 'logo', 'status', 'resource_availability']);
		expect(Object.keys(await raw(fixtureUsers.twoArrays) as Record<string, unknown>)).toEqual(['providers', 'sdk_providers']);
		expect(await raw(fixtureUsers.noConnections)).toEqual({providers: []});
	});

	test('streams without a connection, a connection without streams, a window that is closed, wide characters', async () => {
		const simulator = await openSimulator();
		const disconnected = await connectionsOf(simulator, fixtureUsers.disconnected);
		expect(disconnected.map(({slug}) => slug)).toEqual(['withings']);
		const user = await resourcesOf(simulator, fixtureUsers.disconnected);
		expect(Object.keys(user?.provider ?? {})).toEqual(['strava', 'withings']);
		const newly = await connectionsOf(simulator, fixtureUsers.newlyConnected);
		expect(newly.map(({status}) => status)).toEqual(['connected']);
		const [paused, closed] = await Promise.all([fixtureUsers.paused, fixtureUsers.windowClosed].map(async index =>
			askJson<User>(simulator, `/v2/user/${simulator.userId(index)}`)));
		expect(Date.parse(paused?.ingestion_end ?? '')).toBeLessThan(noon - (7 * day));
		expect(Date.parse(closed?.ingestion_end ?? '')).toBeLessThan(noon);
		const wide = await connectionsOf(simulator, fixtureUsers.wide);
		expect(wide.map(({name}) => name)).toEqual(['佳明 Garmin コネクト', 'Wi\u{301}thi\u{308}ngs']);
	});
});
