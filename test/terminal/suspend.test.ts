import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {isGone} from '../helpers/processes.ts';
import {pageRequests, simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	press,
	temporaryFolder,
	type Terminal,
} from '../helpers/terminal.ts';
import {readable} from './frames.ts';

/** Notes its process id and becomes the program. */
const start = 'sh -c \'echo $$ > "$FOLDER/pid"; exec "$JUNCTOP" --base-url "$URL"\'';

/** Says whether the terminal's modes are those before the start; the typed command does not contain what it prints. */
const compareModes = 'stty -a | cmp -s - "$FOLDER/before" && echo modes as bef""ore';

/** A shell with job control, and the roster in it. It is one that leaves the terminal's modes to programs; bash would set them itself. */
const openInShell = async () => {
	const simulator = await simulate();
	const folder = await temporaryFolder();
	const terminal = await openTerminal([], {
		command: 'exec sh -i',
		env: {
			PS1: 'shell> ', FOLDER: folder, URL: simulator.url, JUNCTION_API_KEY: simulator.key,
		},
	});
	await terminal.until('shell>');
	terminal.send(`stty -a > "$FOLDER/before"\r${start}\r`);
	await terminal.until('more available');
	return {simulator, terminal, pid: Number(await readFile(path.join(folder, 'pid'), 'utf8'))};
};

/** How often the shell says that the program was stopped. After SIGSTOP it writes where the cursor was, so the word may go on in the next row. */
const stopsIn = (text: string): number => [...text.replaceAll('\n', '').matchAll(/Stopped/gv)].length;

/** Resolves when the shell has seen the program stop, for the first time or as often as is said, and asks for a command. */
const untilStopped = async (terminal: Terminal, times = 1) =>
	terminal.until(text => stopsIn(text) === times && text.trimEnd().endsWith('shell>'));

const untilScreens = async (terminal: Terminal) =>
	terminal.until(text => terminal.isAlternateScreen() && text.includes('more available') && text.includes('q quit'));

const expectShellsTerminal = async (terminal: Terminal, when: 'suspended' | 'ended') => {
	terminal.send(`${compareModes} ${when}\r`);
	await terminal.until(`modes as before ${when}`);
	expect(terminal.isAlternateScreen()).toBe(false);
	expect(terminal.isPasteBracketed()).toBe(false);
	expect(terminal.isCursorShown()).toBe(true);
};

const untilGone = async (pid: number) => expect.poll(() => isGone(pid), {timeout: 10_000}).toBe(true);

test('Ctrl-Z gives the shell its terminal back, fg brings the same screen, and keys work as before', async () => {
	const {terminal, pid} = await openInShell();
	terminal.send(press.down);
	await terminal.until(() => terminal.rows()[4]?.startsWith('▸') === true);
	const before = readable(terminal.rows().slice(1));
	terminal.send(press.ctrlZ);
	await untilStopped(terminal);
	await expectShellsTerminal(terminal, 'suspended');
	terminal.send('fg\r');
	await untilScreens(terminal);
	expect(readable(terminal.rows().slice(1))).toBe(before);
	expect(terminal.isPasteBracketed()).toBe(true);
	expect(terminal.isCursorShown()).toBe(false);
	terminal.send(press.up);
	await terminal.until(() => terminal.rows()[3]?.startsWith('▸') === true);
	terminal.send('q');
	await untilGone(pid);
	await expectShellsTerminal(terminal, 'ended');
});

test.each([[80, 24], [160, 50]])('fg draws for %dx%d when that became the size meanwhile', async (columns, rows) => {
	const {terminal} = await openInShell();
	terminal.send(press.ctrlZ);
	await untilStopped(terminal);
	terminal.resize(columns, rows);
	terminal.send('fg\r');
	await terminal.until(() => terminal.isAlternateScreen() && terminal.rows()[rows - 1]?.includes('q quit') === true);
	expect(terminal.rows()[0]).toMatch(/^ junctop/v);
	expect(terminal.rows()[2]).toContain('USER');
	expect(terminal.isScrolled()).toBe(false);
});

test('after fg loading goes on', async () => {
	const {terminal, simulator} = await openInShell();
	terminal.send(press.ctrlZ);
	await untilStopped(terminal);
	terminal.send('fg\r');
	await untilScreens(terminal);
	const before = pageRequests(simulator).length;
	terminal.send('G');
	await terminal.until(() => pageRequests(simulator).length > before);
});

test('suspended twice, it comes back twice', async () => {
	const {terminal} = await openInShell();
	for (const times of [1, 2]) {
		terminal.send(press.ctrlZ);
		await untilStopped(terminal, times);
		terminal.send('fg\r');
		await untilScreens(terminal);
	}
});

test('SIGTSTP from outside suspends as Ctrl-Z does', async () => {
	const {terminal, pid} = await openInShell();
	process.kill(pid, 'SIGTSTP');
	await untilStopped(terminal);
	await expectShellsTerminal(terminal, 'suspended');
	terminal.send('fg\r');
	await untilScreens(terminal);
	terminal.send('q');
	await untilGone(pid);
	await expectShellsTerminal(terminal, 'ended');
});

test('after SIGSTOP, which no program can see coming, fg takes the terminal again', async () => {
	const {terminal, pid} = await openInShell();
	process.kill(pid, 'SIGSTOP');
	await untilStopped(terminal);
	// The terminal is still raw, where a return is no end of a line.
	terminal.send('stty sane\nfg\n');
	await terminal.until(text => stopsIn(text) === 0 && text.includes('q quit'));
	terminal.send(press.down);
	await terminal.until(() => terminal.rows()[4]?.startsWith('▸') === true);
});

test('bg leaves it stopped and the terminal to the shell', async () => {
	const {terminal} = await openInShell();
	terminal.send(press.ctrlZ);
	await untilStopped(terminal);
	terminal.send('bg\r');
	// The shell tells what happened to its jobs before it asks for a command.
	await expect.poll(() => {
		terminal.send('\r');
		return terminal.text();
	}, {timeout: 10_000}).toContain('tty output');
	await expectShellsTerminal(terminal, 'suspended');
	terminal.send('fg\r');
	await untilScreens(terminal);
});

test.each(['TERM', 'HUP', 'ABRT', 'IO'])('kill -%s ends it while it is suspended, and the terminal stays the shell\'s', async signal => {
	const {terminal, pid} = await openInShell();
	terminal.send(press.ctrlZ);
	await untilStopped(terminal);
	terminal.send(`kill -${signal} %1; kill -CONT %1\r`);
	await untilGone(pid);
	await expectShellsTerminal(terminal, 'ended');
});

test('started in place of a shell it says that nobody could bring it back, and goes on', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('more available');
	terminal.send(press.ctrlZ);
	await terminal.until('no shell is available to resume junctop');
	expect(terminal.isAlternateScreen()).toBe(true);
	terminal.send('q');
	expect(await terminal.exit).toBe(0);
});
