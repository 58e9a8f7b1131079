import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import fs from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import path from 'node:path';
import {
	describe,
	expect,
	test,
} from 'vitest';
import {serve, serveBody} from '../helpers/http-server.ts';
import {run} from '../helpers/run.ts';
import {frozen, simulate, withTime} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import type {FaultKind} from '../../source/simulator/faults.ts';
import {diagnose, resultOf} from './doctor.ts';

const key = 'sk_us_0123456789abcdef_canary';
const requests = ['users', 'introspection', 'pulls'] as const;

/** Returns a URL on which nothing listens. */
const closedUrl = async (): Promise<string> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return `http://127.0.0.1:${port}`;
};

/** Makes a settings folder with a profile. */
const settingsWith = (profile: Readonly<Record<string, string>>) => {
	const folder = temporaryFolder();
	fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({profiles: [{name: 'acme', region: 'sandbox-us', ...profile}], activeProfile: 'acme'}), {mode: 0o600});
	return {JUNCTOP_CONFIG_DIR: folder};
};

describe('api-key', () => {
	test('fails without one, and the requests are skipped with the reason', async () => {
		const {code, results} = await diagnose(['api-key', 'region', ...requests, 'clock']);
		expect(code).toBe(1);
		expect(results['api-key']).toMatchObject({status: 'fail', found: expect.stringContaining('No API key found.') as string});
		for (const name of ['region', ...requests, 'clock'] as const) {
			expect(results[name]).toMatchObject({
				status: 'skipped', found: 'Not checked: no usable API key.', fix: null, blockedBy: 'api-key',
			});
		}
	});

	test('has its fix where requests are checked without it', async () => {
		expect(await resultOf('users')).toMatchObject({code: 1, status: 'skipped', fix: expect.stringContaining('Set JUNCTION_API_KEY') as string});
	});

	test.each([
		['JUNCTION_API_KEY', {JUNCTION_API_KEY: key}],
		['VITAL_API_KEY', {VITAL_API_KEY: key}],
	])('is masked and names %s', async (name, env) => {
		expect(await resultOf('api-key', [], {env})).toMatchObject({code: 0, status: 'ok', found: `sk_us_…nary from ${name}.`});
	});

	test('is read from standard input', async () => {
		expect(await resultOf('api-key', ['--api-key-file', '-'], {input: `${key}\n`})).toMatchObject({code: 0, status: 'ok', found: 'sk_us_…nary from standard input.'});
	});

	test('is of a file, and warns when others can read that', async () => {
		const file = path.join(temporaryFolder(), 'key');
		fs.writeFileSync(file, key, {mode: 0o644});
		expect(await resultOf('api-key', ['--api-key-file', file])).toMatchObject({
			code: 0, status: 'warn', found: expect.stringContaining(`sk_us_…nary from the file ${file}.`) as string, fix: `Run: chmod 600 ${file}`,
		});
		expect(await resultOf('api-key', ['--api-key-file', `${file}x`])).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('no such file') as string});
	});

	test('is of a profile, and names the variable that is ignored', async () => {
		expect(await resultOf('api-key', ['--profile', 'acme'], {env: {...settingsWith({key}), VITAL_API_KEY: 'sk_us_another'}})).toMatchObject({
			status: 'ok', found: 'sk_us_…nary from profile acme. Using the API key of profile acme; VITAL_API_KEY is ignored.',
		});
	});

	test('is printed by a key command, of which only success is reported', async () => {
		expect(await resultOf('api-key', [], {env: settingsWith({keyCommand: `echo ${key}`})})).toMatchObject({status: 'ok', found: 'sk_us_…nary from the key command of profile acme.'});
	});

	test('fails when the key command fails', async () => {
		expect(await resultOf('api-key', [], {env: settingsWith({keyCommand: `echo ${key}; exit 7`})})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringMatching(/key command of profile acme .*7/v) as string,
		});
	});

	test('fails for an unknown profile', async () => {
		expect(await resultOf('api-key', ['--profile', 'acm'])).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('Unknown profile acm') as string});
	});

	test('is of the demo', async () => {
		expect(await resultOf('api-key', ['--demo'])).toMatchObject({code: 0, status: 'ok'});
	});
});

describe('region', () => {
	test.each([
		['agrees', ['--region', 'sandbox-us'], 'ok', 'Sandbox US. The prefix sk_us_ agrees.'],
		['is not used by another server', ['--base-url', 'https://junction.test'], 'ok', 'Custom server junction.test: the API key\'s prefix is not compared with a region.'],
		['contradicts', ['--region', 'eu'], 'fail', expect.stringMatching(/begins with sk_us_.*It was not sent/v)],
	])('%s', async (_, args, status, found: unknown) => {
		expect(await resultOf('region', args, {env: {JUNCTION_API_KEY: key}})).toMatchObject({code: status === 'fail' ? 1 : 0, status, found});
	});

	test('prevents requests when it contradicts, but not the checks of its server', async () => {
		const {results} = await diagnose(['region', 'users', 'clock', '--region', 'eu', '--base-url', 'https://api.eu.junction.com', 'proxy'], {env: {JUNCTION_API_KEY: key}});
		expect(results.users).toMatchObject({status: 'skipped', found: 'Not checked: the region is missing or does not match the API key.', blockedBy: 'region'});
		expect(results.clock).toMatchObject({status: 'skipped', blockedBy: 'region'});
		expect(results.proxy).toMatchObject({status: 'ok'});
	});

	test('fails when neither prefix nor option shows it', async () => {
		expect(await resultOf('region', [], {env: {JUNCTION_API_KEY: 'abcdefghijklmnopqrstuvwxyz'}})).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('--region') as string});
	});
});

