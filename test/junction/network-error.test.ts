import {once} from 'node:events';
import {type AddressInfo, createServer} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {networkError} from '../../source/junction/network-error.ts';
import type {Retry} from '../../source/junction/retry.ts';
import {redactionOf} from '../../source/junction/redact.ts';
import {
	clientOf,
	failureOf,
	key,
	serveBody,
} from '../helpers/http-server.ts';

const listen = async (greeting: string) => {
	const server = createServer(socket => {
		socket.on('error', () => undefined);
		socket.end(greeting);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.close();
	});
	return {server, host: `127.0.0.1:${(server.address() as AddressInfo).port}`};
};

test('a port where nobody listens: the connection was refused', async () => {
	const {server, host} = await listen('');
	server.close();
	await once(server, 'close');
	const error = await failureOf(clientOf(`http://${host}`).metrics());

	expect(error.kind).toBe('not-reachable');
	expect(error.message).toBe(`Could not reach Junction at ${host}: the connection was refused (ECONNREFUSED)`);
	expect(error.nextStep).toContain('host and port of the base URL');
});

test('a name that does not exist: it could not be resolved', async () => {
	const error = await failureOf(clientOf('https://junctop.invalid').metrics());

	expect(error.kind).toBe('not-reachable');
	expect(error.message).toMatch(/at junctop\.invalid: (?:no such host is known \(ENOTFOUND\)|its name could not be resolved \(EAI_AGAIN\))$/v);
});

test('https spoken to a plain http server: the TLS handshake failed', async () => {
	const {baseUrl} = await serveBody('{}');
	const error = await failureOf(clientOf(baseUrl.replace('http:', 'https:')).metrics());

	expect(error.kind).toBe('not-reachable');
	expect(error.message).toContain('the TLS handshake failed');
});

test('a server that speaks something else, and echoes the key in it', async () => {
	const {host} = await listen(`220 mail ${key} ready\r\n`);
	const error = await failureOf(clientOf(`http://${host}`).metrics());

	expect(error.message).toContain('the server there does not use HTTP (');
	expect(JSON.stringify([error, error.message, error.stack, String(error.cause)])).not.toContain(key);
});

test.each([
	['ECONNRESET', 'the connection was lost'],
	['UND_ERR_SOCKET', 'the connection was lost'],
	['UND_ERR_CONNECT_TIMEOUT', 'it did not answer in time'],
	['ENETUNREACH', 'there is no route to it'],
	['CERT_HAS_EXPIRED', 'its TLS certificate is expired or not valid yet'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'its TLS certificate is not trusted'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'its TLS certificate is not trusted'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its TLS certificate is not trusted'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'its TLS certificate is for another host'],
	['ESOMETHING', 'what it said'],
])('the fault %s is put in words', (code, words) => {
	const fault = new TypeError('fetch failed', {cause: Object.assign(new Error('what it said'), {code})});
	const error = networkError(fault, 'api.example', redactionOf(key).redact, undefined);

	expect(error.message).toBe(`Could not reach Junction at api.example: ${words} (${code})`);
	expect(error.nextStep).toMatch(/^[A-Z].*\.$/v);
});

const isLasting = (code: string): boolean => {
	const fault = Object.assign(new Error('x'), {code});
	return networkError(fault, 'api.example', redactionOf(key).redact, undefined).isLasting;
};

test.each([
	'ENOTFOUND', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'UND_ERR_HEADERS_OVERFLOW', 'HPE_INVALID_CONSTANT', 'ERR_INVALID_URL',
])('the fault %s lasts until somebody changes something', code => {
	expect(isLasting(code)).toBe(true);
});

test.each(['EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH', 'UND_ERR_SOCKET', 'HPE_INVALID_EOF_STATE', 'ESOMETHING'])('the fault %s can pass', code => {
	expect(isLasting(code)).toBe(false);
});

test.each([
	['a port that fetch refuses', () => 'http://127.0.0.1:22', 'the port is not allowed for HTTP, or the address is invalid (BAD_PORT)'],
	['https spoken to a plain http server', (baseUrl: string) => baseUrl.replace('http:', 'https:'), 'the TLS handshake failed'],
])('%s is reported at once, without another try', async (_fault, urlOf, words) => {
	const {baseUrl} = await serveBody('{}');
	const retries: Retry[] = [];
	const error = await failureOf(clientOf(urlOf(baseUrl), {attempts: 4}).metrics({
		onRetry(retry) {
			retries.push(retry);
		},
	}));
	expect(error.message).toContain(words);
	expect(retries).toEqual([]);
});

test('a refused connection is tried again, because the server may restart', async () => {
	const {server, host} = await listen('');
	server.close();
	await once(server, 'close');
	const retries: Retry[] = [];
	await failureOf(clientOf(`http://${host}`, {attempts: 2, random: () => 0}).metrics({
		onRetry(retry) {
			retries.push(retry);
		},
	}));
	expect(retries).toHaveLength(1);
});
