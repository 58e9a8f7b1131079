import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {isExecutable, programPath} from '../helpers/program.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs npm or npx offline, with nothing of the user's settings, in the Node of the tests. */
const runOffline = (file: string, args: readonly string[], cwd: string): string => execFileSync(file, args, {
	cwd,
	encoding: 'utf8',
	stdio: ['ignore', 'pipe', 'pipe'],
	env: {
		PATH: programPath, HOME: cwd, npm_config_offline: 'true', npm_config_cache: path.join(cwd, 'cache'), npm_config_update_notifier: 'false',
	},
});

// Windows starts npm through a shell, and an executable is no npm package.
describe.skipIf(process.platform === 'win32' || isExecutable)('the packed npm package', () => {
	/** An empty folder, with the packed package next to it. */
	const emptyFolder = async (): Promise<{readonly folder: string; readonly archive: string}> => {
		const folder = await temporaryFolder();
		const name = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {cwd: root, encoding: 'utf8'}).trim();
		writeFileSync(path.join(folder, 'package.json'), '{"private": true}');
		return {folder, archive: path.join(folder, name)};
	};

	const oneUser = ['users', '--demo', '--limit', '1', '--format', 'ndjson'] as const;

	test('runs from an empty folder where it is installed, without other packages', async () => {
		const {folder, archive} = await emptyFolder();
		runOffline('npm', ['install', archive], folder);
		expect(readdirSync(path.join(folder, 'node_modules')).filter(name => !name.startsWith('.'))).toEqual(['junctop']);
		const output = runOffline(path.join(folder, 'node_modules/.bin/junctop'), oneUser, folder);
		expect(JSON.parse(output)).toHaveProperty('userId');
	});

	test('runs when it is installed globally, and has its man page', async () => {
		const {folder, archive} = await emptyFolder();
		runOffline('npm', ['install', '--global', '--prefix', path.join(folder, 'global'), archive], folder);
		const output = runOffline(path.join(folder, 'global/bin/junctop'), oneUser, folder);
		expect(JSON.parse(output)).toHaveProperty('userId');
		expect(readFileSync(path.join(folder, 'global/share/man/man1/junctop.1'), 'utf8')).toContain('.TH JUNCTOP 1');
	});

	test('runs through npx', async () => {
		const {folder, archive} = await emptyFolder();
		expect(runOffline('npx', ['--yes', '--package', archive, 'junctop', '--version'], folder)).toMatch(/^\d+\.\d+\.\d+\n$/v);
		const output = runOffline('npx', ['--yes', '--package', archive, 'junctop', ...oneUser], folder);
		expect(JSON.parse(output)).toHaveProperty('userId');
	});
});
