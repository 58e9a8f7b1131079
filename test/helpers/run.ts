import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {once} from 'node:events';
import {program, programCommand, programPath} from './program.ts';
import {agreeingClock} from './simulator.ts';
import {temporaryFolder} from './terminal.ts';

/** What a command left behind. */
export type Ended = {readonly code: number; readonly stdout: string; readonly stderr: string};

type Variables = Readonly<Record<string, string>>;

const startFile = async (file: string, args: readonly string[], env: Variables) => {
	const home = await temporaryFolder();
	return spawn(file, args, {
		env: {
			PATH: programPath, HOME: home, JUNCTOP_CONFIG_DIR: path.join(home, 'junctop'), ...agreeingClock([...args, ...Object.values(env)]), ...env,
		},
	});
};

const endOf = async (child: ChildProcessWithoutNullStreams, input: string): Promise<Ended> => {
	child.stdin.end(input);
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	return {code: child.exitCode ?? -1, stdout, stderr};
};

/** Starts the built program without a terminal. */
export const start = async (args: readonly string[], env: Variables = {}) => {
	const [file, ...first] = programCommand;
	return startFile(file, [...first, ...args], env);
};

/** Runs the built program without a terminal to its end. */
export const run = async (args: readonly string[], {env = {}, input = ''}: {
	readonly env?: Variables;
	readonly input?: string;
} = {}): Promise<Ended> => endOf(await start(args, env), input);

/** Runs a shell command to its end; `junctop` in it is the built program. */
export const runInShell = async (command: string, env: Variables = {}): Promise<Ended> =>
	endOf(await startFile('/bin/sh', ['-c', `junctop() { "$JUNCTOP" "$@"; }; ${command}`], {JUNCTOP: program, ...env}), '');
