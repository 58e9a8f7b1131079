import {Buffer} from 'node:buffer';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {spawn, type IPty} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {onTestFinished} from 'vitest';
import {program, programCommand, programPath} from './program.ts';
import {agreeingClock} from './simulator.ts';

/** How long a condition may take before the test fails with what is on screen; milliseconds. */
const patience = 20_000;

/** Large frames are marked (synchronized output, mode 2026), once the terminal has answered that it knows the marks. */
const frameBegin = '\u{1B}[?2026h';
const frameEnd = '\u{1B}[?2026l';

/** A terminal emulator with a program in it. */
export type Terminal = {
	/** The rows as a person sees them, without spaces at their ends. */
	rows(): string[];
	/** All of it as one text. */
	text(): string;
	/** Resolves once the condition holds for what is on screen; a string must be somewhere in it. */
	until(condition: string | ((text: string) => boolean)): Promise<void>;
	/** Sends bytes in one write. */
	send(bytes: string): void;
	resize(columns: number, rows: number): void;
	/** Sends a signal to the program. */
	kill(signal: NodeJS.Signals): void;
	/** Takes the terminal away from the program, as a connection that breaks. */
	disconnect(): void;
	/** Resolves with the exit code when the program has ended and all its output is on screen. */
	readonly exit: Promise<number>;
	/** Everything that was written, as it came. */
	output(): string;
	isAlternateScreen(): boolean;
	isPasteBracketed(): boolean;
	isCursorShown(): boolean;
	/** The texts that were put on the clipboard (OSC 52), in their order. */
	copied(): readonly string[];
	/** Whether the alternate screen has ever scrolled: no frame may be taller or wider than the terminal. */
	isScrolled(): boolean;
};

export type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	/** The settings folder; a fresh one when left out. */
	readonly configDir?: string;
	/** A shell command in place of the program with `args`; `"$JUNCTOP"` starts the program. */
	readonly command?: string;
	/** Takes what the terminal answers to a question of the program; by default it is sent at once. */
	readonly onAnswer?: (answer: string, send: (bytes: string) => void) => void;
};

/** A folder that goes away with the test. */
export const temporaryFolder = async (): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'junctop-test-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

/** Starts the built program in a pseudo-terminal; it ends with the test. */
export const openTerminal = async (args: readonly string[], {
	columns = 120, rows = 40, env = {}, configDir, command, onAnswer = (answer, send) => {
		send(answer);
	},
}: TerminalOptions = {}): Promise<Terminal> => {
	const home = await temporaryFolder();
	const emulator = new xterm.Terminal({
		cols: columns, rows, allowProposedApi: true, scrollback: 1000,
	});
	let scrolls = 0;
	emulator.onScroll(() => {
		scrolls += emulator.buffer.active.type === 'alternate' ? 1 : 0;
	});
	emulator.buffer.onBufferChange(({type}) => {
		// Showing the alternate screen counts as a scroll.
		scrolls -= type === 'alternate' ? 1 : 0;
	});
	const copied: string[] = [];
	emulator.parser.registerOscHandler(52, data => {
		const base64 = data.slice(data.indexOf(';') + 1);
		copied.push(Buffer.from(base64, 'base64').toString());
		return true;
	});
	const [file, ...first] = programCommand;
	// Its types leave `destroy` out.
	const child: IPty & {destroy?(): void} = spawn(
		command === undefined ? file : '/bin/sh',
		command === undefined ? [...first, ...args] : ['-c', command],
		{
			cols: columns,
			rows,
			name: 'xterm-256color',
			env: {
				// Nothing else of this environment: CI would keep Ink from drawing, NO_COLOR and SSH_TTY change what is tested.
				PATH: programPath,
				TERM: 'xterm-256color',
				LANG: 'C.UTF-8',
				HOME: home,
				XDG_CONFIG_HOME: home,
				JUNCTOP_CONFIG_DIR: configDir ?? path.join(home, 'junctop'),
				JUNCTOP: program,
				...agreeingClock([...args, command, ...Object.values(env)]),
				...env,
			},
		},
	);
	// The emulator answers questions, as a terminal does.
	emulator.onData(answer => {
		onAnswer(answer, bytes => {
			child.write(bytes);
		});
	});
	const waiting = new Set<() => void>();
	let written = '';
	/** Large frames come in pieces and are marked; a person never sees one half drawn. */
	const isWhole = () => written.lastIndexOf(frameEnd) >= written.lastIndexOf(frameBegin);
	child.onData(data => {
		emulator.write(data, () => {
			// Not before: what is written and what is on screen always agree.
			written += data;
			for (const look of waiting) {
				look();
			}
		});
	});
	const exit = new Promise<number>(resolve => {
		child.onExit(({exitCode}) => {
			emulator.write('', () => {
				resolve(exitCode);
			});
		});
	});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});

	const screen = (): string[] => {
		const {active} = emulator.buffer;
		return Array.from({length: emulator.rows}, (_, row) => active.getLine(active.viewportY + row)?.translateToString(true, 0, emulator.cols) ?? '');
	};

	const text = () => screen().join('\n');

	return {
		rows: screen,
		text,
		async until(condition) {
			const holds = typeof condition === 'string' ? () => text().includes(condition) : () => condition(text());
			const wanted = typeof condition === 'string' ? JSON.stringify(condition) : condition.toString();
			await new Promise<void>((resolve, reject) => {
				const timer = setTimeout(() => {
					waiting.delete(look);
					reject(new Error(`Waited for ${wanted}, on screen is:\n${text()}`));
				}, patience);
				const look = () => {
					if (!isWhole() || !holds()) {
						return;
					}

					clearTimeout(timer);
					waiting.delete(look);
					resolve();
				};

				waiting.add(look);
				look();
			});
		},
		send(bytes) {
			child.write(bytes);
		},
		resize(newColumns, newRows) {
			emulator.resize(newColumns, newRows);
			child.resize(newColumns, newRows);
		},
		kill(signal) {
			child.kill(signal);
		},
		disconnect() {
			child.destroy?.();
		},
		exit,
		output: () => written,
		isAlternateScreen: () => emulator.buffer.active.type === 'alternate',
		isPasteBracketed: () => emulator.modes.bracketedPasteMode,
		isCursorShown: () => written.lastIndexOf('\u{1B}[?25h') > written.lastIndexOf('\u{1B}[?25l'),
		copied: () => copied,
		isScrolled: () => scrolls > 0,
	};
};

/** Names for the bytes of keys. */
export const press = {
	enter: '\r', escape: '\u{1B}', tab: '\t', down: '\u{1B}[B', up: '\u{1B}[A', end: '\u{1B}[F', home: '\u{1B}[H',
	pageDown: '\u{1B}[6~', pageUp: '\u{1B}[5~', ctrlC: '\u{3}', ctrlL: '\u{C}', ctrlU: '\u{15}', ctrlZ: '\u{1A}',
} as const;

/** What a terminal sends for a paste. */
export const paste = (text: string): string => `\u{1B}[200~${text}\u{1B}[201~`;
