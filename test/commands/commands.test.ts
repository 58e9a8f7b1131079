import {createInterface} from 'node:readline';
import {once} from 'node:events';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {
	describe,
	expect,
	onTestFinished,
	test,
} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {findingCodes} from '../../source/triage/facts/finding.ts';
import {key} from '../helpers/http-server.ts';
import {serveScript, userRecord} from '../helpers/scripted-server.ts';
import {introspectable, simulate} from '../helpers/simulator.ts';
import {openTerminal, temporaryFolder} from '../helpers/terminal.ts';
import {run, start} from '../helpers/run.ts';

const ask = (simulator: Simulator) => ({env: {JUNCTION_API_KEY: simulator.key, JUNCTOP_BASE: simulator.url}});

test('users are judged by the thresholds of the settings, which doctor lists', async () => {
	const folder = await temporaryFolder();
	await writeFile(path.join(folder, 'config.json'), JSON.stringify({preferences: {thresholds: {stalledHours: 330}}}), {mode: 0o600});
	const stalledOf = async (env: Record<string, string>) => {
		const {stdout} = await run(['users', '--demo', '--users', '60', '--format', 'json'], {env});
		const {users} = JSON.parse(stdout) as {users: ReadonlyArray<{userId: string; state: string}>};
		return users.filter(({state}) => state === 'stalled').map(({userId}) => userId);
	};

	const [changed, usual] = await Promise.all([stalledOf({JUNCTOP_CONFIG_DIR: folder}), stalledOf({})]);
	expect(changed.length).toBeLessThan(usual.length);
	const {stdout} = await run(['doctor', 'settings'], {env: {JUNCTOP_CONFIG_DIR: folder}});
	// The report is wrapped, in lines that begin with #.
	expect(stdout.replaceAll('#', '').replaceAll(/\s+/gv, ' ')).toContain('Thresholds: stalled after 330 h, inactive after 14 days, quiet after 24 h (frequent data), 72 h (daily), 72 h (per session).');
});

