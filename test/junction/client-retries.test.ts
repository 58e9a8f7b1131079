import {once} from 'node:events';
import {expect, test} from 'vitest';
import type {Retry} from '../../source/junction/client.ts';
import {monotonicNow} from '../../source/runtime/clock.ts';
import {clientOf, failureOf, serve} from '../helpers/http-server.ts';

/** Answers each try with the next step; the last step answers all further ones. A step may be a status or `cut`. */
const serveSteps = async (steps: ReadonlyArray<number | 'cut'>, headers: Record<string, string> = {}) => {
	const server = await serve((_request, response) => {
		const step = steps[Math.min(server.requests.length, steps.length) - 1];
		if (step === 'cut') {
			response.destroy();
		} else {
			response.writeHead(step ?? 200, headers).end('{"team_id": "t", "number_of_users": 7}');
		}
	});
	return server;
};

const patient = (baseUrl: string, random = 1) => {
	const waits: number[] = [];
	const client = clientOf(baseUrl, {
		attempts: 4,
		random: () => random,
		async sleep(ms) {
			waits.push(ms);
		},
	});
	return {client, waits};
};

test.each([408, 429, 500, 502, 503, 504, 'cut'] as const)('a call that fails with %s is tried again until it succeeds', async step => {
	const {baseUrl, requests} = await serveSteps([step, step, 200]);
	const {value} = await patient(baseUrl).client.metrics();

	expect(value.numberOfUsers).toBe(7);
	expect(requests).toHaveLength(3);
});

test('a call that keeps failing is tried four times, and ends with its last error', async () => {
	const {baseUrl, requests} = await serveSteps([500, 500, 500, 503]);
	const error = await failureOf(patient(baseUrl).client.metrics());

	expect(error).toMatchObject({kind: 'unavailable', status: 503});
	expect(requests).toHaveLength(4);
});

test.each([400, 401, 403, 404, 422, 302])('a call that fails with %i is not tried again', async status => {
	const {baseUrl, requests} = await serveSteps([status]);
	await failureOf(patient(baseUrl).client.metrics());
	expect(requests).toHaveLength(1);
});

test('waits double up to 20 s, and chance shortens them', async () => {
	const {baseUrl} = await serveSteps([500]);
	const waits: number[] = [];
	const client = clientOf(baseUrl, {
		attempts: 9,
		random: () => 0.5,
		async sleep(ms) {
			waits.push(ms);
		},
	});
	await failureOf(client.metrics());

	expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test.each([
	['seconds', {'retry-after': '7'}],
	[
		'a date, by the server\'s own clock',
		{'retry-after': 'Sun, 06 Nov 1994 08:49:44 GMT', date: 'Sun, 06 Nov 1994 08:49:37 GMT'},
	],
])('Retry-After as %s is waited for', async (_form, headers) => {
	const {baseUrl} = await serveSteps([429, 503, 200], headers);
	const {client, waits} = patient(baseUrl);
	await client.metrics();
	expect(waits).toEqual([7000, 7000]);
});

test.each(['soon', '-1', '', '1e3', 'Sun, 06 Nov 1994 08:49:37 GMT'])('Retry-After %j, unreadable or past, leaves the usual wait', async value => {
	const {baseUrl} = await serveSteps([429, 200], {'retry-after': value});
	const {client, waits} = patient(baseUrl);
	await client.metrics();
	expect(waits).toEqual([500]);
});

test('a server that asks for more than two minutes is not waited for: the error says how long', async () => {
	const {baseUrl, requests} = await serveSteps([429], {'retry-after': '121'});
	const error = await failureOf(patient(baseUrl).client.metrics());

	expect(error).toMatchObject({kind: 'limited', retryAfter: 121_000});
	expect(error.nextStep).toBe('Wait 121 s, as Junction asks, then try again.');
	expect(requests).toHaveLength(1);
});

test('every wait is announced: which try failed, why, and when the next one starts', async () => {
	const {baseUrl} = await serveSteps([429, 'cut', 200], {});
	const retries: Retry[] = [];
	const before = monotonicNow();
	await patient(baseUrl).client.metrics({
		onRetry(retry) {
			retries.push(retry);
		},
	});

	expect(retries).toMatchObject([
		{
			attempt: 1, attempts: 4, wait: 500, error: {kind: 'limited', status: 429},
		},
		{
			attempt: 2, attempts: 4, wait: 1000, error: {kind: 'not-reachable'},
		},
	]);
	for (const {until, wait} of retries) {
		expect(until - wait).toBeGreaterThanOrEqual(before);
	}
});

test('cancelling during a wait ends the call without another try', async () => {
	const {baseUrl, requests} = await serveSteps([429], {'retry-after': '100'});
	const controller = new AbortController();
	// The real wait of 100 s: the test ends only because the abort ends it.
	const error = await failureOf(clientOf(baseUrl, {attempts: 4}).metrics({
		signal: controller.signal,
		onRetry() {
			queueMicrotask(() => {
				controller.abort();
			});
		},
	}));

	expect(error.kind).toBe('cancelled');
	expect(requests).toHaveLength(1);
});

test('a body that breaks off is tried again', async () => {
	const server = await serve((_request, response) => {
		response.writeHead(200, {'content-length': '1000'});
		response.write('{"team_id": ');
		response.socket?.end();
	});
	const error = await failureOf(patient(server.baseUrl).client.metrics());

	expect(error).toMatchObject({kind: 'not-reachable', status: undefined});
	expect(server.requests).toHaveLength(4);
	await once(server.requests[3]!.socket, 'close').catch(() => undefined);
});
