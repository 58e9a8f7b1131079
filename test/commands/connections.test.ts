import {describe, expect, test} from 'vitest';
import type {Simulator, SimulatorOptions} from '../../source/simulator/simulator.ts';
import {parseTime} from '../../source/text/ages.ts';
import {hour} from '../../source/text/durations.ts';
import {run} from '../helpers/run.ts';
import {frozen, introspectable, simulate} from '../helpers/simulator.ts';
import {schemaErrors} from '../helpers/json-schema.ts';

const question = 'provider:oura error:token_refresh_failed';
const fast = ['--with-connections', '--connection-rate', '1000'];

const ask = async ({url, key}: Pick<Simulator, 'url' | 'key'>, args: readonly string[]) =>
	run(['users', '--base-url', url, ...args], {env: {JUNCTION_API_KEY: key}});

type Planted = {readonly slug: string; readonly status: string; readonly error_details?: {readonly error_type: string; readonly errored_at?: string} | null};

const connectionsOf = ({population}: Simulator, userId: string): readonly Planted[] => {
	const answer = population.connections(population.indexOf(userId) ?? -1) as {readonly providers: readonly Planted[]};
	return answer.providers;
};

/** The users whose Oura token has expired as the simulator planted them, with the time of the error; by ID. */
const expiredOf = (simulator: Simulator): ReadonlyMap<string, number | undefined> => new Map(introspectable(simulator).flatMap(userId => {
	const own = connectionsOf(simulator, userId).filter(({slug}) => slug === 'oura');
	const expired = own.filter(({status, error_details: details}) => status === 'error' && details?.error_type === 'token_refresh_failed');
	const erroredAt = parseTime(expired[0]?.error_details?.errored_at);
	// CSV has whole seconds.
	return own.length > 0 && own.length === expired.length ? [[userId, erroredAt === undefined ? undefined : erroredAt - (erroredAt % 1000)] as const] : [];
}));

const rowsOf = (csv: string): ReadonlyArray<readonly string[]> => csv.trim().split('\r\n').slice(1).filter(line => line !== '').map(line => line.split(','));

const open = async (options: SimulatorOptions = {}) => simulate({users: 5000, ...options});

const oura = ['--filter', question, ...fast, '--fields', 'userId,errorType,erroredAt', '--format', 'csv'];