describe('users', () => {
	test('prints all users in the documented shape as json', async () => {
		const simulator = await simulate({users: 300});
		const {code, stdout, stderr} = await run(['users', '--base-url', simulator.url, '--format', 'json'], ask(simulator));
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		const {users, ...rest} = JSON.parse(stdout) as {users: Array<Record<string, unknown>>};
		expect(rest).toEqual({schema: 1, isComplete: true, unreadable: 0});
		expect(users.map(user => user['userId'])).toEqual(introspectable(simulator));
		expect(users[3]).toEqual({
			userId: simulator.userId(fixtureUsers.failingGarmin),
			state: 'failing',
			providers: ['garmin', 'fitbit'],
			failingProviders: ['garmin'],
			failing: expect.any(Number) as number,
			stalled: 0,
			streams: expect.any(Number) as number,
			lastAttempt: expect.stringMatching(/^2026-11-21T/v) as string,
			newestData: expect.stringMatching(/^2026-11-21T/v) as string,
			unreadParts: 0,
		});
	});

	test('prints one user per line, up to the limit, as ndjson', async () => {
		const simulator = await simulate();
		const {code, stdout} = await run(['users', '--base-url', simulator.url, '--format', 'ndjson', '--limit', '70'], ask(simulator));
		expect(code).toBe(0);
		const lines = stdout.trimEnd().split('\n');
		expect(lines.map(line => (JSON.parse(line) as {userId: string}).userId)).toEqual(introspectable(simulator).slice(0, 70));
	});

	test('prints null for a user without times', async () => {
		const simulator = await simulate();
		const {stdout} = await run(['users', '--base-url', simulator.url, '--format', 'ndjson', '--limit', '30'], ask(simulator));
		const users = stdout.trimEnd().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
		expect(users.every(user => 'lastAttempt' in user && 'newestData' in user)).toBe(true);
		expect(users.some(user => user['newestData'] === null)).toBe(true);
	});

	test('prints a header and quotes fields as csv', async () => {
		const simulator = await simulate({users: 5});
		const {stdout} = await run(['users', '--base-url', simulator.url, '--format', 'csv'], ask(simulator));
		expect(stdout.split('\r\n', 1)[0]).toBe('user_id,state,providers,failing_providers,failing,stalled,streams,last_attempt,newest_data,unread_parts');
		expect(stdout.split('\r\n')).toHaveLength(7);
	});

	test('prints state, counts and times of the provider in the filter', async () => {
		const simulator = await simulate();
		const usersWith = async (filter: string) => {
			const {stdout} = await run(['users', '--base-url', simulator.url, '--format', 'ndjson', '--filter', filter], ask(simulator));
			return stdout.trimEnd().split('\n').map(line => JSON.parse(line) as {userId: string; state: string; providers: string[]; failing: number; streams: number});
		};

		const [all, garmin, states] = await Promise.all([usersWith(''), usersWith('provider:garmin'), usersWith('garmin fresh')]);
		const whole = new Map(all.map(user => [user.userId, user]));
		expect(garmin.length).toBeGreaterThan(0);
		expect(garmin.every(({userId, providers, streams}) => {
			const user = whole.get(userId);
			return user?.providers.join(' ') === providers.join(' ') && (providers.length > 1 ? streams < user.streams : streams === user.streams);
		})).toBe(true);
		expect(states.length).toBeGreaterThan(0);
		expect(states.every(({state, failing}) => state === 'fresh' && failing === 0)).toBe(true);
		expect(states.some(({userId}) => whole.get(userId)?.state !== 'fresh')).toBe(true);
	});

	test('loads only one provider with --provider', async () => {
		const simulator = await simulate();
		const {stdout} = await run(['users', '--base-url', simulator.url, '--provider', 'garmin', '--format', 'ndjson', '--limit', '5'], ask(simulator));
		expect(stdout.trimEnd().split('\n').every(line => line.includes('garmin'))).toBe(true);
		expect(simulator.requests.every(({query}) => query['provider'] === 'garmin')).toBe(true);
	});

	test('reports unreadable users on stderr and prints the rest', async () => {
		const simulator = await simulate({users: 20, faults: [{kind: 'broken-record', times: 1}]});
		const {code, stdout, stderr} = await run(['users', '--base-url', simulator.url, '--format', 'ndjson'], ask(simulator));
		expect(code).toBe(0);
		expect(stderr).toContain('1 user could not be read');
		expect(stdout.trimEnd().split('\n')).toHaveLength(introspectable(simulator).length - 1);
	});

	test('ends quietly when the reader closes the pipe', async () => {
		const simulator = await simulate();
		const child = await start(['users', '--base-url', simulator.url, '--format', 'ndjson'], ask(simulator).env);
		await once(child.stdout, 'data');
		child.stdout.destroy();
		expect(await once(child, 'close')).toEqual([0, null]);
	});
});

describe('users of a server that fails or repeats', () => {
	const pageOf = (ids: readonly string[], next?: string) => ({body: {data: ids.map(userId => userRecord(userId)), next_cursor: next}});

	test('prints nothing as json when no page arrived', async () => {
		const simulator = await simulate();
		const {code, stdout} = await run(['users', '--base-url', simulator.url, '--format', 'json'], {env: {JUNCTION_API_KEY: 'sk_us_refusedrefusedrefused'}});
		expect({code, stdout}).toEqual({code: 3, stdout: ''});
	});

	test('closes the JSON with what arrived when a later page fails', async () => {
		const {baseUrl} = await serveScript(({cursor}) => cursor === undefined ? pageOf(['a', 'b'], 'more') : {status: 403, body: {detail: 'No'}});
		const {code, stdout, stderr} = await run(['users', '--base-url', baseUrl, '--format', 'json'], {env: {JUNCTION_API_KEY: key}});
		expect(code).toBe(3);
		expect(JSON.parse(stdout)).toMatchObject({schema: 1, users: [{userId: 'a'}, {userId: 'b'}], isComplete: false});
		expect(stderr).toContain('403');
	});

	test('prints each user once when pages repeat some, and reports it', async () => {
		const {baseUrl} = await serveScript(({cursor}) => cursor === undefined ? pageOf(['a', 'b', 'b'], 'more') : pageOf(['b', 'c']));
		const {code, stdout, stderr} = await run(['users', '--base-url', baseUrl, '--format', 'ndjson'], {env: {JUNCTION_API_KEY: key}});
		expect(code).toBe(0);
		expect(stdout.trimEnd().split('\n').map(line => (JSON.parse(line) as {userId: string}).userId)).toEqual(['a', 'b', 'c']);
		expect(stderr).toContain('2 users came more than once');
	});

	test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＠SUM(A1)'])('makes the cell %s text for a spreadsheet as csv', async formula => {
		const {baseUrl} = await serveScript(() => pageOf([formula]));
		const {stdout} = await run(['users', '--base-url', baseUrl, '--format', 'csv'], {env: {JUNCTION_API_KEY: key}});
		expect(stdout.split('\r\n', 2)[1]?.startsWith(`'${formula},`)).toBe(true);
	});
});

