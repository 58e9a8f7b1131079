import {Buffer} from 'node:buffer';
import {spawn, type ChildProcess} from 'node:child_process';
import process from 'node:process';
import {isatty} from 'node:tty';
import {keyCommand as messages} from '../messages/settings.ts';
import {redactApiKeys, maskApiKey} from './api-key-text.ts';
import {ApiKeyCommandCancelled, ApiKeyCommandFailed, reasonOf} from './settings-error.ts';

/** In seconds: with a terminal a person may have to find a passphrase first. */
const limits = {withTerminal: 300, withoutTerminal: 20} as const;

/** How long a command may take to end after Ctrl-C, in milliseconds. */
const interruptGrace = 2000;

const longestOutput = 65_536;

/** Runs an action while the command that it starts owns the terminal, and returns its result. */
export type LendTerminal = <Result>(act: () => Promise<Result>) => Promise<Result>;

// A command that traces itself, or tees, may print the key to stderr too.
const withoutKeys = (stderr: string, stdout: string): string => {
	let text = redactApiKeys(stderr);
	for (const word of stdout.split(/\s+/v)) {
		text = word.length < 4 ? text : text.replaceAll(word, () => maskApiKey(word));
	}

	return text.replaceAll(/\p{Control}+/gv, ' ').trim().slice(0, 300);
};

type Ended = {
	/** Why it failed, for the user; `undefined` where it did not. */
	readonly failure: string | undefined;
	/** Whether Ctrl-C ended it. */
	readonly isCancelled: boolean;
	readonly stdout: string;
	/** Empty where the terminal got it. */
	readonly stderr: string;
};

/** Collects the first 64 KiB of a stream, and calls `onFull` when there is more. Returns a function that returns the text so far. */
const collect = (stream: NodeJS.ReadableStream | undefined, onFull: () => void): (() => string) => {
	const chunks: Uint8Array[] = [];
	let length = 0;
	stream?.on('data', (chunk: Uint8Array) => {
		length += chunk.length;
		if (length > longestOutput) {
			onFull();
			return;
		}

		chunks.push(chunk);
	});
	return () => Buffer.concat(chunks).toString();
};

const failureOf = ({exitCode, signalCode}: ChildProcess): string | undefined => {
	if (signalCode !== null) {
		return messages.signal(signalCode);
	}

	return exitCode === 0 || exitCode === null ? undefined : messages.exitCode(exitCode);
};

/** Runs a command, and resolves when it and its output have ended. */
const run = async (command: string | readonly string[], {env, hasTerminal}: {readonly env: NodeJS.ProcessEnv; readonly hasTerminal: boolean}): Promise<Ended> =>
	new Promise(resolve => {
		// Without a terminal, a command that asks for a passphrase must not wait for it.
		const [program = '', ...args] = typeof command === 'string' ? [command] : command;
		const child = spawn(program, args, {
			env, shell: typeof command === 'string', stdio: [hasTerminal && isatty(0) ? 'inherit' : 'ignore', 'pipe', hasTerminal && isatty(2) ? 'inherit' : 'pipe'],
		});
		let stopped: string | undefined;
		let isInterrupted = false;

		const stop = (reason: string) => {
			stopped ??= reason;
			child.kill('SIGKILL');
			// Processes that the command started may keep these open.
			child.stdout?.destroy();
			child.stderr?.destroy();
		};

		const fill = () => {
			stop(messages.tooLong(longestOutput / 1024));
		};

		const stdout = collect(child.stdout ?? undefined, fill);
		const stderr = collect(child.stderr ?? undefined, fill);
		const limit = hasTerminal ? limits.withTerminal : limits.withoutTerminal;
		const timer = setTimeout(() => {
			stop(messages.tooSlow(limit));
		}, limit * 1000);

		let graceTimer: NodeJS.Timeout | undefined;
		const interrupt = () => {
			isInterrupted = true;
			graceTimer ??= setTimeout(() => {
				stop(messages.signal('SIGINT'));
			}, interruptGrace);
		};

		if (hasTerminal) {
			process.on('SIGINT', interrupt);
		}

		const end = (failure: string | undefined, isCancelled: boolean) => {
			clearTimeout(timer);
			clearTimeout(graceTimer);
			process.off('SIGINT', interrupt);
			resolve({
				failure, isCancelled, stdout: stdout(), stderr: stderr(),
			});
		};

		child.on('error', (error: NodeJS.ErrnoException) => {
			end(messages.notStarted(reasonOf(error)), false);
		});
		child.on('close', () => {
			const failure = stopped ?? failureOf(child);
			// 130 is how a shell reports that Ctrl-C ended its command. Other programs end with a code of their own.
			end(failure, failure !== undefined && (isInterrupted || child.signalCode === 'SIGINT' || child.exitCode === 130));
		});
	});

/**
Runs a profile's key command: a text in the shell, a program with its arguments without one. Where junctop has a terminal and may lend it, the command can prompt there for 5 minutes: it has the
terminal's standard input, and its error output if that is a terminal. Elsewhere it has nothing on its standard input and 20 seconds. More than 64 KiB of output is
a failure. On Windows the shell is cmd.exe, and Ctrl-C reaches all programs of the console.
@returns Its output, unchanged.
@throws {ApiKeyCommandCancelled} When Ctrl-C ended it, or it did not end within 2 seconds after Ctrl-C.
@throws {ApiKeyCommandFailed} When it fails or takes too long, with its exit code and the error output that the terminal did not get, API keys masked.
*/
export const runApiKeyCommand = async (command: string | readonly string[], {profileName, env, lendTerminal}: {
	readonly profileName: string;
	readonly env: NodeJS.ProcessEnv;
	/** `undefined` where the command may not use the terminal. */
	readonly lendTerminal: LendTerminal | undefined;
}): Promise<string> => {
	const {failure, isCancelled, stdout, stderr} = lendTerminal !== undefined && (isatty(0) || isatty(2))
		? await lendTerminal(async () => run(command, {env, hasTerminal: true}))
		: await run(command, {env, hasTerminal: false});
	if (isCancelled) {
		throw new ApiKeyCommandCancelled(messages.cancelled(profileName));
	}

	if (failure !== undefined) {
		throw new ApiKeyCommandFailed(messages.message({profile: profileName, outcome: failure, stderr: withoutKeys(stderr, stdout)}));
	}

	return stdout;
};
