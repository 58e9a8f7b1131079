import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {text} from 'node:stream/consumers';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {
	brotliCompressSync,
	deflateRawSync,
	deflateSync,
	gzipSync,
} from 'node:zlib';
import fc from 'fast-check';
import {
	describe,
	expect,
	test,
	vi,
} from 'vitest';
import {codeOf, ConnectionFault, NetworkFault} from '../../source/runtime/network-fault.ts';
import {createOwnNetwork} from '../../source/runtime/own-network.ts';
import {answerWith, startProxy} from '../helpers/connect-proxy.ts';
import {serve} from '../helpers/http-server.ts';
import {serveTls, testCa} from '../helpers/tls-server.ts';
import {createGate} from '../helpers/until.ts';

const own = createOwnNetwork({NODE_EXTRA_CA_CERTS: testCa});

const textOf = async (call: Promise<Response>): Promise<string> => {
	const response = await call;
	return response.text();
};

const failureOf = async (call: Promise<unknown>): Promise<unknown> => {
	try {
		await call;
	} catch (error) {
		return error;
	}

	throw new Error('The call succeeded');
};

/** A server of one kind of answers, and a request to it. */
const answering = async (answer: (response: ServerResponse) => void) => {
	const {baseUrl, requests} = await serve((_request, response) => {
		answer(response);
	});
	return {baseUrl, requests, send: async (init: RequestInit = {}) => own.send(`${baseUrl}/x?y=1`, init)};
};

/** Resolves when the connection of the first request is closed. */
const closeOf = async ([first]: readonly IncomingMessage[]) => first && once(first.socket, 'close');

describe('a request', () => {
	test('is sent as it is, and its answer is received as it is', async () => {
		const {baseUrl, requests} = await serve((request, response) => {
			void (async () => {
				response.writeHead(207, {'X-Name': 'a', Date: 'Sun, 06 Nov 1994 08:49:37 GMT', 'Set-Cookie': ['a=1', 'b=2']});
				response.end(`${request.method} ${request.url} ${request.headers['content-length']} ${await text(request)}`);
			})();
		});
		const response = await own.send(`${baseUrl}/x?y=1`, {method: 'POST', headers: {'X-Key': 'v'}, body: '{"é": 1}'});
		expect(await response.text()).toBe('POST /x?y=1 9 {"é": 1}');
		expect(response.status).toBe(207);
		expect(Object.fromEntries(response.headers)).toMatchObject({'x-name': 'a', date: 'Sun, 06 Nov 1994 08:49:37 GMT', 'set-cookie': 'b=2'});
		expect(requests[0]?.headers).toMatchObject({'x-key': 'v', 'accept-encoding': 'gzip, deflate, br'});
	});

	test.each([204, 304])('may have an answer without a body (%i)', async status => {
		const {send} = await answering(response => {
			response.writeHead(status).end();
		});
		const {body, status: received} = await send();
		expect({body, received}).toEqual({body: null, received: status});
	});

	test('does not follow a redirect', async () => {
		const {send, requests} = await answering(response => {
			response.writeHead(302, {location: '/other'}).end();
		});
		const {status, headers} = await send();
		expect({status, location: headers.get('location'), requests: requests.length}).toEqual({status: 302, location: '/other', requests: 1});
	});

	test('uses the connection of an earlier one', async () => {
		const {send, requests} = await answering(response => {
			response.end('x');
		});
		await textOf(send());
		await textOf(send());
		expect(requests[1]?.socket).toBe(requests[0]?.socket);
	});

	test('fails with a code when nobody listens', async () => {
		const error = await failureOf(own.send('http://127.0.0.1:1/', {}));
		expect(error).toBeInstanceOf(ConnectionFault);
		expect(codeOf(error)).toBe('ECONNREFUSED');
	});

	test('fails when the server does not use HTTP, or answers with a status that there is not', async () => {
		for (const greeting of ['220 mail\r\n', 'HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n']) {
			const {send} = await answering(response => {
				response.socket?.end(greeting);
			});
			expect(await failureOf(send())).toBeInstanceOf(ConnectionFault);
		}
	});
});

