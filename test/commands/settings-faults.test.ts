import {
	chmod,
	mkdir,
	readFile,
	readdir,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {run} from '../helpers/run.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const key = 'sk_us_0123456789abcdef';

const folderWith = async (text: string, mode = 0o600) => {
	const folder = await temporaryFolder();
	const configDir = path.join(folder, 'junctop');
	const file = path.join(configDir, 'config.json');
	await mkdir(configDir, {mode: 0o700});
	await writeFile(file, text);
	await chmod(file, mode);
	return {configDir, file, env: {JUNCTOP_CONFIG_DIR: configDir}};
};

const trailingComma = `{"profiles": [\n  {"name": "acme", "region": "sandbox-us", "key": "${key}"},\n]}`;
const newerRegion = JSON.stringify({profiles: [{name: 'acme-eu2', region: 'ap', key}], activeProfile: 'acme-eu2'}, undefined, 2);

describe('commands without screens', () => {
	test.each([
		['is not JSON', trailingComma, ':3:1: expected a value.'],
		['has a profile of a newer version', newerRegion, ':5: profile "acme-eu2" has the unknown region "ap".'],
	])('end with code 2 and the place of the fault when the file with the API key %s', async (_case, text, fault) => {
		const {configDir, file, env} = await folderWith(text);
		for (const args of [['users'], ['user', 'x'], ['overview'], ['--profile', 'acme-eu2', 'users']]) {
			const {code, stdout, stderr} = await run(args, {env});
			expect({code, stdout}).toEqual({code: 2, stdout: ''});
			expect(stderr).toContain(`${file}${fault}`);
			expect(stderr.split('\n')).toHaveLength(2);
			expect(stderr).not.toContain(key);
		}

		expect(await readdir(configDir)).toEqual(['config.json']);
		expect(await readFile(file, 'utf8')).toBe(text);
	});

	test('report only the fault of the profile that --profile names', async () => {
		const profiles = [{name: 'other', region: 'mars', key}, {name: 'acme-eu2', region: 'ap', key}];
		const {file, env} = await folderWith(JSON.stringify({profiles}, undefined, 1));
		const {code, stderr} = await run(['--profile', 'acme-eu2', 'users'], {env});
		expect(code).toBe(2);
		expect(stderr).toBe(`junctop: Profile acme-eu2 cannot be used. ${file}:10: profile "acme-eu2" has the unknown region "ap". Fix it in the settings file, or choose another profile.\n`);
	});

	test.each([trailingComma, newerRegion])('work with an API key of the environment, and print the fault once', async text => {
		const {configDir, file, env} = await folderWith(text);
		const {url, key: good} = await simulate({users: 3});
		const {code, stderr} = await run(['--base-url', url, 'users'], {env: {...env, JUNCTION_API_KEY: good}});
		expect(code).toBe(0);
		expect(stderr.split(`${file}:`)).toHaveLength(2);
		expect(await readdir(configDir)).toEqual(['config.json']);
		expect(await readFile(file, 'utf8')).toBe(text);
	});

	test.each([
		['--demo', '--users', '3', 'users'],
		['explain', 'attempt_failed'],
		['--help'],
	])('print nothing about the file when they use nothing of it: %s', async (...args) => {
		const {configDir, env} = await folderWith(trailingComma, 0o666);
		const {code, stderr} = await run(args, {env});
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(await readdir(configDir)).toEqual(['config.json']);
	});

	test('name a profile whose base URL has a password, and never the URL', async () => {
		const profiles = [{
			name: 'acme', region: 'us', key: 'pk_us_0123456789abcdef', baseUrl: `https://me:${key}@proxy.example`,
		}];
		const {env} = await folderWith(JSON.stringify({profiles, activeProfile: 'acme'}));
		for (const args of [['users'], ['--profile', 'acme', 'users']]) {
			const {code, stderr} = await run(args, {env});
			expect(code).toBe(2);
			expect(stderr).toContain('profile "acme" has an invalid base URL. The base URL contains a username or password.');
			expect(stderr).not.toMatch(/proxy\.example|sk_us_0123/v);
		}
	});

	test.each([
		[0o644, 'read by every user of this machine'],
		[0o666, 'read and changed by every user of this machine'],
		[0o640, 'read by its group'],
		[0o622, 'changed by every user of this machine'],
	])('warn about a file of mode %o and leave the mode', async (mode, access) => {
		const simulator = await simulate({users: 3, now: Date.now});
		const profiles = [{
			name: 'acme', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
		}];
		const {file, env} = await folderWith(JSON.stringify({profiles, activeProfile: 'acme'}), mode);
		const {code, stderr} = await run(['users'], {env});
		expect({code, stderr}).toEqual({code: 0, stderr: `config.json can be ${access}. To prevent that, run: chmod 600 ${file}\n`});
		const {mode: after} = await stat(file);
		expect(after % 0o1000).toBe(mode);
	});

	test('warn about a folder that others can change when the file has API keys', async () => {
		const simulator = await simulate({users: 3, now: Date.now});
		const profiles = [{
			name: 'acme', region: 'sandbox-us', key: simulator.key, baseUrl: simulator.url,
		}];
		const {configDir, env} = await folderWith(JSON.stringify({profiles, activeProfile: 'acme'}));
		await chmod(configDir, 0o777);
		const {stderr} = await run(['users'], {env});
		expect(stderr).toBe(`The folder ${configDir} can be changed by every user of this machine, so the API keys in it can be replaced. To prevent that, run: chmod go-w ${configDir}\n`);
		await chmod(configDir, 0o1777);
		const sticky = await run(['users'], {env});
		expect(sticky.stderr).toBe('');
	});

	test.each([['stored', key, 's_…cdef'], ['given', 'pk_us_0123456789abcdef', 'looks like an API key']])('do not print a profile name that is an API key, %s', async (_, name, text) => {
		const {env} = await folderWith(JSON.stringify({profiles: [{name: key, region: 'us'}]}));
		const {code, stderr} = await run(['--profile', name, 'users'], {env});
		expect(code).toBe(2);
		expect(stderr).toContain(text);
		expect(stderr).not.toContain('0123456789abcdef');
	});
});
