import {describe, expect, test} from 'vitest';
import {serveBody} from '../helpers/http-server.ts';
import {run} from '../helpers/run.ts';
import {openTerminal} from '../helpers/terminal.ts';

const env = {JUNCTION_API_KEY: 'sk_us_0123456789abcdef', LANG: 'C.UTF-8'};
const refusedProxy = {...env, HTTPS_PROXY: 'http://127.0.0.1:1'};
const elsewhere = ['--base-url', 'https://junction.example'];

/** Returns the rows that begin with a status or have a fix, of `junctop doctor` in a pipe. */
const rowsOf = async (args: readonly string[], variables: Readonly<Record<string, string>> = env) => {
	const {stdout} = await run(['doctor', ...args], {env: variables});
	return stdout.split('\n').filter(row => /^[▲◌●✖]|^ +Fix: /v.test(row)).map(row => row.trim());
};

describe('skipped checks', () => {
	test('share a row when they are neighbours with the same reason, and have no fix of their own', async () => {
		const rows = await rowsOf(['proxy', 'certificates', 'dns', 'tls', 'users', 'introspection', 'pulls', 'clock', ...elsewhere], refusedProxy);
		expect(rows).toEqual([
			expect.stringMatching(/^✖ failed {3}proxy {10}Could not reach the proxy/v),
			expect.stringMatching(/^Fix: Check that the proxy runs/v),
			expect.stringMatching(/^● ok {7}certificates {3}Trusts/v),
			'◌ skipped  dns, tls, users, introspection, pulls, clock  Not checked: the proxy cannot be used.',
		]);
	});

	test('have a row each when another check is between them, or another reason', async () => {
		const rows = await rowsOf(['api-key', 'region', 'proxy', 'certificates', 'dns', 'clock', ...elsewhere], {...refusedProxy, JUNCTION_API_KEY: ''});
		expect(rows.filter(row => row.startsWith('◌'))).toEqual([
			'◌ skipped  region         Not checked: no usable API key.',
			'◌ skipped  dns            Not checked: the proxy cannot be used.',
			'◌ skipped  clock          Not checked: no usable API key.',
		]);
	});

	test('follow a refused API key in one row', async () => {
		const {baseUrl} = await serveBody('{}', 401);
		expect(await rowsOf(['users', 'introspection', 'pulls', 'clock', '--base-url', baseUrl])).toEqual([
			expect.stringMatching(/^✖ failed {3}users {10}Junction refused the API key \(401\)/v),
			'Fix: Check the API key from JUNCTION_API_KEY, or use another one.',
			'◌ skipped  introspection, pulls, clock  Not checked: the request of users failed.',
		]);
	});

	test.each([40, 60])('fit %i columns', async columns => {
		const terminal = await openTerminal(['doctor', 'proxy', 'tls', 'users', 'introspection', 'pulls', 'clock', ...elsewhere], {columns, rows: 60, env: refusedProxy});
		expect(await terminal.exit).toBe(1);
		const text = terminal.rows().map(row => row.trimEnd());
		expect(Math.max(...text.map(row => row.length))).toBeLessThanOrEqual(columns);
		expect(text.join(' ').replaceAll(/\s+/gv, ' ')).toContain('◌ skipped tls, users, introspection, pulls, clock Not checked: the proxy cannot be used.');
	});
});

describe('when nothing could be checked', () => {
	test('the end has the fix, and the exit code is 1', async () => {
		const {code, stdout} = await run(['doctor', 'proxy', 'dns', 'tls'], {env: {LANG: 'C.UTF-8'}});
		expect(code).toBe(1);
		expect(stdout).toBe([
			'◌ skipped  proxy, dns, tls  Not checked: no usable API key.',
			'                          Fix: Set an API key, or add --region us to check without one.',
			'',
			'Nothing was checked: 3 skipped. Next: set an API key, or add --region us to check without one.',
			'',
		].join('\n'));
	});

	test('the end names all checks if none applies, which is no failure', async () => {
		const {code, stdout} = await run(['doctor', 'tls', '--base-url', 'http://127.0.0.1:1']);
		expect(code).toBe(0);
		expect(stdout).toMatch(/\nNothing was checked: 1 skipped\. Next: run `junctop doctor` for all checks\.\n$/v);
	});

	test('the next step is the fix too if some checks were fine', async () => {
		const {code, stdout} = await run(['doctor', 'certificates', 'dns']);
		expect(code).toBe(0);
		expect(stdout).toMatch(/\n2 checks, no problems, 1 skipped\. Next: set an API key, or add --region us to check without one\.\n$/v);
	});
});
