import {once} from 'node:events';
import fs from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import path from 'node:path';
import {
	describe,
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {answerWith, startProxy} from '../helpers/connect-proxy.ts';
import {serve} from '../helpers/http-server.ts';
import {run} from '../helpers/run.ts';
import {simulate, withTime} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {serveTls, testCa} from '../helpers/tls-server.ts';
import {diagnose, resultOf} from './doctor.ts';

const apiKey = {JUNCTION_API_KEY: 'sk_us_0123456789abcdef_canary'};
const trusted = {NODE_EXTRA_CA_CERTS: testCa};

describe('dns', () => {
	test('looks up nothing for an address', async () => {
		expect(await resultOf('dns', ['--base-url', 'http://127.0.0.1:1'])).toMatchObject({code: 0, status: 'ok', found: '127.0.0.1 is an address, so there is no name to look up.'});
	});

	test('reports the addresses of a host', async () => {
		expect(await resultOf('dns', ['--base-url', 'http://localhost:1'])).toMatchObject({code: 0, status: 'ok', found: expect.stringMatching(/^localhost is .*(?:127\.0\.0\.1|::1)/v) as string});
	});

	test('fails for a host that does not exist', async () => {
		const result = await resultOf('dns', ['--base-url', 'https://junctop-test.invalid']);
		expect(result).toMatchObject({code: 1, status: 'fail', found: expect.stringMatching(/junctop-test\.invalid/v) as string});
	});

	test('is skipped without a server, with the reason and the fix, which is no success', async () => {
		expect(await resultOf('dns')).toMatchObject({
			code: 1, status: 'skipped', found: 'Not checked: no usable API key.', fix: 'Set an API key, or add --region us to check without one.', blockedBy: 'api-key',
		});
	});

	test('is left to the proxy, whose address needs no lookup', async () => {
		const {url} = await startProxy({answer: answerWith(502)});
		expect(await resultOf('dns', ['--base-url', 'https://junction.example'], {env: {HTTPS_PROXY: url}})).toMatchObject({
			code: 0, status: 'ok', found: 'The proxy looks up junction.example, so it was not looked up here.',
		});
	});

	test('reports the addresses of a proxy with a name', async () => {
		expect(await resultOf('dns', ['--base-url', 'https://junction.example'], {env: {HTTPS_PROXY: 'http://localhost:1'}})).toMatchObject({
			code: 0, status: 'ok', found: expect.stringMatching(/^The proxy looks up junction\.example, so it was not looked up here\. localhost is /v) as string,
		});
	});
});

describe('proxy', () => {
	const elsewhere = ['--base-url', 'https://junction.example'];

	test('is none where none is set, and for this machine', async () => {
		expect(await resultOf('proxy', elsewhere)).toMatchObject({status: 'ok', found: expect.stringContaining('No proxy is set (HTTPS_PROXY') as string});
		expect(await resultOf('proxy', ['--base-url', 'http://127.0.0.1:1'], {env: {HTTPS_PROXY: 'http://127.0.0.1:1'}}))
			.toMatchObject({status: 'ok', found: expect.stringContaining('this machine is never reached through a proxy') as string});
	});

	test('is none for a host of NO_PROXY', async () => {
		expect(await resultOf('proxy', elsewhere, {env: {HTTPS_PROXY: 'http://127.0.0.1:1', no_proxy: '.example'}})).toMatchObject({status: 'ok', found: 'None: no_proxy has .example.'});
	});

	test('fails when the connection is refused, and names the variable but no password', async () => {
		const {code, status, found, fix} = await resultOf('proxy', elsewhere, {env: {https_proxy: 'http://user:canary@127.0.0.1:1'}});
		expect({code, status, found}).toEqual({code: 1, status: 'fail', found: 'Could not reach the proxy http://127.0.0.1:1 (from https_proxy): the connection was refused (ECONNREFUSED).'});
		expect(fix).toContain('https_proxy');
	});

	test.each([
		[403, 'does not allow connections to junction.example:443 (403)', 'NO_PROXY'],
		[407, 'requires a user name and password (407)', 'USER:PASSWORD'],
		[502, 'could not connect to junction.example:443 (502)', 'administrator'],
	])('fails when it refuses with %s', async (status, found, fix) => {
		const {url, seen} = await startProxy({answer: answerWith(status)});
		expect(await resultOf('proxy', elsewhere, {env: {...apiKey, HTTPS_PROXY: url}})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringContaining(found) as string, fix: expect.stringContaining(fix) as string,
		});
		expect(seen()).not.toContain('canary');
	});

	test.each([
		['socks5://user:canary@proxy.example:1080', 'names a SOCKS proxy'],
		['ftp://user:canary@proxy.example', 'is not an http or https URL'],
		['http://canary:2024?x@proxy.example', 'is not the URL of a proxy'],
	])('fails for the value %s without repeating it', async (HTTPS_PROXY, found) => {
		const {results, code} = await diagnose(['proxy', 'tls', 'users', ...elsewhere], {env: {...apiKey, HTTPS_PROXY}});
		expect(code).toBe(1);
		expect(results.proxy).toMatchObject({status: 'fail', found: expect.stringContaining(found) as string});
		expect(results.tls).toMatchObject({status: 'skipped', blockedBy: 'proxy'});
		expect(results.users).toMatchObject({status: 'skipped', blockedBy: 'proxy'});
		expect(await resultOf('users', elsewhere, {env: {...apiKey, HTTPS_PROXY}})).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining(found) as string});
		expect(JSON.stringify(results)).not.toMatch(/canary|2024/v);
	});

	test('has a time limit', async () => {
		const {url} = await startProxy({answer: () => true});
		expect(await resultOf('proxy', elsewhere, {env: {HTTPS_PROXY: url}})).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('it did not answer in time') as string});
	});
});

