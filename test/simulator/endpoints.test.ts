import {describe, expect, test} from 'vitest';
import {providerSlugs, resourceNames} from '../../source/junction/vocabulary.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {
	ask,
	askJson,
	connectionsOf,
	hour,
	noon,
	openSimulator,
	type Page,
	type User,
	type UserResources,
} from './visit.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

describe('introspection of resources', () => {
	test('one user by id, in either case of letters; an id of nobody gives no data; a bad id is 422 in a sentence', async () => {
		const simulator = await openSimulator();
		const path = '/v2/introspect/resources?user_id=';
		const id = simulator.userId(fixtureUsers.failingGarmin);
		const one = await askJson<Page<UserResources>>(simulator, path + id.toUpperCase());
		expect(one.data.map(user => user.user_id)).toEqual([id]);
		expect(Object.keys(one.data[0]?.provider ?? {})).toEqual(['garmin', 'fitbit']);
		expect(one.next_cursor).toBeUndefined();
		expect(await askJson(simulator, path + nobody)).toEqual({data: []});
		const bad = await ask(simulator, `${path}acme-3`);
		expect([bad.status, typeof (await bad.json() as {detail: unknown}).detail]).toEqual([422, 'string']);
	});

	test('users without resources are not in it', async () => {
		const simulator = await openSimulator();
		const of = async (index: number) => askJson(simulator, `/v2/introspect/resources?user_id=${simulator.userId(index)}`);
		expect(await of(fixtureUsers.noConnections)).toEqual({data: []});
		expect(await of(fixtureUsers.newlyConnected)).toEqual({data: []});
	});

	test.each([
		['user_limit=many'], ['user_limit=0'], ['provider=nokia_health'], ['next_cursor=None'], ['cursor=abc'],
	])('%s is 422', async query => {
		const simulator = await openSimulator();
		const {status} = await ask(simulator, `/v2/introspect/resources?${query}`);
		expect(status).toBe(422);
	});
});

test('historical pulls come in the shape of the contract, for users that have any', async () => {
	const simulator = await openSimulator();
	const pulls = async (index: number) => askJson<Page<{user_id: string; provider: Record<string, {pulled: Record<string, Record<string, unknown>>; not_pulled: string[]}>}>>(
		simulator,
		`/v2/introspect/historical_pull?user_id=${simulator.userId(index)}`,
	);
	const ordinary = await pulls(fixtureUsers.ordinary);
	const user = ordinary.data[0];
	const record = user?.provider['oura']?.pulled['activity'];
	expect(record).toMatchObject({status: 'success', timeline: {scheduled_at: expect.stringMatching(/^20/v) as string}});
	expect(record?.['trace_id']).toMatch(/^[\da-f]{32}$/v);
	expect(user?.provider['oura']?.not_pulled).toEqual([]);
	const newly = await pulls(fixtureUsers.newlyConnected);
	const newcomer = newly.data[0];
	expect(Object.values(newcomer?.provider['oura']?.pulled ?? {}).map(({status}) => status).slice(0, 2)).toEqual(['in_progress', 'scheduled']);
	expect(await pulls(fixtureUsers.phoneWithoutData)).toEqual({data: []});
});

describe('users', () => {
	test('one user by id and by client user id is the same user', async () => {
		const simulator = await openSimulator();
		const byId = await askJson<User>(simulator, `/v2/user/${simulator.userId(42)}`);
		expect(byId.client_user_id).toBe('acme-42');
		expect(await askJson(simulator, '/v2/user/resolve/acme-42')).toEqual(byId);
	});

	test('every client user id resolves, percent-encoded', async () => {
		const simulator = await openSimulator();
		const indexes = Array.from({length: 300}, (_, index) => index).filter(index => !simulator.population.plan(index).isDeleted);
		const found = await Promise.all(indexes.map(async index => {
			const user = await askJson<User>(simulator, `/v2/user/resolve/${encodeURIComponent(simulator.population.clientUserId(index))}`);
			return user.user_id;
		}));
		expect(found).toEqual(indexes.map(index => simulator.userId(index)));
	});

	test.each([
		['/v2/user/', nobody, 404, 'Not found'],
		['/v2/user/providers/', nobody, 404, 'Not found'],
		['/v2/user/resolve/', 'acme-2500', 404, 'User not found'],
		['/v2/user/resolve/', 'acme-042', 404, 'User not found'],
		['/v2/user/resolve/', 'nobody', 404, 'User not found'],
		['/v2/user/', 'acme-3', 422, 'Invalid user_id: a uuid is expected.'],
		['/v2/user/providers/', 'acme-3', 422, 'Invalid user_id: a uuid is expected.'],
		['/v2/user/resolve/', '%E0%A4%A', 422, 'Invalid path: the percent-encoding cannot be read.'],
	])('%s%s is %i: %s', async (path, id, status, detail) => {
		const simulator = await openSimulator();
		const response = await ask(simulator, path + id);
		expect([response.status, await response.json()]).toEqual([status, {detail}]);
	});

	test('a deleted user is 404 and says so, and is still in introspection', async () => {
		const simulator = await openSimulator();
		const id = simulator.userId(fixtureUsers.deleted);
		const answers = await Promise.all([`/v2/user/${id}`, `/v2/user/providers/${id}`].map(async path => {
			const response = await ask(simulator, path);
			return [response.status, await response.json()];
		}));
		const gone = [404, {detail: 'You have scheduled this user for deletion.'}];
		expect(answers).toEqual([gone, gone]);
		const {data} = await askJson<Page<UserResources>>(simulator, `/v2/introspect/resources?user_id=${id}`);
		expect(data).toHaveLength(1);
	});

	test('the list gives every user by offset and limit, with the total', async () => {
		const simulator = await openSimulator({users: 600});
		const list = async (query: string) => askJson<{users: User[]; total: number; offset: number; limit: number}>(simulator, `/v2/user${query}`);
		const first = await list('');
		expect([first.users.length, first.total, first.offset, first.limit]).toEqual([100, 600, 0, 100]);
		const last = await list('?offset=500&limit=500');
		expect(last.users.map(user => user.user_id)).toEqual(Array.from({length: 100}, (_, position) => simulator.userId(500 + position)));
		const beyond = await list('?offset=600');
		expect(beyond.users).toEqual([]);
	});

	test('a limit above 500 breaks the server, in plain text; a negative offset is 422', async () => {
		const simulator = await openSimulator();
		const broken = await ask(simulator, '/v2/user?limit=501');
		expect([broken.status, broken.headers.get('content-type'), await broken.text()])
			.toEqual([500, 'text/plain; charset=utf-8', 'Internal Server Error']);
		const negative = await ask(simulator, '/v2/user?offset=-1');
		expect(negative.status).toBe(422);
	});

	test('metrics agree with the population', async () => {
		const simulator = await openSimulator({users: 200});
		const {users} = await askJson<{users: User[]}>(simulator, '/v2/user?limit=500');
		const present = users.map((_, index) => index).filter(index => !simulator.population.plan(index).isDeleted);
		const connections = await Promise.all(present.map(async index => connectionsOf(simulator, index)));
		const deleted = users.filter((_, index) => simulator.population.plan(index).isDeleted);
		expect(await askJson(simulator, '/v2/user/metrics')).toMatchObject({
			number_of_users: 200,
			number_of_connected_sources: users.flatMap(user => user.connected_sources).length,
		});
		expect(connections.flat()).toHaveLength(users.flatMap(user => user.connected_sources).length - deleted.flatMap(user => user.connected_sources).length);
	});
});

