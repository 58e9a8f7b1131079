import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {simulatorKeys} from '../../source/simulator/keys.ts';
import type {SimulatorOptions} from '../../source/simulator/simulator.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {run, start} from '../helpers/run.ts';
import {serveScript} from '../helpers/scripted-server.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';

/** A simulator, settings with a profile of it, and what is written about writes. */
const prepare = async ({writes, region = 'sandbox-us', ...options}: SimulatorOptions & {readonly writes?: 'ask'; readonly region?: 'us' | 'sandbox-us'} = {}) => {
	const simulator = await simulate({users: 40, ...options});
	const configDir = path.join(await temporaryFolder(), 'junctop');
	fs.mkdirSync(configDir, {mode: 0o700});
	const profile = {
		name: 'acme', region, key: simulatorKeys[region], baseUrl: simulator.url, ...(writes !== undefined && {writes}),
	};
	fs.writeFileSync(path.join(configDir, 'config.json'), JSON.stringify({profiles: [profile], activeProfile: 'acme'}), {mode: 0o600});
	const audit = path.join(configDir, 'audit.ndjson');
	return {
		simulator,
		configDir,
		audit,
		junctop: async (...args: readonly string[]) => run(args, {env: {JUNCTOP_CONFIG_DIR: configDir}}),
		terminal: async (...args: readonly string[]) => openTerminal(args, {configDir}),
		posts: () => simulator.requests.filter(({method}) => method === 'POST').map(each => each.path),
		outcomes: () => (fs.existsSync(audit) ? fs.readFileSync(audit, 'utf8').trimEnd().split('\n') : [])
			.map(line => (JSON.parse(line) as {outcome: string}).outcome),
	};
};

