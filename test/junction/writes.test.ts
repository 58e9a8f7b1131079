import {readFile} from 'node:fs/promises';
import {once} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {createServer, type AddressInfo} from 'node:net';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {
	describe,
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {pendingWrites, writesEnded, abandonWrites} from '../../source/junction/pending-writes.ts';
import type {JunctionRequest} from '../../source/junction/request.ts';
import {createSender} from '../../source/junction/sender.ts';
import {startDebugLog, stopDebugLog} from '../../source/logging/debug-log.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {
	clientOf,
	failureOf,
	key,
	serve,
	serveBody,
} from '../helpers/http-server.ts';
import {simulate} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {createGate} from '../helpers/until.ts';

const patient = {attempts: 4, sleep: async () => undefined};

const refreshed = (change: Record<string, unknown> = {}) => JSON.stringify({
	success: true, user_id: 'u1', refreshed_sources: ['withings/vitals/blood_pressure'], in_progress_sources: [], failed_sources: ['oura/sleep'], ...change,
});

describe('a reconnect link', () => {
	test('is created for a user and a provider, and the answer has it in one place only', async () => {
		const answerBody = JSON.stringify({link_token: 'secret', link_web_url: 'https://link.example/?token=secret'});
		const sent: string[] = [];
		const respond = async (request: IncomingMessage, response: ServerResponse) => {
			sent.push(await text(request));
			response.writeHead(200, {'content-type': 'application/json'}).end(answerBody);
		};

		const {baseUrl, requests} = await serve((request, response) => {
			void respond(request, response);
		});
		const answer = await clientOf(baseUrl).createReconnectLink({userId: 'u1', provider: 'garmin'});
		expect(answer.value).toEqual({url: 'https://link.example/?token=secret'});
		expect(JSON.stringify({...answer, value: undefined})).not.toContain('secret');
		expect(requests.map(({method, url}) => ({method, url}))).toEqual([{method: 'POST', url: '/v2/link/token'}]);
		expect(sent.map(body => JSON.parse(body) as unknown)).toEqual([{user_id: 'u1', provider: 'garmin'}]);
	});

	test.each([
		['401', 'key-refused'], ['403', 'forbidden'], ['404', 'not-found'], ['422', 'invalid-request'], ['429', 'limited'], ['503', 'unavailable'],
		['500', 'outcome-unknown'], ['html', 'outcome-unknown'], ['non-json', 'outcome-unknown'], ['dropped', 'outcome-unknown'], ['truncated', 'outcome-unknown'],
		['latency', 'outcome-unknown'], ['slow-body', 'outcome-unknown'], ['redirect', 'not-understood'],
	] as const)('is reported after the fault %s as %s, and requested once', async (kind, expected) => {
		const simulator = await simulate({faults: [{kind, path: '/v2/link/token', ...(kind === 'latency' && {milliseconds: 60_000})}]});
		const client = clientOf(simulator.url, {apiKey: simulator.key, ...patient, ...(['latency', 'slow-body'].includes(kind) && {deadline: 300})});
		const error = await failureOf(client.createReconnectLink({userId: simulator.userId(0), provider: 'garmin'}));
		expect(error.kind).toBe(expected);
		expect(`${error.message} ${error.detail} ${String(error.cause)}`).not.toContain('token=');
		expect(simulator.requests.map(({method}) => method)).toEqual(['POST']);
	});
});

