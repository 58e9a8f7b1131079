import {spawn} from 'node:child_process';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {monotonicNow} from './clock.ts';

/** How a program ended. `reason` is the system's code, such as `ENOENT`. */
export type ProgramEnd =
	| {readonly kind: 'exit'; readonly code: number}
	| {readonly kind: 'signal'; readonly signal: string}
	| {readonly kind: 'notStarted'; readonly reason: string}
	| {readonly kind: 'tooSlow' | 'cancelled'};

export type ProgramResult = {
	readonly end: ProgramEnd;
	/** Standard output and error output in the order of their arrival, as it came. */
	readonly output: string;
	/** Whether there was more output. */
	readonly isCut: boolean;
	/** In milliseconds. */
	readonly duration: number;
};

type ProgramOptions = {
	readonly env: NodeJS.ProcessEnv;
	/** In milliseconds. */
	readonly limit: number;
	readonly mostBytes: number;
	readonly signal: AbortSignal;
};

/** How long the processes may take to end after SIGTERM, in milliseconds. */
const endingTime = 2000;

/** How often to look whether the processes of a stopped program have ended, in milliseconds. */
const endingCheck = 50;

/** How long the output may stay open after the program has ended: what it started in the background may hold it. In milliseconds. */
const outputRest = 300;

const running = new Set<Promise<unknown>>();

/** Resolves when all programs that run now have ended; returns `undefined` if none runs. */
export const programsEnded = (): Promise<unknown> | undefined => (running.size === 0 ? undefined : Promise.all(running));

/**
Runs a program without a shell, a terminal and input, as the head of its own process group, and resolves when it has ended. After `limit` milliseconds, or when the
signal aborts, the group gets SIGTERM, and what is left of it 2 seconds later SIGKILL. At most `mostBytes` of its output are kept. Never rejects.
*/
export const runProgram = async (words: readonly [string, ...string[]], options: ProgramOptions): Promise<ProgramResult> => {
	const ending = endOf(words, options);
	running.add(ending);
	try {
		return await ending;
	} finally {
		running.delete(ending);
	}
};

const endOf = async ([program, ...args]: readonly [string, ...string[]], {
	env, limit, mostBytes, signal,
}: ProgramOptions): Promise<ProgramResult> => new Promise(resolve => {
	const begun = monotonicNow();
	const isGroup = process.platform !== 'win32';
	let output = '';
	let bytes = 0;
	let isOver = false;
	let stopped: 'tooSlow' | 'cancelled' | undefined;
	const timers: NodeJS.Timeout[] = [];
	const outputs: Readable[] = [];

	const finish = (end: ProgramEnd) => {
		if (isOver) {
			return;
		}

		isOver = true;
		signal.removeEventListener('abort', cancel);
		for (const timer of timers) {
			clearTimeout(timer);
		}

		// A process that left the group may hold the output, which would keep junctop from ending.
		for (const stream of outputs) {
			stream.destroy();
		}

		resolve({
			end, output, isCut: bytes > mostBytes, duration: monotonicNow() - begun,
		});
	};

	const child = (() => {
		try {
			return spawn(program, args, {
				env, stdio: ['ignore', 'pipe', 'pipe'], detached: isGroup, windowsHide: true,
			});
		} catch (error) {
			// An argument that the system cannot take is thrown at once.
			return error as NodeJS.ErrnoException;
		}
	})();

	/** Sends a signal, or only looks with 0. Returns whether there are still processes to get it. */
	const hasSent = (name: NodeJS.Signals | 0): boolean => {
		if (child instanceof Error || child.pid === undefined) {
			return false;
		}

		try {
			process.kill(isGroup ? -child.pid : child.pid, name);
			return true;
		} catch {
			return false;
		}
	};

	const stop = (why: 'tooSlow' | 'cancelled') => {
		if (stopped !== undefined) {
			return;
		}

		stopped = why;
		hasSent('SIGTERM');
		timers.push(setTimeout(() => {
			hasSent('SIGKILL');
			finish({kind: why});
		}, endingTime));
	};

	/** Ends when the processes that the stopped program started have ended too: they may still clean up. */
	const followGroup = (why: 'tooSlow' | 'cancelled') => {
		if (!isGroup || !hasSent(0)) {
			finish({kind: why});
			return;
		}

		timers.push(setTimeout(() => {
			followGroup(why);
		}, endingCheck));
	};

	const cancel = () => {
		stop('cancelled');
	};

	if (child instanceof Error) {
		finish({kind: 'notStarted', reason: child.code ?? child.message});
		return;
	}

	child.on('error', (error: NodeJS.ErrnoException) => {
		finish({kind: 'notStarted', reason: error.code ?? error.message});
	});

	const collect = (stream: Readable) => {
		outputs.push(stream);
		const decoder = new TextDecoder();
		stream.on('data', (chunk: Uint8Array) => {
			const room = Math.max(0, mostBytes - bytes);
			bytes += chunk.length;
			output += decoder.decode(chunk.subarray(0, room), {stream: true});
		});
	};

	// Node returns a child without streams when no more files can be opened.
	const {stdout, stderr} = child as {readonly stdout?: Readable; readonly stderr?: Readable};
	for (const stream of [stdout, stderr]) {
		if (stream !== undefined) {
			collect(stream);
		}
	}

	child.on('exit', (code, endSignal) => {
		if (stopped !== undefined) {
			followGroup(stopped);
			return;
		}

		const end: ProgramEnd = endSignal === null ? {kind: 'exit', code: code ?? 0} : {kind: 'signal', signal: endSignal};
		child.on('close', () => {
			finish(end);
		});
		timers.push(setTimeout(() => {
			finish(end);
		}, outputRest));
	});
	timers.push(setTimeout(() => {
		stop('tooSlow');
	}, limit));
	if (signal.aborted) {
		cancel();
	} else {
		signal.addEventListener('abort', cancel, {once: true});
	}
});
