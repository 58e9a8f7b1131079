import {once} from 'node:events';
import {Buffer} from 'node:buffer';
import {PassThrough, Readable} from 'node:stream';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {inOrder} from '../../source/commands/in-order.ts';
import {longestId, readIds, withoutRepetitions} from '../../source/commands/user-ids.ts';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {run, start} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';

const envOf = ({key}: Simulator) => ({JUNCTION_API_KEY: key});

const ask = async (simulator: Simulator, args: readonly string[], input = '') =>
	run(['user', ...args, '--base-url', simulator.url], {env: envOf(simulator), input});

type Line = {readonly id: string; readonly user: {readonly clientUserId: string} | undefined; readonly errors: Readonly<Record<string, {readonly kind: string}>>};

const linesOf = (stdout: string): readonly Line[] => stdout.trimEnd().split('\n').map(line => JSON.parse(line) as Line);

describe('several IDs', () => {
	test('are printed in their order, each once, with an unknown one in its place, on stderr and in the exit code', async () => {
		const simulator = await simulate({users: 20});
		const id = simulator.userId(fixtureUsers.failingGarmin);
		const input = `\u{FEFF}acme-5\r\n\r\n${id.toUpperCase()}\r\nnobody\n  acme-5  \n${id}\nacme-0`;
		const {code, stdout, stderr} = await ask(simulator, ['-', '--format', 'ndjson'], input);
		const lines = linesOf(stdout);
		expect(code).toBe(5);
		expect(lines.map(line => line.id)).toEqual(['acme-5', id.toUpperCase(), 'nobody', 'acme-0']);
		expect(lines.map(({user}) => user?.clientUserId)).toEqual(['acme-5', 'acme-3', undefined, 'acme-0']);
		expect(lines[2]?.errors['user']).toMatchObject({kind: 'not-found'});
		expect(stderr).toMatch(/^junctop: nobody: Junction could not find it \(404\)\./v);
		expect(stderr).toContain('2 repeated IDs were left out.');
	});

	test('are an object with a list as json, also for one ID on standard input, and follow each other as text', async () => {
		const simulator = await simulate({users: 20});
		const [one, two, text] = await Promise.all([
			ask(simulator, ['-', '--format', 'json'], 'acme-3\n'), ask(simulator, ['acme-3', 'acme-0', '--format', 'json']), ask(simulator, ['acme-3', 'acme-0']),
		]);
		expect(JSON.parse(one.stdout)).toMatchObject({schema: 1, users: [{id: 'acme-3'}]});
		expect(JSON.parse(two.stdout)).toMatchObject({schema: 1, users: [{id: 'acme-3'}, {id: 'acme-0'}]});
		expect(text.stdout.indexOf('client ID acme-3')).toBeLessThan(text.stdout.indexOf('client ID acme-0'));
		expect([one.code, two.code, text.code]).toEqual([0, 0, 0]);
	});

	test('are not asked for after an API key was refused, or after three whom Junction did not answer', async () => {
		const simulator = await simulate({users: 20});
		const ids = Array.from({length: 15}, (_, index) => simulator.userId(index));
		const refused = await run(['user', ...ids, '--format', 'ndjson', '--base-url', simulator.url], {env: {JUNCTION_API_KEY: 'sk_us_refusedrefusedrefused'}});
		expect(refused.code).toBe(3);
		expect(linesOf(refused.stdout)).toHaveLength(1);
		expect(refused.stderr).toContain('14 IDs were not asked for');
		simulator.inject({kind: '429', retryAfter: '3600'});
		const limited = await ask(simulator, [...ids, '--format', 'ndjson']);
		expect(limited.code).toBe(4);
		expect(linesOf(limited.stdout)).toHaveLength(3);
		expect(limited.stderr).toContain('12 IDs were not asked for');
	});

	test('report an error that each request has once, with the trace ID of the first one', async () => {
		const simulator = await simulate({users: 20});
		const {code, stderr} = await ask(simulator, ['-', '--format', 'ndjson'], '00000000-0000-4000-8000-000000000000\n');
		expect(code).toBe(5);
		expect(stderr.match(/could not find it/gv)).toHaveLength(1);
		expect(stderr.match(/trace ID [0-9a-f]{32}\)/gv)).toHaveLength(1);
		expect(stderr).not.toContain('..');
	});

	test('end at once at Ctrl-C, without anything on stdout', async () => {
		const simulator = await simulate({users: 20, faults: [{kind: 'latency', milliseconds: 60_000, path: '/v2/introspect'}]});
		const child = await start(['user', simulator.userId(0), simulator.userId(1), '--format', 'json', '--base-url', simulator.url], envOf(simulator));
		let stdout = '';
		child.stdout.on('data', data => {
			stdout += String(data);
		});
		await expect.poll(() => simulator.requests.length, {timeout: 10_000}).toBe(10);
		child.kill('SIGINT');
		expect(await once(child, 'close')).toEqual([130, null]);
		expect(stdout).toBe('');
	});
});

