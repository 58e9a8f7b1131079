import {readFile, stat} from 'node:fs/promises';
import {constants} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {isExecutable} from '../helpers/program.ts';
import {frozen, simulate, withTime} from '../helpers/simulator.ts';
import {openTerminal, temporaryFolder, type Terminal} from '../helpers/terminal.ts';

/** Runs the program in a shell that tells the terminal's modes before and after, and notes the program's process id. */
const inShell = 'stty -a > "$HOME/before"; '
	+ 'sh -c \'echo $$ > "$FOLDER/pid"; exec "$JUNCTOP" --mouse --base-url "$URL"\'; code=$?; '
	+ 'stty -a > "$HOME/after"; cmp -s "$HOME/before" "$HOME/after" && echo modes as before; echo code $code; read wait';

/** The roster in a shell; `kill` sends a signal to the program alone. */
const openInShell = async (code = '', configDir?: string) => {
	const simulator = await simulate();
	const folder = await temporaryFolder();
	const terminal = await openTerminal([], {
		command: inShell,
		configDir: configDir ?? path.join(folder, 'junctop'),
		env: {
			...withTime(frozen, code), FOLDER: folder, URL: simulator.url, JUNCTION_API_KEY: simulator.key,
		},
	});
	await terminal.until('more available');
	const pid = Number(await readFile(path.join(folder, 'pid'), 'utf8'));
	return {
		terminal,
		simulator,
		log: path.join(folder, 'junctop', 'crash.log'),
		kill(signal: NodeJS.Signals) {
			process.kill(pid, signal);
		},
	};
};

const expectAsBefore = (terminal: Terminal) => {
	expect(terminal.text()).toContain('modes as before');
	expect(terminal.isAlternateScreen()).toBe(false);
	expect(terminal.isPasteBracketed()).toBe(false);
	expect(terminal.output().lastIndexOf('\u{1B}[?1000l')).toBeGreaterThan(terminal.output().lastIndexOf('\u{1B}[?1000h'));
	expect(terminal.output().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(terminal.output().lastIndexOf('\u{1B}[?25l'));
};

const endingEverywhere = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGALRM', 'SIGVTALRM', 'SIGXCPU', 'SIGPROF', 'SIGIO', 'SIGSYS', 'SIGTRAP', 'SIGABRT'] as const;

/** Bun reserves two (source/runtime/bun-runtime.ts). */
const ending: readonly NodeJS.Signals[] = !isExecutable && process.platform === 'linux' ? [...endingEverywhere, 'SIGPWR', 'SIGSTKFLT'] : endingEverywhere;

test.each(ending)('%s leaves the terminal as it was, with 128 and its number as exit code', async signal => {
	const {terminal, kill} = await openInShell();
	kill(signal);
	await terminal.until(`code ${128 + constants.signals[signal]}`);
	expectAsBefore(terminal);
});

/** Evaluated in the program before it starts: something that it did not expect happens at a signal, which does nothing otherwise. */
const faulty = (code: string) => `process.on('SIGURG', () => {${code}});`;

const leakingError = 'throw new Error("The-key-is-" + process.env.JUNCTION_API_KEY)';

test.each([
	['an exception that nobody catches', faulty(leakingError)],
	['a rejection that nobody handles', faulty('Promise.reject(new Error("The-key-is-" + process.env.JUNCTION_API_KEY))')],
	['an exception while a screen is drawn', faulty(`Array.prototype.findLast = function () { ${leakingError} }; process.stdout.emit("resize")`)],
])('%s leaves the terminal as it was and one line, without the key', async (_, code) => {
	const {terminal, simulator, kill} = await openInShell(code);
	kill('SIGURG');
	await terminal.until('code 1');
	expectAsBefore(terminal);
	expect(terminal.text()).toContain('junctop: Error: The-key-is-[key]');
	expect(terminal.text()).not.toContain(simulator.key);
});

test('whatever else ends the process leaves the terminal as it was', async () => {
	const {terminal, kill} = await openInShell(faulty('process.exit(9)'));
	kill('SIGURG');
	await terminal.until('code 9');
	expectAsBefore(terminal);
});

test('an error that ends the program leaves a log that only its owner can read, with the stack and without the key', async () => {
	const {terminal, simulator, log, kill} = await openInShell(faulty(leakingError));
	kill('SIGURG');
	await terminal.until('code 1');
	// A long path goes on in the next row.
	expect(terminal.rows().join('')).toContain(`Details (API keys removed): ${log}`);
	const text = await readFile(log, 'utf8');
	expect(text).toContain('Error: The-key-is-[key]\n    at ');
	expect(text).toContain('TERM=xterm-256color, 120x40');
	expect(text).toMatch(isExecutable ? /, Bun v\d+\.\d+\.\d+,/v : /, Node v\d+\.\d+\.\d+,/v);
	expect(text).not.toContain(simulator.key);
	const {mode} = await stat(log);
	expect(mode % 0o1000).toBe(0o600);
});

test('where the log cannot be written, the program says so in place of its path', async () => {
	const {terminal, kill} = await openInShell(faulty('throw new Error("out-of-order")'), '/dev/null/junctop');
	kill('SIGURG');
	await terminal.until('code 1');
	expect(terminal.text()).toContain('junctop: Error: out-of-order');
	expect(terminal.text()).toContain('The details could not be written to /dev/null/junctop/crash.log: not a directory.');
});

test('SIGUSR1 does not open Node\'s debugger, and the program goes on', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('users, more available');
	terminal.kill('SIGUSR1');
	terminal.send('?');
	await terminal.until('Search');
	expect(terminal.text()).not.toContain('Debugger');
});
