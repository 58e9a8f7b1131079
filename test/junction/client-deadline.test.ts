import {getEventListeners, once} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import process from 'node:process';
import {expect, test} from 'vitest';
import {
	clientOf,
	failureOf,
	serve,
	serveBody,
} from '../helpers/http-server.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

const neverAnswers = () => undefined;

const answersHalf = (_request: IncomingMessage, response: ServerResponse) => {
	response.writeHead(200, {traceresponse: `00-${traceId}-00f067aa0ba902b7-00`});
	response.write('{"team_id": ');
};

test('a server that never answers is given up at the deadline', async () => {
	const {baseUrl} = await serve(neverAnswers);
	const error = await failureOf(clientOf(baseUrl, {deadline: 50}).metrics());

	expect(error).toMatchObject({kind: 'timed-out', message: 'Junction did not finish its answer within 0.05 s', status: undefined});
});

// The first request of a process loads Node's HTTP client, which on a busy machine takes longer than the deadlines here.
await fetch('data:,');

test('a body that never ends is cut at the deadline, and its trace id is kept', async () => {
	const {baseUrl, requests} = await serve(answersHalf);
	const error = await failureOf(clientOf(baseUrl, {deadline: 200}).metrics());

	expect(error).toMatchObject({kind: 'timed-out', traceId});
	await expect.poll(() => requests[0]?.socket.destroyed).toBe(true);
});

test('every try has a deadline of its own, and a late one is repeated', async () => {
	const server = await serve((_request, response) => {
		if (server.requests.length === 3) {
			response.end('{"team_id": "t"}');
		}
	});
	const {value} = await clientOf(server.baseUrl, {deadline: 200, attempts: 3, sleep: async () => undefined}).metrics();

	expect(value.teamId).toBe('t');
});

test.each([['before the answer', neverAnswers], ['inside the body', answersHalf]])('cancelling %s ends the call and frees the socket', async (_when, handler) => {
	const controller = new AbortController();
	const {baseUrl, requests} = await serve((request, response) => {
		handler(request, response);
		setImmediate(() => {
			controller.abort();
		});
	});
	const error = await failureOf(clientOf(baseUrl, {attempts: 4}).metrics({signal: controller.signal}));

	expect(error).toMatchObject({kind: 'cancelled', message: 'The request was cancelled'});
	expect(requests).toHaveLength(1);
	await expect.poll(() => requests[0]?.socket.destroyed).toBe(true);
});

test('a call that was cancelled before it began asks nothing', async () => {
	const {baseUrl, requests} = await serveBody('{}');
	const error = await failureOf(clientOf(baseUrl).metrics({signal: AbortSignal.abort()}));

	expect(error.kind).toBe('cancelled');
	expect(requests).toHaveLength(0);
});

test('a signal that outlives many calls keeps no listener of theirs', async () => {
	const {baseUrl} = await serve((request, response) => {
		response.writeHead(request.url === '/v2/user/metrics' ? 200 : 500).end('{}');
	});
	const {signal} = new AbortController();
	const client = clientOf(baseUrl, {attempts: 2, random: () => 0});
	await client.metrics({signal});
	await failureOf(client.providers({signal}));

	expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('a cancelled call leaves no rejection behind', async () => {
	const rejections: unknown[] = [];
	const listen = (reason: unknown) => {
		rejections.push(reason);
	};

	process.on('unhandledRejection', listen);
	const controller = new AbortController();
	const {baseUrl, requests} = await serve((request, response) => {
		answersHalf(request, response);
		controller.abort();
	});
	await failureOf(clientOf(baseUrl).metrics({signal: controller.signal}));
	if (!requests[0]?.socket.destroyed) {
		await once(requests[0]!.socket, 'close');
	}

	process.off('unhandledRejection', listen);
	expect(rejections).toEqual([]);
});