describe('certificates', () => {
	test('are those of the runtime without variables', async () => {
		expect(await resultOf('certificates')).toMatchObject({code: 0, status: 'ok', found: 'Trusts the runtime\'s certificates, and the system\'s if needed.'});
	});

	test('are also those of a file', async () => {
		expect(await resultOf('certificates', [], {env: trusted})).toMatchObject({
			code: 0, status: 'ok', found: `Trusts the runtime's certificates, the system's if needed, and 1 from ${testCa} (NODE_EXTRA_CA_CERTS).`,
		});
	});

	test('warn of a file with expired ones only', async () => {
		const file = path.join(import.meta.dirname, '../helpers/certificates/expired.pem');
		expect(await resultOf('certificates', [], {env: {SSL_CERT_FILE: file}})).toMatchObject({
			code: 0, status: 'warn', found: expect.stringContaining(`and 1 from ${file} (SSL_CERT_FILE). All certificates of ${file} are expired.`) as string,
		});
	});

	test('fail when the file is missing', async () => {
		expect(await resultOf('certificates', [], {env: {SSL_CERT_FILE: '/nonexistent/ca.pem'}})).toMatchObject({
			code: 1, status: 'fail', found: 'SSL_CERT_FILE names /nonexistent/ca.pem, which does not exist.', fix: expect.stringContaining('SSL_CERT_FILE') as string,
		});
	});

	test('fail when the file has none', async () => {
		const file = path.join(temporaryFolder(), 'ca.pem');
		fs.writeFileSync(file, 'nothing');
		expect(await resultOf('certificates', [], {env: {SSL_CERT_FILE: file}})).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('has no certificate in PEM form') as string});
	});
});

