import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {diagnose, resultOf} from './doctor.ts';
import {
	hasOpenssl,
	makeCertificate,
	serveProxy,
	serveTls,
} from './tls-server.ts';

const apiKey = {JUNCTION_API_KEY: 'sk_us_0123456789abcdef_canary'};

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

	test('is skipped without a server, with the reason', async () => {
		expect(await resultOf('dns')).toMatchObject({code: 0, status: 'skipped', found: expect.stringContaining('there is no API key') as string});
	});
});

describe('proxy', () => {
	const elsewhere = ['--base-url', 'https://junctop-test.invalid'];

	test('is none where none is set, and for this machine', async () => {
		expect(await resultOf('proxy', elsewhere)).toMatchObject({status: 'ok', found: expect.stringContaining('None is set') as string});
		expect(await resultOf('proxy', ['--base-url', 'http://127.0.0.1:1'], {env: {HTTPS_PROXY: 'http://127.0.0.1:1'}}))
			.toMatchObject({status: 'ok', found: expect.stringContaining('this machine is never reached through a proxy') as string});
	});

	test('is none for a host of NO_PROXY', async () => {
		expect(await resultOf('proxy', elsewhere, {env: {HTTPS_PROXY: 'http://127.0.0.1:1', no_proxy: '.invalid'}})).toMatchObject({status: 'ok', found: 'None: no_proxy has .invalid.'});
	});

	test('fails when the connection is refused, and names the variable but no password', async () => {
		const {code, status, found, fix} = await resultOf('proxy', elsewhere, {env: {https_proxy: 'http://user:canary@127.0.0.1:1'}});
		expect({code, status, found}).toEqual({code: 1, status: 'fail', found: 'The proxy http://127.0.0.1:1 (https_proxy) cannot be reached: ECONNREFUSED.'});
		expect(fix).toContain('https_proxy');
	});

	test.each([
		[403, 'does not connect to junctop-test.invalid (403)', 'NO_PROXY'],
		[407, 'wants a username and a password (407)', 'USER:PASSWORD'],
	])('fails when it refuses with %s', async (refuse, found, fix) => {
		const {url, asked} = await serveProxy({refuse});
		expect(await resultOf('proxy', elsewhere, {env: {...apiKey, HTTPS_PROXY: url}})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringContaining(found) as string, fix: expect.stringContaining(fix) as string,
		});
		expect(asked.join('\n')).not.toContain('canary');
	});

	test('fails when it does not speak HTTP', async () => {
		const {baseUrl} = await import('../helpers/http-server.ts').then(async ({serve}) => serve(() => undefined));
		expect(await resultOf('proxy', elsewhere, {env: {HTTPS_PROXY: baseUrl}})).toMatchObject({code: 1, status: 'fail'});
	});
});

describe('certificates', () => {
	test('are those of the runtime without variables', async () => {
		expect(await resultOf('certificates')).toMatchObject({code: 0, status: 'ok', found: expect.stringMatching(/^Trusts those of the runtime/v) as string});
	});

	test('fail when the file is missing', async () => {
		expect(await resultOf('certificates', [], {env: {SSL_CERT_FILE: '/nonexistent/ca.pem'}})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringContaining('/nonexistent/ca.pem (SSL_CERT_FILE) cannot be read: no such file or directory.') as string,
		});
	});

	test('fail when the file has none', async () => {
		const file = path.join(temporaryFolder(), 'ca.pem');
		fs.writeFileSync(file, 'nothing');
		expect(await resultOf('certificates', [], {env: {SSL_CERT_FILE: file}})).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('has no certificates') as string});
	});
});

describe.runIf(hasOpenssl)('tls', () => {
	test('is skipped for http on this machine', async () => {
		expect(await resultOf('tls', ['--base-url', 'http://127.0.0.1:1'])).toMatchObject({code: 0, status: 'skipped'});
	});

	test('fails when the connection is refused', async () => {
		expect(await resultOf('tls', ['--base-url', 'https://127.0.0.1:1'])).toMatchObject({code: 1, status: 'fail', found: '127.0.0.1:1 cannot be reached: ECONNREFUSED.'});
	});

	test('fails for an unknown issuer, and is fine once it is trusted', async () => {
		const files = makeCertificate({host: 'localhost'});
		const port = await serveTls(files);
		const args = ['--base-url', `https://127.0.0.1:${port}`];
		const {code, status, found, fix} = await resultOf('tls', args);
		expect({code, status, found}).toEqual({
			code: 1, status: 'fail', found: `The certificate of 127.0.0.1:${port} is not trusted: DEPTH_ZERO_SELF_SIGNED_CERT. TLSv1.3, certificate by Canary Works, expires in 89 days.`,
		});
		expect(fix).toContain('NODE_EXTRA_CA_CERTS');
		expect(await resultOf('tls', args, {env: {NODE_EXTRA_CA_CERTS: files.certificate}})).toMatchObject({
			code: 0, status: 'ok', found: 'TLSv1.3, certificate by Canary Works, expires in 89 days.',
		});
	});

	test('warns of a certificate that expires soon', async () => {
		const files = makeCertificate({host: 'localhost', days: 3});
		const port = await serveTls(files);
		expect(await resultOf('tls', ['--base-url', `https://127.0.0.1:${port}`], {env: {NODE_EXTRA_CA_CERTS: files.certificate}})).toMatchObject({
			code: 0, status: 'warn', found: expect.stringContaining('expires in 2 days') as string,
		});
	});

	test('fails for a certificate of another host', async () => {
		const files = makeCertificate({host: 'other.test'});
		const port = await serveTls(files);
		expect(await resultOf('tls', ['--base-url', `https://localhost:${port}`], {env: {NODE_EXTRA_CA_CERTS: files.certificate}})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID') as string, fix: expect.stringContaining('Check the host') as string,
		});
	});

	test('fails when the server does not speak TLS', async () => {
		const {baseUrl} = await import('../helpers/http-server.ts').then(async ({serve}) => serve(() => undefined));
		expect(await resultOf('tls', ['--base-url', baseUrl.replace('http:', 'https:')])).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('handshake') as string});
	});

	test('goes through the proxy, as do the requests', async () => {
		const files = makeCertificate({host: 'junction.test'});
		const port = await serveTls(files);
		const {url, asked} = await serveProxy({port});
		const {code, results} = await diagnose(['proxy', 'dns', 'tls', 'users', '--base-url', 'https://junction.test'], {
			env: {...apiKey, HTTPS_PROXY: url, NODE_EXTRA_CA_CERTS: files.certificate},
		});
		expect(results.tls).toMatchObject({status: 'ok', found: 'TLSv1.3, certificate by Canary Works, expires in 89 days.'});
		expect(results.proxy).toMatchObject({status: 'ok', found: expect.stringContaining(`${url} (HTTPS_PROXY) connects to junction.test`) as string});
		expect(results.dns).toMatchObject({status: 'ok', found: expect.stringContaining(`The proxy ${url} looks up junction.test.`) as string});
		expect(results.users).toMatchObject({status: 'ok'});
		expect(code).toBe(0);
		expect(asked.join('\n')).not.toContain('canary');
	});
});
