import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';

/** Runs a program to its end. Resolves with its output. Rejects with its error output if it fails or cannot be started. */
export const runFile = async (file: string, args: readonly string[], {cwd, env = {}, shell = false}: {
	readonly cwd?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly shell?: boolean;
} = {}): Promise<string> => {
	const child = spawn(file, args, {
		cwd, shell, env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe'],
	});
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	if (child.exitCode !== 0) {
		throw new Error(`${file} ${args.join(' ')} failed (${child.exitCode ?? child.signalCode}):\n${stdout}${stderr}`);
	}

	return stdout;
};
