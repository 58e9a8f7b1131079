import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import type {ServerResponse} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {build} from 'esbuild';
import {
	afterAll,
	beforeAll,
	describe,
	expect,
	test,
} from 'vitest';
import {bundleOptions} from '../../scripts/bundle.ts';
import {serve} from '../helpers/http-server.ts';
import {isGone} from '../helpers/processes.ts';
import {programRuntime} from '../helpers/program.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';
import {createGate} from '../helpers/until.ts';

const waiting = 'Waiting for Junction\'s answer to: refresh user.';
const unknown = 'junctop: It is unknown whether Junction refreshed this user\'s data. Check before trying again.';

/** The folder of the bundle: bundling takes a second, and the tests share it. */
let bundle: string;

beforeAll(async () => {
	bundle = await mkdtemp(path.join(tmpdir(), 'junctop-test-'));
	await build({
		...bundleOptions, entryPoints: {program: path.join(import.meta.dirname, 'pending-write-program.ts')}, outdir: bundle, outExtension: {'.js': '.mjs'}, write: true,
	});
});

afterAll(async () => {
	await rm(bundle, {recursive: true});
});

const refreshed = (response: ServerResponse) => {
	response.end('{"success": true, "refreshed_sources": ["garmin/sleep"]}');
};

/** A server that holds a write back until the gate opens, and the program whose write that is. */
const prepare = async (answer = refreshed) => {
	const gate = createGate();
	const program = path.join(bundle, 'program.mjs');
	const simulator = await simulate();
	const writes = await serve((_request, response) => {
		void (async () => {
			await gate.opened;
			answer(response);
		})();
	});
	const folder = await temporaryFolder();
	const noted = async (name: string) => readFile(path.join(folder, name), 'utf8').catch(() => undefined);
	return {
		gate, writes, noted, simulator, program,
		env: {
			...programRuntime.env, RUNTIME: programRuntime.file, PROGRAM: program, FOLDER: folder, URL: simulator.url, JUNCTION_API_KEY: simulator.key, WRITE_URL: writes.baseUrl,
		},
		async pid() {
			return Number(await noted('pid'));
		},
	};
};

/** Runs the program in a shell that shows the terminal's modes before and after. */
const inShell = 'stty -a > "$HOME/before"; "$RUNTIME" "$PROGRAM" --base-url "$URL"; code=$?; '
	+ 'stty -a > "$HOME/after"; cmp -s "$HOME/before" "$HOME/after" && echo modes as before; echo code $code; read wait';

/** The screens while a write is under way. */
const open = async (answer?: typeof refreshed) => {
	const prepared = await prepare(answer);
	const terminal = await openTerminal([], {columns: 160, command: inShell, env: prepared.env});
	await terminal.until('more available');
	await expect.poll(() => prepared.writes.requests.length).toBe(1);
	const pid = await prepared.pid();
	return {
		...prepared, terminal, kill(signal: NodeJS.Signals) {
			process.kill(pid, signal);
		},
	};
};

