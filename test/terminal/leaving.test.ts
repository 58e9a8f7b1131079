import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press} from '../helpers/terminal.ts';

/** Runs the program in a shell that tells the terminal's modes before and after. */
const inShell = 'stty -a > "$HOME/before"; '
	+ '"$JUNCTOP" --base-url "$URL"; code=$?; stty -a > "$HOME/after"; cmp -s "$HOME/before" "$HOME/after" && echo modes as before; echo code $code; read wait';

test('q leaves the terminal as it was, with exit code 0', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal([], {command: inShell, env: {URL: simulator.url, JUNCTION_API_KEY: simulator.key}});
	await terminal.until('more available');
	expect(terminal.isAlternateScreen()).toBe(true);
	expect(terminal.isPasteBracketed()).toBe(true);
	terminal.send('q');
	await terminal.until('code 0');
	expect(terminal.text()).toContain('modes as before');
	expect(terminal.isAlternateScreen()).toBe(false);
	expect(terminal.isPasteBracketed()).toBe(false);
	expect(terminal.output().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(terminal.output().lastIndexOf('\u{1B}[?25l'));
});

test('Ctrl-C leaves the terminal as it was, with the code of an interruption', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal([], {command: inShell, env: {URL: simulator.url, JUNCTION_API_KEY: simulator.key}});
	await terminal.until('more available');
	terminal.send(press.ctrlC);
	await terminal.until('code 130');
	expect(terminal.text()).toContain('modes as before');
	expect(terminal.isAlternateScreen()).toBe(false);
});

test('Ctrl-L draws everything again', async () => {
	const simulator = await simulate();
	const terminal = await openTerminal(['--base-url', simulator.url], {env: {JUNCTION_API_KEY: simulator.key}});
	await terminal.until('more available');
	const before = terminal.text();
	const written = terminal.output().length;
	terminal.send(press.ctrlL);
	await terminal.until(() => terminal.output().length > written + (before.length / 2));
	await terminal.until('q quit');
	expect(terminal.rows().at(2)).toContain('USER');
});

test('without a terminal the screens say what to use instead', async () => {
	const terminal = await openTerminal([], {command: '"$JUNCTOP" --demo < /dev/null; echo code $?'});
	await terminal.until('code 2');
	expect(terminal.text()).toContain('junctop users');
});
