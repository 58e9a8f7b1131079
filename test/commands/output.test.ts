import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {
	describe,
	expect,
	test,
} from 'vitest';
import {findingCodes} from '../../source/triage/facts/finding.ts';
import {run, runInShell, start} from '../helpers/run.ts';
import {introspectable, simulate} from '../helpers/simulator.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const advice = 'Fix that or write to another place, then run the command again.\n';
const notWritten = (reason: string) => `junctop: The output could not be written: ${reason}. ${advice}`;
const incomplete = (reason: string) => `junctop: The output is incomplete: ${reason}. ${advice}`;

const environmentOf = async (users: number) => {
	const simulator = await simulate({users});
	return {simulator, env: {JUNCTION_API_KEY: simulator.key, URL: simulator.url}};
};

// Only Linux has a device that is always full.
describe.runIf(process.platform === 'linux')('an output that cannot be written', () => {
	test.each([
		'users', 'users --format json', 'users --format ndjson', 'users --format csv', 'user acme-3', 'user acme-3 --format json', 'overview', 'overview --format json',
	])('%s has exit code 1 and one message when the disk is full', async command => {
		const {env} = await environmentOf(20);
		const {code, stderr} = await runInShell(`junctop ${command} --base-url "$URL" > /dev/full`, env);
		expect({code, stderr}).toEqual({code: 1, stderr: notWritten('no space left on device')});
	});

	test.each(['explain', 'explain quiet', 'simulate', '--help', '--version', 'users --help'])('%s has exit code 1 and one message when the disk is full', async command => {
		const {code, stderr} = await runInShell(`junctop ${command} > /dev/full`);
		expect({code, stderr}).toEqual({code: 1, stderr: notWritten('no space left on device')});
	});

	test('has exit code 1 when the file takes only a part, and the part is in it', async () => {
		const {env} = await environmentOf(500);
		const file = path.join(await temporaryFolder(), 'users');
		const {code, stderr} = await runInShell(`ulimit -f 8; junctop users --base-url "$URL" > "${file}"`, env);
		expect({code, stderr}).toEqual({code: 1, stderr: incomplete('file too large')});
		expect(fs.statSync(file).size).toBe(4096);
	});

	test('has exit code 1 when only the end of the last write does not fit', async () => {
		const whole = await run(['explain']);
		const file = path.join(await temporaryFolder(), 'codes');
		// A limit is a number of blocks: what is already in the file leaves room for all but the last byte.
		fs.writeFileSync(file, 'x'.repeat((512 * 64) - whole.stdout.length + 1));
		const {code, stderr} = await runInShell(`ulimit -f 64; junctop explain >> "${file}"`);
		expect({code, stderr}).toEqual({code: 1, stderr: incomplete('file too large')});
		expect(fs.statSync(file).size).toBe(512 * 64);
	});

	test('has exit code 1 when stdout is open for reading only', async () => {
		expect(await runInShell('junctop explain 1< /dev/null')).toMatchObject({code: 1, stderr: notWritten('bad file descriptor')});
	});

	test('keeps the message of a page that fails', async () => {
		const simulator = await simulate({users: 500, faults: [{kind: '401', after: 1}]});
		const file = path.join(await temporaryFolder(), 'users');
		const env = {JUNCTION_API_KEY: simulator.key, URL: simulator.url};
		const {stdout} = await runInShell('junctop users --format json --base-url "$URL"', env);
		simulator.clearFaults();
		simulator.inject({kind: '401', after: 1});
		// The first page fits, the end of the array after the error does not.
		fs.writeFileSync(file, 'x'.repeat((512 * 1024) - stdout.length + 1));
		const {code, stderr} = await runInShell(`ulimit -f 1024; junctop users --format json --base-url "$URL" >> "${file}"`, env);
		expect(code).toBe(1);
		expect(stderr.split('\n')).toEqual([expect.stringContaining('Junction refused the API key (401).'), incomplete('file too large').trimEnd(), '']);
	});
});

describe('a reader of stdout', () => {
	test.each([['users', '--format', 'json'], ['user', 'acme-3'], ['overview']])('that has left ends %s quietly', async (...args) => {
		const {simulator} = await environmentOf(60);
		const child = await start([...args, '--base-url', simulator.url], {JUNCTION_API_KEY: simulator.key});
		child.stdout.destroy();
		const [stderr, ended] = await Promise.all([text(child.stderr), once(child, 'close')]);
		expect({stderr, ended}).toEqual({stderr: '', ended: [0, null]});
	});

	/** A list of users that nobody reads, and more of it than a pipe takes. */
	const stalled = async () => {
		const {simulator} = await environmentOf(8000);
		const child = await start(['users', '--format', 'ndjson', '--base-url', simulator.url], {JUNCTION_API_KEY: simulator.key});
		let before = 0;
		await expect.poll(() => {
			const isSame = before > 0 && simulator.requests.length === before;
			before = simulator.requests.length;
			return isSame;
		}, {interval: 500, timeout: 20_000}).toBe(true);
		return {simulator, child};
	};

	test.each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const)('that takes nothing more does not keep the program from ending at %s', async (signal, code) => {
		const {child} = await stalled();
		child.kill(signal);
		expect(await once(child, 'exit')).toEqual([code, null]);
		child.stdout.destroy();
	});

	test('that pauses loses nothing', async () => {
		const {simulator, child} = await stalled();
		const output = await text(child.stdout);
		const lines = output.trimEnd().split('\n');
		expect(lines.map(line => (JSON.parse(line) as {userId: string}).userId)).toEqual(introspectable(simulator));
	});
});

describe('messages that cannot be written', () => {
	test.each(['2>&-', ...(process.platform === 'linux' ? ['2> /dev/full'] : [])])('change neither output nor exit code (%s)', async redirection => {
		const simulator = await simulate({users: 30, faults: [{kind: '503', times: 1}]});
		const env = {JUNCTION_API_KEY: simulator.key, URL: simulator.url};
		const users = await runInShell(`junctop users --format ndjson --base-url "$URL" ${redirection}`, env);
		expect(users.code).toBe(0);
		expect(users.stdout.trimEnd().split('\n')).toHaveLength(introspectable(simulator).length);
		expect(await runInShell(`junctop user nobody --base-url "$URL" ${redirection}`, env)).toMatchObject({code: 5, stdout: ''});
		expect(await runInShell(`junctop --nonsense ${redirection}`)).toMatchObject({code: 2, stdout: ''});
	});
});

test.runIf(process.platform === 'linux')('a debug log on a full disk is reported once, and changes neither output nor exit code', async () => {
	const {code, stdout, stderr} = await run(['explain'], {env: {JUNCTOP_LOG: '/dev/full'}});
	expect({code, stderr}).toEqual({code: 0, stderr: 'The debug log is incomplete: no space left on device.\n'});
	expect(stdout.trimEnd().split('\n')).toHaveLength(findingCodes.length);
});