describe('refreshing a user', () => {
	test('lists the sources that were refreshed and those that failed', async () => {
		const simulator = await simulate();
		const client = clientOf(simulator.url, {apiKey: simulator.key});
		const {value} = await client.refreshUser(simulator.userId(fixtureUsers.failingGarmin));

		expect(value).toMatchObject({
			outcome: 'done', reason: undefined, inProgress: [], problems: [],
		});
		expect(value.refreshed.length).toBeGreaterThan(0);
		expect(value.failed.every(source => source.startsWith('garmin/'))).toBe(true);
		expect(simulator.requests.map(({method}) => method)).toEqual(['POST']);
	});

	test('is in progress when Junction accepts it without an end', async () => {
		const {baseUrl, requests} = await serveBody(refreshed({in_progress_sources: ['garmin/sleep']}), 202);
		const {value} = await clientOf(baseUrl).refreshUser('u1');

		expect(value).toEqual({
			outcome: 'in-progress', reason: undefined, refreshed: ['withings/vitals/blood_pressure'], inProgress: ['garmin/sleep'], failed: ['oura/sleep'], problems: [],
		});
		expect(requests.map(({method, url}) => ({method, url}))).toEqual([{method: 'POST', url: '/v2/user/refresh/u1'}]);
	});

	test('is refused with a reason when the user has no connection', async () => {
		const simulator = await simulate();
		const client = clientOf(simulator.url, {apiKey: simulator.key});
		const {value} = await client.refreshUser(simulator.userId(fixtureUsers.noConnections));

		expect(value).toMatchObject({outcome: 'refused', reason: 'user has no connected sources', refreshed: []});
	});

	test('is an error when a status 400 has another body', async () => {
		const {baseUrl} = await serveBody('{"detail": "No"}', 400);
		expect(await failureOf(clientOf(baseUrl).refreshUser('u1'))).toMatchObject({kind: 'invalid-request', status: 400, detail: 'No'});
	});

	test('keeps the readable sources of an answer that has others', async () => {
		const {baseUrl} = await serveBody(refreshed({refreshed_sources: ['a/b', 7, null], failed_sources: null}));
		const {value} = await clientOf(baseUrl).refreshUser('u1');

		expect(value).toMatchObject({outcome: 'done', refreshed: ['a/b'], failed: []});
		expect(value.problems.map(({at}) => at)).toEqual(['refreshed_sources.1', 'refreshed_sources.2']);
	});

	test('says when the limit of 8 an hour ends', async () => {
		const simulator = await simulate();
		const client = clientOf(simulator.url, {...patient, apiKey: simulator.key});
		const userId = simulator.userId(fixtureUsers.failingGarmin);
		for (let count = 0; count < 8; count++) {
			await client.refreshUser(userId);
		}

		expect(await failureOf(client.refreshUser(userId))).toMatchObject({kind: 'limited', nextStep: 'Wait 3600 s, as Junction asks, then try again.'});
		expect(simulator.requests).toHaveLength(9);
	});
});

describe('a write', () => {
	test.each([
		['never ends', () => undefined],
		['is cut before the answer', (_request: IncomingMessage, response: ServerResponse) => {
			response.destroy();
		}],
		['is cut inside the answer', (_request: IncomingMessage, response: ServerResponse) => {
			response.writeHead(200, {'content-length': '1000'});
			response.write('{"success": ');
			response.socket?.end();
		}],
	])('has an unknown outcome and is not repeated when it %s', async (_case, handler) => {
		const {baseUrl, requests} = await serve(handler);
		const error = await failureOf(clientOf(baseUrl, {...patient, deadline: 300}).refreshUser('u1'));

		expect(error).toMatchObject({kind: 'outcome-unknown', message: 'It is unknown whether Junction refreshed this user\'s data'});
		expect(error.nextStep).toMatch(/^Check before trying again\. \(.+\.\)$/v);
		expect(requests).toHaveLength(1);
	});

	test.each([
		[500, 'outcome-unknown'],
		[502, 'outcome-unknown'],
		[504, 'outcome-unknown'],
		[503, 'unavailable'],
		[429, 'limited'],
		[408, 'timed-out'],
		[401, 'key-refused'],
		[307, 'not-understood'],
	])('is not repeated when Junction answers %i (%s)', async (status, kind) => {
		const {baseUrl, requests} = await serveBody('{"detail": "No"}', status);
		expect(await failureOf(clientOf(baseUrl, patient).refreshUser('u1'))).toMatchObject({kind, status});
		expect(requests).toHaveLength(1);
	});

	test.each(['<html>', '', '{}', '{"success": "yes"}'])('has an unknown outcome when its answer is %j', async body => {
		const {baseUrl} = await serveBody(body);
		expect(await failureOf(clientOf(baseUrl).refreshUser('u1'))).toMatchObject({kind: 'outcome-unknown', status: 200});
	});

	test('was not done when no connection was made', async () => {
		const server = createServer();
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const {port} = server.address() as AddressInfo;
		server.close();
		await once(server, 'close');
		expect(await failureOf(clientOf(`http://127.0.0.1:${port}`).refreshUser('u1'))).toMatchObject({kind: 'not-reachable'});
	});

	test('is not cancelled once it is sent', async () => {
		const gate = createGate();
		const controller = new AbortController();
		const {baseUrl} = await serve((_request, response) => {
			void (async () => {
				controller.abort();
				await gate.opened;
				response.end(refreshed());
			})();
		});
		const call = clientOf(baseUrl).refreshUser('u1', {signal: controller.signal});
		await once(controller.signal, 'abort');
		expect(pendingWrites()).toEqual(['refresh user']);
		gate.open();

		expect(await call).toMatchObject({value: {outcome: 'done'}});
		expect(pendingWrites()).toEqual([]);
	});

	test('is not sent when it was cancelled before', async () => {
		const {baseUrl, requests} = await serveBody(refreshed());
		const error = await failureOf(clientOf(baseUrl).refreshUser('u1', {signal: AbortSignal.abort()}));

		expect(error.kind).toBe('cancelled');
		expect(requests).toHaveLength(0);
		expect(pendingWrites()).toEqual([]);
	});
});

