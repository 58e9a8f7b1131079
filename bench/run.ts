import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import process from 'node:process';

/** Runs a program with `input` and writes its output to the file `output`; rejects if the program fails. */
export const run = async (command: string, args: readonly string[], {input = '', output = '/dev/null', env = {}}: {
	readonly input?: string;
	readonly output?: string;
	readonly env?: Readonly<Record<string, string>>;
} = {}): Promise<void> => {
	const child = spawn(command, args, {env: {...process.env, ...env}, stdio: [input === '' ? 'ignore' : 'pipe', 'pipe', 'inherit']});
	const {stdin, stdout} = child;
	const [[code]] = await Promise.all([
		once(child, 'exit') as Promise<[number?]>,
		stdin && pipeline(Readable.from([input]), stdin),
		stdout && pipeline(stdout, createWriteStream(output)),
	]);
	if (code !== 0) {
		throw new Error(`${command} ended with ${code}`);
	}
};
