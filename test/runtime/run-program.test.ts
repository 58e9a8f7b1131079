import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {runProgram} from '../../source/runtime/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const run = async (script: string, {
	args = [], limit = 20_000, mostBytes = 65_536, signal = new AbortController().signal,
}: {readonly args?: readonly string[]; readonly limit?: number; readonly mostBytes?: number; readonly signal?: AbortSignal} = {}) =>
	runProgram([process.execPath, '-e', script, ...args], {
		env: {PATH: process.env['PATH'], LANG: 'C'}, limit, mostBytes, signal,
	});

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

test('passes each argument as it is, without a shell and without input', async () => {
	const args = ['--', '$(touch x); `id`', 'two words', '*', ''];
	const {end, output} = await run('console.log(JSON.stringify([process.argv.slice(1), require("fs").readFileSync(0, "utf8"), process.stdin.isTTY ?? false, process.env.HOME ?? ""]))', {args});
	expect(end).toEqual({kind: 'exit', code: 0});
	expect(JSON.parse(output)).toEqual([args.slice(1), '', false, '']);
});

test('returns both outputs, the exit code and the signal', async () => {
	expect(await run('console.error("no ticket"); process.exitCode = 3')).toMatchObject({end: {kind: 'exit', code: 3}, output: 'no ticket\n', isCut: false});
	expect(await run('process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)')).toMatchObject({end: {kind: 'signal', signal: 'SIGTERM'}});
});

test('returns why a program does not start', async () => {
	const options = {
		env: {}, limit: 1000, mostBytes: 10, signal: new AbortController().signal,
	};
	expect(await runProgram(['no-such-program-here'], options)).toMatchObject({end: {kind: 'notStarted', reason: 'ENOENT'}});
	expect(await runProgram([temporaryFolder()], options)).toMatchObject({end: {kind: 'notStarted', reason: 'EACCES'}});
	expect(await runProgram(['ls', 'a\u{0}b'], options)).toMatchObject({end: {kind: 'notStarted'}});
});

test('keeps the first bytes of the output and lets the program end', async () => {
	const {end, output, isCut} = await run('process.stdout.write("ä".repeat(100000))', {mostBytes: 1000});
	expect(end).toEqual({kind: 'exit', code: 0});
	expect(isCut).toBe(true);
	expect(output).toBe('ä'.repeat(500));
});

test('ends a program that takes too long, with the processes that it started', async () => {
	const file = path.join(temporaryFolder(), 'pid');
	const child = 'setInterval(() => {}, 1000)';
	const script = `
		process.on('SIGTERM', () => {});
		const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], {stdio: 'inherit'});
		require('fs').writeFileSync(${JSON.stringify(file)}, String(child.pid));
		setInterval(() => {}, 1000);`;
	const {end} = await run(script, {limit: 500});
	expect(end).toEqual({kind: 'tooSlow'});
	await expect.poll(() => isAlive(Number(fs.readFileSync(file, 'utf8')))).toBe(false);
});

test('ends a program when the signal aborts', async () => {
	const controller = new AbortController();
	const ending = run('setInterval(() => {}, 1000)', {signal: controller.signal});
	controller.abort();
	expect(await ending).toMatchObject({end: {kind: 'cancelled'}});
});

test.skipIf(process.platform === 'win32')('lets what a stopped program started clean up', async () => {
	const folder = temporaryFolder();
	const file = (name: string) => JSON.stringify(path.join(folder, name));
	const child = `process.on('SIGTERM', () => setTimeout(() => { require('fs').writeFileSync(${file('cleaned')}, ''); process.exit(); }, 400)); require('fs').writeFileSync(${file('ready')}, ''); setInterval(() => {}, 1000)`;
	const controller = new AbortController();
	const ending = run(`require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], {stdio: 'inherit'}); setInterval(() => {}, 1000)`, {signal: controller.signal});
	await expect.poll(() => fs.existsSync(path.join(folder, 'ready'))).toBe(true);
	controller.abort();
	expect(await ending).toMatchObject({end: {kind: 'cancelled'}});
	expect(fs.existsSync(path.join(folder, 'cleaned'))).toBe(true);
});

test('does not wait for a process in the background that holds the output', async () => {
	const script = 'require("child_process").spawn("sleep", ["5"], {stdio: "inherit", detached: true}).unref(); console.log("opened")';
	expect(await run(script)).toMatchObject({end: {kind: 'exit', code: 0}, output: 'opened\n'});
});

const moduleUrl = new URL('../../source/runtime/run-program.ts', import.meta.url).href;

/** Runs a module in its own process, with at most that many open files, until nothing keeps the process alive. Returns what it printed. */
const runAlone = (script: string, mostFiles = 1000): string => execFileSync(
	'sh',
	['-c', `ulimit -n ${mostFiles} && exec "$0" --input-type=module -e "$1"`, process.execPath, `import {runProgram} from ${JSON.stringify(moduleUrl)};\n${script}`],
	{encoding: 'utf8', timeout: 15_000},
);

test.skipIf(process.platform === 'win32')('drops the output of a stopped program that a process in the background still holds', () => {
	const program = `
		require('child_process').spawn('sleep', ['20'], {stdio: 'inherit', detached: true}).unref();
		console.log('started');
		setInterval(() => {}, 1000);`;
	expect(runAlone(`
		const {end, output} = await runProgram([process.execPath, '-e', ${JSON.stringify(program)}], {
			env: process.env, limit: 1000, mostBytes: 100, signal: new AbortController().signal,
		});
		console.log(end.kind, output);`)).toBe('tooSlow started\n\n');
});

test.skipIf(process.platform === 'win32')('returns why a program does not start when no more files can be opened', () => {
	expect(runAlone(`
		import fs from 'node:fs';
		const open = [];
		try {
			for (;;) {
				open.push(fs.openSync('/dev/null'));
			}
		} catch {}
		const {end} = await runProgram(['true'], {env: process.env, limit: 1000, mostBytes: 10, signal: new AbortController().signal});
		for (const file of open) {
			fs.closeSync(file);
		}
		console.log(JSON.stringify(end));`, 100)).toBe('{"kind":"notStarted","reason":"EMFILE"}\n');
});
