import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {clientOf} from '../helpers/http-server.ts';
import {
	good,
	openDetails,
	partNames,
	partOf,
} from '../helpers/details.ts';
import {page, refusal, serveScript} from '../helpers/scripted-server.ts';
import {changesOf, createGate, until} from '../helpers/until.ts';
import {openSimulator} from '../helpers/page-loader.ts';

test('loads a user again after a cancel and drops late answers', async () => {
	const held = createGate();
	const {client, calls} = await serveScript(async (call, number) => {
		if (number < partNames.length) {
			await held.opened;
			return call.path === '/v2/introspect/resources' ? page(['late']) : refusal(500);
		}

		return good[partOf(call)];
	});
	const {details, settled} = openDetails(client);
	details.load('u');
	await until(calls, ({length}) => length === partNames.length);
	details.cancel('u');
	expect(partNames.some(name => details.of('u')[name].loading)).toBe(false);
	details.load('u');
	const states = changesOf(details.store);
	expect(partNames.every(name => details.of('u')[name].loading)).toBe(true);
	held.open();

	const {resources, connections, user} = await settled('u');
	expect(resources.answer?.value.records.map(({userId}) => userId)).toEqual(['u']);
	expect([connections.answer, user.answer].every(answer => answer !== undefined)).toBe(true);
	expect(calls.getState()).toHaveLength(2 * partNames.length);
	for (const state of states) {
		for (const name of partNames) {
			const part = state.get('u')?.[name];
			expect(part?.error).toBeUndefined();
			// Loading until its own answer is there: the end of the cancelled fetch is not taken for it.
			expect(part?.loading).toBe(part?.answer === undefined);
		}
	}
});

test('cancels all parts of a user', async () => {
	const held = createGate();
	const {client, calls} = await serveScript(async (call, number) => {
		const name = partOf(call);
		if (name === 'user' || name === 'pulls' || number > partNames.length) {
			return good[name];
		}

		if (name === 'connections' || number === partNames.length) {
			await held.opened;
		}

		return refusal(403);
	});
	const {details, settled} = openDetails(client);
	details.load('u');
	await until(details.store, () => details.of('u').resources.error !== undefined && !details.of('u').user.loading);
	details.load('u');
	await until(calls, ({length}) => length === partNames.length + 1);
	details.cancel('u');
	details.load('u');
	const states = changesOf(details.store);
	held.open();

	const {resources, connections} = await settled('u');
	expect([resources.answer, connections.answer].every(answer => answer !== undefined)).toBe(true);
	expect(states.flatMap(state => Object.values(state.get('u') ?? {})).filter(({error}) => error !== undefined)).toEqual([]);
});

test('reports a wait for its part only, and a cancel ends it', async () => {
	const {simulator} = await openSimulator({users: 40});
	simulator.inject({kind: '429', path: '/v2/user/providers', retryAfter: '100'});
	const {details} = openDetails(clientOf(simulator.url, {apiKey: simulator.key, attempts: 3}));
	const userId = simulator.userId(fixtureUsers.ordinary);
	details.load(userId);
	await until(details.store, () => details.of(userId).connections.retry !== undefined && details.of(userId).resources.answer !== undefined);
	expect(details.of(userId).connections).toMatchObject({loading: true, retry: {wait: 100_000, attempt: 1, attempts: 3}});
	expect(details.of(userId).resources.retry).toBeUndefined();

	details.cancel(userId);
	expect(details.of(userId).connections).toMatchObject({loading: false, retry: undefined, error: undefined});
	expect(details.of(userId).resources.answer).toBeDefined();
});
