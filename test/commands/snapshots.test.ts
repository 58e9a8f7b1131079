import {spawnSync} from 'node:child_process';
import {
	readFileSync,
	readdirSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {parseFault} from '../../source/simulator/faults.ts';
import type {Simulator} from '../../source/simulator/simulator.ts';
import {hour} from '../../source/text/durations.ts';
import {noon} from '../helpers/fleet-arbitraries.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {run, runInShell, type Ended} from '../helpers/run.ts';
import {serveScript} from '../helpers/scripted-server.ts';
import {introspectable, simulate} from '../helpers/simulator.ts';
import {snapshotOf} from '../helpers/snapshot.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const asking = async ({url, key}: Simulator, ...args: readonly string[]) =>
	run([...args, '--region', 'sandbox-us', '--base-url', url], {env: {JUNCTION_API_KEY: key}});

/** A snapshot of a simulator's users, and its path. */
const written = async (simulator: Simulator, ...args: readonly string[]) => {
	const file = path.join(temporaryFolder(), 'users.ndjson.gz');
	return {file, ended: await asking(simulator, 'snapshot', file, ...args)};
};

const stdoutOf = async (ended: Promise<Ended>): Promise<string> => {
	const {stdout} = await ended;
	return stdout;
};

const fileOf = async (simulator: Simulator): Promise<string> => {
	const {file} = await written(simulator);
	return file;
};

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

const hasJq = isInstalled('jq');
const hasDuckdb = isInstalled('duckdb');

/** A snapshot has no counts of the team and no bulk operations. */
const withoutTeamFacts = ['/v2/user/metrics', '/v2/link/bulk_op'].map(refused => parseFault(`403:${refused}`));

test('prints the same users, overview and user from a snapshot as from Junction, without a request', async () => {
	const simulator = await simulate({users: 300, faults: withoutTeamFacts});
	const {file, ended} = await written(simulator);
	expect(ended).toMatchObject({code: 0, stdout: ''});
	expect(statSync(file).mode % 0o1000).toBe(0o600);
	const [user = ''] = introspectable(simulator);
	for (const args of [['users', '--format', 'json'], ['users', '--filter', 'state:failing'], ['overview', '--format', 'json'], ['overview']]) {
		const requests = simulator.requests.length;
		const offline = await run([...args, '--from', file]);
		expect(simulator.requests).toHaveLength(requests);
		expect(offline).toEqual({code: 0, stdout: await stdoutOf(asking(simulator, ...args)), stderr: ''});
	}

	const offline = await run(['user', user, '--from', file, '--format', 'json']);
	expect(offline.code).toBe(0);
	expect(JSON.parse(offline.stdout)).toMatchObject({streams: expect.any(Array) as unknown, connections: null});
	await expect(run(['user', 'nobody', '--from', file])).resolves.toMatchObject({code: 5, stderr: expect.stringContaining('The snapshot does not have this user.') as string});
});

test('says that the users of a snapshot with a filter are not all', async () => {
	const simulator = await simulate({users: 60, faults: withoutTeamFacts});
	const {file} = await written(simulator, '--filter', 'state:failing');
	for (const args of [['users'], ['users', '--sort', 'state'], ['users', '--count-by', 'state']]) {
		const {stdout} = await run([...args, '--from', file, '--format', 'json']);
		expect(JSON.parse(stdout)).toMatchObject({isComplete: false});
	}
});

test('writes the records as Junction returned them, and keeps an existing file without --overwrite', async () => {
	const simulator = await simulate({users: 20});
	const {file} = await written(simulator);
	const [header = '', ...records] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
	expect(JSON.parse(header)).toMatchObject({
		format: 'junctop-snapshot', region: 'sandbox-us', isComplete: true, isRebuilt: false, records: records.length, users: records.length,
	});
	const response = await fetch(`${simulator.url}/v2/introspect/resources?user_limit=50`, {headers: {'x-vital-api-key': simulator.key}});
	const {data} = await response.json() as {readonly data: readonly unknown[]};
	expect(records.map(record => JSON.parse(record) as unknown)).toEqual(data);
	const before = readFileSync(file);
	await expect(asking(simulator, 'snapshot', file)).resolves.toMatchObject({code: 1, stderr: expect.stringMatching(/already exists.*--overwrite/v) as string});
	expect(readFileSync(file)).toEqual(before);
	await expect(asking(simulator, 'snapshot', file, '--overwrite')).resolves.toMatchObject({code: 0});
	expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
});

test('opens a snapshot of a team with broken records, which are counted when it is written and read', async () => {
	const simulator = await simulate({users: 60, faults: [parseFault('broken-record'), ...withoutTeamFacts]});
	const {file, ended} = await written(simulator);
	const [, count = ''] = /^(?<count>\d+) records? could not be read\. The snapshot keeps/mv.exec(ended.stderr) ?? [];
	expect([ended.code, Number(count)]).toEqual([0, expect.any(Number)]);
	expect(Number(count)).toBeGreaterThan(0);
	for (const command of ['users', 'overview']) {
		const [offline, online] = await Promise.all([run([command, '--from', file]), asking(simulator, command)]);
		expect(offline).toMatchObject({code: 0, stdout: online.stdout, stderr: expect.stringContaining(`${count} users`) as string});
	}

	const redacted = await written(simulator, '--redact');
	expect(redacted.ended.stderr).toContain('not in the snapshot.');
	await expect(run(['users', '--from', redacted.file])).resolves.toMatchObject({code: 0, stderr: ''});
});

test('names both filters of a filtered snapshot of a filtered snapshot, and refuses standard output', async () => {
	const simulator = await simulate({users: 300});
	const [user = ''] = introspectable(simulator);
	const {file} = await written(simulator, '--filter', `id:${user}`);
	const again = path.join(temporaryFolder(), 'again.gz');
	await expect(run(['snapshot', again, '--from', file, '--filter', 'streams>0'])).resolves.toMatchObject({code: 0});
	expect(gunzipSync(readFileSync(again)).toString()).toContain(`"filter":"id:${user} streams>0"`);
	const overview = await run(['overview', '--from', file]);
	expect(overview.stdout).toMatch(/^ The only loaded user .*\. The snapshot has only the users of its filter\.\n/v);
	await expect(run(['snapshot', '-', '--from', file])).resolves.toMatchObject({code: 2, stdout: '', stderr: expect.stringContaining('standard output') as string});
});

test('shows no ID of a snapshot on stderr or stdout with --redact, and follows the schema', async () => {
	const simulator = await simulate({users: 300});
	const [user = '', other = ''] = introspectable(simulator);
	const {file} = await written(simulator, '--filter', `id:${user}`);
	for (const args of [['users'], ['overview'], ['users', '--sort', 'user'], ['user', other], ['user', other, user, '--format', 'json'], ['user', 'acme-3'], ['snapshot', `${file}.again`]]) {
		const {stdout, stderr} = await run([...args, '--from', file, '--redact']);
		expect(`${stdout}${stderr}`).not.toMatch(/[\da-f]{8}-[\da-f]{4}|acme-3/v);
	}

	const {stdout} = await run(['user', user, '--from', file, '--format', 'json']);
	expect(stdout).toContain('"not-stored"');
	expect(await schemaErrors('user', JSON.parse(stdout))).toEqual([]);
});

test('keeps the users before a page that fails, and marks the snapshot as incomplete', async () => {
	const simulator = await simulate({users: 300, faults: [parseFault('401:/v2/introspect*9@2')]});
	const {file, ended} = await written(simulator);
	expect(ended.code).toBe(3);
	expect(ended.stderr).toContain('It is incomplete');
	const {code, stdout, stderr} = await run(['users', '--from', file, '--format', 'ndjson']);
	expect([code, stdout.trim().split('\n').length]).toEqual([0, 250]);
	expect(stderr).toContain('is an incomplete snapshot: only 250 users');
});

test('leaves nothing when it is interrupted or its folder is missing', async () => {
	const simulator = await simulate({users: 100_000, latency: 40});
	const folder = temporaryFolder();
	const {code} = await runInShell(`"$JUNCTOP" snapshot ${folder}/a.gz --region sandbox-us --base-url ${simulator.url} & until [ -n "$(ls -A ${folder})" ]; do sleep 0.05; done; kill -INT $!; wait $!`, {JUNCTION_API_KEY: simulator.key});
	expect(code).toBe(130);
	expect(readdirSync(folder)).toEqual([]);
	await expect(asking(simulator, 'snapshot', path.join(folder, 'none', 'a.gz'))).resolves.toMatchObject({code: 1, stdout: ''});
});

test.each([
	[['--from', 'FILE', '--demo'], /--from reads a snapshot.*--demo/v],
	[['--from', 'FILE', '--profile', 'acme'], /--profile/v],
	[['--from', 'FILE', '--region', 'us'], /--region/v],
	[['--from', 'FILE', '--api-key-file', 'x'], /--api-key-file/v],
	[['--from', 'nothing.gz'], /There is no file nothing\.gz/v],
	[['--from', '-'], /standard input/v],
	[['--from', 'FILE', '--filter', 'since:new'], /--baseline FILE/v],
	[['--from', 'FILE', '--baseline', 'nothing.gz'], /There is no file nothing\.gz/v],
])('exits with 2 and prints no users for %j', async (args, message) => {
	const file = await snapshotOf([]);
	const ended = await run(['users', ...args.map(arg => (arg === 'FILE' ? file : arg))]);
	expect(ended).toMatchObject({code: 2, stdout: '', stderr: expect.stringMatching(message) as string});
});

test('prints what has changed between two snapshots in every format, and finds the new users with since:new', async () => {
	const {file: before} = await written(await simulate({users: 300, scenario: 'healthy'}));
	const {file: after} = await written(await simulate({users: 300, scenario: 'garmin-outage'}));
	const text = await run(['diff', before, after]);
	expect(text).toMatchObject({code: 0, stderr: ''});
	expect(text.stdout.split('\n', 1)[0]).toMatch(/^Garmin: \d+ more users fail than at 14:35 UTC\./v);
	const json = await run(['diff', before, after, '--format', 'json', '--limit', '100000']);
	const report = JSON.parse(json.stdout) as {readonly users: ReadonlyArray<{readonly userId: string; readonly change: string}>; readonly moreUsers: number; readonly changes: Readonly<Record<string, number>>};
	await expect(schemaErrors('diff', report)).resolves.toEqual([]);
	expect(report.moreUsers).toBe(0);
	const markdown = await run(['diff', before, after, '--format', 'markdown', '--limit', '1']);
	expect(markdown.stdout).toMatch(/^\*\*Garmin: .*\*\*\n/v);
	expect(markdown.stdout).toContain('--limit N lists more');
	const found = await run(['users', '--from', after, '--baseline', before, '--filter', 'since:new', '--format', 'ndjson']);
	const ids = found.stdout.trim().split('\n').map(line => (JSON.parse(line) as {readonly userId: string}).userId);
	const expected = report.users.filter(({change}) => change === 'new').map(({userId}) => userId);
	expect(expected).toHaveLength(report.changes['new'] ?? 0);
	expect(ids.toSorted()).toEqual(expected.toSorted());
	const backwards = await run(['diff', after, before, '--provider', 'garmin']);
	expect(backwards.stdout.split('\n', 1)[0]).toMatch(/^Garmin: \d+ fewer users fail than at 14:35 UTC; \d+ recovered\./v);
});

/** A record of a user; each stream is `provider resource status`. */
const recordOf = (userId: string, ...streams: readonly string[]): string => {
	const provider: Record<string, Record<string, unknown>> = {};
	for (const stream of streams) {
		const [slug = '', resource = '', status = ''] = stream.split(' ', 3);
		provider[slug] = {...provider[slug], [resource]: {last_attempt: {timestamp: '2026-10-14T11:00:00Z', status}, newest_data: '2026-10-14T11:00:00Z', sent_count: 3}};
	}

	return JSON.stringify({user_id: userId, provider});
};

test('names the provider with the most changed users first, and claims nothing about a provider that is gone', async () => {
	const garmin = ['g1', 'g2', 'g3', 'g4'];
	const before = await snapshotOf([
		...garmin.map(id => recordOf(id, 'garmin sleep failure', 'garmin steps success')),
		recordOf('d', 'dexcom_v3 glucose success'),
		recordOf('o', 'oura sleep failure', 'fitbit sleep success'),
	]);
	const after = await snapshotOf([
		...garmin.map(id => recordOf(id, 'garmin sleep failure', 'garmin steps failure')),
		recordOf('d', 'dexcom_v3 glucose failure'),
		recordOf('o', 'fitbit sleep success'),
	], {serverTime: noon + hour});
	const text = await run(['diff', before, after]);
	expect(text.stdout.split('\n', 1)[0]).toBe('Garmin: 4 users have become worse since 12:00 UTC. Also Dexcom +1.');
	expect(text.stdout).toMatch(/^Garmin +4 +4 +4 +\+4 /mv);
	const report = JSON.parse(await stdoutOf(run(['diff', before, after, '--format', 'json']))) as {readonly providers: ReadonlyArray<Readonly<Record<string, unknown>>>};
	await expect(schemaErrors('diff', report)).resolves.toEqual([]);
	expect(report).toMatchObject({isReversed: false, changes: {recovered: 0, better: 0}});
	expect(report.providers.find(({provider}) => provider === 'oura')).toMatchObject({
		users: 0, difference: -1, balance: 0, change: null,
	});
	const back = await run(['diff', after, before, '--format', 'json']);
	expect(JSON.parse(back.stdout)).toMatchObject({isReversed: true});
});

test('shows in the overview and the users what has changed since a baseline', async () => {
	const {file: before} = await written(await simulate({users: 300, scenario: 'healthy'}));
	const outage = await simulate({users: 300, scenario: 'garmin-outage'});
	const after = await fileOf(outage);
	const report = JSON.parse(await stdoutOf(run(['diff', before, after, '--format', 'json', '--limit', '1000']))) as {
		readonly sentence: string; readonly changes: Readonly<Record<string, number>>; readonly users: ReadonlyArray<{readonly userId: string; readonly change: string}>;
	};
	const compared = ['--baseline', before] as const;
	const text = await asking(outage, 'overview', ...compared);
	// For readers with its age, in JSON without.
	const plainly = (printed: string) => printed.replaceAll(/ \((?:just now|\d+[dhmy] ago)\)/gv, '');
	expect(text.stdout).toMatch(/ than at [^.;]+ UTC \((?:just now|\d+[dhmy] ago)\)/v);
	expect(plainly(text.stdout)).toContain(` ${report.sentence}\n`);
	expect(text.stdout).toMatch(/FAILING +CHANGE +STREAMS[\s\S]*\n {2}garmin +\d+ +\d+ +\d+% +\+\d+ /v);
	const markdown = await asking(outage, 'overview', ...compared, '--format', 'markdown');
	expect(plainly(markdown.stdout)).toContain(report.sentence);
	expect(markdown.stdout).toMatch(/\| Change \|/v);
	for (const redacting of [[], ['--redact']]) {
		const json = JSON.parse(await stdoutOf(asking(outage, 'overview', ...compared, '--format', 'json', ...redacting))) as Record<string, unknown>;
		await expect(schemaErrors('overview', json)).resolves.toEqual([]);
		expect(json).toMatchObject({unreadable: 0, comparison: {sentence: report.sentence, changes: report.changes}});
	}

	const changes = report.users.map(({userId, change}) => [userId, change]);
	for (const sorting of [[], ['--sort', 'user']]) {
		const json = JSON.parse(await stdoutOf(asking(outage, 'users', ...compared, '--format', 'json', ...sorting))) as {readonly users: ReadonlyArray<{readonly userId: string; readonly change: string | undefined}>};
		await expect(schemaErrors('users', json)).resolves.toEqual([]);
		expect(new Map(json.users.filter(({change}) => change !== null && change !== 'ongoing').map(({userId, change}) => [userId, change]))).toEqual(new Map(changes as Array<[string, string]>));
	}

	const csv = await asking(outage, 'users', ...compared, '--format', 'csv', '--fields', 'userId,change', '--filter', 'since:new', '--limit', '1');
	expect(csv.stdout).toMatch(/^user_id,change\r\n[\w\-]+,new\r\n$/v);
	await expect(asking(outage, 'users', ...compared, '--limit', '1')).resolves.toMatchObject({stdout: expect.stringMatching(/^USER +STATE +CHANGE /v) as string});
});

test.each([
	[['overview', '--baseline', 'nothing.gz'], /There is no file nothing\.gz/v],
	[['overview', '--baseline', 'nothing.gz', '--watch', '10'], /--baseline cannot be used with --watch/v],
	[['overview', '--baseline', 'nothing.gz', '--format', 'openmetrics'], /--format openmetrics/v],
	[['users', '--fields', 'change'], /--baseline FILE/v],
	[['users', '--provider', 'garmn'], /Did you mean garmin\?/v],
	[['overview', '--provider', 'garmn', '--watch', '10'], /Did you mean garmin\?/v],
	[['snapshot', '--provider', 'garmn'], /Did you mean garmin\?/v],
	[['diff', 'a', 'b', '--provider', 'garmn'], /Did you mean garmin\?/v],
	[['diff', 'a', 'b', '--limit', '0'], /whole number from 1/v],
	[['users', '--watch', '10', '--filter', 'since:new'], /since: cannot be used with --watch/v],
])('exits with 2 and sends nothing for %j', async (args, message) => {
	const simulator = await simulate({users: 5});
	await expect(asking(simulator, ...args)).resolves.toMatchObject({code: 2, stdout: '', stderr: expect.stringMatching(message) as string});
	expect(simulator.requests).toEqual([]);
});

test('sends a provider that is not near a known one, and one that is a new version of it, and ends a watch of a rejected one', async () => {
	const {baseUrl, calls} = await serveScript(() => ({status: 422, body: {detail: 'No such provider.'}}));
	for (const provider of ['newwear', 'whoop_v9']) {
		for (const options of [[], ['--watch', '10']]) {
			const sent = calls.getState().length;
			const ended = await run(['overview', '--provider', provider, ...options, '--region', 'us', '--base-url', baseUrl], {env: {JUNCTION_API_KEY: 'sk_us_0123456789abcdef'}});
			expect(ended).toMatchObject({code: 1, stdout: '', stderr: expect.stringContaining(`No such provider. Check that Junction has a provider ${provider}:`) as string});
			expect(calls.getState()).toHaveLength(sent + 1);
		}
	}
});

test('refuses a baseline of another team', async () => {
	const {file} = await written(await simulate({users: 5, seed: 1}));
	const other = await simulate({users: 5, seed: 2});
	for (const command of ['users', 'overview']) {
		await expect(asking(other, command, '--baseline', file)).resolves.toMatchObject({code: 2, stdout: '', stderr: expect.stringContaining('different teams') as string});
	}
});

test('refuses to compare snapshots of different regions', async () => {
	const {file} = await written(await simulate({users: 5}));
	const other = path.join(temporaryFolder(), 'eu.gz');
	const text = gunzipSync(readFileSync(file)).toString();
	writeFileSync(other, gzipSync(text.replace('"region":"sandbox-us"', '"region":"eu"')));
	for (const args of [['diff', file, other], ['users', '--from', file, '--baseline', other]]) {
		await expect(run(args)).resolves.toMatchObject({code: 2, stdout: '', stderr: expect.stringContaining('different regions') as string});
	}
});

/** The commands of a document that begin with a word. */
const documented = (word: string): readonly string[] =>
	readFileSync(new URL('../../docs/snapshots.md', import.meta.url), 'utf8').split('\n').map(line => line.trim()).filter(line => line.startsWith(word));

test.skipIf(!hasJq)('runs the documented jq commands on a snapshot (needs jq)', async () => {
	const simulator = await simulate({users: 200, scenario: 'garmin-outage'});
	const {file} = await written(simulator);
	const commands = documented('zcat ');
	const outputs = await Promise.all(commands.map(async command => runInShell(command.replaceAll('snapshot.ndjson.gz', () => file))));
	const ids = introspectable(simulator);
	expect(outputs.map(({code, stderr}) => [code, stderr])).toEqual(commands.map(() => [0, '']));
	expect(outputs[0]?.stdout).toBe(`${ids.length}\n`);
	expect(outputs[1]?.stdout.trim().split('\n').toSorted()).toEqual(ids.toSorted());
	expect(outputs[2]?.stdout.trim().split('\n').length).toBeGreaterThan(10);
	expect(outputs[3]?.stdout).toMatch(/\d garmin/v);
});

test.skipIf(!hasDuckdb)('runs the documented DuckDB query on a snapshot (needs duckdb)', async () => {
	const simulator = await simulate({users: 200});
	const {file} = await written(simulator);
	const document = readFileSync(new URL('../../docs/snapshots.md', import.meta.url), 'utf8');
	const query = document.slice(document.indexOf('SELECT'), document.indexOf(';') + 1).replaceAll('snapshot.ndjson.gz', () => file);
	const {stdout} = spawnSync('duckdb', ['-json', '-c', query], {encoding: 'utf8'});
	expect(JSON.parse(stdout)).toHaveLength(introspectable(simulator).length);
});
