import {spawnSync} from 'node:child_process';
import {copyFileSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import packageJson from '../../package.json';
import {temporaryFolder} from '../helpers/terminal.ts';

const launcher = path.resolve(import.meta.dirname, '../../scripts/launcher.js');

/** Runs the launcher next to a stand-in for the bundle, in a Node that claims to be of `version`. */
const launch = async (version: string) => {
	const folder = await temporaryFolder();
	writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
	writeFileSync(path.join(folder, 'app.js'), 'console.log(\'started\', ...process.argv.slice(2));');
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

test('needs the version of Node that package.json asks for', () => {
	expect(packageJson.engines.node).toBe('>=22');
	expect(readFileSync(launcher, 'utf8')).toContain('needs Node.js 22 or later');
});
