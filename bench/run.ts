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
	const child = spawn(command, args, {env: {...process.env, ...env}, stdio: ['pipe', 'pipe', 'inherit']});
	const [[code]] = await Promise.all([
		once(child, 'exit') as Promise<[number?]>,
		pipeline(Readable.from([input]), child.stdin),
		pipeline(child.stdout, createWriteStream(output)),
	]);
	if (code !== 0) {
		throw new Error(`${command} ended with ${code}`);
	}
};
