import {once} from 'node:events';
import {describe, expect, test} from 'vitest';
import {builtFiles} from '../helpers/built-files.ts';
import {noteLoaded} from '../helpers/loaded.ts';
import {run, start} from '../helpers/run.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal} from '../helpers/terminal.ts';

const built = builtFiles();

/** Returns the packages of which these files of dist/ have code. */
const packagesOf = (files: readonly string[]): ReadonlySet<string> => {
	const inputs = files.filter(file => file !== 'junctop.js').flatMap(file => {
		const own = built.get(file);
		if (own === undefined) {
			throw new Error(`${file} is not what the source is built to. Run npm run build.`);
		}

		return own;
	});
	return new Set(inputs.map(input => /node_modules\/(?<name>(?:@[^\/]+\/)?[^\/]+)/v.exec(input)?.groups?.['name']).filter(name => name !== undefined));
};

const ofScreens = ['ink', 'react', 'react-reconciler', 'yoga-layout'];

describe('the first frame', () => {
	test.each([
		['of the demo', ['--demo']],
		['of set-up', []],
	])('%s is drawn without Node\'s HTTP client', async (_, args) => {
		const {env, loaded} = await noteLoaded();
		const terminal = await openTerminal(args, {env});
		await terminal.until(args.length === 0 ? 'API key' : '▸');
		// The frame may be on the screen before the note is on the disk.
		await expect.poll(() => loaded().hasHttpClient).toBe(false);
		expect([...packagesOf(loaded().files)]).toEqual(expect.arrayContaining(ofScreens));
		expect(loaded().files.filter(file => /^(?:simulator|settings-conf|reports)-/v.test(file))).toEqual([]);
	});

	test('of a server is drawn without Node\'s HTTP client', async () => {
		const simulator = await simulate();
		const {env, loaded} = await noteLoaded();
		const terminal = await openTerminal(['--base-url', simulator.url], {env: {...env, JUNCTION_API_KEY: simulator.key}});
		await terminal.until('▸');
		await expect.poll(() => loaded().hasHttpClient).toBe(false);
		expect(loaded().files.some(file => file.startsWith('simulator-'))).toBe(false);
	});
});

describe('commands without screens', () => {
	test.each(['--version', '--help', 'users --help', 'explain', 'explain connection_error'])('%s loads neither Ink nor Node\'s HTTP client', async line => {
		const {env, loaded} = await noteLoaded();
		const {stdout} = await run(line.split(' '), {env});
		expect(stdout).not.toBe('');
		expect(loaded().hasHttpClient).toBe(false);
		expect([...packagesOf(loaded().files)].filter(name => ofScreens.includes(name))).toEqual([]);
	});

	test.each(['--version', '--help'])('%s loads no command', async option => {
		const {env, loaded} = await noteLoaded();
		await run([option], {env});
		expect([...packagesOf(loaded().files)]).not.toContain('valibot');
		expect(loaded().files.filter(file => /^(?:reports|screens|simulator|settings-conf)-/v.test(file))).toEqual([]);
	});

	test('__complete loads only the few modules that it needs', async () => {
		const {env, loaded} = await noteLoaded();
		const {stdout} = await run(['__complete', 'bash', 'junctop us', ' '], {env});
		expect(stdout).not.toBe('');
		expect(loaded().files.filter(file => /^(?:shared|reports|screens)-/v.test(file))).toEqual([]);
	});

	test.each([
		['users', ['users', '--demo', '--limit', '1']],
		['user', ['user', 'client-00001', '--demo']],
		['overview', ['overview', '--demo', '--users', '5']],
	])('%s does not load Ink', async (_, args) => {
		const {env, loaded} = await noteLoaded();
		await run(args, {env});
		expect(loaded().hasHttpClient).toBe(true);
		expect([...packagesOf(loaded().files)].filter(name => ofScreens.includes(name))).toEqual([]);
	});

	test('simulate loads neither Ink nor Node\'s HTTP client', async () => {
		const {env, loaded} = await noteLoaded();
		const child = await start(['simulate', '--port', '0'], env);
		await once(child.stdout, 'data');
		await once(child.stderr, 'data');
		child.kill('SIGTERM');
		await once(child, 'close');
		expect(loaded().hasHttpClient).toBe(false);
		expect([...packagesOf(loaded().files)].filter(name => ofScreens.includes(name))).toEqual([]);
	});
});

test.each([
	['leaves out what is for proxies and certificates', {}, 0],
	['loads what is for proxies when one is set', {ALL_PROXY: 'proxy.example'}, 1],
])('a command %s', async (_, variables, count) => {
	const {env, loaded} = await noteLoaded();
	const simulator = await simulate({users: 1});
	await run(['users', '--base-url', simulator.url], {env: {...variables, ...env, JUNCTION_API_KEY: simulator.key}});
	expect(loaded().files.filter(file => file.startsWith('own-network-'))).toHaveLength(count);
});
