import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {once} from 'node:events';
import {program, temporaryFolder} from './terminal.ts';

/** What a command left behind. */
export type Ended = {readonly code: number; readonly stdout: string; readonly stderr: string};

/** Starts the built program without a terminal. */
export const start = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
	const home = await temporaryFolder();
	return spawn(process.execPath, [program, ...args], {
		env: {
			PATH: process.env['PATH'], HOME: home, JUNCTOP_CONFIG_DIR: path.join(home, 'junctop'), ...env,
		},
	});
};

/** Runs the built program without a terminal to its end. */
export const run = async (args: readonly string[], {env = {}, input = ''}: {
	readonly env?: Readonly<Record<string, string>>;
	readonly input?: string;
} = {}): Promise<Ended> => {
	const child = await start(args, env);
	child.stdin.end(input);
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	return {code: child.exitCode ?? -1, stdout, stderr};
};
