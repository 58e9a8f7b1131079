import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {
	good,
	openDetails,
	partNames,
	partOf,
} from '../helpers/details.ts';
import {refusal, serveScript} from '../helpers/scripted-server.ts';
import {createGate, until} from '../helpers/until.ts';
import {openSimulator} from '../helpers/page-loader.ts';

test('requests each part of a user separately', async () => {
	const {simulator, client} = await openSimulator({users: 40});
	const {details, settled} = openDetails(client);
	const userId = simulator.userId(fixtureUsers.ordinary);
	expect(details.of(userId).resources).toMatchObject({loading: false, answer: undefined});
	details.load(userId);
	expect(partNames.map(name => details.of(userId)[name].loading)).toEqual(partNames.map(() => true));

	const {resources, connections, user, pulls, devices} = await settled(userId);
	expect(devices.answer?.value.devices.map(({provider}) => provider)).toContain('oura');
	expect(resources.answer?.value.records.map(record => record.userId)).toEqual([userId]);
	expect(connections.answer?.value.connections.map(({slug}) => slug)).toEqual(['oura', 'withings']);
	expect(user.answer?.value.userId).toBe(userId);
	expect(pulls.answer?.value.records.map(record => record.userId)).toEqual([userId]);
	expect([resources, connections, user, pulls, devices].every(({error, updatedAt}) => error === undefined && updatedAt !== undefined)).toBe(true);
	expect(simulator.requests.map(({path}) => path).toSorted()).toEqual([
		'/v2/introspect/resources', '/v2/introspect/historical_pull', `/v2/user/${userId}`, `/v2/user/providers/${userId}`, `/v2/user/${userId}/device`,
	].toSorted());
});

test('keeps the other parts when one fails, and reloads only that one', async () => {
	const {simulator, client} = await openSimulator({users: 40});
	const {details, settled} = openDetails(client);
	const userId = simulator.userId(fixtureUsers.ordinary);
	simulator.inject({kind: '500', path: '/v2/user/providers', times: 1});
	details.load(userId);
	const first = await settled(userId);
	expect(first.connections).toMatchObject({answer: undefined, error: {kind: 'unavailable'}});
	expect(first.resources.answer).toBeDefined();
	expect(first.user.answer).toBeDefined();

	details.load(userId);
	expect(details.of(userId).connections).toMatchObject({loading: true, error: undefined});
	expect(details.of(userId).resources).toBe(first.resources);
	const second = await settled(userId);
	expect(second.connections.answer?.value.connections).toHaveLength(2);
	expect(second.resources).toBe(first.resources);
	expect(simulator.requests).toHaveLength(partNames.length + 1);
});

test('reloads a failed part while another is loading', async () => {
	const held = createGate();
	let refusals = 0;
	const {client, calls} = await serveScript(async call => {
		const name = partOf(call);
		if (name === 'connections') {
			await held.opened;
		}

		return name === 'resources' && refusals++ === 0 ? refusal(500) : good[name];
	});
	const {details, settled} = openDetails(client);
	details.load('u');
	await until(details.store, () => details.of('u').resources.error !== undefined && !details.of('u').user.loading && !details.of('u').devices.loading);
	details.load('u');
	await until(details.store, () => details.of('u').resources.answer !== undefined);
	expect(details.of('u').connections.loading).toBe(true);

	held.open();
	await settled('u');
	expect(details.of('u').connections.answer).toBeDefined();
	expect(calls.getState().map(call => partOf(call)).toSorted()).toEqual(['connections', 'devices', 'pulls', 'resources', 'resources', 'user']);
});

test('requests nothing twice when a prefetched user is opened', async () => {
	const held = createGate();
	const {client, calls} = await serveScript(async call => {
		await held.opened;
		return good[partOf(call)];
	});
	const {details, settled} = openDetails(client);
	details.load('u', 60_000);
	details.load('u');
	await until(calls, ({length}) => length === partNames.length);
	details.load('u', 0);
	held.open();
	await settled('u');
	expect(calls.getState()).toHaveLength(partNames.length);
});

test('requests recent parts only on refresh', async () => {
	const {client, calls} = await serveScript(call => good[partOf(call)]);
	const {details, settled} = openDetails(client);
	details.load('u', Infinity);
	const first = await settled('u');
	details.load('u', Infinity);
	expect(details.of('u')).toBe(first);

	details.load('u', 0);
	await settled('u');
	expect(calls.getState()).toHaveLength(2 * partNames.length);
});

test('keeps an answer while it reloads and when that fails', async () => {
	const held = createGate();
	const {client} = await serveScript(async (call, number) => {
		if (number < partNames.length) {
			return good[partOf(call)];
		}

		await held.opened;
		return refusal(503);
	});
	const {details, settled} = openDetails(client);
	details.load('u');
	const first = await settled('u');
	details.load('u', 0);
	for (const name of partNames) {
		expect(details.of('u')[name]).toEqual({...first[name], loading: true});
	}

	held.open();
	const second = await settled('u');
	for (const name of partNames) {
		expect(second[name]).toMatchObject({
			answer: first[name].answer, updatedAt: first[name].updatedAt, error: {kind: 'unavailable'},
		});
	}

	// However new the answer in sight is, what failed is tried again.
	details.load('u', Infinity);
	expect(partNames.every(name => details.of('u')[name].loading)).toBe(true);
	await settled('u');
});

test('reports an unknown user and an invalid ID as errors of their parts', async () => {
	const {simulator, client} = await openSimulator({users: 40});
	const {details, settled} = openDetails(client);
	details.load('..');
	expect(await settled('..')).toMatchObject({connections: {error: {kind: 'invalid-request'}}, user: {error: {kind: 'invalid-request'}}});
	const nobody = '00000000-0000-4000-8000-000000000000';
	details.load(nobody);
	expect(await settled(nobody)).toMatchObject({connections: {error: {kind: 'not-found'}}, user: {error: {kind: 'not-found'}}});
	expect(simulator.requests.some(({path}) => path.includes('..'))).toBe(false);
});
