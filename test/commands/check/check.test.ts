import {once} from 'node:events';
import {chmod, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {describe, expect, test} from 'vitest';
import {simulatorKeys} from '../../../source/simulator/keys.ts';
import {run, runInShell, start} from '../../helpers/run.ts';
import {serveScript, userRecord, type Reply} from '../../helpers/scripted-server.ts';
import {simulate} from '../../helpers/simulator.ts';
import {temporaryFolder} from '../../helpers/terminal.ts';
import {createGate} from '../../helpers/until.ts';

const env = {JUNCTION_API_KEY: simulatorKeys['sandbox-us']};

const at = (url: string, ...args: readonly string[]) => ['check', '--base-url', url, ...args];

const perf = /^JUNCTION (?:OK|WARNING|CRITICAL) - [^\n\|]+ \| [^\n\|]+\n/v;

/** A page with garmin users, of which the first ones fail. */
const garmin = (users: number, failing: number, cursor?: string): Reply =>
	({body: {data: Array.from({length: users}, (_, index) => userRecord(`user-${index}`, index < failing ? 'failure' : 'success')), next_cursor: cursor}});

describe('the built program as a monitoring plugin', () => {
	test('reports an outage of a provider with its share, onset and performance data', async () => {
		const {url} = await simulate({users: 400, scenario: 'garmin-outage'});
		const {code, stdout, stderr} = await run(at(url, '--provider', 'garmin', '-w', '5%', '-c', '20%'), {env});
		expect(stderr).toBe('');
		expect(code).toBe(2);
		expect(stdout).toMatch(/^JUNCTION CRITICAL - garmin \d\d% of \d+ users failing since \d\d:\d\d UTC \| failing=\d+;;;0;\d+ failing_share=[\d.]+%;5;20;0;100\n/v);
		expect(stdout).toMatch(/\nVerdict: Garmin: .+\n/v);
		expect(stdout).toMatch(/\n\d+ users in \d+ pages loaded with \d+ requests in [\d.]+ s \([\d.]+ per second\)\.\n/v);
	});

	test.each([
		[['-w', '5%', '-c', '90%'], 1, 'WARNING'],
		[['-w', '50', '-c', '60'], 0, 'OK'],
		[['-c', '@30:40'], 2, 'CRITICAL'],
		[['-w', '40%'], 0, 'OK'],
	])('ends with the state for %j', async (args, code, state) => {
		const {baseUrl} = await serveScript(() => garmin(100, 33));
		const result = await run(at(baseUrl, '--region', 'us', ...args), {env});
		expect(result).toMatchObject({code, stderr: ''});
		expect(result.stdout).toMatch(perf);
		expect(result.stdout).toContain(`JUNCTION ${state} - garmin 33% of 100 users failing`);
	});

	test('judges each provider by itself, and does not alert on a share of very few users', async () => {
		const {baseUrl} = await serveScript(() => garmin(17, 1));
		expect(await run(at(baseUrl, '--region', 'us', '-c', '5%'), {env})).toMatchObject({code: 0});
		expect(await run(at(baseUrl, '--region', 'us', '-c', '5%', '--provider', 'garmin'), {env})).toMatchObject({code: 2});
	});

	test('alerts when the newest successful attempt is too old', async () => {
		const {baseUrl} = await serveScript(() => garmin(20, 0));
		const result = await run(at(baseUrl, '--region', 'us', '--max-age', '1h'), {env});
		expect(result.stdout).toMatch(/^JUNCTION CRITICAL - newest successful attempt of all providers \d+ days ago \(limit: 1 hour\) \| .*age=\d+(?:\.\d+)?s;;3600;0\n/v);
		expect(result.code).toBe(2);
		const none = await serveScript(() => garmin(20, 20));
		const without = await run(at(none.baseUrl, '--region', 'us', '--max-age', '1h'), {env});
		expect(without.code).toBe(2);
		expect(without.stdout).toContain('no successful attempt');
	});

	test('loads no more users than the sample, and says what it cannot know', async () => {
		const {baseUrl, calls} = await serveScript(() => garmin(100, 33, '1'));
		const {code, stdout} = await run(at(baseUrl, '--region', 'us', '--provider', 'garmin', '-w', '5%', '-c', '60%', '--sample', '60'), {env});
		expect(calls.getState()).toHaveLength(1);
		expect(code).toBe(1);
		expect(stdout).toContain('of 60 sampled users failing');
		expect(stdout).toContain('(the sample cannot decide)');
		expect(stdout).toContain('That order is not promised to be random');
		expect(stdout).toMatch(/\ngarmin: between \d+% and [\d.]+% of all its users if the sample were random \(95% confidence\)\.\n/v);
		expect(stdout).toContain('garmin: the sample cannot decide between WARNING and CRITICAL.');
	});

	test('keeps a hostile provider out of the performance data and the lines', async () => {
		const slug = 'ga|rmin\' =1;\nJUNCTION OK';
		const {baseUrl} = await serveScript(() => ({
			body: {
				data: Array.from({length: 12}, (_, index) => ({
					user_id: `user-${index}`, provider: {[slug]: {sleep: {last_attempt: {timestamp: '2026-10-14T11:00:00Z', status: 'failure'}, sent_count: 3}}},
				})), next_cursor: null,
			},
		}));
		const {code, stdout} = await run(at(baseUrl, '--region', 'us', '-c', '5'), {env});
		expect(code).toBe(2);
		const [first = '', ...others] = stdout.split('\n');
		expect(first.split('|')).toHaveLength(2);
		expect(first).toContain('\'ga_rmin_ _1; JUNCTION OK_failing\'=12;;5;0;12');
		expect(others.filter(line => line.startsWith('JUNCTION') || line.includes('|'))).toEqual([]);
	});
});

describe('an error', () => {
	test.each([
		['a range', ['-w', '5x'], '--warning. Use a range such as 10'],
		['an option', ['--warnig', '5%'], 'Did you mean --warning?'],
		['a region', ['-w', '5', '--region', 'ue'], 'Did you mean eu?'],
		['a provider', ['-w', '5%', '--provider', 'garmni'], 'Did you mean garmin?'],
		['a warning that cannot appear', ['-w', '20%', '-c', '5%'], 'WARNING would never appear'],
		['no threshold', [], 'Use --warning, --critical or --max-age.'],
		['a sample with numbers', ['-w', '5', '--sample', '10'], '--sample needs percentages'],
		['an API key', ['-w', '5', 'sk_us_0123456789'], 'revoke'],
	])('in the command line is UNKNOWN with nothing on stdout: %s', async (_, args, message) => {
		const {code, stdout, stderr} = await run(['check', ...args], {env});
		expect({code, stdout}).toEqual({code: 3, stdout: ''});
		expect(stderr).toContain(message);
	});

	test.each<readonly [string, () => Reply, string]>([
		['a rejected API key', () => ({status: 401, body: {detail: 'no | key'}}), 'refused the API key'],
		['an unknown provider', () => ({status: 422, body: {detail: 'no.'}}), 'Junction\'s response: no. Check that Junction has a provider newwear'],
		['no users', () => ({body: {data: [], next_cursor: null}}), 'Junction returned no users'],
	])('of Junction is one line on stdout: %s', async (_, answer, message) => {
		const {baseUrl} = await serveScript(answer);
		const {code, stdout, stderr} = await run(at(baseUrl, '--region', 'us', '-w', '5%', '--provider', 'newwear'), {env});
		expect({code, stderr}).toEqual({code: 3, stderr: ''});
		expect(stdout).toMatch(/^JUNCTION UNKNOWN - [^\n\|]+\n/v);
		expect(stdout).toContain(message);
	});

	test('of the settings is one line on stdout, from an empty environment', async () => {
		const {code, stdout, stderr} = await run(['check', '-w', '5%']);
		expect({code, stderr}).toEqual({code: 3, stderr: ''});
		expect(stdout).toMatch(/^JUNCTION UNKNOWN - No API key found\. .+\n$/v);
	});

	test('is a time-out with the reason, where Junction makes it wait', async () => {
		const {baseUrl} = await serveScript(() => ({status: 429, headers: {'retry-after': '60'}, body: {detail: 'slow'}}));
		const {code, stdout} = await run(at(baseUrl, '--region', 'us', '-w', '5%', '-t', '1'), {env});
		expect(code).toBe(3);
		expect(stdout).toMatch(/^JUNCTION UNKNOWN - timed out after 1 s with 0 users loaded; last problem: .*limit.+\n$/v);
	});

	test('of the output is UNKNOWN', async () => {
		const {baseUrl} = await serveScript(() => garmin(20, 0));
		const {code, stderr} = await runInShell(`junctop ${at(baseUrl, '--region', 'us', '-w', '5%').join(' ')} > /dev/full`, env);
		expect(code).toBe(3);
		expect(stderr).toContain('no space left on device');
	});
});

test('works from an empty environment with an API key file', async () => {
	const {baseUrl} = await serveScript(() => garmin(20, 0));
	const file = path.join(await temporaryFolder(), 'key');
	await writeFile(file, simulatorKeys['sandbox-us']);
	await chmod(file, 0o600);
	expect(await run(at(baseUrl, '-w', '5%', '--api-key-file', file))).toMatchObject({code: 0, stderr: ''});
});

test('ends with the code of a signal while Junction does not answer', async () => {
	const {opened} = createGate();
	const {baseUrl, calls} = await serveScript(async () => {
		await opened;
		return garmin(1, 0);
	});
	const child = await start(at(baseUrl, '--region', 'us', '-w', '5%'), env);
	await expect.poll(() => calls.getState().length, {timeout: 15_000}).toBe(1);
	child.kill('SIGTERM');
	const [, stdout] = await Promise.all([once(child, 'close'), text(child.stdout)]);
	expect({code: child.exitCode, stdout}).toEqual({code: 143, stdout: ''});
});