describe('NODE_TLS_REJECT_UNAUTHORIZED', () => {
	test('is a warning for certificates and TLS when it is 0, with what it means', async () => {
		const {baseUrl} = await serve(() => undefined);
		const {port} = await serveTls(baseUrl);
		const args = ['doctor', 'certificates', 'tls', '--format', 'json', '--base-url', `https://127.0.0.1:${port}`];
		// Node itself warns on stderr.
		const {code, stdout} = await run(args, {env: {NODE_TLS_REJECT_UNAUTHORIZED: '0'}});
		const {checks} = JSON.parse(stdout) as {readonly checks: readonly unknown[]};
		expect(code).toBe(0);
		expect(checks).toMatchObject([
			{
				status: 'warn',
				found: expect.stringContaining('NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check of certificates off: any machine on the way to Junction can read the API key.') as string,
				fix: expect.stringContaining('Unset NODE_TLS_REJECT_UNAUTHORIZED.') as string,
			},
			{
				status: 'warn',
				found: expect.stringMatching(/junctop tests.* The certificate was not checked \(NODE_TLS_REJECT_UNAUTHORIZED=0\)\./v) as string,
				fix: expect.stringContaining('Unset NODE_TLS_REJECT_UNAUTHORIZED.') as string,
			},
		]);
	});

	test.each(['', '1', 'false'])('is no warning when it is %j', async value => {
		expect(await resultOf('certificates', [], {env: {NODE_TLS_REJECT_UNAUTHORIZED: value}})).toMatchObject({status: 'ok'});
	});
});

describe('tls', () => {
	/** A Junction behind TLS, and the arguments that name it. */
	const behindTls = async (certificate?: Parameters<typeof serveTls>[1], host = '127.0.0.1') => {
		const simulator = await simulate({users: 3});
		const {port} = await serveTls(simulator.url, certificate);
		return {simulator, port, args: ['--base-url', `https://${host}:${port}`]};
	};

	test('is skipped for http on this machine', async () => {
		expect(await resultOf('tls', ['--base-url', 'http://127.0.0.1:1'])).toMatchObject({code: 0, status: 'skipped'});
	});

	test('fails when the connection is refused', async () => {
		expect(await resultOf('tls', ['--base-url', 'https://127.0.0.1:1'])).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('the connection was refused (ECONNREFUSED)') as string});
	});

	test('fails for an unknown issuer, and is fine once it is trusted', async () => {
		const {args} = await behindTls();
		expect(await resultOf('tls', args)).toMatchObject({
			code: 1,
			status: 'fail',
			found: expect.stringMatching(/its TLS certificate is not trusted.*junctop test CA.*\(UNABLE_TO_/v) as string,
			fix: expect.stringContaining('NODE_EXTRA_CA_CERTS') as string,
		});
		expect(await resultOf('tls', args, {env: trusted})).toMatchObject({
			code: 0, status: 'ok', found: expect.stringMatching(/^TLSv1\.3, certificate by junctop tests, expires in [\d,]+ days\.$/v) as string,
		});
	});

	test('fails for an expired certificate', async () => {
		const {args} = await behindTls('expired');
		expect(await resultOf('tls', args, {env: trusted})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringContaining('(CERT_HAS_EXPIRED)') as string, fix: expect.stringContaining('clock') as string,
		});
	});

	test('warns of a certificate that expires soon', async () => {
		const {args} = await behindTls();
		const expiry = Date.parse('2100-01-01T00:00:00Z');
		expect(await resultOf('tls', args, {env: {...trusted, ...withTime(expiry - (3 * 86_400_000))}})).toMatchObject({
			code: 0, status: 'warn', found: expect.stringMatching(/expires in [23] days/v) as string,
		});
	});

	test('fails for a certificate of another host', async () => {
		const {args} = await behindTls('other-host');
		expect(await resultOf('tls', args, {env: trusted})).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('for another host') as string});
	});

	test('fails when the server does not use TLS', async () => {
		const {baseUrl} = await serve(() => undefined);
		expect(await resultOf('tls', ['--base-url', baseUrl.replace('http:', 'https:')])).toMatchObject({code: 1, status: 'fail', found: expect.stringMatching(/TLS handshake|lost/v) as string});
	});

	test('has a time limit', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		onTestFinished(() => {
			server.close();
		});
		expect(await resultOf('tls', ['--base-url', `https://127.0.0.1:${(server.address() as AddressInfo).port}`])).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('it did not answer in time') as string});
	});

	test('goes through the proxy, as do the requests', async () => {
		const {simulator, port} = await behindTls();
		const {url, asked, seen} = await startProxy({port});
		const {code, results} = await diagnose(['proxy', 'dns', 'tls', 'users', 'introspection', 'pulls', '--base-url', 'https://junction.example'], {
			env: {JUNCTION_API_KEY: simulator.key, HTTPS_PROXY: url, ...trusted},
		});
		expect(results.tls).toMatchObject({status: 'ok', found: expect.stringContaining('TLSv1.3, certificate by junctop tests') as string});
		expect(results.proxy).toMatchObject({status: 'ok', found: expect.stringContaining(`${url} (from HTTPS_PROXY) connects to junction.example`) as string});
		expect(results.dns).toMatchObject({status: 'ok', found: 'The proxy looks up junction.example, so it was not looked up here.'});
		expect([results.users, results.introspection, results.pulls].map(({status}) => status)).toEqual(['ok', 'ok', 'ok']);
		expect(code).toBe(0);
		expect(new Set(asked.map(({target}) => target))).toEqual(new Set(['junction.example:443']));
		expect(seen()).not.toContain(simulator.key);
	});
});

