import process from 'node:process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {createInterface} from 'node:readline';

/** A script of this folder in a process of its own; disposing of it ends the process. */
export type Child<Answer> = AsyncDisposable & {
	/** The JSON of the first line that it printed. */
	readonly answer: Answer;
};

/** Starts a script and resolves with the first line that it prints, as JSON; rejects when it ends without one. */
export const startChild = async <Answer>(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Child<Answer>> => {
	const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], {
		env: {...process.env, ...env}, stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	const lines = createInterface(child.stdout);
	const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')]) as [string?];
	if (line === undefined) {
		throw new Error(`${script} ended without an answer`);
	}

	return {
		answer: JSON.parse(line) as Answer,
		async [Symbol.asyncDispose]() {
			child.kill('SIGKILL');
			await ended;
		},
	};
};

/** Prints a script's answer. */
export const answer = (value: unknown): void => {
	process.stdout.write(`${JSON.stringify(value)}\n`);
};

/** Resolves when the process that started this script has ended, so that a server does not outlive it. */
export const endOfParent = async (): Promise<void> => {
	process.stdin.resume();
	await once(process.stdin, 'end');
};
