import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {once} from 'node:events';
import {text as readText} from 'node:stream/consumers';
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import {
	afterAll,
	beforeAll,
	describe,
	expect,
	test,
} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.ts';
import {programCommand} from '../helpers/program.ts';
import type {Fault} from './fault.ts';
import {faults} from './faults.ts';
import {startFaultyServer, type Cell} from './faulty-server.ts';
import {keyFormIn} from './key-forms.ts';

/** No command may send more requests than this, whatever the server does. */
const mostRequests = 1500;

let simulator: Simulator;
let server: Awaited<ReturnType<typeof startFaultyServer>>;
let folder: string;

beforeAll(async () => {
	simulator = await startSimulator({users: 80, pageCap: 20});
	server = await startFaultyServer(simulator.url);
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'junctop-faults-'));
});

afterAll(async () => {
	server.close();
	await simulator.close();
	fs.rmSync(folder, {recursive: true});
});

/** A command without screens, in one of its formats. */
type Command = {readonly args: readonly string[]; readonly isJson?: boolean; readonly isLines?: boolean};

const commands: readonly Command[] = [
	{args: ['users', '--format', 'table']},
	{args: ['users', '--format', 'json'], isJson: true},
	{args: ['users', '--format', 'ndjson'], isLines: true},
	{args: ['users', '--format', 'csv']},
	{args: ['overview', '--format', 'text']},
	{args: ['overview', '--format', 'json'], isJson: true},
	{args: ['user', 'USER', '--format', 'text']},
	{args: ['user', 'USER', '--format', 'json'], isJson: true},
];

/** Runs a command until it ends, or until Ctrl-C once the request has met a fault that waits. */
const runCommand = async (cell: Cell, {args}: Command, isStopped: boolean) => {
	const home = path.join(folder, path.basename(cell.baseUrl));
	const log = path.join(home, 'debug.log');
	fs.mkdirSync(home);
	const [file, ...first] = programCommand;
	const child = spawn(file, [
		...first, ...args.map(argument => (argument === 'USER' ? simulator.userId(0) : argument)), '--base-url', cell.baseUrl,
	], {
		env: {
			PATH: process.env['PATH'], HOME: home, JUNCTOP_CONFIG_DIR: path.join(home, 'junctop'), JUNCTOP_LOG: log, JUNCTION_API_KEY: simulator.key,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const ended = once(child, 'close');
	const output = Promise.all([readText(child.stdout), readText(child.stderr)]);
	if (isStopped) {
		await cell.met;
		child.kill('SIGINT');
	}

	await ended;
	const [stdout, stderr] = await output;
	return {
		code: child.exitCode, stdout, stderr, log: await readFile(log, 'utf8'), hasCrashed: fs.existsSync(path.join(home, 'junctop', 'crash.log')),
	};
};

/** Returns a function that runs actions, so many at once and the others in order. */
const createQueue = (atOnce: number) => {
	let running = 0;
	const waiting: Array<() => void> = [];
	return async <Result>(run: () => Promise<Result>): Promise<Result> => {
		if (running >= atOnce) {
			await new Promise<void>(resolve => {
				waiting.push(resolve);
			});
		} else {
			running++;
		}

		try {
			return await run();
		} finally {
			const next = waiting.shift();
			if (next === undefined) {
				running--;
			} else {
				next();
			}
		}
	};
};

const isJsonText = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

/** Returns whether what is on stdout is complete in its format. */
const isComplete = (stdout: string, {isJson = false, isLines = false}: Command): boolean => isLines ? stdout.split('\n').every(line => line === '' || isJsonText(line)) : !isJson || stdout === '' || isJsonText(stdout);

// The control characters of a table, other than line breaks.
const controls = /[^\P{Control}\n\r]/v;

/** Runs a command against a server with a fault. Returns what went wrong: nothing, as it should be. */
const problemsOf = async (command: Command, fault: Fault): Promise<readonly string[]> => {
	const cell = server.openCell();
	cell.fail(fault, () => true);
	const {code, stdout, stderr, log, hasCrashed} = await runCommand(cell, command, fault.outcome === 'waits');
	const form = keyFormIn(`${stdout}\n${stderr}\n${log}`, simulator.key);
	const report = `exit code ${code}\n${stderr}${stdout.slice(0, 500)}`;
	const rules: ReadonlyArray<readonly [boolean, string]> = [
		[!hasCrashed, `it crashed: ${report}`],
		[form === undefined, `the output has the API key: ${form ?? ''}`],
		[isComplete(stdout, command), `the output is not complete: ${report}`],
		[!controls.test(stdout + stderr), 'the output has a control character'],
		[cell.counts.requests <= mostRequests, `${cell.counts.requests} requests were sent`],
		[fault.outcome !== 'same' || (code === 0 && stderr === '' && stdout !== ''), `it failed: ${report}`],
		[fault.outcome !== 'error' || (code !== 0 && code !== null && (stderr !== '' || /could|error/iv.test(stdout))), `no error is reported: ${report}`],
		[fault.outcome !== 'error' || /trace ?id.+?\b[\da-f]{32}\b/isv.test(`${stderr}\n${stdout}`), `no trace ID is shown: ${report}`],
		[fault.outcome !== 'waits' || code === 130, `Ctrl-C did not end it: ${report}`],
		// An empty list is no line at all in NDJSON.
		[code !== 0 || stdout !== '' || stderr !== '' || (command.isLines === true && fault.name === 'lists: empty'), `it printed nothing and reported nothing: ${report}`],
	];
	return rules.flatMap(([isRight, problem]) => (isRight ? [] : [problem]));
};

/** Every command in every format takes minutes, so every third fault meets one of them, in turn. `FAULTS=all` runs all. */
const chosen = process.env['FAULTS'] === 'all'
	? faults.flatMap(fault => commands.map(command => ({fault, command})))
	: faults.filter((_, index) => index % 3 === 0).map((fault, index) => ({fault, command: commands[index % commands.length] ?? {args: []}}));

/** Four commands run at once, because each one is a process and the machine may have few cores. */
const inTurn = createQueue(4);

describe('commands without screens', () => {
	test.concurrent.each(chosen.map(({fault, command}) => ({name: `${command.args.join(' ')}: ${fault.name}`, fault, command})))('$name', async ({fault, command}) => {
		expect(await inTurn(async () => problemsOf(command, fault))).toEqual([]);
	}, 600_000);
});
