import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {isGone} from '../helpers/processes.ts';
import {simulate} from '../helpers/simulator.ts';
import {openTerminal, press, temporaryFolder} from '../helpers/terminal.ts';

/** Notes its process id and becomes the program. */
const start = 'sh -c \'echo $$ > "$FOLDER/pid"; exec "$JUNCTOP" $OPTIONS\'';

/** The program by a command in which it starts, with the roster in sight; `typed` goes to the shell that the command is. */
const open = async (command: string, {options, typed = ''}: {readonly options?: string; readonly typed?: string} = {}) => {
	const simulator = await simulate();
	const folder = await temporaryFolder();
	const terminal = await openTerminal([], {
		command,
		env: {
			PS1: 'shell> ', FOLDER: folder, OPTIONS: options ?? `--base-url ${simulator.url}`, JUNCTION_API_KEY: simulator.key,
		},
	});
	terminal.send(typed);
	await terminal.until('more available');
	return {terminal, folder};
};

/** As the issue has it: within 3 s. */
const soon = {timeout: 3000};

/** Takes the terminal away from a program that noted its process id, and sees it end. */
const expectEnd = async ({terminal, folder}: Awaited<ReturnType<typeof open>>) => {
	const pid = Number(await readFile(path.join(folder, 'pid'), 'utf8'));
	terminal.disconnect();
	await expect.poll(() => isGone(pid), soon).toBe(true);
};

test('the program ends when its terminal goes away', async () => {
	await expectEnd(await open(`exec ${start}`));
});

test('the demo ends with its simulator when its terminal goes away', async () => {
	await expectEnd(await open(`exec ${start}`, {options: '--demo'}));
});

// Linux alone has the command for it.
test.runIf(process.platform === 'linux')('a program that is not told that its terminal hangs up ends as if it had been', async () => {
	// In a session of its own it gets no SIGHUP, and its shell lives to note the exit code.
	const {terminal, folder} = await open('setsid --wait sh -c \'"$JUNCTOP" $OPTIONS; echo $? > "$FOLDER/code"\'; read wait');
	terminal.disconnect();
	await expect.poll(async () => readFile(path.join(folder, 'code'), 'utf8'), soon).toBe('129\n');
});

test('a program that is suspended ends with its shell', async () => {
	const opened = await open('exec sh -i', {typed: `${start}\r`});
	opened.terminal.send(press.ctrlZ);
	await opened.terminal.until('Stopped');
	await expectEnd(opened);
});
