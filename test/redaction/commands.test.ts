import {readFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {fixtureUsers} from '../../source/simulator/fixture-users.ts';
import {schemaErrors} from '../helpers/json-schema.ts';
import {run} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {
	canary,
	clientIdStart,
	leaksIn,
	serveCanaries,
} from './canary-server.ts';

/** A simulator with canaries, and a function that runs a command on it. */
const openFleet = async () => {
	const simulator = await simulate({users: 40, now: Date.now});
	const {baseUrl} = await serveCanaries(simulator);
	return {
		simulator,
		ask: async (args: readonly string[], input = '') => run([...args, '--base-url', baseUrl], {env: {JUNCTION_API_KEY: simulator.key}, input}),
	};
};

const formats = [
	['users', 'table'], ['users', 'csv'], ['users', 'json'], ['users', 'ndjson'], ['users', 'markdown'],
	['overview', 'text'], ['overview', 'json'], ['overview', 'markdown'], ['overview', 'openmetrics'],
	['user', 'text'], ['user', 'json'], ['user', 'ndjson'], ['user', 'markdown'], ['user', 'support'],
] as const;

test('no command shows a canary or a user ID with --redact, in any format and on stderr, and each format shows them without', async () => {
	const {simulator, ask} = await openFleet();
	const users = [
		simulator.userId(fixtureUsers.worst), simulator.userId(fixtureUsers.failingGarmin), simulator.userId(4), `${canary}-nobody`, '00000000-0000-4000-8000-000000000000',
	];
	for (const [command, format] of formats) {
		const args = [command, ...(command === 'user' ? users : []), '--format', format];
		const [redacted, whole] = await Promise.all([ask([...args, '--redact']), ask(args)]);
		expect(leaksIn(redacted.stdout + redacted.stderr, simulator), `${command} --format ${format}`).toEqual([]);
		expect(redacted.stdout.length).toBeGreaterThan(100);
		expect(redacted.code).toBe(whole.code);
		if (command === 'overview') {
			continue;
		}

		expect(leaksIn(whole.stdout, simulator)).not.toEqual([]);
		expect(redacted.stdout).toContain('user-0001');
	}
}, 120_000);

test('a single user by client user ID, and one that does not exist, are redacted', async () => {
	const {simulator, ask} = await openFleet();
	const found = await ask(['user', `${clientIdStart}acme-3`, '--format', 'json', '--redact']);
	expect(leaksIn(found.stdout + found.stderr, simulator)).toEqual([]);
	const document = JSON.parse(found.stdout) as {id: string; user: {userId: string}; findings: unknown[]; unreadable: Array<{raw: unknown; problems: unknown[]}>};
	expect(await schemaErrors('user', document)).toEqual([]);
	expect(document).toMatchObject({id: 'client-0001', user: {userId: 'user-0001'}});
	expect(document.findings.length).toBeGreaterThan(0);
	expect(document.unreadable.map(({raw}) => raw)).toEqual(document.unreadable.map(() => null));
	expect(document.unreadable.every(({problems}) => problems.length > 0)).toBe(true);
	const missing = await ask(['user', `${canary}-x`, '--redact']);
	expect(missing.code).toBe(5);
	expect(leaksIn(missing.stdout + missing.stderr, simulator)).toEqual([]);
});

test('a filter with a real ID finds the user, who has the same pseudonym in each line', async () => {
	const {simulator, ask} = await openFleet();
	const id = simulator.userId(fixtureUsers.failingGarmin);
	const {stdout} = await ask(['users', '--filter', id, '--format', 'ndjson', '--redact']);
	expect(JSON.parse(stdout)).toMatchObject({userId: expect.stringMatching(/^user-\d{4}$/v) as string, failingProviders: ['garmin']});
	const list = await ask(['user', id, `${clientIdStart}acme-3`, '--format', 'ndjson', '--redact', '--fields', 'id,user']);
	const [one, other] = list.stdout.trimEnd().split('\n').map(line => JSON.parse(line) as {id: string; user: {userId: string}});
	expect([one?.id, one?.user.userId, other?.id, other?.user.userId]).toEqual(['user-0001', 'user-0001', 'client-0001', 'user-0001']);
});

test('a redacted snapshot has pseudonyms only, and opens; a comparison of whole ones can be redacted', async () => {
	const {simulator, ask} = await openFleet();
	const folder = temporaryFolder();
	const [redacted, whole] = [path.join(folder, 'redacted.gz'), path.join(folder, 'whole.gz')];
	const written = await ask(['snapshot', redacted, '--redact', '--filter', 'state:failing']);
	expect(written).toMatchObject({code: 0, stdout: ''});
	const text = gunzipSync(readFileSync(redacted)).toString();
	expect(leaksIn(text + written.stderr, simulator)).toEqual([]);
	expect(text).toContain('"isRedacted":true');
	const opened = await run(['users', '--from', redacted]);
	expect(opened.stdout).toMatch(/user-\d{4}/v);
	await ask(['snapshot', whole]);
	const wholeText = gunzipSync(readFileSync(whole)).toString();
	expect(leaksIn(wholeText, simulator)).not.toEqual([]);
	for (const format of ['text', 'json', 'markdown']) {
		const diff = await run(['diff', whole, whole, '--format', format, '--redact']);
		expect(diff.code).toBe(0);
		expect(leaksIn(diff.stdout + diff.stderr, simulator)).toEqual([]);
	}
});
