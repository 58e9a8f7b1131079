import {performance} from 'node:perf_hooks';
import {setTimeout as pause} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {simulate} from '../helpers/simulator.ts';
import {
	openTerminal,
	paste,
	press,
	type Terminal,
} from '../helpers/terminal.ts';

/** What a terminal sends for a key, and what the line `ab` is when an X is typed after it. */
const sequences: ReadonlyArray<readonly [key: string, sequence: string, line: string]> = [
	['left', '\u{1B}[D', 'aXb'],
	['left in application mode', '\u{1B}OD', 'aXb'],
	['Home', '\u{1B}[1~', 'Xab'],
	['Ctrl-left', '\u{1B}[1;5D', 'Xab'],
	['Alt-B', '\u{1B}b', 'Xab'],
	['Page Down', '\u{1B}[6~', 'abX'],
	['F1', '\u{1B}OP', 'abX'],
	['F5', '\u{1B}[15~', 'abX'],
	['a click', '\u{1B}[<0;12;34M', 'abX'],
	['the wheel', '\u{1B}[<65;2;3M', 'abX'],
	['a paste', paste('cd'), 'abcdX'],
];

/** Over SSH the program waits 100 ms for the rest of a sequence; a pause that took longer than this on a busy machine shows nothing. */
const longestPause = 90;

/** So many failures in a row are no accident. */
const mostTries = 5;

const lineOf = (terminal: Terminal): string => terminal.rows().at(-1) ?? '';

const untilLine = async (terminal: Terminal, line: string) => terminal.until(() => lineOf(terminal).startsWith(` :${line} `));

/** The program over SSH, with `ab` in the line of a command. */
const openLine = async (): Promise<Terminal> => {
	const simulator = await simulate({users: 40});
	const terminal = await openTerminal(['--base-url', simulator.url, '--mouse'], {env: {JUNCTION_API_KEY: simulator.key, SSH_TTY: '/dev/pts/9'}});
	await terminal.until('all loaded');
	terminal.send(':ab');
	await untilLine(terminal, 'ab');
	return terminal;
};

/** Sends pieces with pauses between them; resolves with how long the longest pause was, in milliseconds. */
const sendInPieces = async (terminal: Terminal, pieces: readonly string[], milliseconds: number): Promise<number> => {
	let longest = 0;
	let since = performance.now();
	for (const [index, piece] of pieces.entries()) {
		if (index > 0) {
			// Not waiting: the pause is what the program has to bear.
			await pause(milliseconds);
			longest = Math.max(longest, performance.now() - since);
		}

		terminal.send(piece);
		since = performance.now();
	}

	return longest;
};

/** Types X after a sequence. Resolves with whether the line is the expected one; where the program took the pause for the end of a key, the line is closed, or has the rest of the sequence. */
const isTypedInto = async (terminal: Terminal, line: string): Promise<boolean> => {
	terminal.send('X');
	const isExpected = () => lineOf(terminal).startsWith(` :${line} `);
	await terminal.until(() => isExpected() || !lineOf(terminal).startsWith(' :') || /^ :\S*X/v.test(lineOf(terminal)));
	return isExpected();
};

/** Types every sequence, cut in each of these ways, into the line. */
const typeAll = async (milliseconds: number, cutsOf: (sequence: string) => ReadonlyArray<readonly string[]>) => {
	let terminal = await openLine();
	for (const [key, sequence, line] of sequences) {
		for (const pieces of cutsOf(sequence)) {
			// A busy machine may also take its time between the sender and the program, which only the result shows.
			for (let tries = 1; await sendInPieces(terminal, pieces, milliseconds) > longestPause || !await isTypedInto(terminal, line); tries++) {
				if (tries === mostTries) {
					throw new Error(`${key}, cut as ${JSON.stringify(pieces)}, failed ${mostTries} times in a row, with pauses of ${milliseconds} ms:\n${terminal.text()}`);
				}

				terminal = await openLine();
			}

			terminal.send(`${press.end}${press.ctrlU}ab`);
			await untilLine(terminal, 'ab');
		}
	}
};

test.each([5, 40, 80])('over SSH a sequence that is cut at any byte, for %d ms, is one key and types nothing', async milliseconds => {
	await typeAll(milliseconds, sequence => Array.from({length: sequence.length - 1}, (_, index) => [sequence.slice(0, index + 1), sequence.slice(index + 1)]));
});

test('over SSH a sequence in single bytes is one key', async () => {
	await typeAll(5, sequence => [sequence.split('')]);
});

test('over SSH the escape key alone is itself, and what is typed well after it is not joined to it', async () => {
	const terminal = await openLine();
	terminal.send(press.escape);
	await terminal.until(() => lineOf(terminal).includes('? help'));
	terminal.send(`b${press.down}`);
	await terminal.until(() => terminal.rows()[4]?.startsWith('▸') === true);
	expect(lineOf(terminal)).toContain('? help');
});
