import {spawnSync} from 'node:child_process';
import {copyFileSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {partMessages} from '../../source/messages/parts.ts';
import packageJson from '../../package.json';
import {temporaryFolder} from '../helpers/terminal.ts';

const launcher = path.resolve(import.meta.dirname, '../../scripts/launcher.js');

const stubApp = 'console.log(\'started\', ...process.argv.slice(2));';

/** Runs the launcher next to a stub of the bundle, in a Node that claims to be of `version`. */
const launch = async (version: string, app = stubApp) => {
	const folder = await temporaryFolder();
	writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
	writeFileSync(path.join(folder, 'app.js'), app);
	writeFileSync(path.join(folder, 'other.js'), 'export const there = 1;');
	copyFileSync(launcher, path.join(folder, 'junctop.js'));
	const claim = `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}});`;
	const {status, stdout, stderr} = spawnSync(process.execPath, [
		'--import', `data:text/javascript,${encodeURIComponent(claim)}`, path.join(folder, 'junctop.js'), 'user', '42',
	], {encoding: 'utf8'});
	return {status, stdout, stderr};
};

test.each(['22.0.0', '24.21.0', '100.0.0'])('starts the program with its arguments when Node is %s', async version => {
	expect(await launch(version)).toEqual({status: 0, stdout: 'started user 42\n', stderr: ''});
});

test.each(['10.24.1', '18.19.0', '20.20.2', '21.7.3'])('prints one line and exits with 1 when Node is %s', async version => {
	expect(await launch(version)).toEqual({
		status: 1, stdout: '', stderr: `junctop needs Node.js 22 or later; this is ${version}.\n`,
	});
});

test.each([
	['cut off', 'export const run = () => {'],
	['of another version than a file that it needs', 'import {gone} from \'./other.js\'; gone();'],
	['there without a file that it needs', 'import \'./missing.js\';'],
])('prints what to do when app.js is %s', async (_, app) => {
	expect(await launch('24.0.0', app)).toEqual({status: 1, stdout: '', stderr: `junctop: ${partMessages.missing}\n`});
});

test('shows an error of the program as it is', async () => {
	const {status, stderr} = await launch('24.0.0', 'throw new TypeError(\'a mistake\');');
	expect(status).toBe(1);
	expect(stderr).toContain('TypeError: a mistake');
});

test('needs the version of Node that package.json asks for', () => {
	expect(packageJson.engines.node).toBe('>=22');
	expect(readFileSync(launcher, 'utf8')).toContain('needs Node.js 22 or later');
});