describe('a body', () => {
	test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
		['gzip', gzipSync],
		['x-gzip', gzipSync],
		['deflate', deflateSync],
		['deflate', deflateRawSync],
		['br', brotliCompressSync],
		['Deflate, GZIP', bytes => gzipSync(deflateSync(bytes))],
		['identity', bytes => bytes],
	])('compressed as %s is decompressed, however it is cut', async (encoding, compress) => {
		await fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 2000}), fc.nat(), async (bytes, cut) => {
			const compressed = compress(bytes);
			const at = cut % (compressed.length + 1);
			const {send} = await answering(response => {
				response.setHeader('content-encoding', encoding);
				void (async () => {
					response.write(compressed.subarray(0, at));
					await nextTurn();
					response.end(compressed.subarray(at));
				})();
			});
			const response = await send();
			expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
		}), {numRuns: 20});
	});

	test('of an unknown encoding stays as it is', async () => {
		const {send} = await answering(response => {
			response.setHeader('content-encoding', 'gzip, zip').end('plain');
		});
		expect(await textOf(send())).toBe('plain');
	});

	test('that is not compressed as it says is an error', async () => {
		const {send} = await answering(response => {
			response.setHeader('content-encoding', 'gzip').end('plain text');
		});
		const response = await send();
		expect(await failureOf(response.text())).toBeInstanceOf(ConnectionFault);
	});

	test.each(['', 'gzip', 'deflate', 'br'])('arrives while the server still sends (%j)', async encoding => {
		const gate = createGate();
		const {send} = await answering(response => {
			void (async () => {
				response.setHeader('content-encoding', encoding).flushHeaders();
				if (encoding === '') {
					response.write('first');
				}

				await gate.opened;
				response.end();
			})();
		});
		const response = await send();
		const reader = (response.body as ReadableStream<Uint8Array>).getReader();
		if (encoding === '') {
			const {value} = await reader.read();
			expect(new TextDecoder().decode(value)).toBe('first');
		}

		gate.open();
		const {done} = await reader.read();
		expect(done).toBe(true);
	});

	test.each(['', 'gzip'])('that is cut off is an error with its code (%j)', async encoding => {
		const {send} = await answering(response => {
			response.writeHead(200, {'content-length': '100', 'content-encoding': encoding});
			response.write(encoding === '' ? 'begin' : gzipSync('begin').subarray(0, 12), () => {
				response.socket?.destroy();
			});
		});
		const response = await send();
		const error = await failureOf(response.text());
		expect(error).toBeInstanceOf(ConnectionFault);
		expect(codeOf(error)).toBe('ECONNRESET');
	});

	test.each(['', 'gzip'])('that is cancelled frees the connection (%j)', async encoding => {
		const {send, requests} = await answering(response => {
			response.writeHead(200, {'content-encoding': encoding}).write(encoding === '' ? 'begin' : gzipSync('begin'));
		});
		const response = await send();
		const closed = closeOf(requests);
		await response.body?.cancel();
		await closed;
	});

	test('ends with an error, and frees the connection, when its request is aborted', async () => {
		const {send, requests} = await answering(response => {
			response.writeHead(200).write('begin');
		});
		const controller = new AbortController();
		const response = await send({signal: controller.signal});
		const closed = closeOf(requests);
		controller.abort();
		await failureOf(response.text());
		await closed;
	});
});

