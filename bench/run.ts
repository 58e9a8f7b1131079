import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import process from 'node:process';

/** Runs a program to its end; rejects where that is not a good one. `input` goes in, what comes out goes to the file `output`. */
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
