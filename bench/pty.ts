import process from 'node:process';
import {Buffer} from 'node:buffer';
import {performance} from 'node:perf_hooks';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** The size of every terminal. */
const size = {cols: 120, rows: 40} as const;

/** How long anything may take before the figure fails; milliseconds. */
const patience = 180_000;

/** What a key did. */
export type Reaction = {
	/** From the key to the first byte and to the last one before it was quiet; milliseconds. */
	readonly firstByte: number;
	readonly lastByte: number;
	readonly bytes: number;
};

/** A program in a pseudo-terminal; disposing of it kills the program. */
export type Pty = AsyncDisposable & {
	readonly pid: number;
	/** Resolves when the program has ended. */
	readonly ended: Promise<void>;
	/** When it was started, on the clock of `performance.now()`. */
	readonly startedAt: number;
	/** The rows as a person sees them. */
	rows(): string[];
	/** Resolves once the condition holds for the rows; rejects with the screen when that takes too long or the program ends. */
	until(what: string, isThere: (rows: readonly string[]) => boolean): Promise<void>;
	send(bytes: string): void;
	/** Sends a key and resolves after `quiet` milliseconds without output, counted from the first byte; rejects as `until` does. */
	press(key: string, quiet?: number): Promise<Reaction>;
};

/** Starts a program in a pseudo-terminal with a home folder of its own. */
export const openPty = (command: string, args: readonly string[], {home, env = {}}: {
	readonly home: string;
	readonly env?: Readonly<Record<string, string>>;
}): Pty => {
	const emulator = new xterm.Terminal({...size, allowProposedApi: true, scrollback: 0});
	const startedAt = performance.now();
	const child = spawn(command, [...args], {
		...size,
		name: 'xterm-256color',
		env: {
			// No other variables of this environment: with CI set, Ink would draw only at the end.
			PATH: process.env['PATH'], TERM: 'xterm-256color', LANG: 'C.UTF-8', HOME: home, XDG_CONFIG_HOME: home, ...env,
		},
	});
	const onBytes = new Set<(count: number) => void>();
	const onScreen = new Set<() => void>();
	const ended = new AbortController();
	child.onData(data => {
		for (const listener of onBytes) {
			listener(Buffer.byteLength(data));
		}

		emulator.write(data, () => {
			for (const listener of onScreen) {
				listener();
			}
		});
	});
	const end = new Promise<void>(resolve => {
		child.onExit(() => {
			ended.abort();
			resolve();
		});
	});

	const rows = () => Array.from({length: size.rows}, (_, row) => emulator.buffer.active.getLine(row)?.translateToString(true) ?? '');

	/** A promise that `begin` resolves; it rejects when that takes too long or the program ends. */
	const patiently = async (what: string, begin: (done: () => void) => void): Promise<void> => new Promise((resolve, reject) => {
		const {signal} = ended;
		if (signal.aborted) {
			throw new Error(`${command} has ended before ${what}`);
		}

		const fail = () => {
			reject(new Error(`${command}: waited for ${what}, ${signal.aborted ? 'but it has ended with' : 'on screen is'}:\n${rows().join('\n').trimEnd()}`));
		};

		const timer = setTimeout(fail, patience);
		signal.addEventListener('abort', fail);
		begin(() => {
			clearTimeout(timer);
			signal.removeEventListener('abort', fail);
			resolve();
		});
	});

	return {
		pid: child.pid,
		ended: end,
		startedAt,
		rows,
		async until(what, isThere) {
			await patiently(what, done => {
				const look = () => {
					if (!isThere(rows())) {
						return;
					}

					onScreen.delete(look);
					done();
				};

				onScreen.add(look);
				look();
			});
		},
		send(bytes) {
			child.write(bytes);
		},
		async press(key, quiet = 40) {
			let firstByte: number | undefined;
			let lastByte = 0;
			let bytes = 0;
			await patiently(`an answer to ${JSON.stringify(key)}`, done => {
				let timer: NodeJS.Timeout | undefined;
				const take = (count: number) => {
					lastByte = performance.now() - sentAt;
					firstByte ??= lastByte;
					bytes += count;
					clearTimeout(timer);
					timer = setTimeout(() => {
						onBytes.delete(take);
						done();
					}, quiet);
				};

				onBytes.add(take);
				const sentAt = performance.now();
				child.write(key);
			});
			return {firstByte: firstByte ?? lastByte, lastByte, bytes};
		},
		async [Symbol.asyncDispose]() {
			if (!ended.signal.aborted) {
				child.kill('SIGKILL');
			}

			await end;
			emulator.dispose();
		},
	};
};