describe('the requests', () => {
	const faulty = async (kind: FaultKind) => {
		const simulator = await simulate({users: 3, faults: [{kind}]});
		return diagnose([...requests, 'clock', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	};

	test('are fine with durations and trace IDs, and ask for one user at most', async () => {
		const simulator = await simulate({users: 30});
		const {code, results} = await diagnose([...requests, 'clock', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
		expect(code).toBe(0);
		for (const name of requests) {
			expect(results[name]).toMatchObject({status: 'ok', found: expect.stringMatching(/^Answered in \d+ ms, trace ID [\da-f]{32}\.$/v) as string, fix: null});
		}

		expect(results.clock).toMatchObject({status: 'ok'});
		expect(simulator.requests.map(({path: asked, query}) => [asked, query['limit'] ?? query['user_limit']])).toEqual(expect.arrayContaining([
			['/v2/user', '1'], ['/v2/introspect/resources', '1'], ['/v2/introspect/historical_pull', '1'],
		]));
		expect(simulator.requests).toHaveLength(3);
	});

	test.each([
		['401', 'fail', 'refused the API key (401)'],
		['403', 'fail', 'does not allow this with this API key (403)'],
		['429', 'warn', 'is limiting requests (429)'],
		['500', 'fail', 'is unavailable (500)'],
		['503', 'fail', 'is unavailable (503)'],
		['dropped', 'fail', 'the connection was lost'],
		['html', 'fail', '(502)'],
		['redirect', 'fail', 'redirect'],
	] as const)('show %s as %s', async (kind, status, found) => {
		const {code, results} = await faulty(kind);
		// An API key that is refused once is always refused.
		expect(results[kind === '401' ? 'users' : 'introspection']).toMatchObject({status, found: expect.stringContaining(found) as string, fix: expect.any(String) as string});
		expect(code).toBe(status === 'fail' ? 1 : 0);
	});

	test('are not made after the API key was refused, which is reported once with its source', async () => {
		const {results} = await faulty('401');
		expect(results.users.fix).toBe('Check the API key from JUNCTION_API_KEY, or use another one.');
		for (const name of ['introspection', 'pulls', 'clock'] as const) {
			expect(results[name]).toMatchObject({
				status: 'skipped', found: 'Not checked: the request of users failed.', fix: null, blockedBy: 'users',
			});
		}
	});

	test('have no time of Junction when none succeeds', async () => {
		const {results} = await faulty('500');
		expect(results.clock).toMatchObject({status: 'skipped', found: 'Not checked: no request succeeded.', fix: null});
	});

	test('warn of a record that cannot be read', async () => {
		const {baseUrl} = await serveBody('{"users": [5], "data": [5], "next_cursor": null}');
		const {code, results} = await diagnose([...requests, '--base-url', baseUrl], {env: {JUNCTION_API_KEY: key}});
		expect(code).toBe(0);
		for (const name of requests) {
			expect(results[name]).toMatchObject({status: 'warn', found: expect.stringContaining('could not be read completely') as string});
		}
	});

	test('fail when the connection is refused', async () => {
		const {code, results} = await diagnose(['users', 'clock', '--base-url', await closedUrl()], {env: {JUNCTION_API_KEY: key}});
		expect(code).toBe(1);
		expect(results.users).toMatchObject({status: 'fail', found: expect.stringContaining('the connection was refused (ECONNREFUSED)') as string});
		expect(results.clock).toMatchObject({status: 'skipped', found: 'Not checked: the request of users failed.', fix: null});
	});

	test('fail when the server hangs', async () => {
		const {baseUrl} = await serve(() => undefined);
		expect(await resultOf('users', ['--base-url', baseUrl], {env: {JUNCTION_API_KEY: key}})).toMatchObject({
			code: 1, status: 'fail', found: expect.stringMatching(/^Junction did not finish its answer within 10 s, trace ID [\da-f]{32}\.$/v) as string,
		});
	});

	test('are answered by the demo', async () => {
		const {code, results} = await diagnose(['--demo']);
		expect(code).toBe(0);
		expect(requests.map(name => results[name].status)).toEqual(['ok', 'ok', 'ok']);
	});
});

describe('clock', () => {
	const clockWith = async (minutes: number) => {
		const simulator = await simulate({users: 3});
		return resultOf('clock', ['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key, ...withTime(frozen + (minutes * 60_000))}});
	};

	test('warns when this machine is 10 minutes slow', async () => {
		expect(await clockWith(-10)).toMatchObject({
			code: 0, status: 'warn', found: expect.stringMatching(/clock is \d+m behind Junction/v) as string, fix: expect.stringContaining('timedatectl') as string,
		});
	});

	test('fails when the server is years away', async () => {
		expect(await clockWith(60 * 24 * 366 * 9)).toMatchObject({code: 1, status: 'fail', found: expect.stringContaining('cannot be right') as string});
	});

	test('is skipped without the time of the server', async () => {
		const {baseUrl} = await serve((_request, response) => {
			response.sendDate = false;
			response.writeHead(200, {'content-type': 'application/json'}).end('{"users": [], "data": []}');
		});
		expect(await resultOf('clock', ['--base-url', baseUrl], {env: {JUNCTION_API_KEY: key}})).toMatchObject({code: 0, status: 'skipped'});
	});
});

describe('the command line', () => {
	test('refuses an unknown check with the nearest one', async () => {
		const {code, stdout, stderr} = await run(['doctor', 'runtime', 'tlss']);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toMatch(/^junctop: .*Did you mean tls\?.*\nUsage: junctop doctor/v);
	});

	test('refuses an unknown format', async () => {
		expect(await run(['doctor', '--format', 'yaml'])).toMatchObject({code: 2, stdout: ''});
	});

	test('prints chosen checks once each, in its own order', async () => {
		const {stdout} = await run(['doctor', 'locale', 'runtime', 'locale'], {env: {LANG: 'C.UTF-8'}});
		expect(stdout.split('\n').filter(row => row.startsWith('●')).map(row => row.split(/\s+/v, 3)[2])).toEqual(['runtime', 'locale']);
	});
});

/** A user ID as a server may echo it. */
const userId = '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915';

describe('what servers echo', () => {
	/** A server that answers with an error in another form for each request. */
	const serveEchoes = async (status: number) => serve((request, response) => {
		const forms = [
			JSON.stringify({detail: `key ${key} of user ${userId}`}),
			JSON.stringify({detail: Buffer.from(key).toString('base64'), user_id: userId}),
			`<title>${key} ${userId}</title>`,
		];
		const index = ['/v2/user?', '/v2/introspect/resources?'].findIndex(start => request.url?.startsWith(start));
		response.writeHead(status, {'content-type': 'application/json', 'www-authenticate': key}).end(forms.at(index));
	});

	test.each([400, 401, 429, 500])('is not in the output with status %s', async status => {
		const {baseUrl} = await serveEchoes(status);
		for (const format of ['text', 'json']) {
			const {stdout, stderr} = await run(['doctor', '--base-url', baseUrl, '--format', format], {env: {JUNCTION_API_KEY: key, LANG: 'C.UTF-8'}});
			const output = stdout + stderr;
			expect(output).toContain(`(${status})`);
			for (const secret of [key, '0123456789abcdef', Buffer.from(key).toString('base64').slice(0, 12), userId]) {
				expect(output).not.toContain(secret);
			}
		}
	});

	test('is not in the output of a redirect', async () => {
		const {baseUrl} = await serveBody('', 302, {location: `http://${userId}.test/${key}`});
		const {stdout} = await run(['doctor', 'users', '--base-url', baseUrl], {env: {JUNCTION_API_KEY: key}});
		expect(stdout).toContain('redirect');
		expect(stdout).not.toContain(userId);
		expect(stdout).not.toContain(key);
	});
});

describe('what users have', () => {
	test('is not in the output of any check and format', async () => {
		const simulator = await simulate({users: 3});
		for (const format of ['text', 'json']) {
			const {stdout} = await run(['doctor', '--base-url', simulator.url, '--format', format], {env: {JUNCTION_API_KEY: simulator.key}});
			for (let index = 0; index < 3; index++) {
				expect(stdout).not.toContain(simulator.userId(index));
			}

			expect(stdout).not.toContain(simulator.key);
		}
	});
});

describe('API keys in variables and settings', () => {
	const canary = 'sk_eu_fedcba9876543210_canary2';

	test('are not in the output of any check', async () => {
		const env = {
			...settingsWith({key: canary, baseUrl: `https://${canary.replaceAll('_', '-')}.test`}),
			JUNCTION_API_KEY: key,
			TERM: key,
			LANG: canary,
			COLORTERM: canary,
			TERM_PROGRAM: key,
			FORCE_COLOR: canary,
			SSL_CERT_FILE: `/nonexistent/${key}`,
			TMUX: '/nonexistent,1,0',
			TERM_PROGRAM_VERSION: key,
			HTTPS_PROXY: `http://${key}:${canary}@127.0.0.1:1`,
			NO_PROXY: canary,
		};
		for (const args of [[], ['--profile', 'acme']]) {
			for (const format of ['text', 'json']) {
				const {stdout, stderr, code} = await run(['doctor', '--format', format, '--region', 'sandbox-us', '--base-url', 'http://127.0.0.1:1', ...args], {env});
				expect(code).toBe(1);
				for (const secret of [key, canary, '0123456789abcdef', 'fedcba9876543210']) {
					expect(stdout + stderr).not.toContain(secret);
				}
			}
		}
	});
});