describe('JSON on stdout', () => {
	test('is absent when the second page of the overview fails, and the error is on stderr', async () => {
		const simulator = await simulate({users: 1200, faults: [{kind: '401', path: '/v2/introspect', after: 1}]});
		for (const format of ['json', 'text']) {
			const {code, stdout, stderr} = await run(['overview', '--format', format, '--base-url', simulator.url], ask(simulator));
			expect({code, stdout}).toEqual({code: 3, stdout: ''});
			expect(stderr).toContain('junctop: Junction refused the API key (401).');
		}

		expect(simulator.requests.length).toBeGreaterThan(1);
	});

	test.each(['401', '403', '422', 'non-json', 'truncated', 'dropped'] as const)('is complete for a user whose connections answer %s, and the error is once on stderr', async kind => {
		const simulator = await simulate({users: 20, faults: [{kind, path: '/v2/user/providers/'}]});
		const {code, stdout, stderr} = await run(['user', simulator.userId(0), '--format', 'json', '--base-url', simulator.url], ask(simulator));
		expect(code).toBeGreaterThan(0);
		expect(JSON.parse(stdout)).toMatchObject({connections: null, errors: {connections: {message: expect.any(String) as string}}});
		expect(stderr.split('\n').filter(line => line.startsWith('junctop: '))).toHaveLength(1);
	});

	test('has the error in place of each part when no user has the ID', async () => {
		const simulator = await simulate({users: 20});
		for (const id of ['nobody', '00000000-0000-4000-8000-000000000000']) {
			const {code, stdout, stderr} = await run(['user', id, '--format', 'json', '--base-url', simulator.url], ask(simulator));
			expect(code).toBe(5);
			expect(JSON.parse(stdout)).toMatchObject({id, errors: {user: {kind: 'not-found'}}});
			expect(stderr.match(/could not find it/gv)).toHaveLength(1);
		}
	});

	test('is absent when Ctrl-C is pressed while a user is loaded', async () => {
		const simulator = await simulate({users: 20, faults: [{kind: 'latency', milliseconds: 60_000, path: '/v2/introspect'}]});
		const child = await start(['user', simulator.userId(0), '--format', 'json', '--base-url', simulator.url], ask(simulator).env);
		let stdout = '';
		child.stdout.on('data', data => {
			stdout += String(data);
		});
		await expect.poll(() => simulator.requests.length, {timeout: 10_000}).toBe(5);
		child.kill('SIGINT');
		expect(await once(child, 'close')).toEqual([130, null]);
		expect(stdout).toBe('');
	});
});

