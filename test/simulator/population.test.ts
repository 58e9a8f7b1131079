import {describe, expect, test} from 'vitest';
import {providerSlugs, resourceNames} from '../../source/junction/vocabulary.ts';
import {errorTypes} from '../../source/simulator/errors.ts';
import {
	allResources,
	ask,
	askJson,
	deviating,
	deviations,
	everyConnection,
	connectionsOf,
	day,
	hour,
	noon,
	openSimulator,
	resourcesOf,
	stateOfUser,
	streamsOf,
	type User,
} from './visit.ts';

const indexes = (count: number) => Array.from({length: count}, (_, index) => index);

describe('the first 2,500 users of mixed', () => {
	test('show every state, most of them fine, about one in eight failing', async () => {
		const simulator = await openSimulator();
		const users = await allResources(simulator);
		const states = users.map(user => stateOfUser(user, noon));
		const share = (state: string) => states.filter(other => other === state).length / users.length;
		expect([...new Set(states)].toSorted((one, other) => one.localeCompare(other))).toEqual(['failing', 'fresh', 'never', 'quiet', 'stalled', 'unknown']);
		expect(share('fresh')).toBeGreaterThan(0.65);
		expect(share('fresh')).toBeLessThan(0.8);
		expect(share('failing')).toBeGreaterThan(0.09);
		expect(share('failing')).toBeLessThan(0.15);
	});

	test('use all 41 providers, with the fault unknown-values one that nobody knows, with 1 to 4 providers a user', async () => {
		const simulator = await openSimulator({faults: deviations});
		const users = await allResources(simulator);
		const slugs = new Set(users.flatMap(({provider}) => Object.keys(provider)));
		expect([...slugs].toSorted()).toEqual([...providerSlugs, 'lumen_ring'].toSorted());
		const sizes = users.map(({provider}) => Object.keys(provider).length);
		expect(new Set(sizes)).toEqual(new Set([1, 2, 3, 4, 41]));
	});

	test('leave about one in 40 out of introspection, not out of the list', async () => {
		const simulator = await openSimulator();
		const users = await allResources(simulator);
		expect(users.length).toBeLessThan(2470);
		expect(users.length).toBeGreaterThan(2400);
		const {total} = await askJson<{total: number}>(simulator, '/v2/user');
		expect(total).toBe(2500);
	});

	test('have, with the faults, every connection status, every error type with a message, and the fields that old servers leave out', async () => {
		const simulator = await openSimulator();
		const connections = everyConnection({population: deviating(simulator)});
		expect(new Set(connections.map(({status}) => status))).toEqual(new Set(['connected', 'error', 'paused', 'reauthorizing']));
		const errors = connections.map(connection => connection.error_details ?? undefined).filter(details => details !== undefined);
		expect(new Set(errors.map(details => details.error_type))).toEqual(new Set(errorTypes));
		expect(errors.every(details => details.error_message.length > 20)).toBe(true);
		expect(connections.filter(connection => connection.status === 'error' && !connection.error_details)).toEqual([]);
		for (const field of ['created_on', 'error_details', 'external_user_id'] as const) {
			expect(connections.some(connection => !Object.hasOwn(connection, field)), field).toBe(true);
		}

		expect(connections.some(connection => /[\u{3000}-\u{FFFF}]/v.test(connection.external_user_id ?? ''))).toBe(true);
	});

	test('have denied scopes, required and optional, no scopes where a provider has none, and with legacy-shapes bare booleans', async () => {
		const simulator = await openSimulator();
		const connections = everyConnection({population: deviating(simulator)});
		const availabilities = connections.flatMap(connection => Object.values(connection.resource_availability));
		expect(new Set(availabilities.filter(availability => typeof availability === 'boolean'))).toContain(true);
		const full = availabilities.filter(availability => typeof availability !== 'boolean');
		const denied = full.filter(({scope_requirements: scopes}) => (scopes?.user_denied.required.length ?? 0) > 0);
		expect(denied.length).toBeGreaterThan(20);
		expect(denied.every(({status}) => status === 'unavailable')).toBe(true);
		expect(full.filter(availability => !denied.includes(availability)).every(({status}) => status === 'available')).toBe(true);
		expect(full.some(({scope_requirements: scopes}) => (scopes?.user_denied.optional.length ?? 0) > 0)).toBe(true);
		const phones = connections.filter(({slug}) => ['apple_health_kit', 'health_connect', 'samsung_health'].includes(slug));
		expect(phones.flatMap(phone => Object.values(phone.resource_availability)).every(availability => typeof availability === 'boolean' || !availability.scope_requirements)).toBe(true);
		expect(phones.filter(phone => typeof phone.external_user_id === 'string').length).toBeLessThan(phones.length / 20);
	});

	test('have every shape of statistics and timestamps that Junction gives', async () => {
		const simulator = await openSimulator({faults: deviations});
		const page = await ask(simulator, '/v2/introspect/resources?user_limit=500');
		const raw = await page.text();
		expect(raw).toMatch(/":\{\}/v);
		expect(raw).toMatch(/"last_attempt":null/v);
		expect(raw).toMatch(/"newest_data":null/v);
		expect(raw).toMatch(/"oldest_data":null,"newest_data":"/v);
		expect(raw).toMatch(/"status":"partial_success"/v);
		expect(raw).toMatch(/"backfill_generation"/v);
		expect(raw).toMatch(/"shard"/v);
		const users = await allResources(simulator);
		const streams = users.flatMap(user => streamsOf(user));
		const attempts = streams.map(({statistics}) => statistics.last_attempt?.timestamp ?? '');
		for (const form of [/:\d\d\+00:00$/v, /\.\d{6}\+00:00$/v, /\+02:00$/v, /-05:00$/v, /\+05:30$/v, /Z$/v]) {
			expect(attempts.some(text => form.test(text)), String(form)).toBe(true);
		}

		expect(streams.some(({statistics}) => statistics.newest_data !== undefined && statistics.newest_data === statistics.last_attempt?.timestamp)).toBe(true);
		expect(streams.some(({statistics}) => Date.parse(statistics.newest_data ?? '') > noon)).toBe(true);
		expect(attempts.filter(text => Date.parse(text) > noon)).toEqual([]);
		const resources = new Set(streams.map(({resource}) => resource));
		expect(resources).toContain('heart_rate_recovery_one_minute');
		expect([...resources].filter(name => !resourceNames.includes(name))).toEqual(['skin_conductance']);
	});

	test('have historical pulls in every status, with errors, traces and resources that were not pulled', async () => {
		const population = deviating(await openSimulator());
		const pulls = indexes(2500).flatMap(index => Object.values(population.pulls(index, undefined)?.provider ?? {}));
		const records = pulls.flatMap(provider => Object.values(provider?.pulled ?? {}));
		expect(new Set(records.map(({status}) => status)))
			.toEqual(new Set(['success', 'failure', 'in_progress', 'scheduled', 'retrying', 'superseded']));
		expect(records.filter(record => (record.status === 'failure' || record.status === 'retrying') && record.error_details === null)).toEqual([]);
		expect(pulls.some(provider => (provider?.not_pulled.length ?? 0) > 0)).toBe(true);
	});

	test('have ingestion windows, open and closed', async () => {
		const simulator = await openSimulator();
		const users = indexes(2500).map(index => simulator.population.user(index));
		const ends = users.map(user => user.ingestion_end ?? undefined).filter(end => end !== undefined);
		expect(ends.some(end => Date.parse(end) < noon)).toBe(true);
		expect(ends.some(end => Date.parse(end) > noon)).toBe(true);
		expect(users.some(user => user.ingestion_start !== null && user.ingestion_end === null)).toBe(true);
	});
});

test('the endpoints agree on every user', async () => {
	const simulator = await openSimulator({users: 400});
	const users = await allResources(simulator);
	const byId = new Map(users.map(user => [user.user_id, user]));
	const present = indexes(400).filter(index => !simulator.population.plan(index).isDeleted);
	await Promise.all(present.map(async index => {
		const id = simulator.userId(index);
		const user = await askJson<User>(simulator, `/v2/user/${id}`);
		const connections = await connectionsOf(simulator, index);
		const streams = byId.get(id)?.provider ?? {};
		expect(user.connected_sources.map(({provider}) => provider.slug)).toEqual(connections.map(({slug}) => slug));
		for (const {slug, status, error_details: error, resource_availability: availability} of connections) {
			const statistics = Object.entries(streams[slug] ?? {});
			expect(statistics.map(([resource]) => resource).filter(resource => !Object.hasOwn(availability, resource))).toEqual([]);
			if (status !== 'error') {
				continue;
			}

			const onset = Date.parse(error?.errored_at ?? '');
			const attempts = statistics.map(([, {last_attempt: attempt}]) => attempt);
			expect(attempts.every(attempt => attempt?.status === 'failure')).toBe(true);
			expect(attempts.every(attempt => Math.abs(Date.parse(attempt?.timestamp ?? '') - onset) <= 60_000)).toBe(true);
		}

		const isPaused = connections.some(({status}) => status === 'paused');
		expect(!isPaused || user.ingestion_end === undefined || Date.parse(user.ingestion_end) < noon - (7 * day)).toBe(true);
	}));
});

describe('time', () => {
	test('the same seed and time give the same bytes, another seed others', async () => {
		const first = await openSimulator();
		const [again, other] = [await openSimulator(), await openSimulator({seed: 2})];
		const bytes = async (simulator: typeof first) => {
			const answers = await Promise.all([
				'/v2/introspect/resources?user_limit=200', '/v2/introspect/historical_pull', '/v2/user?limit=200',
			].map(async path => ask(simulator, path)));
			return Promise.all(answers.map(async answer => answer.text()));
		};

		const text = await bytes(first);
		expect(await bytes(again)).toEqual(text);
		expect(await bytes(other)).not.toEqual(text);
	});

	test('polled streams tick as time passes, and what has stopped stays where it is', async () => {
		let now = noon;
		const simulator = await openSimulator({now: () => now});
		const attempt = async (index: number, slug: string) => {
			const user = await resourcesOf(simulator, index);
			return Object.values(user?.provider[slug] ?? {}).map(statistics => Date.parse(statistics.last_attempt?.timestamp ?? ''));
		};

		const [ordinary, failing, stalled] = [await attempt(0, 'oura'), await attempt(3, 'garmin'), await attempt(4, 'eight_sleep')];
		expect(ordinary.every(at => at <= noon && at > noon - (15 * 60_000) - 1000)).toBe(true);
		now += 5 * hour;
		const later = await attempt(0, 'oura');
		expect(later.every(at => at <= now && at > now - (15 * 60_000) - 1000)).toBe(true);
		expect(await attempt(3, 'garmin')).toEqual(failing);
		expect(await attempt(4, 'eight_sleep')).toEqual(stalled);
	});
});

test('a million users: the last one answers, and so does the last page', async () => {
	const simulator = await openSimulator({users: 1_000_000});
	const last = simulator.userId(999_999);
	const user = await askJson<User>(simulator, `/v2/user/${last}`);
	expect(user.client_user_id).toMatch(/999999$/v);
	const {users, total} = await askJson<{users: User[]; total: number}>(simulator, '/v2/user?offset=999900&limit=500');
	expect([users.at(-1)?.user_id, users.length, total]).toEqual([last, 100, 1_000_000]);
	const metrics = await askJson<{number_of_users: number; number_of_connected_sources: number}>(simulator, '/v2/user/metrics');
	expect(metrics.number_of_users).toBe(1_000_000);
	expect(metrics.number_of_connected_sources).toBeGreaterThan(1_000_000);
});