describe('quitting the screens while a write is under way', () => {
	test('waits for the answer and shows what it waits for', async () => {
		const {terminal, gate, noted} = await open();
		terminal.send('q');
		await terminal.until(`${waiting} Press q again to quit without it.`);
		// The message stays when a key does something else.
		terminal.send(`${press.down}${press.up}`);
		terminal.send('s');
		await terminal.until(screen => screen.includes('Sort') && screen.includes(waiting));
		expect(await noted('outcome')).toBeUndefined();
		gate.open();
		await terminal.until('code 0');
		expect(await noted('outcome')).toBe('done');
		expect(terminal.text()).toContain('modes as before');
		expect(terminal.text()).not.toContain('unknown');
	});

	test('ends at once when the user quits again, and reports that the outcome is unknown', async () => {
		const {terminal} = await open();
		terminal.send('q');
		await terminal.until(waiting);
		terminal.send('q');
		await terminal.until('code 0');
		expect(terminal.isAlternateScreen()).toBe(false);
		expect(terminal.text()).toContain('modes as before');
		expect(terminal.text()).toContain(`${unknown} (junctop ended before Junction answered.)`);
	});

	test.each([['SIGTERM', 143], ['SIGINT', 130]] as const)('waits at %s, and ends at the second one', async (signal, code) => {
		const {terminal, kill} = await open();
		kill(signal);
		await terminal.until(waiting);
		terminal.send('s');
		await terminal.until('Sort');
		kill(signal);
		await terminal.until(`code ${code}`);
		expect(terminal.isAlternateScreen()).toBe(false);
		expect(terminal.text()).toContain('It is unknown whether Junction refreshed');
	});

	test('waits at every SIGHUP, because a terminal that goes away sends several', async () => {
		const {terminal, gate, kill, noted} = await open();
		kill('SIGHUP');
		await terminal.until(waiting);
		kill('SIGHUP');
		terminal.send('s');
		await terminal.until('Sort');
		gate.open();
		await terminal.until('code 129');
		expect(await noted('outcome')).toBe('done');
	});

	test('reports an answer that was lost while it waited', async () => {
		const {terminal, gate} = await open(response => {
			response.destroy();
		});
		terminal.send('q');
		await terminal.until(waiting);
		gate.open();
		await terminal.until('code 0');
		expect(terminal.isAlternateScreen()).toBe(false);
		expect(terminal.text()).toContain('It is unknown whether Junction refreshed');
	});

	test('waits when the terminal goes away', async () => {
		const {terminal, gate, noted, pid} = await open();
		const id = await pid();
		terminal.disconnect();
		await expect.poll(async () => noted('gone')).toBe('');
		gate.open();
		await expect.poll(async () => noted('outcome')).toBe('done');
		await expect.poll(() => isGone(id)).toBe(true);
	});
});

describe('interrupting a command while a write is under way', () => {
	const start = async (answer?: typeof refreshed, interrupt: NodeJS.Signals = 'SIGINT') => {
		const prepared = await prepare(answer);
		prepared.simulator.inject({kind: 'latency', path: '/v2/introspect', milliseconds: 600_000});
		const child = spawn(programRuntime.file, [prepared.program, 'users', '--base-url', prepared.simulator.url], {env: {...process.env, ...prepared.env}});
		const ended = Promise.all([text(child.stderr), once(child, 'close')]);
		await expect.poll(() => prepared.writes.requests.length).toBe(1);
		await expect.poll(() => prepared.simulator.requests.length).toBe(1);
		child.kill(interrupt);
		await once(child.stderr, 'data');
		return {
			...prepared, child, async end() {
				const [stderr] = await ended;
				return {stderr, code: child.exitCode, signal: child.signalCode};
			},
		};
	};

	test.each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const)('waits for the answer at %s', async (signal, exitCode) => {
		const {gate, noted, end} = await start(refreshed, signal);
		expect(await noted('outcome')).toBeUndefined();
		gate.open();
		const {stderr, code} = await end();
		expect(stderr).toContain(`junctop: ${waiting} Press Ctrl-C again to quit without it.\n`);
		expect(stderr).not.toContain('unknown');
		expect(code).toBe(exitCode);
		expect(await noted('outcome')).toBe('done');
	});

	test('reports an answer that was lost while it waited', async () => {
		const {gate, end} = await start(response => {
			response.destroy();
		});
		gate.open();
		const {stderr, code} = await end();
		expect(stderr).toContain(unknown);
		expect(code).toBe(130);
	});

	test('waits at every SIGHUP, because a terminal that goes away sends several', async () => {
		const {child, gate, noted, end} = await start(refreshed, 'SIGHUP');
		child.kill('SIGHUP');
		gate.open();
		const {code} = await end();
		expect(code).toBe(129);
		expect(await noted('outcome')).toBe('done');
	});

	test.each(['SIGINT', 'SIGTERM'] as const)('ends at once at the second %s, and reports that the outcome is unknown', async interrupt => {
		const {child, end} = await start(refreshed, interrupt);
		child.kill(interrupt);
		const {stderr, signal} = await end();
		expect(stderr).toContain(`${unknown} (junctop ended before Junction answered.)\n`);
		expect(signal).toBe(interrupt);
	});
});