describe('user', () => {
	test('prints the user, connections and streams with states as json', async () => {
		const simulator = await simulate();
		const id = simulator.userId(fixtureUsers.failingGarmin);
		const {code, stdout} = await run(['user', id, '--base-url', simulator.url, '--format', 'json'], ask(simulator));
		expect(code).toBe(0);
		const {user, connections, streams, errors} = JSON.parse(stdout) as {
			user: {userId: string; clientUserId: string};
			connections: Array<{slug: string; status: string; errorDetails?: {errorType: string}}>;
			streams: Array<{provider: string; state: string}>;
			errors: Record<string, unknown>;
		};
		expect(user).toMatchObject({userId: id, clientUserId: 'acme-3'});
		expect(connections.find(({slug}) => slug === 'garmin')).toMatchObject({status: 'error', errorDetails: {errorType: 'deregistered_per_provider'}});
		expect(streams.filter(({provider}) => provider === 'garmin').every(({state}) => state === 'failing')).toBe(true);
		expect(errors).toEqual({});
	});

	test('prints the verdict and the findings, worst first, as json', async () => {
		const simulator = await simulate();
		const {stdout} = await run(['user', 'acme-3', '--base-url', simulator.url, '--format', 'json'], ask(simulator));
		const {user, verdict, findings, historicalPull} = JSON.parse(stdout) as {
			user: {userId: string};
			verdict: string;
			findings: Array<{code: string; severity: string; provider: string; nextStep: string}>;
			historicalPull: unknown[];
		};
		expect(user.userId).toBe(simulator.userId(fixtureUsers.failingGarmin));
		expect(findings[0]).toMatchObject({code: 'connection_error', severity: 'blocker', provider: 'garmin'});
		expect(verdict).toContain('Garmin');
		expect(historicalPull.length).toBeGreaterThan(0);
	});

	test('reports unreadable records in the output and on stderr', async () => {
		const simulator = await simulate({faults: [{kind: 'broken-record'}]});
		const {stdout, stderr} = await run(['user', simulator.userId(0), '--base-url', simulator.url, '--format', 'json'], ask(simulator));
		const {unreadable, connections} = JSON.parse(stdout) as {unreadable: Array<{part: string; raw: unknown}>; connections: unknown[]};
		expect(unreadable.map(({part}) => part)).toContain('connections');
		expect(unreadable.some(({raw}) => raw === 42)).toBe(true);
		expect(connections).toHaveLength(1);
		expect(stderr).toContain('could not be read completely');
	});

	test('exits with not found for an unknown client user ID', async () => {
		const simulator = await simulate();
		const {code, stderr, stdout} = await run(['user', 'nobody', '--base-url', simulator.url], ask(simulator));
		expect({code, stdout}).toEqual({code: 5, stdout: ''});
		expect(stderr).toContain('404');
	});

	test('names no keys in printed text', async () => {
		const simulator = await simulate({faults: [{kind: '403', path: '/v2/user/providers/'}]});
		const {stdout} = await run(['user', simulator.userId(0), '--base-url', simulator.url], ask(simulator));
		expect(stdout).toContain('could not be checked');
		expect(stdout).not.toMatch(/\b[JKr] (?:loads|shows|enters)/v);
	});

	test('prints the same as text', async () => {
		const simulator = await simulate();
		const {stdout} = await run(['user', simulator.userId(fixtureUsers.failingGarmin), '--base-url', simulator.url], ask(simulator));
		expect(stdout).toContain('client ID acme-3');
		expect(stdout).toContain('deregistered_per_provider');
		expect(stdout).toContain('✖ failing');
	});

	test('prints null and the reason for a part that cannot be loaded, and sets the exit code', async () => {
		const simulator = await simulate({faults: [{kind: '403', path: '/v2/user/providers/'}]});
		const {code, stdout} = await run(['user', simulator.userId(0), '--base-url', simulator.url, '--format', 'json'], ask(simulator));
		expect(code).toBe(3);
		const {connections, streams, errors} = JSON.parse(stdout) as {connections: unknown; streams: unknown[]; errors: Record<string, {kind: string; traceId: string}>};
		expect(connections).toBeNull();
		expect(streams.length).toBeGreaterThan(0);
		expect(errors['connections']).toMatchObject({kind: 'forbidden', traceId: expect.stringMatching(/^[\da-f]{32}$/v) as string});
	});

	test('exits with 0 when resources or historical pulls answer 404 for an existing user', async () => {
		const simulator = await simulate({faults: [{kind: '404', path: '/v2/introspect/'}]});
		const json = await run(['user', simulator.userId(0), '--base-url', simulator.url, '--format', 'json'], ask(simulator));
		expect(json.code).toBe(0);
		expect(JSON.parse(json.stdout)).toMatchObject({
			streams: [], historicalPull: [], errors: {}, unchecked: [],
		});
		const text = await run(['user', simulator.userId(0), '--base-url', simulator.url], ask(simulator));
		expect(text.code).toBe(0);
		// A trace ID may have these digits.
		expect(text.stdout.replaceAll(/[0-9a-f]{32}/gv, '')).not.toContain('404');
	});

	test('exits with not found for an unknown user', async () => {
		const simulator = await simulate();
		const {code} = await run(['user', '00000000-0000-4000-8000-000000000000', '--base-url', simulator.url], ask(simulator));
		expect(code).toBe(5);
	});
});