describe('standard input', () => {
	const apiKey = 'pk_eu_0123456789abcdef0123';

	test.each([
		['an API key', `acme-1\n${apiKey}\n`, 'Line 2 of standard input looks like an API key'],
		['a control character', 'acme-1\nacme\u{1B}[31m-2\n', 'Line 2 of standard input is not a user ID'],
		['a very long line', `acme-1\n${'z'.repeat(100_000)}`, `Line 2 of standard input has more than ${longestId} characters`],
		['nothing', '\n \r\n', 'There are no IDs on standard input'],
	])('with %s is refused: nothing is sent, printed or repeated', async (_, input, message) => {
		const simulator = await simulate({users: 5});
		const {code, stdout, stderr} = await ask(simulator, ['-', '--format', 'ndjson'], input);
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(message);
		expect(stderr).not.toMatch(/0123456789|\[31m|zzz|acme/v);
		expect(simulator.requests).toEqual([]);
	});

	test.each([
		['user - --api-key-file -', 'cannot have both the API key and the IDs'],
		['user acme-1 -', 'cannot be used together with other IDs'],
		['user acme-1 --fields verdict', 'Use --format json or ndjson'],
		['user acme-1 --format json --fields verdcit', 'Did you mean verdict?'],
		['users --fields user_id', 'Did you mean userId?'],
		['users --fields userId,,state', 'A field has no name.'],
		['overview --format json --fields provider', 'Did you mean providers?'],
		['user acme-1 --format ndjsn', 'Did you mean ndjson?'],
		['users --fail-on warnin', 'Did you mean warning?'],
		['overview --fail-on note --redcat', 'Did you mean --redact?'],
	])('%s is a usage error, with nothing on stdout and nothing sent', async (line, message) => {
		const simulator = await simulate({users: 5});
		const {code, stdout, stderr} = await run([...line.split(' '), '--base-url', simulator.url], {env: envOf(simulator), input: `${simulator.key}\n`});
		expect({code, stdout}).toEqual({code: 2, stdout: ''});
		expect(stderr).toContain(message);
		expect(simulator.requests).toEqual([]);
	});

	test('gives the same IDs however it is cut into pieces', async () => {
		const word = fc.string({unit: fc.constantFrom(...'abzAZ09@._-äß漢'), minLength: 1, maxLength: 12});
		await fc.assert(fc.asyncProperty(fc.array(word, {minLength: 1, maxLength: 20}), fc.constantFrom('\n', '\r\n'), fc.integer({min: 1, max: 7}), async (ids, end, size) => {
			const bytes = Buffer.from(ids.join(end));
			const pieces = Array.from({length: Math.ceil(bytes.length / size)}, (_, index) => bytes.subarray(index * size, (index + 1) * size));
			const list = await readIds(Readable.from(pieces, {objectMode: false}), {known: [], signal: new AbortController().signal});
			expect(list).toEqual(withoutRepetitions(ids));
		}), {numRuns: 50});
	});

	test('stops being read as soon as the signal aborts', async () => {
		const controller = new AbortController();
		const reading = readIds(new PassThrough().on('error', () => undefined), {known: [], signal: controller.signal});
		controller.abort();
		await expect(reading).rejects.toMatchObject({kind: 'cancelled'});
	});

	test('never gets past the check with bytes that are no text, and is never repeated', async () => {
		await fc.assert(fc.asyncProperty(fc.uint8Array({minLength: 1, maxLength: 60}), async bytes => {
			try {
				const {ids} = await readIds(Readable.from([bytes], {objectMode: false}), {known: [], signal: new AbortController().signal});
				expect(ids.every(id => id !== '' && !/[\p{Control}\u{FFFD}]/v.test(id))).toBe(true);
			} catch (error) {
				expect(String(error)).toMatch(/^UsageError: (?:Line \d+ of standard input|There are no IDs)/v);
			}
		}), {numRuns: 300});
	});
});

test('runs a bounded number of tasks at a time, and gives the results in the order of the items', async () => {
	await fc.assert(fc.asyncProperty(fc.scheduler(), fc.integer({min: 0, max: 30}), fc.integer({min: 1, max: 5}), async (scheduler, count, atOnce) => {
		let running = 0;
		let most = 0;
		const items = Array.from({length: count}, (_, index) => index);
		const results = inOrder(items, atOnce, async item => {
			running++;
			most = Math.max(most, running);
			await scheduler.schedule(Promise.resolve());
			running--;
			return item;
		});
		const take = async () => {
			const taken: number[] = [];
			for (let next = await results.next(); next.done !== true; next = await results.next()) {
				taken.push(next.value);
			}

			return taken;
		};

		expect(await scheduler.waitFor(take())).toEqual(items);
		expect(most).toBeLessThanOrEqual(atOnce);
	}), {numRuns: 50});
});

describe('--fail-on', () => {
	test('exits with 10 for a finding of the severity or worse, and a failure wins', async () => {
		const simulator = await simulate({users: 20});
		const codeOf = async (...args: readonly string[]) => {
			const {code} = await ask(simulator, args);
			return code;
		};

		expect(await Promise.all([
			codeOf('acme-3', '--fail-on', 'blocker'), codeOf('acme-0', '--fail-on', 'note'), codeOf('acme-5', '--fail-on', 'note'), codeOf('acme-5', '--fail-on', 'warning'),
			codeOf('acme-0', 'acme-3', '--fail-on', 'blocker', '--format', 'json'), codeOf('acme-3', 'nobody', '--fail-on', 'blocker'), codeOf('acme-3'),
		])).toEqual([10, 0, 10, 0, 10, 5, 0]);
	});

	test('counts the printed users only, and the events of the overview', async () => {
		const simulator = await simulate({users: 300, scenario: 'garmin-outage'});
		const healthy = await simulate({users: 60, scenario: 'healthy'});
		const codeOf = async (server: Simulator, ...args: readonly string[]) => {
			const {code} = await run([...args, '--base-url', server.url], {env: envOf(server)});
			return code;
		};

		expect(await Promise.all([
			codeOf(simulator, 'users', '--fail-on', 'blocker'), codeOf(simulator, 'users', '--filter', 'state:fresh', '--fail-on', 'note'),
			codeOf(simulator, 'users', '--limit', '1', '--fail-on', 'blocker'), codeOf(simulator, 'overview', '--fail-on', 'blocker'),
			codeOf(healthy, 'overview', '--fail-on', 'blocker'), codeOf(healthy, 'users', '--fail-on', 'blocker'),
		])).toEqual([10, 0, 0, 10, 0, 0]);
		simulator.inject({kind: '401', after: 1, path: '/v2/introspect'});
		expect(await codeOf(simulator, 'users', '--fail-on', 'blocker')).toBe(3);
	});
});

test('--quiet leaves notices and retries out and keeps errors', async () => {
	const simulator = await simulate({users: 20, faults: [{kind: 'broken-record'}, {kind: '503', times: 1}]});
	const loud = await run(['users', '--format', 'json', '--base-url', simulator.url], {env: envOf(simulator)});
	expect(loud.stderr).toContain('Trying again');
	simulator.inject({kind: '503', times: 1});
	const quiet = await run(['users', '--format', 'json', '--quiet', '--base-url', simulator.url], {env: envOf(simulator)});
	expect(quiet).toEqual({...loud, stderr: ''});
	const failed = await run(['user', 'nobody', '--quiet', '--base-url', simulator.url], {env: envOf(simulator)});
	expect(failed.stderr).toContain('404');
});

test('--fields selects columns in every format of users, in their order', async () => {
	const simulator = await simulate({users: 5});
	const outputOf = async (format: string) => {
		const {stdout} = await run(['users', '--fields', 'lastAttempt,userId', '--limit', '1', '--format', format, '--base-url', simulator.url], {env: envOf(simulator)});
		return stdout;
	};

	const id = simulator.userId(0);
	const [csv, table, json, ndjson] = await Promise.all(['csv', 'table', 'json', 'ndjson'].map(async format => outputOf(format)));
	expect(csv).toMatch(new RegExp(String.raw`^last_attempt,user_id\r\n2026-11-21T[\d:]{8}Z,${id}\r\n$`, 'v'));
	expect(table).toMatch(new RegExp(String.raw`^LAST ATTEMPT +USER\n2026-11-21T[\d:]{8}Z +${id}\n$`, 'v'));
	expect(Object.keys((JSON.parse(json ?? '') as {users: Array<Record<string, unknown>>}).users[0] ?? {})).toEqual(['lastAttempt', 'userId']);
	expect(Object.keys(JSON.parse(ndjson ?? '') as Record<string, unknown>)).toEqual(['schema', 'lastAttempt', 'userId']);
});
