import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';

/** How long a program may take that is asked for its version, in milliseconds. */
const limit = 1500;

/** Runs a program without a shell. Resolves with what it has printed, whatever its exit code; empty where it is missing or too slow. Never rejects. */
export const outputOf = async (file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> =>
	new Promise(resolve => {
		const chunks: Uint8Array[] = [];
		const child = spawn(file, args, {
			env, stdio: ['ignore', 'pipe', 'ignore'], timeout: limit, killSignal: 'SIGKILL',
		});
		child.stdout.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		child.on('error', () => {
			resolve('');
		});
		child.on('close', () => {
			resolve(Buffer.concat(chunks).toString().trim());
		});
	});