describe('explain', () => {
	test('prints all codes with one line each', async () => {
		const {code, stdout, stderr} = await run(['explain']);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		const lines = stdout.trimEnd().split('\n');
		expect(lines.map(line => line.split(' ', 1)[0])).toEqual(findingCodes);
		expect(lines.every(line => /^\S+ +(?:blocker|warning|note)(?:, (?:warning|note))* {2,}\S/v.test(line))).toBe(true);
	});

	test.each(findingCodes)('prints why, step, evidence, actor and limits of %s, without an API key', async findingCode => {
		const {code, stdout, stderr} = await run(['explain', findingCode]);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(stdout).toMatch(new RegExp(`^${findingCode}: `, 'v'));
		for (const part of ['who has to act: ', '\nWhy: ', '\nNext step: ', '\nEvidence: ', '\nWhat it cannot know: ']) {
			expect(stdout).toContain(part);
		}

		expect(stdout.split('\n').every(line => line.length <= 100)).toBe(true);
	});

	test.each([
		['connection-eror', 'Did you mean connection_error?'], ['QUIET', 'Did you mean quiet?'], ['attempt', 'Did you mean attempt_failed?'],
	])('suggests the nearest code for %s', async (typed, suggestion) => {
		const {code, stdout, stderr} = await run(['explain', typed]);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(suggestion);
	});

	test('suggests nothing for a code that is near none, and prints nothing that drives the terminal', async () => {
		const {code, stderr} = await run(['explain', 'zebra\u{1B}[31m']);
		expect(code).toBe(2);
		expect(stderr).not.toContain('Did you mean');
		expect(stderr).toContain('Usage: junctop explain [options] [code]');
		expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Control}/v);
	});

	test.each([['a code', ['explain', 'connection_error']], ['all codes', ['explain']]])('prints %s in lines that fit into the terminal', async (_, args) => {
		const terminal = await openTerminal(args, {columns: 60});
		expect(await terminal.exit).toBe(0);
		const lines = terminal.output().split('\r\n');
		expect(lines.length).toBeGreaterThan(10);
		expect(lines.filter(line => line.length > 60)).toEqual([]);
	});

	test('is listed in the help', async () => {
		const {stdout} = await run(['--help']);
		expect(stdout).toContain('explain [code]');
	});
});

describe('a user of whom nothing can be loaded', () => {
	test.each(['401', '403', '422', 'non-json'] as const)('has a verdict that says so, once, for %s', async kind => {
		const simulator = await simulate({faults: [{kind}]});
		const args = ['user', simulator.userId(0), '--base-url', simulator.url];
		const text = await run(args, ask(simulator));
		expect(text.code).not.toBe(0);
		expect(text.stdout.match(/Nothing could be checked: /gv)).toHaveLength(1);
		expect(text.stdout).not.toMatch(/No (?:known )?problems/v);
		const json = await run([...args, '--format', 'json'], ask(simulator));
		const {verdict, unchecked} = JSON.parse(json.stdout) as {verdict: string; unchecked: Array<{what: string}>};
		expect(verdict).toMatch(/^Nothing could be checked: Junction\P{Control}+\.$/v);
		expect(unchecked.map(({what}) => what)).toEqual(['everything']);
	});

	test('has a verdict that names the refused connection once', async () => {
		const simulator = await simulate();
		await simulator.close();
		const {stdout} = await run(['user', simulator.userId(0), '--base-url', simulator.url], ask(simulator));
		expect(stdout).toContain('Nothing could be checked: Could not reach Junction');
		expect(stdout.match(/Could not reach Junction/gv)).toHaveLength(1);
	});
});

