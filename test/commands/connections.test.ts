import {once} from 'node:events';
import {describe, expect, test} from 'vitest';
import type {Simulator, SimulatorOptions} from '../../source/simulator/simulator.ts';
import {parseTime} from '../../source/text/ages.ts';
import {hour} from '../../source/text/durations.ts';
import {run, start} from '../helpers/run.ts';
import {frozen, introspectable, simulate} from '../helpers/simulator.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const question = 'provider:oura error:token_refresh_failed';
const fast = ['--with-connections', '--connection-rate', '1000'];

const ask = async ({url, key}: Pick<Simulator, 'url' | 'key'>, args: readonly string[]) =>
	run(['users', '--base-url', url, ...args], {env: {JUNCTION_API_KEY: key}});

type Planted = {readonly slug: string; readonly status: string; readonly error_details?: {readonly error_type: string; readonly errored_at?: string} | undefined};

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
		expect(new Set(rowsOf(stdout).map(([userId]) => userId))).toEqual(new Set(expired.filter(id => !isBroken(id))));
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

	test('prints who has to act in Markdown too', async () => {
		const simulator = await open({users: 300, scenario: 'expired-credentials'});
		const {code, stdout} = await ask(simulator, ['--filter', 'provider:whoop_v2 error:token', ...fast, '--format', 'markdown']);
		const [head = '', , ...rows] = stdout.trim().split('\n');
		expect({code, head}).toEqual({code: 0, head: expect.stringMatching(/\| Error \| Error since \| Must act \|$/v) as string});
		expect(rows.length).toBeGreaterThan(5);
		for (const row of rows) {
			expect(row).toMatch(/\| token_refresh_failed \| \d{4}-\d\d-\d\dT\S+ \| end user \|$/v);
		}
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
		const loadedAt = parseTime(String(loaded[0]?.['connectionsLoadedAt'])) ?? 0;
		expect(Math.abs(loadedAt - frozen)).toBeLessThan(hour);
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
		const times = stdout.trim().split('\n').map(line => parseTime((JSON.parse(line) as {readonly erroredAt: string | undefined}).erroredAt ?? undefined));
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
		[['--fields', 'userId,actor'], 'The field actor needs loaded connections. Add --with-connections, or omit the field.'],
		[['--sort', 'acts'], 'The order acts needs loaded connections.'],
		[['--limit-connections', '5'], '--limit-connections has an effect only with --with-connections.'],
		[['--with-connections', '--limit-connections', '0'], 'Use a whole number from 1, or all.'],
		[['--with-connections', '--watch', '60'], '--with-connections cannot be used with --watch'],
	])('refuses %j before any request', async (args, message) => {
		const {code, stderr} = await ask({url: 'http://127.0.0.1:1', key: 'sk_us_x'}, args);
		expect(code).toBe(2);
		expect(stderr).toContain(message);
	});
});

test.each([
	{signal: 'SIGINT' as const, expected: 130, args: ['users', '--with-connections']},
	{signal: 'SIGTERM' as const, expected: 143, args: ['fixes']},
])('$args says that nothing was printed when $signal ends it', async ({signal, expected, args}) => {
	const simulator = await open({users: 200, faults: [{kind: 'latency', milliseconds: 60_000, path: '/v2/user/providers'}]});
	const child = await start([...args, '--base-url', simulator.url], {JUNCTION_API_KEY: simulator.key});
	let [stdout, stderr] = ['', ''];
	child.stdout.on('data', (data: Uint8Array) => {
		stdout += String(data);
	});
	child.stderr.on('data', (data: Uint8Array) => {
		stderr += String(data);
	});
	await expect.poll(() => simulator.requests.some(({path}) => path.startsWith('/v2/user/providers')), {timeout: 10_000}).toBe(true);
	child.kill(signal);
	const [code, endedBy] = await once(child, 'close') as [unknown, unknown];
	expect([code, endedBy, stdout]).toEqual([expected, null, '']);
	expect(stderr).toMatch(/Interrupted\. Nothing was printed\.\n$/v);
});

test('loads the connections of at most 2,000 users unless asked for more, says how many are missing, and fails', async () => {
	const simulator = await open({users: 2600});
	const {code, stderr} = await ask(simulator, [...fast, '--limit', '1']);
	expect(code).toBe(1);
	expect(stderr).toMatch(/^Connections of [12],\d{3} of 2,\d{3} users loaded\.$/mv);
	expect(stderr).toMatch(/^(?:junctop: )?The connections of \d{3} more matching users were not loaded\. Use --limit-connections/mv);
	const asked = simulator.requests.filter(({path}) => path.startsWith('/v2/user/providers')).map(({path}) => path);
	expect(new Set(asked).size).toBe(2000);
});