describe('junctop users --with-connections', () => {
	test('prints all users whose Oura token expired, and since when', async () => {
		const simulator = await open();
		const expired = expiredOf(simulator);
		expect(expired.size).toBeGreaterThan(5);
		const {code, stdout, stderr} = await ask(simulator, oura);
		expect({code, stderr}).toEqual({code: 0, stderr: expect.stringMatching(/^Connections of \d+ of \d+ users loaded\.\n/v) as string});
		const rows = rowsOf(stdout);
		expect(stdout.split('\r\n', 1)[0]).toBe('user_id,error_type,errored_at');
		expect(new Map(rows.map(([userId = '', , erroredAt]) => [userId, parseTime(erroredAt)]))).toEqual(expired);
		expect(new Set(rows.map(([, errorType]) => errorType))).toEqual(new Set(['token_refresh_failed']));
	});

	test('prints what is known when a tenth cannot be loaded, says how many are missing, and fails', async () => {
		const broken = ['3', 'a'];
		const simulator = await open({faults: broken.map(digit => ({kind: '500' as const, path: `/v2/user/providers/${digit}`}))});
		const isBroken = (userId: string) => broken.includes(userId.charAt(0));
		const {code, stdout, stderr} = await ask(simulator, oura);
		expect(code).toBe(1);
		expect(stderr).toMatch(/The connections of \d+ users could not be loaded \(the last with trace ID [\da-f]{32}\)\. Run the command again\./v);
		const expired = [...expiredOf(simulator).keys()];
		expect(rowsOf(stdout).map(([userId]) => userId).toSorted((a = '', b = '') => (a < b ? -1 : 1))).toEqual(expired.filter(id => !isBroken(id)).toSorted((a, b) => (a < b ? -1 : 1)));
		// Each is tried twice, and not more.
		const asked = simulator.requests.filter(({path}) => path.startsWith('/v2/user/providers/') && isBroken(path.slice('/v2/user/providers/'.length)));
		expect(asked.length).toBe(2 * new Set(asked.map(({path}) => path)).size);
	});

	test.each([['403', 3], ['404', 5], ['401', 3]] as const)('fails with one sentence when Junction answers %s to all', async (kind, exitCode) => {
		const simulator = await open({users: 300, faults: [{kind, path: '/v2/user/providers'}]});
		const {code, stdout, stderr} = await ask(simulator, oura);
		expect(code).toBe(exitCode);
		expect(stdout.trim()).toBe('user_id,error_type,errored_at');
		expect(stderr.trim().split('\n')).toEqual([
			expect.stringMatching(/^Connections of 0 of \d+ users loaded\.$/v),
			expect.stringContaining('because loading stopped.'),
		]);
		expect(simulator.requests.filter(({path}) => path.startsWith('/v2/user/providers')).length).toBeLessThanOrEqual(12);
	});

	test('waits as Retry-After asks when the first request is limited, and is complete', async () => {
		const simulator = await open({
			users: 300, faults: [{
				kind: '429', path: '/v2/user/providers', retryAfter: '1', times: 1,
			}],
		});
		const {code, stdout} = await ask(simulator, oura);
		expect(code).toBe(0);
		expect(rowsOf(stdout)).toHaveLength(expiredOf(simulator).size);
	});

	test('loads the connections of failing users first, up to the given limit', async () => {
		const simulator = await open({users: 400});
		const {code, stdout, stderr} = await ask(simulator, [...fast, '--limit-connections', '20', '--format', 'json']);
		expect({code, stderr}).toEqual({code: 0, stderr: expect.stringContaining('Connections of 20 of ') as string});
		const document = JSON.parse(stdout) as {
			readonly users: ReadonlyArray<Readonly<Record<string, unknown>>>; readonly connections: Readonly<Record<string, number>>;
		};
		expect(await schemaErrors('users', document)).toEqual([]);
		const loaded = document.users.filter(user => user['connectionsLoadedAt'] !== null);
		expect(loaded).toHaveLength(20);
		expect(new Set(loaded.map(user => user['state']))).toEqual(new Set(['failing']));
		expect(document.connections).toEqual({
			users: document.users.length, loaded: 20, missing: 0, notAsked: document.users.length - 20,
		});
		expect(Math.abs((parseTime(String(loaded[0]?.['connectionsLoadedAt'])) ?? 0) - frozen)).toBeLessThan(hour);
	});

	test('claims nothing about users who were not asked', async () => {
		const simulator = await open({users: 200});
		const {stdout} = await ask(simulator, ['--filter', '-error:token', ...fast, '--limit-connections', '30', '--format', 'json']);
		const document = JSON.parse(stdout) as {readonly users: readonly unknown[]; readonly isComplete: boolean};
		expect(document.users.length).toBeLessThanOrEqual(30);
		expect(document.isComplete).toBe(false);
	});

	test('sorts by the time of the error, latest first, and users without one last', async () => {
		const simulator = await open({users: 200});
		const {stdout} = await ask(simulator, [...fast, '--sort', 'error-age', '--fields', 'erroredAt', '--format', 'ndjson']);
		const times = stdout.trim().split('\n').map(line => parseTime((JSON.parse(line) as {readonly erroredAt: string | null}).erroredAt ?? undefined));
		const known = times.filter(time => time !== undefined);
		expect(known.length).toBeGreaterThan(5);
		expect(times.slice(0, known.length)).toEqual(known.toSorted((a, b) => b - a));
	});

	test('gives no IDs with --redact, and the same answer', async () => {
		const simulator = await open({users: 300});
		const {code, stdout} = await ask(simulator, [...oura, '--redact']);
		expect(code).toBe(0);
		expect(rowsOf(stdout)).toHaveLength(expiredOf(simulator).size);
		expect(rowsOf(stdout).every(([userId = '']) => /^user-\d{4}$/v.test(userId))).toBe(true);
	});

	test.each([
		[['--filter', 'error:token'], 'The filter has a term about connections.'],
		[['--fields', 'userId,actor'], 'The field actor needs connections.'],
		[['--sort', 'acts'], 'The order acts needs connections.'],
		[['--limit-connections', '5'], '--limit-connections has an effect only with --with-connections.'],
		[['--with-connections', '--limit-connections', '0'], 'Use a whole number from 1, or all.'],
		[['--with-connections', '--watch', '60'], '--with-connections cannot be used with --watch'],
	])('refuses %j before any request', async (args, message) => {
		const {code, stderr} = await ask({url: 'http://127.0.0.1:1', key: 'sk_us_x'}, args);
		expect(code).toBe(2);
		expect(stderr).toContain(message);
	});
});

test('bounds a filter with 50,000 users at 2,000, says how many are missing, and fails', async () => {
	const simulator = await open({users: 50_000});
	const {code, stderr} = await ask(simulator, [...fast, '--limit', '1']);
	expect(code).toBe(1);
	expect(stderr).toMatch(/^Connections of [12],\d{3} of 4\d,\d{3} users loaded\.$/mv);
	expect(stderr).toMatch(/^(?:junctop: )?The connections of 4\d,\d{3} more matching users were not loaded\. Use --limit-connections/mv);
	const asked = simulator.requests.filter(({path}) => path.startsWith('/v2/user/providers')).map(({path}) => path);
	expect(new Set(asked).size).toBe(2000);
});