test('devices are those of the user\'s connections that have delivered data; an unknown ID is 404, a bad one 422', async () => {
	const simulator = await openSimulator();
	const devices = async (index: number) => askJson<Array<{user_id: string; provider: string; device_model: string}>>(simulator, `/v2/user/${simulator.userId(index)}/device`);
	const found = await devices(fixtureUsers.failingGarmin);
	expect(new Set(found.map(({provider}) => provider))).toEqual(new Set(['garmin', 'fitbit']));
	expect(new Set(found.map(device => device.user_id))).toEqual(new Set([simulator.userId(fixtureUsers.failingGarmin)]));
	expect(await devices(fixtureUsers.newlyConnected)).toEqual([]);
	const statuses = await Promise.all([nobody, 'acme-3', simulator.userId(fixtureUsers.deleted)].map(async id => {
		const {status} = await ask(simulator, `/v2/user/${id}/device`);
		return status;
	}));
	expect(statuses).toEqual([404, 422, 404]);
});

test('the list of providers has all 41, with resources that junctop knows', async () => {
	const simulator = await openSimulator();
	const providers = await askJson<Array<{slug: string; name: string; supported_resources: string[]}>>(simulator, '/v2/providers');
	expect(providers.map(({slug}) => slug).toSorted()).toEqual([...providerSlugs].toSorted());
	expect(providers.flatMap(provider => provider.supported_resources).filter(name => !resourceNames.includes(name))).toEqual([]);
});

describe('what changes state', () => {
	test('a user can be refreshed 8 times an hour, and is told when the next time is', async () => {
		let now = noon;
		const simulator = await openSimulator({now: () => now});
		const refresh = async () => ask(simulator, `/v2/user/refresh/${simulator.userId(fixtureUsers.failingGarmin)}`, {method: 'POST'});
		const statuses = await Promise.all(Array.from({length: 8}, async () => {
			const {status} = await refresh();
			return status;
		}));
		expect(statuses).toEqual(Array.from({length: 8}, () => 200));
		now += 600_000;
		const ninth = await refresh();
		expect([ninth.status, ninth.headers.get('retry-after')]).toEqual([429, '3000']);
		now += hour;
		const later = await refresh();
		const body = await later.json() as {success: boolean; refreshed_sources: string[]; failed_sources: string[]};
		expect(body.success).toBe(true);
		expect(body.refreshed_sources.every(source => source.startsWith('fitbit/'))).toBe(true);
		expect(body.failed_sources).toContain('garmin/sleep');
	});

	test('a user without connections cannot be refreshed', async () => {
		const simulator = await openSimulator();
		const response = await ask(simulator, `/v2/user/refresh/${simulator.userId(fixtureUsers.noConnections)}`, {method: 'POST'});
		expect([response.status, await response.json()]).toMatchObject([400, {success: false, error: 'user has no connected sources'}]);
	});

	test('a link names the environment of the key', async () => {
		const simulator = await openSimulator();
		const body = JSON.stringify({user_id: simulator.userId(3), provider: 'garmin'});
		const response = await ask(simulator, '/v2/link/token', {method: 'POST', body, headers: {'x-vital-api-key': simulator.keys.eu}});
		const link = await response.json() as {link_token: string; link_web_url: string};
		expect(link.link_web_url).toBe(`https://link.junction.example/?token=${link.link_token}&env=production&region=eu`);
	});

	test.each([
		['', 422], ['{}', 422], ['null', 422], ['{"user_id": "acme-3"}', 422], [`{"user_id": "${nobody}"}`, 404],
	])('a link for %j is %i', async (body, status) => {
		const simulator = await openSimulator();
		const response = await ask(simulator, '/v2/link/token', {method: 'POST', body});
		expect(response.status).toBe(status);
	});
});