test('reads the connections that a snapshot has, and says of how many users', async () => {
	const simulator = await open({users: 120});
	const folder = temporaryFolder();
	const file = `${folder}/fleet.ndjson.gz`;
	const written = await run(['snapshot', file, '--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	expect(written.code).toBe(0);
	const {code, stdout, stderr} = await run(['users', '--from', file, '--filter', 'error:token', '--with-connections', '--format', 'ndjson']);
	for (const [command, ...options] of [['users', '--with-connections'], ['overview', '--with-connections'], ['fixes']]) {
		for (const option of ['--connection-rate', '--limit-connections']) {
			const refused = await run([command ?? '', ...options, '--from', file, option, '10']);
			expect([refused.code, refused.stderr.replaceAll(/\s+/gv, ' ')]).toEqual([2, expect.stringContaining(`cannot be combined with ${option}.`) as string]);
		}
	}

	expect({code, stdout, stderr}).toEqual({code: 0, stdout: '', stderr: expect.stringMatching(/^The snapshot has the connections of 0 of \d+ matching users\.$/mv) as string});
});

describe('junctop overview --with-connections', () => {
	const overview = async ({url, key}: Pick<Simulator, 'url' | 'key'>, args: readonly string[]) =>
		run(['overview', '--base-url', url, ...fast, ...args], {env: {JUNCTION_API_KEY: key}});

	test('asks for users in trouble only, and prints who has to act in each format', async () => {
		const simulator = await open({users: 300, scenario: 'expired-credentials'});
		const {code, stdout} = await overview(simulator, ['--format', 'json']);
		expect(code).toBe(0);
		const document = JSON.parse(stdout) as {
			readonly states: Readonly<Record<string, number>>;
			readonly providers: ReadonlyArray<{
				readonly provider: string; readonly failingUsers: number; readonly actors: {readonly askedUsers: number; readonly users: Readonly<Record<string, number>>} | undefined;
			}>;
		};
		expect(await schemaErrors('overview', document)).toEqual([]);
		const asked = new Set(simulator.requests.filter(({path}) => path.startsWith('/v2/user/providers/')).map(({path}) => path));
		expect(asked.size).toBe((document.states['failing'] ?? 0) + (document.states['stalled'] ?? 0));
		const whoop = document.providers.find(({provider}) => provider === 'whoop_v2');
		expect(whoop?.failingUsers).toBeGreaterThan(5);
		expect(whoop?.actors).toMatchObject({askedUsers: whoop?.failingUsers, users: {user: whoop?.failingUsers}});
		const sentence = `Of all ${whoop?.failingUsers} failing whoop_v2 users: ${whoop?.failingUsers} wait for the end user.`;
		for (const format of ['text', 'markdown']) {
			const {stdout: text} = await overview(simulator, ['--format', format]);
			expect(text.replaceAll('\\', '')).toContain(sentence);
		}
	});

	test('prints the overview, what is missing, and the code of the error when Junction does not allow connections', async () => {
		const simulator = await open({users: 100, faults: [{kind: '403', path: '/v2/user/providers'}]});
		const {code, stdout, stderr} = await overview(simulator, []);
		expect(code).toBe(3);
		expect(stdout).toContain('LAST WORKED, 24 HOURS');
		expect(stderr).toContain('because loading stopped.');
		const [first] = /Who must act for \d+ failing \w+ users? is not known: connections not loaded\./v.exec(stdout) ?? [];
		expect(first).toBeDefined();
		const {stdout: markdown} = await overview(simulator, ['--format', 'markdown']);
		expect(markdown.replaceAll('\\', '')).toContain(first);
		const {stdout: json} = await overview(simulator, ['--format', 'json']);
		const document = JSON.parse(json) as {readonly states: Readonly<Record<'failing' | 'stalled', number>>};
		expect(await schemaErrors('overview', document)).toEqual([]);
		const users = document.states.failing + document.states.stalled;
		expect(document).toMatchObject({
			connections: {
				users, loaded: 0, missing: users, notAsked: 0,
			},
		});
	});

	test.each([
		[['--format', 'openmetrics'], 'Metrics have nothing about connections.'],
		[['--watch', '60'], '--with-connections cannot be used with --watch'],
		[['--provider', 'garmin', '--explain'], '--explain does not work with --with-connections.'],
	])('refuses %j before any request', async (args, message) => {
		const {code, stderr} = await overview({url: 'http://127.0.0.1:1', key: 'sk_us_x'}, args);
		expect(code).toBe(2);
		expect(stderr).toContain(message);
	});
});
