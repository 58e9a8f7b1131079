import {describe, expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {scenarios} from '../../source/simulator/scenario-names.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {ask, openSimulator} from './visit.ts';
import {contract, deviations} from './contract.ts';

type Schema = Parameters<typeof deviations>[0];

const bodyOf = async (simulator: Simulator, path: string, init: RequestInit = {}): Promise<unknown> => {
	const response = await ask(simulator, path, init);
	return response.json();
};

const expectFit = async (simulator: Simulator, schema: Schema, path: string, init?: RequestInit) => {
	const body = await bodyOf(simulator, path, init);
	expect(deviations(schema, body), path).toEqual([]);
};

/** The bodies of all pages of a list. */
const pagesOf = async (simulator: Simulator, path: string): Promise<readonly unknown[]> => {
	const pages: unknown[] = [];
	for (let cursor: string | undefined = ''; cursor !== null;) {
		const page = await bodyOf(simulator, `${path}?user_limit=500&next_cursor=${cursor}`) as {next_cursor: string | undefined};
		pages.push(page);
		cursor = page.next_cursor;
	}

	return pages;
};

/** What of many bodies does not fit, at most a few of it. */
const deviationsOf = (schema: Schema, bodies: readonly unknown[]): readonly string[] =>
	bodies.flatMap(body => deviations(schema, body)).slice(0, 10);

/** A body as it arrives: what is undefined is not sent. */
const sent = (body: unknown): unknown => {
	const text = JSON.stringify(body);
	return JSON.parse(text);
};

describe.each(scenarios)('in the scenario %s every answer fits the contract', scenario => {
	test('of the introspection', async () => {
		const simulator = await openSimulator({scenario});
		const resources = await pagesOf(simulator, '/v2/introspect/resources');
		expect(deviationsOf(contract.resources, resources)).toEqual([]);
		const pulls = await pagesOf(simulator, '/v2/introspect/historical_pull');
		expect(deviationsOf(contract.historicalPulls, pulls)).toEqual([]);
	});

	test('of the users, and of the connections of each', async () => {
		const simulator = await openSimulator({scenario});
		const {population} = simulator;
		const indexes = Array.from({length: population.users}, (_, index) => index);
		await expectFit(simulator, contract.users, '/v2/user?limit=500');
		await expectFit(simulator, contract.users, '/v2/user?offset=2000&limit=500');
		const users = indexes.map(index => sent(population.user(index)));
		expect(deviationsOf(contract.user, users)).toEqual([]);
		const connections = indexes.map(index => sent(population.connections(index)));
		expect(deviationsOf(contract.connections, connections)).toEqual([]);
		const devices = indexes.map(index => sent(population.devices(index)));
		expect(deviationsOf(contract.devices, devices)).toEqual([]);
	});

	test('of the team', async () => {
		const simulator = await openSimulator({scenario});
		await expectFit(simulator, contract.metrics, '/v2/user/metrics');
		await expectFit(simulator, contract.providers, '/v2/providers');
	});
});

test('every answer about a fixture user fits the contract', async () => {
	const simulator = await openSimulator();
	const {userId} = simulator;
	const indexes = Array.from({length: 40}, (_, index) => index).filter(index => index !== fixtureUsers.deleted);
	for (const index of indexes) {
		const id = userId(index);
		await expectFit(simulator, contract.user, `/v2/user/${id}`);
		await expectFit(simulator, contract.user, `/v2/user/resolve/acme-${index}`);
		await expectFit(simulator, contract.connections, `/v2/user/providers/${id}`);
		await expectFit(simulator, contract.devices, `/v2/user/${id}/device`);
		await expectFit(simulator, contract.resources, `/v2/introspect/resources?user_id=${id}`);
		await expectFit(simulator, contract.historicalPulls, `/v2/introspect/historical_pull?user_id=${id}`);
	}
});

test('answers to writes and refused requests fit the contract', async () => {
	const simulator = await openSimulator();
	const {userId} = simulator;
	const body = JSON.stringify({user_id: userId(3), provider: 'garmin'});
	await expectFit(simulator, contract.linkToken, '/v2/link/token', {method: 'POST', body});
	const refresh = (index: number) => `/v2/user/refresh/${userId(index)}`;
	await expectFit(simulator, contract.refreshed, refresh(fixtureUsers.failingGarmin), {method: 'POST'});
	await expectFit(simulator, contract.refreshRefused, refresh(fixtureUsers.noConnections), {method: 'POST'});
	for (const path of ['/v2/user/acme', `/v2/user/${userId(fixtureUsers.deleted)}`, '/v2/introspect/resources?user_limit=x', '/v2/nothing']) {
		await expectFit(simulator, contract.error, path);
	}
});

describe('a fault', () => {
	const connectionsOf = async (kind: 'legacy-shapes' | 'unknown-values') => {
		const simulator = await openSimulator({faults: [{kind}]});
		const bodies = await Promise.all(Array.from({length: 200}, async (_, index) => bodyOf(simulator, `/v2/user/providers/${simulator.userId(index)}`)));
		return {simulator, found: bodies.flatMap(body => deviations(contract.connections, body))};
	};

	test('legacy-shapes answers in the shapes of old servers, and ends when it is removed', async () => {
		const {simulator, found} = await connectionsOf('legacy-shapes');
		expect(found.some(text => text.includes('created_on'))).toBe(true);
		expect(found.some(text => text.includes('resource_availability'))).toBe(true);
		expect(found.some(text => text.includes('sdk_providers'))).toBe(true);
		const path = `/v2/user/providers/${simulator.userId(fixtureUsers.oldAnswer)}`;
		expect(await bodyOf(simulator, path)).toBeInstanceOf(Array);
		simulator.clearFaults();
		await expectFit(simulator, contract.connections, path);
	});

	test('unknown-values answers with words and keys that the contract does not have', async () => {
		const {simulator, found} = await connectionsOf('unknown-values');
		expect(found.some(text => text.includes('"reauthorizing"'))).toBe(true);
		expect(found.some(text => text.includes('"provider_account_suspended"'))).toBe(true);
		expect(found.some(text => text.includes('sync_tier'))).toBe(true);
		const resources = await pagesOf(simulator, '/v2/introspect/resources');
		const unknown = resources.flatMap(body => deviations(contract.resources, body)).join('\n');
		expect(unknown).toContain('"lumen_ring"');
		expect(unknown).toContain('"partial_success"');
	});
});