describe('the writes under way', () => {
	test('end with the errors of those that failed or were answered for another user', async () => {
		const gate = createGate();
		const {baseUrl} = await serve((request, response) => {
			void (async () => {
				await gate.opened;
				response.writeHead(request.url?.endsWith('bad') ? 500 : 200).end(refreshed({user_id: request.url?.split('/').at(-1)?.replace('other', 'somebody-else')}));
			})();
		});
		const client = clientOf(baseUrl);
		const calls = Promise.allSettled(['good', 'bad', 'other'].map(async id => client.refreshUser(id)));
		expect(pendingWrites()).toEqual(['refresh user', 'refresh user', 'refresh user']);
		const ended = writesEnded();
		gate.open();

		expect(await ended).toMatchObject([
			{kind: 'outcome-unknown', status: 500},
			{kind: 'outcome-unknown', nextStep: expect.stringContaining('another user') as string},
		]);
		await calls;
	});

	test('are forgotten when the program does not wait for them', async () => {
		const {baseUrl} = await serve(() => undefined);
		const call = failureOf(clientOf(baseUrl, {deadline: 200}).refreshUser('u1'));
		expect(abandonWrites()).toEqual(['refresh user']);
		expect(await writesEnded()).toEqual([]);
		await call;
	});
});

describe('requests of any method', () => {
	const sendEach = async (request: JunctionRequest, answer: (number: number) => number) => {
		const server = await serve((_request, response) => {
			response.writeHead(answer(server.requests.length)).end('{}');
		});
		const sender = createSender({baseUrl: server.baseUrl, apiKey: key, ...patient});
		await sender.send(request, {decode: json => json}).catch(() => undefined);
		return server.requests.length;
	};

	test.each(['PUT', 'DELETE'] as const)('are repeated when they are idempotent: %s', async method => {
		expect(await sendEach({method, path: '/v2/x', purpose: 'refresh user'}, number => (number < 3 ? 500 : 200))).toBe(3);
	});

	test.each(['POST', 'PATCH'] as const)('are sent once when they are not: %s', async method => {
		expect(await sendEach({method, path: '/v2/x', purpose: 'refresh user'}, () => 503)).toBe(1);
	});

	test('carry a body as JSON, and none when there is none', async () => {
		const bodies: unknown[] = [];
		const {baseUrl, requests} = await serve((request, response) => {
			void (async () => {
				bodies.push(await text(request));
				response.end('{}');
			})();
		});
		const sender = createSender({baseUrl, apiKey: key});
		await sender.send({
			method: 'POST', path: '/v2/x', query: {a: 'b&c', d: undefined}, body: {user: 'é'}, purpose: 'refresh user',
		}, {decode: json => json});
		await sender.send({method: 'POST', path: '/v2/x', purpose: 'refresh user'}, {decode: json => json});

		expect(bodies).toEqual(['{"user":"é"}', '']);
		expect(requests.map(({url, headers}) => [url, headers['content-type']])).toEqual([['/v2/x?a=b%26c', 'application/json'], ['/v2/x', undefined]]);
	});

	test('are in the debug log with method and purpose', async () => {
		const file = path.join(temporaryFolder(), 'debug.log');
		startDebugLog(file, line => line);
		onTestFinished(() => {
			stopDebugLog();
		});
		const {baseUrl} = await serveBody(refreshed());
		const client = clientOf(baseUrl);
		await client.refreshUser('u1');
		await failureOf(client.introspectResources({userLimit: 1}, {purpose: 'check API key'}));
		await failureOf(client.introspectResources({userId: 'u1'}));

		const log = await readFile(file, 'utf8');
		const lines = log.trim().split('\n').map(line => JSON.parse(line) as unknown);
		expect(lines).toMatchObject([
			{
				method: 'POST', path: '/v2/user/refresh/u1', purpose: 'refresh user', status: 200,
			},
			{method: 'GET', path: '/v2/introspect/resources?user_limit=1', purpose: 'check API key'},
			{method: 'GET', path: '/v2/introspect/resources?user_id=u1', purpose: 'user details'},
		]);
	});
});