describe('a connection', () => {
	const env = (proxy: {readonly url: string}) => ({NODE_EXTRA_CA_CERTS: testCa, HTTPS_PROXY: proxy.url});
	const url = 'https://junction.example/';

	test('ends at its limit when the proxy hangs', async () => {
		const proxy = await startProxy({answer: () => undefined});
		const error = await failureOf(createOwnNetwork(env(proxy), {limit: 100}).send(url, {}));
		expect(error).toBeInstanceOf(NetworkFault);
		expect(String(error)).toContain(`Could not reach the proxy ${proxy.url} (from HTTPS_PROXY): it did not answer in time (ETIMEDOUT)`);
	});

	test('ends at its limit when the server hangs behind the proxy', async () => {
		const proxy = await startProxy({answer: socket => socket.write('HTTP/1.1 200 OK\r\n\r\n')});
		const error = await failureOf(createOwnNetwork(env(proxy), {limit: 100}).send(url, {}));
		expect(error).toMatchObject({name: 'ConnectionFault', proxy: {shown: proxy.url, variable: 'HTTPS_PROXY'}});
		expect(codeOf(error)).toBe('ETIMEDOUT');
	});

	test('is closed when the request is aborted before the proxy answers', async () => {
		const gate = createGate();
		let ended: Promise<unknown> | undefined;
		const proxy = await startProxy({
			answer(socket) {
				ended = once(socket.resume(), 'end');
				gate.open();
			},
		});
		const controller = new AbortController();
		const call = failureOf(createOwnNetwork(env(proxy)).send(url, {signal: controller.signal}));
		await gate.opened;
		controller.abort();
		await call;
		await ended;
	});

	test('to a proxy with TLS names the proxy when nobody trusts its certificate', async () => {
		const proxy = await startProxy({isEncrypted: true});
		const error = await failureOf(createOwnNetwork({HTTPS_PROXY: proxy.url}, {readSystem: () => []}).send(url, {}));
		expect(error).toBeInstanceOf(NetworkFault);
		expect(String(error)).toContain(`Could not reach the proxy ${proxy.url} (from HTTPS_PROXY): its TLS certificate is not valid for it or not trusted (`);
	});

	test('fails without the credentials in any of its errors', async () => {
		const proxy = await startProxy({answer: answerWith(407)});
		const error = await failureOf(createOwnNetwork({HTTPS_PROXY: proxy.url.replace('://', '://user:secret@')}).send(url, {headers: {'x-vital-api-key': 'sk_us_key'}}));
		const {message, stack, cause, nextStep} = error as NetworkFault;
		expect(JSON.stringify([error, message, stack, String(cause), nextStep])).not.toMatch(/secret|c2VjcmV0|sk_us_key/v);
	});

	test('trusts the system\'s store once a server is not trusted without it', async () => {
		const {baseUrl} = await serve((_request, response) => {
			response.end('ok');
		});
		const {port} = await serveTls(baseUrl);
		const readSystem = vi.fn(() => [readFileSync(testCa, 'utf8')]);
		const network = createOwnNetwork({}, {readSystem});
		network.check(`https://localhost:${port}/`);
		expect(readSystem).not.toHaveBeenCalled();
		expect(await textOf(network.send(`https://localhost:${port}/`, {}))).toBe('ok');
		expect(await textOf(network.send(`https://127.0.0.1:${port}/`, {}))).toBe('ok');
		expect(readSystem).toHaveBeenCalledOnce();
	});

	test('trusts the system\'s store in all requests that were under way when the first one found that it is needed', async () => {
		const {baseUrl} = await serve((_request, response) => {
			response.end('ok');
		});
		const {port} = await serveTls(baseUrl);
		const readSystem = vi.fn(() => [readFileSync(testCa, 'utf8')]);
		const network = createOwnNetwork({}, {readSystem});
		const texts = await Promise.all(Array.from({length: 5}, async () => textOf(network.send(`https://localhost:${port}/`, {}))));
		expect(texts).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
		expect(readSystem).toHaveBeenCalledOnce();
	});

	test('is tried once when the system\'s store has nothing that is not trusted yet', async () => {
		const {baseUrl} = await serve(() => undefined);
		const {port} = await serveTls(baseUrl);
		const proxy = await startProxy({port});
		const readSystem = vi.fn(() => []);
		const network = createOwnNetwork({HTTPS_PROXY: proxy.url}, {readSystem});
		const errors = await Promise.all([failureOf(network.send(url, {})), failureOf(network.send(url, {}))]);
		expect(errors).toMatchObject([{issuer: 'junctop test CA'}, {issuer: 'junctop test CA'}]);
		// Each once to be checked, and once for the issuer's name.
		expect(proxy.asked).toHaveLength(4);
		expect(readSystem).toHaveBeenCalledOnce();
	});

	test('does not trust the system\'s store when NODE_USE_SYSTEM_CA is 0', async () => {
		const {baseUrl} = await serve((_request, response) => {
			response.end('ok');
		});
		const {port} = await serveTls(baseUrl);
		const readSystem = vi.fn(() => [readFileSync(testCa, 'utf8')]);
		const error = await failureOf(createOwnNetwork({NODE_USE_SYSTEM_CA: '0'}, {readSystem}).send(`https://localhost:${port}/`, {}));
		expect(error).toMatchObject({name: 'ConnectionFault', issuer: 'junctop test CA'});
		expect(readSystem).not.toHaveBeenCalled();
	});
});
