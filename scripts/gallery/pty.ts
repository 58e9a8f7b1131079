import path from 'node:path';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {readScreen, type Screen} from './screen.ts';

const program = path.resolve(import.meta.dirname, '../../dist/junctop.js');

/** How long a condition may take before the gallery fails; milliseconds. */
const patience = 30_000;

// The program marks large frames (synchronized output, mode 2026), once the terminal has answered that it knows the marks.
const frameBegin = '\u{1B}[?2026h';
const frameEnd = '\u{1B}[?2026l';

/** The program in a pseudo-terminal; disposing of it kills the program. */
export type Pty = AsyncDisposable & {
	readonly rows: () => string[];
	readonly screen: () => Screen;
	/** Sends keys, and resolves when a whole frame is on screen for which the condition holds; rejects with what is there. */
	readonly press: (keys: string, isThere: (rows: readonly string[]) => boolean) => Promise<void>;
};

/** Starts the built program with an empty home folder. */
export const openPty = (args: readonly string[], {columns, rows: height, home, env = {}}: {
	readonly columns: number;
	readonly rows: number;
	readonly home: string;
	/** More variables. */
	readonly env?: Readonly<Record<string, string>>;
}): Pty => {
	const emulator = new xterm.Terminal({cols: columns, rows: height, allowProposedApi: true});
	const child = spawn(process.execPath, [program, ...args], {
		cols: columns,
		rows: height,
		name: 'xterm-256color',
		env: {
			PATH: process.env['PATH'], TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8', HOME: home, XDG_CONFIG_HOME: home,
			JUNCTOP_CONFIG_DIR: path.join(home, 'junctop'),
			...env,
		},
	});
	// The emulator answers questions, as a terminal does.
	emulator.onData(answer => {
		child.write(answer);
	});
	let isWhole = true;
	let tail = '';
	let look: (() => void) | undefined;
	child.onData(data => {
		// A mark may come in pieces.
		const text = tail + data;
		const begin = text.lastIndexOf(frameBegin);
		const end = text.lastIndexOf(frameEnd);
		isWhole = begin === -1 && end === -1 ? isWhole : end > begin;
		tail = text.slice(-frameBegin.length);
		emulator.write(data, () => {
			if (isWhole) {
				look?.();
			}
		});
	});
	let isEnded = false;
	const ended = new Promise<void>(resolve => {
		child.onExit(() => {
			isEnded = true;
			resolve();
		});
	});
	const screen = () => readScreen(emulator.buffer.active, columns, height);
	const rows = () => screen().rows.map(cells => cells.map(({text}) => text).join('').trimEnd());
	return {
		rows,
		screen,
		async press(keys, isThere) {
			await new Promise<void>((resolve, reject) => {
				const timer = setTimeout(() => {
					reject(new Error(`At ${columns}x${height}, ${JSON.stringify(keys)} did not lead to ${isThere.toString()}. On screen is:\n${rows().join('\n')}`));
				}, patience);
				look = () => {
					if (!isThere(rows())) {
						return;
					}

					clearTimeout(timer);
					look = undefined;
					resolve();
				};

				child.write(keys);
				if (keys === '') {
					look();
				}
			});
		},
		async [Symbol.asyncDispose]() {
			if (!isEnded) {
				child.kill('SIGKILL');
			}

			await ended;
			emulator.dispose();
		},
	};
};
