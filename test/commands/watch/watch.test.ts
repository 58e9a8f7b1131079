import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {describe, expect, test} from 'vitest';
import {simulatorKeys} from '../../../source/simulator/keys.ts';
import {schemaErrors} from '../../helpers/json-schema.ts';
import {evaluateFirst} from '../../helpers/program.ts';
import {recentPage} from '../../helpers/recent-attempts.ts';
import {run, runInShell, start} from '../../helpers/run.ts';
import {
	refusal,
	serveScript,
	userRecord,
	type Reply,
} from '../../helpers/scripted-server.ts';

/** Pauses of 10 s and more take a moment. */
const shortPauses = evaluateFirst(`
	const timers = process.getBuiltinModule('node:timers/promises');
	const wait = timers.setTimeout;
	timers.setTimeout = async (ms, ...others) => wait(ms >= 10000 ? 20 : ms, ...others);
	process.getBuiltinModule('node:module').syncBuiltinESMExports();
`);

const env = {JUNCTION_API_KEY: simulatorKeys['sandbox-us'], ...shortPauses};

type Line = Readonly<Record<string, unknown>> & {readonly event: string};

/** Runs a watch whose rounds get these answers, one request each, until the API key is rejected. */
const watch = async (args: readonly string[], replies: readonly Reply[]) => {
	const {baseUrl, mostAtOnce} = await serveScript((_, number) => replies[number] ?? refusal(401));
	const ended = await run([...args, '--watch', '10', '--base-url', baseUrl, '--region', 'us'], {env});
	expect(mostAtOnce()).toBe(1);
	return ended;
};

const linesOf = (stdout: string): readonly Line[] => stdout.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Line);

const checkSchema = async (name: string, lines: readonly Line[]) => {
	expect(await Promise.all(lines.map(async line => schemaErrors(name, line)))).toEqual(lines.map(() => []));
	expect(lines.map(line => Object.keys(line).slice(0, 3))).toEqual(lines.map(() => ['schema', 'event', 'time']));
};

const calm = recentPage(100, 0);
const outage = recentPage(100, 60);

describe('overview --watch', () => {
	test('prints the start, then changes only, and ends with 3 when the API key is rejected', async () => {
		const {code, stdout, stderr} = await watch(
			['overview', '--format', 'ndjson'],
			[calm, calm, outage, outage, refusal(404), refusal(404), outage, calm, outage, calm, calm, calm],
		);
		const lines = linesOf(stdout);
		expect(lines.map(({event}) => event)).toEqual(['start', 'verdict', 'began', 'failed', 'resumed', 'verdict', 'ended']);
		expect(lines[1]).toMatchObject({blastRadius: {reach: 'providers', providers: ['garmin']}, before: {reach: 'nobody'}});
		expect(lines[2]).toMatchObject({provider: 'garmin', providerEvent: {kind: 'failing', affectedUsers: 60}});
		expect(lines[3]).toMatchObject({kind: 'not-found'});
		expect(lines[4]).toMatchObject({failedRounds: 2});
		await checkSchema('overview-watch.ndjson', lines);
		expect(code).toBe(3);
		expect(stderr.match(/Nothing is reported about this round/gv)).toHaveLength(1);
		expect(stderr).toContain('again 10 seconds after each round, with one request at a time');
		expect(stderr).toMatch(/100 users took 1 request: about [\d.]+ requests per minute/v);
		expect(stderr).toContain('refused the API key');
	});

	test('prints sentences with the server\'s time in the format text', async () => {
		const {stdout} = await watch(['overview'], [calm, outage]);
		expect(stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}start: None of the 100 loaded users fails or stalls\.\n/v);
		expect(stdout).toMatch(/ UTC {2}verdict: Garmin: 60 of .+\n.+ UTC {2}began: Garmin: 60 of .+\n$/v);
	});

	test('ends with 0 at the next line after the reader has left', async () => {
		const {baseUrl} = await serveScript((_, number) => (number % 6 < 3 ? calm : outage));
		const command = `junctop overview --watch 10 --base-url ${baseUrl} --region us`;
		const {stdout} = await runInShell(`{ { ${command}; echo "code $?" >&3; } | head -n 1 > /dev/null; } 3>&1`, env);
		expect(stdout).toContain('code 0');
	});

	test('ends at a signal with its code and no message', async () => {
		const {baseUrl, calls} = await serveScript(() => calm);
		const child = await start(['overview', '--watch', '600', '--base-url', baseUrl, '--region', 'us'], {JUNCTION_API_KEY: simulatorKeys['sandbox-us']});
		await expect.poll(() => calls.getState().length, {timeout: 15_000}).toBe(1);
		child.kill('SIGINT');
		const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
		expect(child.exitCode).toBe(130);
		expect(stderr).not.toContain('junctop:');
	});
});

const users = (states: Readonly<Record<string, string>>, broken: readonly unknown[] = []): Reply => ({
	body: {data: [...Object.entries(states).map(([id, status]) => userRecord(id, status)), ...broken], next_cursor: null},
});

describe('users --watch', () => {
	test('prints who enters, leaves and changes, and claims nothing about users that it did not see', async () => {
		const {code, stdout} = await watch(['users', '--filter', 'state:failing', '--format', 'ndjson'], [
			users({a: 'failure', b: 'failure', d: 'success'}),
			users({
				a: 'failure', b: 'success', c: 'failure', d: 'success',
			}),
			// A record that cannot be read may be of the user that is missing.
			users({a: 'failure', b: 'success', d: 'success'}, [{user_id: 7}]),
			refusal(404),
			users({c: 'failure'}),
		]);
		const lines = linesOf(stdout);
		expect(lines.map(line => [line.event, line['user'] === undefined ? undefined : (line['user'] as {userId: string}).userId, line['reason']])).toEqual([
			['start', undefined, undefined],
			['entered', 'c', undefined],
			['left', 'b', 'noMatch'],
			['failed', undefined, undefined],
			['resumed', undefined, undefined],
			['left', 'a', 'notReturned'],
		]);
		expect(lines[0]).toMatchObject({users: 3, matching: 2});
		await checkSchema('users-watch.ndjson', lines);
		expect(code).toBe(3);
	});

	test('prints changed users without a filter', async () => {
		const {stdout} = await watch(['users'], [users({a: 'failure'}), users({a: 'success'})]);
		expect(stdout).toMatch(/ UTC {2}start: 1 user\n.+ UTC {2}changed: a {2}failing 1\/1 → \w+ 0\/1\n$/v);
	});
});

test.each([
	[['users', '--watch', '9'], 'Use a whole number from 10 to 86400.'],
	[['users', '--watch', '60', '--limit', '5'], '--limit cannot be used with --watch'],
	[['users', '--watch', '60', '--format', 'csv'], 'Use --format text or ndjson.'],
	[['overview', '--watch', '60', '--format', 'openmetrics'], 'Use --format text or ndjson.'],
	[['overview', '--format', 'ndjson'], 'needs --watch SECONDS'],
	[['overview', '--output', 'file'], '--output needs --format openmetrics'],
])('%j is a usage error', async (args, message) => {
	const {code, stdout, stderr} = await run(args, {env});
	expect({code, stdout}).toEqual({code: 2, stdout: ''});
	expect(stderr).toContain(message);
});
