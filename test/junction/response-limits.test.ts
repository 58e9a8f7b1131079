import {Buffer} from 'node:buffer';
import type {IncomingMessage, ServerResponse} from 'node:http';
import process from 'node:process';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {clientOf, failureOf, serve} from '../helpers/http-server.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traced = {traceresponse: `00-${traceId}-00f067aa0ba902b7-00`};
const limits = {page: 2, user: 1};
const chunk = ' '.repeat(100_000);
const piece = Buffer.alloc(50_000_000, ' ');

/** Sends white space until the client closes the connection; `sent` counts the bytes. */
const endless = (status = 200) => {
	const counter = {sent: 0};
	const handler = (_request: IncomingMessage, response: ServerResponse) => {
		response.writeHead(status, traced);
		const send = () => {
			while (!response.destroyed) {
				counter.sent += chunk.length;
				if (!response.write(chunk)) {
					response.once('drain', send);
					return;
				}
			}
		};

		send();
	};

	return {counter, handler};
};

describe('a response that is too large', () => {
	test('stops at the limit, frees the socket and is not requested again when the body never ends', async () => {
		const {counter, handler} = endless();
		const {baseUrl, requests} = await serve(handler);
		const error = await failureOf(clientOf(baseUrl, {limits, attempts: 4}).introspectResources());
		expect(error).toMatchObject({
			kind: 'too-large', status: 200, traceId, message: 'Junction\'s answer is larger than 2 MB, so junctop stopped reading it (200)',
		});
		expect(error.nextStep).toContain('raise maximumResponse.page in the settings file');
		expect(requests).toHaveLength(1);
		await expect.poll(() => requests[0]?.socket.destroyed).toBe(true);
		// What the sockets hold is sent too.
		expect(counter.sent).toBeLessThan(40_000_000);
	});

	test('has the limit for one user when it is about one user', async () => {
		const {baseUrl} = await serve(endless().handler);
		const client = clientOf(baseUrl, {limits});
		const calls = [
			client.introspectResources({userId: 'u'}), client.historicalPull({userId: 'u'}), client.userConnections('u'), client.userDevices('u'), client.user('u'),
			client.resolveUser('u'),
		];
		const errors = await Promise.all(calls.map(async call => failureOf(call)));
		expect(new Set(errors.map(({message}) => message))).toEqual(new Set(['Junction\'s answer is larger than 1 MB, so junctop stopped reading it (200)']));
		expect(errors.every(({nextStep}) => nextStep.includes('maximumResponse.user'))).toBe(true);
	});

	test('leaves the outcome unknown when it answers a write', async () => {
		const {baseUrl, requests} = await serve(endless().handler);
		expect(await failureOf(clientOf(baseUrl, {limits}).refreshUser('u'))).toMatchObject({kind: 'outcome-unknown', status: 200});
		expect(requests).toHaveLength(1);
	});

	test('is not read at all when its declared length is above the limit', async () => {
		const {baseUrl, requests} = await serve((_request, response) => {
			response.writeHead(200, {'content-length': '3000000'}).write('{');
		});
		expect(await failureOf(clientOf(baseUrl, {limits}).introspectResources())).toMatchObject({kind: 'too-large'});
		await expect.poll(() => requests[0]?.socket.destroyed).toBe(true);
	});

	test.each([
		['gzip', gzipSync(piece)], ['deflate', deflateSync(piece)], ['br', brotliCompressSync(piece)],
	])('stops at the limit after decompression when it is compressed with %s', async (encoding, body) => {
		const {baseUrl, requests} = await serve((_request, response) => {
			response.writeHead(200, {'content-encoding': encoding}).end(body);
		});
		const before = process.memoryUsage().arrayBuffers;
		expect(await failureOf(clientOf(baseUrl, {limits}).introspectResources())).toMatchObject({kind: 'too-large'});
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
		expect(requests).toHaveLength(1);
	});

	test('still reports its status when the status is an error', async () => {
		const {baseUrl, requests} = await serve(endless(500).handler);
		expect(await failureOf(clientOf(baseUrl, {limits}).introspectResources())).toMatchObject({kind: 'unavailable', status: 500, traceId});
		await expect.poll(() => requests[0]?.socket.destroyed).toBe(true);
	});
});

test('a response as large as the limit is read', async () => {
	const {baseUrl} = await serve((_request, response) => {
		response.end(`{"data": []}${' '.repeat(2_000_000 - 12)}`);
	});
	const {value} = await clientOf(baseUrl, {limits}).introspectResources();
	expect(value.records).toEqual([]);
});

test('text is read whole when its characters are cut between chunks', async () => {
	const body = Buffer.from(JSON.stringify({user_id: 'u', client_user_id: 'aé🙂漢'}));
	const {baseUrl} = await serve((_request, response) => {
		const send = (index: number) => {
			if (index === body.length) {
				response.end();
				return;
			}

			response.write(body.subarray(index, index + 1), () => {
				setImmediate(send, index + 1);
			});
		};

		send(0);
	});
	const {value} = await clientOf(baseUrl).user('u');
	expect(value.clientUserId).toBe('aé🙂漢');
});

test('headers that are too large are reported, and not requested again', async () => {
	const {baseUrl, requests} = await serve((_request, response) => {
		response.writeHead(200, {'x-flood': 'x'.repeat(40_000)}).end('{}');
	});
	const error = await failureOf(clientOf(baseUrl, {attempts: 4, random: () => 0}).metrics());
	expect(error.message).toContain('its response headers are too large');
	expect(requests).toHaveLength(1);
});

test('an error keeps its message when its declared length is above the limit', async () => {
	const {baseUrl} = await serve((_request, response) => {
		const body = `<html><title>The gateway is being repaired</title>${' '.repeat(1_500_000)}</html>`;
		response.writeHead(502, {'content-length': String(body.length)}).end(body);
	});
	expect(await failureOf(clientOf(baseUrl, {limits}).introspectResources())).toMatchObject({kind: 'unavailable', status: 502, detail: 'The gateway is being repaired'});
});