describe('overview', () => {
	test('prints the affected provider, its share and onset as json', async () => {
		const simulator = await simulate({scenario: 'garmin-outage', users: 500});
		const {code, stdout} = await run(['overview', '--base-url', simulator.url, '--format', 'json'], ask(simulator));
		expect(code).toBe(0);
		const {blastRadius, providers} = JSON.parse(stdout) as {
			blastRadius: {reach: string; providers: string[]; sentence: string};
			providers: Array<{provider: string; onset: string | undefined; failingShare: number; failuresByHour: number[]}>;
		};
		expect(blastRadius).toMatchObject({reach: 'providers', providers: ['garmin']});
		expect(providers[0]).toMatchObject({provider: 'garmin', onset: expect.stringMatching(/^2026-11-21T1[12]:/v) as string});
		expect(providers[0]?.failingShare).toBeGreaterThan(0.5);
		expect(providers[0]?.failuresByHour).toHaveLength(24);
		expect(providers.find(({provider}) => provider === 'oura')?.onset).toBeNull();
	});

	test('prints the answer first as text', async () => {
		const simulator = await simulate({scenario: 'healthy', users: 100});
		const {stdout} = await run(['overview', '--base-url', simulator.url], ask(simulator));
		expect(stdout.split('\n', 1)[0]).toContain('fails or stalls.');
	});
});

describe('output on a terminal', () => {
	test.each(['csv', 'table', 'json', 'ndjson'])('users --format %s carries nothing that drives it', async format => {
		const simulator = await simulate({users: 40, faults: [{kind: 'hostile-text'}]});
		const {stdout} = await run(['users', '--base-url', simulator.url, '--format', format], ask(simulator));
		expect(stdout.length).toBeGreaterThan(0);
		// Line breaks are the format's own.
		expect(stdout.replaceAll(/[\n\r]/gv, '')).not.toMatch(/[\p{Control}\u{202A}-\u{202E}\u{2066}-\u{2069}]/v);
	});

	test.each(['text', 'json'])('user --format %s carries nothing that drives it', async format => {
		const simulator = await simulate({users: 40, faults: [{kind: 'hostile-text'}]});
		const {stdout} = await run(['user', simulator.userId(0), '--base-url', simulator.url, '--format', format], ask(simulator));
		expect(stdout.replaceAll(/[\n\r]/gv, '')).not.toMatch(/[\p{Control}\u{202A}-\u{202E}\u{2066}-\u{2069}]/v);
	});
});

