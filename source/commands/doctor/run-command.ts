import {execFile} from 'node:child_process';

/** How long a program may take that is asked for its version, in milliseconds. */
const limit = 1500;

/** Runs a program without a shell. Resolves with what it has printed, whatever its exit code; empty where it is missing or too slow. Never rejects. */
export const outputOf = async (file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> =>
	new Promise(resolve => {
		const child = execFile(file, args, {env, timeout: limit, killSignal: 'SIGKILL', maxBuffer: 65_536}, (_error, stdout) => {
			resolve(stdout.trim());
		});
		child.stdin?.end();
	});
