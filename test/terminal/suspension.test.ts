import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {programRuntime} from '../helpers/program.ts';
import {openTerminal, temporaryFolder} from '../helpers/terminal.ts';

const program = path.join(import.meta.dirname, 'suspension-program.ts');

/** The program with a text to copy and to show, after a line that the shell had printed. */
const open = async (text: string) => {
	const terminal = await openTerminal([], {
		columns: 80, rows: 24, command: 'echo an earlier line; "$RUNTIME" "$PROGRAM"; echo code $?; read wait', env: {
			...programRuntime.env, RUNTIME: programRuntime.file, PROGRAM: program, TEXT: text,
		},
	});
	await terminal.until('the screen');
	return terminal;
};

test('a text is shown below what the shell had, to be selected, and any key leads back to the screen', async () => {
	const terminal = await open('user 3f2c\n  garmin: failing');
	terminal.send('p');
	await terminal.until('Press any key to return.');
	expect(terminal.isAlternateScreen()).toBe(false);
	expect(terminal.isCursorShown()).toBe(true);
	expect(terminal.rows().slice(0, 5)).toEqual(['an earlier line', 'user 3f2c', '  garmin: failing', '', 'Press any key to return.']);
	terminal.send('x');
	await terminal.until('the screen of 80x24');
	expect(terminal.isAlternateScreen()).toBe(true);
	expect(terminal.isCursorShown()).toBe(false);
	terminal.send('q');
	await terminal.until('code 0');
	expect(terminal.text()).toContain('user 3f2c');
});

test('the key that leads back does nothing else, and the next one does', async () => {
	const terminal = await open('user 3f2c');
	terminal.send('p');
	await terminal.until('Press any key');
	terminal.send('q');
	await terminal.until('the screen of');
	terminal.send('q');
	await terminal.until('code 0');
});

test('a text has no say over the terminal that it is shown on', async () => {
	const terminal = await open('before\u{1B}[2J\u{1B}]0;title\u{7}\u{1B}[31mafter');
	terminal.send('p');
	await terminal.until('Press any key');
	expect(terminal.rows()).toContain('beforeafter');
	expect(terminal.rows()).toContain('an earlier line');
});

test('when the terminal was resized meanwhile, the screen comes back in its size', async () => {
	const terminal = await open('user 3f2c');
	terminal.send('p');
	await terminal.until('Press any key');
	terminal.resize(100, 30);
	terminal.send('x');
	await terminal.until('the screen of 100x30');
});

test('while a text is shown, the shell can have the terminal, and the key that was waited for still counts', async () => {
	const folder = await temporaryFolder();
	const terminal = await openTerminal([], {
		columns: 80,
		rows: 24,
		command: 'exec sh -i',
		env: {
			PS1: 'shell> ', ...programRuntime.env, RUNTIME: programRuntime.file, PROGRAM: program, TEXT: 'user 3f2c', FOLDER: folder,
		},
	});
	terminal.send('sh -c \'echo $$ > "$FOLDER/pid"; exec "$RUNTIME" "$PROGRAM"\'\r');
	await terminal.until('the screen');
	terminal.send('p');
	await terminal.until('Press any key');
	const pid = await readFile(path.join(folder, 'pid'), 'utf8');
	process.kill(Number(pid), 'SIGTSTP');
	await terminal.until(text => text.includes('Stopped') && text.trimEnd().endsWith('shell>'));
	expect(terminal.text()).toContain('user 3f2c');
	expect(terminal.isPasteBracketed()).toBe(false);
	terminal.send('fg\r');
	await terminal.until(() => terminal.isPasteBracketed());
	expect(terminal.isAlternateScreen()).toBe(false);
	terminal.send('x');
	await terminal.until('the screen of 80x24');
});

test('what is copied arrives on the clipboard byte for byte', async () => {
	const text = 'Sarah’s garmin: ✖ failing\n\tsince 14:05 — naïve, 日本語 🙂';
	const terminal = await open(text);
	terminal.send('y');
	await terminal.until('"copied"');
	expect(terminal.copied()).toEqual([text]);
	expect(terminal.text()).toContain(JSON.stringify({kind: 'copied', characters: [...text].length}));
});

test('what is too long for a clipboard is not sent', async () => {
	const terminal = await open('é'.repeat(37_498));
	terminal.send('y');
	await terminal.until('"too-long"');
	expect(terminal.text()).toContain(JSON.stringify({kind: 'too-long', bytes: 74_996, most: 74_994}));
	expect(terminal.copied()).toEqual([]);
});
