import process from 'node:process';
import {run} from './run.ts';
import {type OpenProgram, openPty} from './pty.ts';

let servers = 0;

/**
Starts a program in tmux, in a pseudo-terminal: what arrives is what tmux writes to the terminal. Each has a tmux server of its own without a configuration
file; the status line is off, so that the program has all rows. Disposing of it ends that server.
*/
export const openInTmux: OpenProgram = (command, args, {home, env = {}}) => {
	servers++;
	const socket = ['-L', `junctop-bench-${process.pid}-${servers}`];
	const folder = {TMUX_TMPDIR: home};
	// A benchmark that is killed leaves no server: it ends when nothing is attached.
	const options = [';', 'set-option', 'status', 'off', ';', 'set-option', 'destroy-unattached', 'on'];
	const pty = openPty('tmux', [...socket, '-f', '/dev/null', 'new-session', command, ...args, ...options], {home, env: {...env, ...folder}});
	return {
		...pty,
		async [Symbol.asyncDispose]() {
			// The server ends with its only program.
			if (!pty.hasEnded()) {
				await run('tmux', [...socket, 'kill-server'], {env: folder});
			}

			await pty.ended;
			await pty[Symbol.asyncDispose]();
		},
	};
};