describe('refresh', () => {
	test('says that writes are off and how to allow them, and sends nothing', async () => {
		const {junctop, simulator, posts} = await prepare();
		for (const args of [['refresh', simulator.userId(0), '--yes'], ['reconnect', simulator.userId(0), '--provider', 'garmin', '--yes']]) {
			const {code, stdout, stderr} = await junctop(...args);
			expect({code, stdout}).toEqual({code: 2, stdout: ''});
			expect(stderr).toBe('junctop: Changes at Junction are off. Use --allow-writes, or set "writes": "ask" in a profile of config.json.\n');
		}

		expect(posts()).toEqual([]);
	});

	test('needs --yes without a terminal', async () => {
		const {junctop, simulator, posts} = await prepare();
		const {code, stdout, stderr} = await junctop('refresh', simulator.userId(0), '--allow-writes');
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain('Add --yes');
		expect(posts()).toEqual([]);
	});

	test('prints what was refreshed and what failed, counts, and is recorded before and after', async () => {
		const {junctop, simulator, outcomes, audit} = await prepare({writes: 'ask'});
		const userId = simulator.userId(fixtureUsers.failingGarmin);
		const text = await junctop('refresh', userId, '--yes');
		expect({code: text.code, stderr: text.stderr}).toEqual({code: 0, stderr: ''});
		expect(text.stdout).toMatch(/^Junction refreshed the user in part\. \d+ of \d+ sources failed\.\nFailed\n {2}Garmin: .+\nRefreshed\n/v);
		expect(text.stdout).toContain('1 of 8 refreshes in this hour, by junctop on this machine.\n');

		const {stdout} = await junctop('refresh', userId.toUpperCase(), '--yes', '--format', 'json');
		const json = JSON.parse(stdout) as Record<string, unknown>;
		expect(await schemaErrors('refresh', json)).toEqual([]);
		expect(json).toMatchObject({userId, outcome: 'done', refreshesThisHour: 2});
		expect(outcomes()).toEqual(['begun', 'done', 'begun', 'done']);
		const lines = fs.readFileSync(audit, 'utf8');
		expect(lines).not.toContain(simulator.key);
		expect(lines).toContain(`"profile":"acme","region":"sandbox-us","environment":"sandbox","server":"${simulator.url}","userId":"${userId}"`);
	});

	test('ends with code 1 when Junction refreshes nothing, and with 4 at its limit', async () => {
		const {junctop, simulator, outcomes} = await prepare({writes: 'ask'});
		const userId = simulator.userId(fixtureUsers.noConnections);
		expect(await junctop('refresh', userId, '--yes')).toMatchObject({
			code: 1, stdout: expect.stringContaining('Junction refreshed nothing: user has no connected sources.') as string,
		});
		simulator.inject({kind: '429', path: '/v2/user/refresh', retryAfter: '90'});
		expect(await junctop('refresh', userId, '--yes')).toMatchObject({code: 4, stdout: '', stderr: expect.stringContaining('Wait 90 s') as string});
		expect(outcomes()).toEqual(['begun', 'refused', 'begun', 'refused']);
	});

	/** A Junction that answers a refresh with these sources; `beforeAnswer` runs when it has arrived. */
	const answering = async (sources: Readonly<Record<string, readonly string[]>>, beforeAnswer?: () => void) => {
		const userId = '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915';
		const configDir = path.join(await temporaryFolder(), 'junctop');
		const {baseUrl} = await serveScript(({path: asked}) => {
			if (!asked.startsWith('/v2/user/refresh/')) {
				return {body: {user_id: userId, team_id: userId, client_user_id: 'acme-1'}};
			}

			beforeAnswer?.();
			return {
				body: {
					success: true, user_id: userId, refreshed_sources: [], in_progress_sources: [], failed_sources: [], ...sources,
				},
			};
		});
		return {
			configDir,
			refresh: async (...args: readonly string[]) => run(['refresh', userId, '--allow-writes', '--yes', '--base-url', baseUrl, ...args], {
				env: {JUNCTOP_CONFIG_DIR: configDir, JUNCTION_API_KEY: simulatorKeys['sandbox-us']},
			}),
		};
	};

	test('ends with code 1 when every source failed, and says so first', async () => {
		const {refresh} = await answering({failed_sources: ['garmin/sleep', 'garmin/activity', 'oura/sleep']});
		const {code, stdout} = await refresh();
		expect(code).toBe(1);
		expect(stdout).toMatch(/^Junction refreshed nothing: all 3 sources failed\.\nFailed\n {2}Garmin: sleep, activity\n {2}Oura: sleep\n1 of 8 refreshes/v);
		expect(stdout).not.toContain('may take minutes');
		expect(await refresh('--format', 'json')).toMatchObject({code: 1});
	});

	test('shows the outcome also when the audit file has become unreadable meanwhile', async () => {
		const {configDir, refresh} = await answering({refreshed_sources: ['garmin/sleep']}, () => {
			fs.renameSync(configDir, `${configDir}-moved`);
			fs.symlinkSync(configDir, configDir);
		});
		const {code, stdout, stderr} = await refresh();
		expect({code, stdout: stdout.split('\n').slice(0, 3)}).toEqual({code: 0, stdout: ['Junction refreshed the user.', 'Refreshed', '  Garmin: sleep']});
		expect(stdout).not.toContain('of 8 refreshes');
		expect(stderr).toContain('The outcome is not recorded. The audit file');
		expect(stderr).toContain('The number of refreshes in this hour is unknown. The audit file');
		fs.rmSync(configDir);
		fs.renameSync(`${configDir}-moved`, configDir);
	});

	test('says that Junction will probably refuse the next one after the eighth', async () => {
		const {refresh, configDir} = await answering({refreshed_sources: ['garmin/sleep']});
		const first = await refresh();
		expect(first.stdout).toContain('1 of 8 refreshes in this hour, by junctop on this machine.\n');
		const file = path.join(configDir, 'audit.ndjson');
		const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as Readonly<Record<string, unknown>>);
		for (let copy = 2; copy <= 7; copy++) {
			fs.appendFileSync(file, lines.map(line => `${JSON.stringify({...line, id: `copy-${copy}`})}\n`).join(''));
		}

		const eighth = await refresh();
		expect(eighth.stdout).toContain('8 of 8 refreshes in this hour, by junctop on this machine. Junction will probably refuse the next one.\n');
	});

	test('advises to check the user ID when Junction rejects the request', async () => {
		const {junctop, simulator} = await prepare({writes: 'ask', faults: [{kind: '422', path: '/v2/user/refresh'}]});
		const {code, stderr} = await junctop('refresh', simulator.userId(0), '--yes');
		expect(code).toBe(1);
		expect(stderr).toContain('Check the user ID. If it is right, send the trace ID to Junction support.');
		expect(stderr).not.toContain('filters');
	});

	test.each([
		['the sources of one provider', ['refresh', 'USER', '--provider', 'oura'], '--provider does not work with `junctop refresh`. Omit it.'],
		['a list of IDs', ['refresh', '-'], 'A change is for one user'],
		['a list of IDs', ['reconnect', '-', '--provider', 'garmin'], 'A change is for one user'],
	])('sends nothing when asked for %s', async (_, args, message) => {
		const {junctop, simulator, outcomes} = await prepare({writes: 'ask'});
		const {code, stdout, stderr} = await junctop(...args.map(arg => (arg === 'USER' ? simulator.userId(0) : arg)), '--yes');
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(message);
		expect(simulator.requests).toEqual([]);
		expect(outcomes()).toEqual([]);
	});

	test.each([
		['a user that does not exist', 5, ['refresh', '00000000-0000-4000-8000-000000000000'], undefined],
		['an unknown client user ID', 5, ['refresh', 'nobody-here'], undefined],
		['an API key without permission', 3, ['refresh', 'USER'], {kind: '403', path: '/v2/user/refresh'}],
		['an API key without permission', 3, ['reconnect', 'USER', '--provider', 'garmin'], {kind: '403', path: '/v2/link/token'}],
		['an unknown provider', 2, ['reconnect', 'USER', '--provider', 'garmn'], undefined],
		['an ended provider', 2, ['reconnect', 'USER', '--provider', 'fitbit'], undefined],
		['a provider of a phone', 2, ['reconnect', 'USER', '--provider', 'apple_health_kit'], undefined],
		['no provider', 2, ['reconnect', 'USER'], undefined],
	] as const)('ends for %s with code %i and prints nothing', async (_, expected, args, fault) => {
		const {junctop, simulator} = await prepare({writes: 'ask'});
		if (fault !== undefined) {
			simulator.inject(fault);
		}

		const {code, stdout, stderr} = await junctop(...args.map(arg => (arg === 'USER' ? simulator.userId(0) : arg)), '--yes');
		expect({code, stdout}).toEqual({code: expected, stdout: ''});
		expect(stderr).toMatch(/^junctop: \S/v);
	});

	test('reports an unknown outcome with code 6, and does not repeat it without a new decision', async () => {
		const {junctop, simulator, posts, outcomes} = await prepare({writes: 'ask'});
		const userId = simulator.userId(0);
		simulator.inject({kind: 'dropped', path: '/v2/user/refresh', times: 1});
		const {code, stdout, stderr} = await junctop('refresh', userId, '--yes');
		expect({code, stdout}).toEqual({code: 6, stdout: ''});
		expect(stderr).toContain('It is unknown whether Junction refreshed this user\'s data.');
		expect(posts()).toHaveLength(1);

		const again = await junctop('refresh', userId, '--yes');
		expect(again).toMatchObject({code: 6, stdout: ''});
		expect(again.stderr).toContain('Nothing was sent, because the outcome of the refresh of ');
		expect(posts()).toHaveLength(1);
		expect(await junctop('refresh', userId, '--yes', '--repeat-unknown')).toMatchObject({code: 0, stderr: ''});
		expect(outcomes()).toEqual(['begun', 'unknown', 'begun', 'done']);
	});

	test('leaves a trace when junctop is killed before the answer, which counts as unknown', async () => {
		const {junctop, simulator, configDir, posts, outcomes} = await prepare({writes: 'ask'});
		const stop = simulator.inject({kind: 'latency', milliseconds: 60_000, path: '/v2/user/refresh'});
		const child = await start(['refresh', simulator.userId(0), '--yes'], {JUNCTOP_CONFIG_DIR: configDir});
		await expect.poll(posts, {timeout: 20_000}).toHaveLength(1);
		child.kill('SIGKILL');
		stop();
		expect(outcomes()).toEqual(['begun']);
		expect(await junctop('refresh', simulator.userId(0), '--yes')).toMatchObject({
			code: 6, stdout: '', stderr: expect.stringContaining('Nothing was sent, because the outcome of the refresh of ') as string,
		});
		expect(posts()).toHaveLength(1);
	});

	test('sends nothing when it cannot be recorded', async () => {
		const {junctop, simulator, posts, audit} = await prepare({writes: 'ask'});
		fs.symlinkSync('/dev/null', audit);
		const {code, stdout, stderr} = await junctop('refresh', simulator.userId(0), '--yes');
		expect({code, stdout}).toEqual({code: 1, stdout: ''});
		expect(stderr).toContain(`Nothing was sent, because every write is recorded first. The audit file ${audit} could not be written: `);
		expect(posts()).toEqual([]);
	});

	test('asks on a terminal, and takes only the word that it asks for, typed after the question', async () => {
		const {terminal, simulator, posts} = await prepare({writes: 'ask'});
		const userId = simulator.userId(fixtureUsers.failingGarmin);
		const refused = await terminal('refresh', userId);
		refused.send('yes\n');
		await refused.until('Type yes to do this, anything else to cancel:');
		expect(refused.text()).toContain('Sandbox US: test data');
		expect(refused.text()).toContain(userId);
		refused.send(press.enter);
		expect(await refused.exit).toBe(1);
		expect(posts()).toEqual([]);

		const confirmed = await terminal('refresh', userId);
		await confirmed.until('anything else to cancel:');
		confirmed.send('yes\r');
		expect(await confirmed.exit).toBe(0);
		expect(confirmed.text()).toContain('Junction refreshed the user in part.');
		expect(posts()).toHaveLength(1);

		const interrupted = await terminal('refresh', userId);
		await interrupted.until('anything else to cancel:');
		interrupted.send(press.ctrlC);
		expect(await interrupted.exit).toBe(130);
		expect(interrupted.text()).toContain('Nothing was sent.');
		expect(posts()).toHaveLength(1);
	});

	test('asks for another word in production, which is in capitals', async () => {
		const {terminal, simulator, posts} = await prepare({writes: 'ask', region: 'us'});
		const {send, until, exit, text} = await terminal('reconnect', simulator.userId(0), '--provider', 'garmin');
		await until('Type production to do this, anything else to cancel:');
		expect(text()).toContain('PRODUCTION US: real users\' data');
		send('yes\r');
		expect(await exit).toBe(1);
		expect(posts()).toEqual([]);
	});
});