describe('one cause', () => {
	const elsewhere = ['--base-url', 'https://junction-test.invalid'];
	const network = ['proxy', 'certificates', 'dns', 'tls', 'users', 'introspection', 'pulls', 'clock'] as const;

	const statuses = ({results}: Awaited<ReturnType<typeof diagnose>>) => Object.fromEntries(network.map(name => [name, results[name].blockedBy ?? results[name].status]));

	test('is reported once when the proxy refuses the connection', async () => {
		const diagnosis = await diagnose([...network, ...elsewhere], {env: {...apiKey, HTTPS_PROXY: 'http://127.0.0.1:1'}});
		expect(diagnosis.code).toBe(1);
		expect(statuses(diagnosis)).toEqual({
			proxy: 'fail', certificates: 'ok', dns: 'proxy', tls: 'proxy', users: 'proxy', introspection: 'proxy', pulls: 'proxy', clock: 'proxy',
		});
		expect(diagnosis.results.tls).toMatchObject({found: 'Not checked: the proxy cannot be used.', fix: null});
	});

	test('is reported once when the host is unknown', async () => {
		expect(statuses(await diagnose([...network, ...elsewhere], {env: apiKey}))).toEqual({
			proxy: 'ok', certificates: 'ok', dns: 'fail', tls: 'dns', users: 'dns', introspection: 'dns', pulls: 'dns', clock: 'dns',
		});
	});

	test('is reported once when the server refuses the connection', async () => {
		expect(statuses(await diagnose([...network, '--base-url', 'https://127.0.0.1:1'], {env: apiKey}))).toEqual({
			proxy: 'ok', certificates: 'ok', dns: 'ok', tls: 'fail', users: 'tls', introspection: 'tls', pulls: 'tls', clock: 'tls',
		});
	});

	test('is reported once when the certificates cannot be used', async () => {
		expect(statuses(await diagnose([...network, '--base-url', 'https://127.0.0.1:1'], {env: {...apiKey, SSL_CERT_FILE: '/nonexistent'}}))).toEqual({
			proxy: 'ok', certificates: 'fail', dns: 'ok', tls: 'certificates', users: 'certificates', introspection: 'certificates', pulls: 'certificates', clock: 'certificates',
		});
	});

	test('is reported by the check that is named when the one that finds it is not', async () => {
		expect(await resultOf('users', elsewhere, {env: {...apiKey, HTTPS_PROXY: 'http://127.0.0.1:1'}})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringContaining('Could not reach the proxy') as string,
		});
	});

	test('does not prevent plain http on this machine, which needs neither proxy nor certificates', async () => {
		const simulator = await simulate({users: 3});
		const {code, results} = await diagnose(['certificates', 'users', 'clock', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key, SSL_CERT_FILE: '/nonexistent'}});
		expect(code).toBe(1);
		expect([results.certificates.status, results.users.status, results.clock.status]).toEqual(['fail', 'ok', 'ok']);
	});
});
