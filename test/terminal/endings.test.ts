import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {simulate} from './simulate.ts';
import {openTerminal, temporaryFolder, type Terminal} from './terminal.ts';

/** Runs the program in a shell that tells the terminal's modes before and after, and notes the program's process id. */
const inShell = 'stty -a > "$HOME/before"; '
	+ 'sh -c \'echo $$ > "$FOLDER/pid"; exec "$NODE" $NODE_FLAGS "$JUNCTOP" --base-url "$URL"\'; code=$?; '
	+ 'stty -a > "$HOME/after"; cmp -s "$HOME/before" "$HOME/after" && echo modes as before; echo code $code; read wait';

/** The roster in a shell; `kill` sends a signal to the program alone. */
const openInShell = async (flags = '') => {
	const simulator = await simulate();
	const folder = await temporaryFolder();
	const terminal = await openTerminal([], {
		command: inShell,
		env: {
			NODE: process.execPath, NODE_FLAGS: flags, FOLDER: folder, URL: simulator.url, JUNCTION_API_KEY: simulator.key,
		},
	});
	await terminal.until('more there');
	const pid = Number(await readFile(path.join(folder, 'pid'), 'utf8'));
	return {
		terminal,
		simulator,
		kill(signal: NodeJS.Signals) {
			process.kill(pid, signal);
		},
	};
};

const expectAsBefore = (terminal: Terminal) => {
	expect(terminal.text()).toContain('modes as before');
	expect(terminal.isAlternateScreen()).toBe(false);
	expect(terminal.isPasteBracketed()).toBe(false);
	expect(terminal.output().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(terminal.output().lastIndexOf('\u{1B}[?25l'));
};

test.each([
	['SIGTERM', 143],
	['SIGHUP', 129],
	['SIGQUIT', 131],
] as const)('%s leaves the terminal as it was, with exit code %d', async (signal, code) => {
	const {terminal, kill} = await openInShell();
	kill(signal);
	await terminal.until(`code ${code}`);
	expectAsBefore(terminal);
});

/** Runs in the program before it starts: something that it did not expect happens at a signal. */
const faulty = (code: string) => `--import data:text/javascript,process.on("SIGUSR2",()=>{${code}})`;

test.each([
	['an exception that nobody catches', faulty('throw(new(Error)("The-key-is-"+process.env.JUNCTION_API_KEY))')],
	['a rejection that nobody handles', faulty('Promise.reject(new(Error)("The-key-is-"+process.env.JUNCTION_API_KEY))')],
])('%s leaves the terminal as it was and one line, without the key', async (_, flags) => {
	const {terminal, simulator, kill} = await openInShell(flags);
	kill('SIGUSR2');
	await terminal.until('code 1');
	expectAsBefore(terminal);
	expect(terminal.text()).toContain('junctop: Error: The-key-is-[key]');
	expect(terminal.text()).not.toContain(simulator.key);
});

test('whatever else ends the process leaves the terminal as it was', async () => {
	const {terminal, kill} = await openInShell(faulty('process.exit(9)'));
	kill('SIGUSR2');
	await terminal.until('code 9');
	expectAsBefore(terminal);
});