describe('keys and exit codes', () => {
	test('exits with 3 for a rejected API key and never prints it', async () => {
		const simulator = await simulate();
		const {code, stderr, stdout} = await run(['users', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: 'sk_us_refusedrefusedrefused'}});
		expect(code).toBe(3);
		expect(stderr).toContain('refused the API key');
		expect(stderr + stdout).not.toContain('refusedrefused');
	});

	test('prefers an API key file to the environment, and reads standard input for -', async () => {
		const simulator = await simulate({users: 5});
		const file = path.join(await temporaryFolder(), 'key');
		await writeFile(file, `${simulator.key}\n`);
		const fromFile = await run(['users', '--base-url', simulator.url, '--api-key-file', file], {env: {JUNCTION_API_KEY: 'sk_us_wrong'}});
		const fromInput = await run(['users', '--base-url', simulator.url, '--api-key-file', '-'], {input: `${simulator.key}\n`});
		expect([fromFile.code, fromInput.code]).toEqual([0, 0]);
	});

	const storeProfiles = async (simulator: Simulator) => {
		const folder = await temporaryFolder();
		await writeFile(path.join(folder, 'config.json'), JSON.stringify({
			profiles: [
				{
					name: 'acme', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
				},
				{name: 'keyless', region: 'sandbox-us', baseUrl: simulator.url},
				{name: 'mixed', region: 'eu', key: 'pk_us_0123456789abcdef'},
			],
		}), {mode: 0o600});
		return {JUNCTOP_CONFIG_DIR: folder, JUNCTION_API_KEY: 'sk_us_of_the_environment'};
	};

	test('uses the API key of --profile when the environment has another, and names both', async () => {
		const env = await storeProfiles(await simulate({users: 5, now: Date.now}));
		const {code, stderr} = await run(['users', '--profile', 'acme'], {env});
		expect({code, stderr}).toEqual({code: 0, stderr: 'Using the API key of profile acme; JUNCTION_API_KEY is ignored.\n'});
	});

	test('exits with a usage error when the profile has no API key, or one of another region, and sends nothing', async () => {
		const simulator = await simulate({users: 5});
		const env = await storeProfiles(simulator);
		const keyless = await run(['users', '--profile', 'keyless'], {env});
		expect(keyless).toMatchObject({code: 2, stderr: expect.stringContaining('Profile keyless has no API key.') as string});
		const mixed = await run(['overview', '--profile', 'mixed'], {env});
		expect(mixed).toMatchObject({code: 2, stderr: expect.stringContaining('Production US API key, but the region is Production EU') as string});
		const region = await run(['users', '--region', 'eu'], {env});
		expect(region).toMatchObject({code: 2, stderr: expect.stringContaining('Sandbox US API key, but the region is Production EU') as string});
		expect(simulator.requests).toEqual([]);
	});

	test('exits with a usage error when there is no API key', async () => {
		const {code, stderr} = await run(['users']);
		expect(code).toBe(2);
		expect(stderr).toContain('JUNCTION_API_KEY');
	});

	test('exits with 4 when the server is unreachable, and reports every attempt', async () => {
		const simulator = await simulate();
		await simulator.close();
		const {code, stderr} = await run(['user', simulator.userId(0), '--base-url', simulator.url], ask(simulator));
		expect(code).toBe(4);
		expect(stderr).toContain('try 2 of 4');
	});

	test.each([
		['an unknown option', ['--nonsense']],
		['an unknown region', ['users', '--region', 'mars']],
		['http to another host', ['users', '--base-url', 'https://junction.example']],
		['a limit that is no number', ['users', '--limit', 'many']],
		['an unknown profile', ['users', '--profile', 'nobody']],
		['a fault that is none', ['simulate', '--fault', 'earthquake']],
	])('%s is a usage error', async (_, args) => {
		const {code, stderr} = await run(args);
		expect(code).toBe(2);
		expect(stderr).not.toContain('    at ');
	});

	test('exits with 130 when Ctrl-C is pressed while loading', async () => {
		const simulator = await simulate({faults: [{kind: 'latency', after: 1, milliseconds: 60_000}]});
		const child = await start(['users', '--base-url', simulator.url, '--format', 'ndjson'], ask(simulator).env);
		await once(child.stdout, 'data');
		child.stdout.resume();
		child.kill('SIGINT');
		expect(await once(child, 'close')).toEqual([130, null]);
	});
});

test('prints the simulator\'s URL and API keys and serves until interrupted', async () => {
	const child = await start(['simulate', '--users', '10']);
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	const lines: string[] = [];
	for await (const line of createInterface({input: child.stdout})) {
		lines.push(line);
		if (lines.length === 5) {
			break;
		}
	}

	const [url, ...keys] = lines;
	const response = await fetch(`${url}/v2/user/metrics`, {headers: {'x-vital-api-key': keys[0] ?? ''}});
	expect(await response.json()).toMatchObject({number_of_users: 10});
	child.kill('SIGINT');
	expect(await once(child, 'close')).toEqual([0, null]);
});