describe('reconnect', () => {
	test('prints the link once on stdout, and keeps it out of all files', async () => {
		const {junctop, simulator, configDir, outcomes} = await prepare({writes: 'ask'});
		const userId = simulator.userId(0);
		const text = await junctop('reconnect', userId, '--provider', 'garmin', '--yes');
		expect({code: text.code, stderr: text.stderr}).toEqual({code: 0, stderr: ''});
		expect(text.stdout).toMatch(/^https:\/\/link\.junction\.example\/\?token=[\w\-]+&env=sandbox&region=us\n$/v);

		const log = path.join(configDir, 'debug.log');
		const {code, stdout} = await run(['reconnect', userId, '--provider', 'garmin', '--yes', '--format', 'json'], {env: {JUNCTOP_CONFIG_DIR: configDir, JUNCTOP_LOG: log}});
		const json = JSON.parse(stdout) as {link: string};
		expect(code).toBe(0);
		expect(await schemaErrors('reconnect', json)).toEqual([]);
		const written = fs.readdirSync(configDir).map(name => fs.readFileSync(path.join(configDir, name), 'utf8')).join('');
		expect(written).toContain('/v2/link/token');
		expect(written).not.toContain(new URL(json.link).searchParams.get('token'));
		expect(written).not.toContain('link.junction.example');
		expect(outcomes()).toEqual(['begun', 'done', 'begun', 'done']);
	});

	test.each(['dropped', 'non-json', '500', 'html'] as const)('reports an unknown outcome when the answer is %s', async kind => {
		const {junctop, simulator, posts, outcomes} = await prepare({writes: 'ask', faults: [{kind, path: '/v2/link/token'}]});
		const {code, stdout, stderr} = await junctop('reconnect', simulator.userId(0), '--provider', 'garmin', '--yes');
		expect({code, stdout}).toEqual({code: 6, stdout: ''});
		expect(stderr).toContain('It is unknown whether Junction created a reconnect link.');
		expect(posts()).toEqual(['/v2/link/token']);
		expect(outcomes()).toEqual(['begun', 'unknown']);
	});
});
