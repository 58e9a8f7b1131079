import {Buffer} from 'node:buffer';
import {copyFile, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {type Answer, answerWith, startProxy} from '../helpers/connect-proxy.ts';
import {run} from '../helpers/run.ts';
import {pageRequests, simulate} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/terminal.ts';
import {serveTls, testCa, type ServerCertificate} from '../helpers/tls-server.ts';

/** A host that no resolver knows; the proxy of the test connects it to the server. */
const host = 'junction.example';

/** Junction behind TLS on loopback, and a proxy that leads there. */
const startJunction = async ({certificate, users: count = 3, ...options}: {certificate?: ServerCertificate; users?: number; answer?: Answer; isEncrypted?: boolean} = {}) => {
	const simulator = await simulate({users: count, now: Date.now});
	const server = await serveTls(simulator.url, certificate);
	const proxy = await startProxy({port: server.port, ...options});
	const users = async (env: Readonly<Record<string, string>>, baseUrl = `https://${host}`) =>
		run(['users', '--format', 'ndjson', '--base-url', baseUrl], {env: {JUNCTION_API_KEY: simulator.key, NODE_EXTRA_CA_CERTS: testCa, ...env}});
	return {
		simulator, server, proxy, users,
	};
};

describe('a proxy', () => {
	test.each([
		['https_proxy', {}], ['ALL_PROXY', {}], ['HTTP_PROXY', {NODE_USE_ENV_PROXY: '1'}], ['HTTPS_PROXY', {NO_PROXY: 'other.example,.junction.example:8443'}],
	])('of %s is used with %j, and sees the API key only encrypted', async (variable, env) => {
		const {simulator, proxy, users, server} = await startJunction();
		const {code, stdout, stderr} = await users({...env, [variable]: proxy.url});
		expect({code, users: stdout.trim().split('\n').length}).toEqual({code: 0, users: 3});
		expect(stderr).not.toContain('junctop');
		expect(proxy.asked.map(({method, target}) => `${method} ${target}`)).toEqual(['CONNECT junction.example:443']);
		expect(proxy.asked[0]?.headers).not.toHaveProperty('proxy-authorization');
		expect(server.connections()).toBe(1);
		expect(simulator.requests.length).toBeGreaterThan(0);
		expect(proxy.seen()).not.toContain(simulator.key);
	});

	test('gets the credentials of its URL, decoded', async () => {
		const {proxy, users} = await startJunction();
		const {code} = await users({HTTPS_PROXY: proxy.url.replace('://', '://on%40call:p%3A%C3%A9@')});
		expect(code).toBe(0);
		expect(proxy.asked[0]?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('on@call:p:é').toString('base64')}`);
	});

	test('is reached with TLS when its URL begins with https', async () => {
		const {simulator, proxy, users} = await startJunction({isEncrypted: true});
		const {code, stderr} = await users({HTTPS_PROXY: proxy.url});
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(proxy.asked.map(({target}) => target)).toEqual(['junction.example:443']);
		expect(proxy.seen()).not.toContain(simulator.key);
	});

	test('gets one request for a tunnel, through which all pages come', async () => {
		const {simulator, proxy, users} = await startJunction({users: 450});
		const {stdout} = await users({HTTPS_PROXY: proxy.url});
		expect(stdout.trim().split('\n').length).toBeGreaterThan(400);
		expect(pageRequests(simulator).length).toBeGreaterThan(2);
		expect(proxy.asked).toHaveLength(1);
	});

	test('is not used for hosts of NO_PROXY', async () => {
		const {proxy, users, server} = await startJunction();
		const {code} = await users({HTTPS_PROXY: proxy.url, no_proxy: '127.0.0.1'}, `https://localhost:${server.port}`);
		expect(code).toBe(0);
		const {stderr} = await users({HTTPS_PROXY: proxy.url, NO_PROXY: '.junctop.invalid:443'}, 'https://api.junctop.invalid');
		expect(stderr).toContain('Could not reach Junction at api.junctop.invalid: ');
		expect(proxy.asked).toEqual([]);
	});

	test.each([
		['NODE_USE_ENV_PROXY', 'HTTP_PROXY'],
		['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'http_proxy', 'NO_PROXY'],
	])('is never used for this machine, whatever the variables are (%s, %s)', async (...names) => {
		const {proxy, users, simulator, server} = await startJunction();
		const variables = Object.fromEntries(names.map(name => [name, {NODE_USE_ENV_PROXY: '1', NO_PROXY: 'other.example'}[name] ?? proxy.url]));
		const urls = [simulator.url, simulator.url.replace('127.0.0.1', 'localhost'), `https://127.0.0.1:${server.port}`, `https://localhost:${server.port}`];
		const ends = await Promise.all(urls.map(async url => users(variables, url)));
		expect(ends.map(({code}) => code)).toEqual([0, 0, 0, 0]);
		expect(proxy.seen()).toBe('[]');
	});

	test.each([
		['HTTPS_PROXY', 'socks5://user:secret@proxy', 'HTTPS_PROXY names a SOCKS proxy, which junctop does not support. Set HTTPS_PROXY to an HTTP proxy'],
		['ALL_PROXY', 'socks5h://127.0.0.1:1080', 'ALL_PROXY names a SOCKS proxy, which junctop does not support. Set HTTPS_PROXY to an HTTP proxy'],
		['https_proxy', 'ftp://user:secret@proxy', 'https_proxy is not an http or https URL. Set https_proxy to an HTTP proxy, such as http:'],
		['HTTPS_PROXY', 'http://secret:2024#x@proxy', 'HTTPS_PROXY is not the URL of a proxy, which has a host and a port and nothing after them. Set HTTPS_PROXY to an HTTP proxy, such as http:'],
		['all_proxy', 'secret:2024/x@proxy', 'all_proxy is not the URL of a proxy'],
	])('in %s that cannot be used is a usage error that does not quote it', async (variable, value, message) => {
		const {code, stderr, stdout} = await run(['users'], {env: {JUNCTION_API_KEY: 'sk_us_secret', [variable]: value}});
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(`junctop: ${message}`);
		expect(stderr).not.toMatch(/secret|2024/v);
		expect(stderr.includes('%23')).toBe(message.includes('not the URL'));
	});

	test('that cannot be used does not matter to the demo', async () => {
		const {code, stderr} = await run(['users', '--demo', '--users', '3'], {env: {ALL_PROXY: 'socks5://user:secret@proxy'}});
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
	});
});

describe('a proxy that fails', () => {
	test.each<[string, Answer, string]>([
		['asks for others', answerWith(407, ['Proxy-Authenticate: Basic realm="x"']), 'refused the user name or password in HTTPS_PROXY (407). Set HTTPS_PROXY to a URL such as http://USER:PASS'],
		['knows only NTLM', answerWith(407, ['Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: NTLM']), 'accepts only a log-in that junctop does not support: Negotiate, NTLM (407). Ask'],
		['forbids it', answerWith(403), '(from HTTPS_PROXY) does not allow connections to junction.example:443 (403). Ask the proxy\'s administrator'],
		['answers otherwise', answerWith(302, ['Location: https://login.example']), '(from HTTPS_PROXY) answered the request for a connection to junction.example:443 with 302. Check'],
		['speaks something else', socket => socket.end('220 mail ready\r\n'), '(from HTTPS_PROXY): it does not answer as an HTTP proxy'],
	])('because it %s is named once, without its credentials', async (_fault, answer, message) => {
		const {proxy, users} = await startJunction({answer});
		const {code, stderr, stdout} = await users({HTTPS_PROXY: proxy.url.replace('://', '://user:sec%20ret@')});
		expect({code, stdout}).toEqual({code: 4, stdout: ''});
		expect(stderr).toContain(message);
		expect(stderr).toContain(proxy.url);
		expect(stderr).not.toMatch(/sec|user:/v);
		expect(proxy.asked).toHaveLength(1);
	});

	test('because credentials are missing is named with where they belong', async () => {
		const {proxy, users} = await startJunction({answer: answerWith(407)});
		const {code, stderr} = await users({all_proxy: proxy.url});
		expect(code).toBe(4);
		expect(stderr.startsWith(`junctop: The proxy ${proxy.url} (from all_proxy) requires a user name and password (407). `
			+ 'Set all_proxy to a URL such as http://USER:PASSWORD@HOST:PORT, with special characters percent-encoded (@ is %40).')).toBe(true);
		expect(stderr.trimEnd().split('\n')).toHaveLength(1);
	});

	test.each<[string, Answer, string]>([
		['cannot reach the server', answerWith(502), 'could not connect to junction.example:443 (502).'],
		['closes without an answer', socket => socket.end(), ': it closed the connection before it answered ('],
		['closes halfway', socket => socket.end('HTTP/1.1 200 Conn'), ': it closed the connection before it answered ('],
	])('because it %s is tried again, and used when it works', async (_fault, answer, message) => {
		let isBroken = true;
		const {proxy, users} = await startJunction({
			answer(socket) {
				if (isBroken) {
					isBroken = false;
					answer(socket);
					return true;
				}

				return false;
			},
		});
		const {code, stderr, stdout} = await users({HTTPS_PROXY: proxy.url});
		expect({code, users: stdout.trim().split('\n').length}).toEqual({code: 0, users: 3});
		expect(stderr).toMatch(/^(?:The|Could not reach the) proxy .* \(from HTTPS_PROXY\).*Trying again in .*\n$/v);
		expect(stderr).toContain(message);
		expect(proxy.asked).toHaveLength(2);
	});

	test('because its name cannot be resolved is named', async () => {
		const {code, stderr} = await run(['users'], {env: {JUNCTION_API_KEY: 'pk_us_key', https_proxy: 'user:secret@squid.invalid:3128'}});
		expect(code).toBe(4);
		expect(stderr).toContain('Could not reach the proxy http:');
		expect(stderr).toMatch(/squid\.invalid:3128 \(from https_proxy\): (?:no such host is known \(ENOTFOUND\)|its name could not be resolved \(EAI_AGAIN\))\. C/v);
		expect(stderr).not.toContain('secret');
	});
});

describe('certificates', () => {
	test.each<[string, (folder: string) => Promise<Record<string, string>>]>([
		['NODE_EXTRA_CA_CERTS', async () => ({NODE_EXTRA_CA_CERTS: testCa})],
		['SSL_CERT_FILE', async () => ({SSL_CERT_FILE: testCa})],
		['SSL_CERT_DIR', async folder => {
			await copyFile(testCa, path.join(folder, 'any.crt'));
			await writeFile(path.join(folder, 'readme'), 'nothing');
			return {SSL_CERT_DIR: `/nowhere${path.delimiter}${folder}`};
		}],
	])('of %s are trusted', async (_variable, variablesIn) => {
		const {users, server} = await startJunction();
		const {code, stderr} = await users({NODE_EXTRA_CA_CERTS: '', ...await variablesIn(await temporaryFolder())}, `https://localhost:${server.port}`);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
	});

	test.each([
		['NODE_EXTRA_CA_CERTS', 'missing.pem', 'which does not exist'],
		['SSL_CERT_FILE', '.', 'which cannot be read (EISDIR)'],
		['SSL_CERT_FILE', 'text.pem', 'which has no certificate in PEM form'],
		['NODE_EXTRA_CA_CERTS', 'broken.pem', 'which has no certificate in PEM form'],
		['SSL_CERT_DIR', '.', 'which has no certificate in PEM form'],
	])('of %s that cannot be used (%s) are a usage error', async (variable, name, reason) => {
		const folder = await temporaryFolder();
		const empty = path.join(folder, 'empty');
		await mkdir(empty);
		await writeFile(path.join(folder, 'text.pem'), 'nothing');
		await writeFile(path.join(folder, 'broken.pem'), '-----BEGIN CERTIFICATE-----\nMIIBszCC\n-----END CERTIFICATE-----\n');
		const file = path.join(variable === 'SSL_CERT_DIR' ? empty : folder, name);
		const {code, stderr, stdout} = await run(['users'], {env: {JUNCTION_API_KEY: 'pk_us_key', [variable]: file}});
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(`junctop: ${variable} names ${file}, ${reason}. Correct ${variable}, or unset it to use the usual certificates.\n`);
	});

	test('that cannot be used do not matter to the demo', async () => {
		const {code} = await run(['users', '--demo', '--users', '3'], {env: {SSL_CERT_FILE: '/missing.pem'}});
		expect(code).toBe(0);
	});

	const issuer = '; its issuer is "junctop test CA" (';
	test.each<[string, ServerCertificate, string, string]>([
		['is not trusted', 'server', `its TLS certificate is not trusted${issuer}`, 'set NODE_EXTRA_CA_CERTS or SSL_CERT_FILE'],
		['has expired', 'expired', 'its TLS certificate is expired or not valid yet (CERT_HAS_EXPIRED)', 'Check this machine\'s clock'],
		['is for another host', 'other-host', 'its TLS certificate is for another host (ERR_TLS_CERT_ALTNAME_INVALID)', 'Check the host of the base URL'],
	])('of a server that %s end a request, directly and through a proxy', async (_fault, certificate, reason, nextStep) => {
		const {users, server, proxy} = await startJunction({certificate});
		const env = {NODE_EXTRA_CA_CERTS: certificate === 'server' ? '' : testCa};
		const [direct, proxied] = await Promise.all([users(env, `https://localhost:${server.port}`), users({...env, HTTPS_PROXY: proxy.url})]);
		expect([direct.code, proxied.code]).toEqual([4, 4]);
		expect(direct.stderr).toContain(`junctop: Could not reach Junction at localhost:${server.port}: ${reason}`);
		expect(proxied.stderr).toContain(`junctop: Could not reach Junction at junction.example through the proxy ${proxy.url} (from HTTPS_PROXY): ${reason}`);
		expect(direct.stderr).toContain(nextStep);
	});
});
