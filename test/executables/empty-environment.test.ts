import {execFileSync, spawnSync} from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {isExecutable, program} from '../helpers/program.ts';
import {serveScript, userRecord} from '../helpers/scripted-server.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';

/** A user without a home folder, whom every Linux has. */
const nobody = 65_534;

const isRoot = process.getuid?.() === 0;

/** Runs the executable in an environment that has nothing but these variables. */
const runAlone = (args: readonly string[], {file = program, env = {}, ...options}: {
	readonly file?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	readonly uid?: number;
} = {}) => {
	// A server of the test cannot answer meanwhile: a program that asks it ends at the limit.
	const {status, stdout, stderr} = spawnSync(file, args, {
		encoding: 'utf8', env, timeout: 15_000, ...options,
	});
	return {status, stdout, stderr};
};

/** Copies the executable to a folder that everyone can read and nobody can write. */
const install = async (): Promise<{readonly file: string; readonly folder: string}> => {
	const folder = path.join(await temporaryFolder(), 'installed');
	mkdirSync(folder);
	const file = path.join(folder, 'junctop');
	copyFileSync(program, file);
	chmodSync(file, 0o555);
	chmodSync(folder, 0o555);
	chmodSync(path.dirname(folder), 0o755);
	return {file, folder};
};

const twoUsers = ['users', '--demo', '--limit', '2', '--format', 'ndjson'] as const;

const expectTwoUsers = ({status, stdout, stderr}: ReturnType<typeof runAlone>) => {
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
	const users = stdout.trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
	expect(users.map(user => [user['schema'], typeof user['userId']])).toEqual([[1, 'string'], [1, 'string']]);
};

describe.skipIf(!isExecutable)('the executable (set JUNCTOP_PROGRAM to one)', () => {
	test('runs without a single variable, so without Node.js on PATH and without HOME', () => {
		expect(runAlone(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/v);
		expectTwoUsers(runAlone(twoUsers));
	});

	test('runs from and in a folder that cannot be written, and leaves nothing there', async () => {
		const {file, folder} = await install();
		expectTwoUsers(runAlone(twoUsers, {file, cwd: folder}));
		expect(execFileSync('ls', ['-A', folder], {encoding: 'utf8'})).toBe('junctop\n');
	});

	test.skipIf(!isRoot)('runs for a user without a home folder (needs root)', async () => {
		const {file, folder} = await install();
		expectTwoUsers(runAlone(twoUsers, {
			file, cwd: folder, uid: nobody, env: {HOME: '/nonexistent'},
		}));
	});

	test.skipIf(!isRoot)('draws the demo in a plain terminal for a user without a home folder (needs root)', async () => {
		const {file} = await install();
		const terminal = await openTerminal([], {
			command: `cd /; exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups env -i HOME=/nonexistent TERM=xterm LANG=C ${file} --demo`,
		});
		await terminal.until('users, more available');
		expect(terminal.text()).not.toMatch(/[^\n\u{20}-\u{7E}]/v);
		terminal.send(press.down);
		await terminal.until(() => terminal.rows()[3]?.startsWith('>') === true);
		terminal.send(press.enter);
		await terminal.until('Connections');
		terminal.send('q');
		terminal.send('q');
		expect(await terminal.exit).toBe(0);
	});

	test('is not changed by a .env, bunfig.toml, package.json or tsconfig.json of the current folder', async () => {
		const {baseUrl, calls} = await serveScript(() => ({body: {data: [userRecord('705cd738-0000-4000-8000-000000000001')], next_cursor: null}}));
		const folder = await temporaryFolder();
		const trace = path.join(folder, 'trace');
		const preload = path.join(folder, 'preload.js');
		writeFileSync(preload, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'loaded')`);
		for (const name of ['.env', '.env.local', '.env.production']) {
			writeFileSync(path.join(folder, name), 'JUNCTION_API_KEY=sk_us_planted\nHTTPS_PROXY=http://127.0.0.1:9\n');
		}

		writeFileSync(path.join(folder, 'bunfig.toml'), `preload = [${JSON.stringify(preload)}]\n[run]\npreload = [${JSON.stringify(preload)}]\n`);
		writeFileSync(path.join(folder, 'package.json'), '{"type": "commonjs", "imports": {"#a": "./preload.js"}}');
		writeFileSync(path.join(folder, 'tsconfig.json'), '{"compilerOptions": {"paths": {"*": ["./preload.js"]}}}');
		const result = runAlone(['users', '--base-url', baseUrl], {cwd: folder, env: {HOME: folder}});
		expect(result.status).toBe(2);
		expect(result.stderr).toContain('API key');
		expect(calls.getState()).toEqual([]);
		expect(() => readFileSync(trace)).toThrow('ENOENT');
	});

	const readelf = spawnSync('readelf', ['--version'], {encoding: 'utf8'});
	const isLinked = readelf.status === 0 && process.platform === 'linux';
	test.skipIf(!isLinked)('needs no library but those of glibc 2.17 (needs readelf)', () => {
		const libraries = execFileSync('readelf', ['--dynamic', program], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
		const needed = [...libraries.matchAll(/NEEDED\)\s+Shared library: \[(?<name>[^\[\]]+)\]/gv)].map(({groups}) => groups?.['name'] ?? '');
		expect(needed.toSorted()).toEqual(['ld-linux-x86-64.so.2', 'libc.so.6', 'libdl.so.2', 'libm.so.6', 'libpthread.so.0']);
		const versions = execFileSync('readelf', ['--version-info', program], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
		const minors = [...versions.matchAll(/GLIBC_2\.(?<minor>\d+)/gv)].map(({groups}) => Number(groups?.['minor']));
		expect(Math.max(...minors)).toBeLessThanOrEqual(17);
	});
});
