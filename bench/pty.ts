import process from 'node:process';
import {Buffer} from 'node:buffer';
import {performance} from 'node:perf_hooks';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** The size of every terminal. */
const size = {cols: 120, rows: 40} as const;

/** How long anything may take before the figure fails, unless more is allowed; milliseconds. */
const usualPatience = 180_000;

/** Output after a pause of so many milliseconds is another frame. */
const betweenFrames = 5;

/** What a key did. */
export type Reaction = {
	/** From the key to the first byte and to the last one before it was quiet; milliseconds. */
	readonly firstByte: number;
	readonly lastByte: number;
	readonly bytes: number;
};

/** What a program wrote in a while. */
export type Output = {
	readonly bytes: number;
	/** Output with a pause before it. */
	readonly frames: number;
};

/** A program in a pseudo-terminal; disposing of it kills the program. */
export type Pty = AsyncDisposable & {
	readonly pid: number;
	/** Resolves when the program has ended. */
	readonly ended: Promise<void>;
	readonly hasEnded: () => boolean;
	/** When it was started, on the clock of `performance.now()`. */
	readonly startedAt: number;
	/** The rows as a person sees them. */
	rows(): string[];
	/** Resolves once the condition holds for the rows; rejects with the screen when that takes longer than `patience` milliseconds, or the program ends. */
	until(what: string, isThere: (rows: readonly string[]) => boolean, patience?: number): Promise<void>;
	/** Calls the listener with the rows whenever the screen may have changed; returns a function that ends that. */
	watch(listener: (rows: readonly string[]) => void): () => void;
	/** Counts all output from now on; the returned function ends the count and returns it. */
	count(): () => Output;
	send(bytes: string): void;
	/** Sends a key and resolves after `quiet` milliseconds without output, counted from the first byte; rejects as `until` does. */
	press(key: string, quiet?: number): Promise<Reaction>;
};

/** Starts a program in a terminal; the home folder and the variables are all of its environment, besides what every terminal has. */
export type OpenProgram = (command: string, args: readonly string[], options: {
	readonly home: string;
	readonly env?: Readonly<Record<string, string>>;
}) => Pty;

/** Resolves with a program once it is ready. If it does not become ready, ends it and rejects. */
export const onceReady = async (pty: Pty, prepare: (pty: Pty) => Promise<void>): Promise<Pty> => {
	try {
		await prepare(pty);
		return pty;
	} catch (error) {
		await pty[Symbol.asyncDispose]();
		throw error;
	}
};

/** Starts a program in a pseudo-terminal with a home folder of its own. */
export const openPty: OpenProgram = (command, args, {home, env = {}}) => {
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
	// A program may ask the terminal for what it can do, as every real terminal answers.
	emulator.onData(answer => {
		if (!ended.signal.aborted) {
			child.write(answer);
		}
	});
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
	const patiently = async (what: string, begin: (done: () => void) => void, patience = usualPatience): Promise<void> => new Promise((resolve, reject) => {
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
		hasEnded: () => ended.signal.aborted,
		startedAt,
		rows,
		async until(what, isThere, patience) {
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
			}, patience);
		},
		watch(listener) {
			const look = () => {
				listener(rows());
			};

			onScreen.add(look);
			return () => {
				onScreen.delete(look);
			};
		},
		count() {
			let bytes = 0;
			let frames = 0;
			let lastAt = -Infinity;
			const take = (length: number) => {
				const now = performance.now();
				frames += Number(now - lastAt > betweenFrames);
				lastAt = now;
				bytes += length;
			};

			onBytes.add(take);
			return () => {
				onBytes.delete(take);
				return {bytes, frames};
			};
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
