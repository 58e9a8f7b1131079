import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {isatty} from 'node:tty';

const stdin = 0;

/** Runs `stty` on standard input. Returns its output, or `undefined` on Windows, without a terminal there, and where `stty` fails or is missing. */
const stty = (option: string): string | undefined => {
	if (process.platform === 'win32' || !isatty(stdin)) {
		return undefined;
	}

	const {status, stdout} = spawnSync('stty', [option], {stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8'});
	return status === 0 ? stdout.trim() : undefined;
};

/** Replaces all listeners of SIGINT; returns a function that restores them. */
const ignoreInterrupts = (): (() => void) => {
	const listeners = process.rawListeners('SIGINT') as NodeJS.SignalsListener[];
	const ignore = () => undefined;
	// Before the others leave: without any listener, Ctrl-C would end junctop.
	process.on('SIGINT', ignore);
	for (const listener of listeners) {
		process.off('SIGINT', listener);
	}

	return () => {
		for (const listener of listeners) {
			process.on('SIGINT', listener);
		}

		process.off('SIGINT', ignore);
	};
};

/** Restores the terminal before SIGTERM or SIGHUP ends junctop, unless something else handles the signal; returns a function that stops that. */
const restoreBeforeEnd = (restore: () => void): (() => void) => {
	const signals = (['SIGTERM', 'SIGHUP'] as const).filter(signal => process.listenerCount(signal) === 0);
	const end = (signal: NodeJS.Signals) => {
		restore();
		stop();
		process.kill(process.pid, signal);
	};

	const stop = () => {
		for (const signal of signals) {
			process.off(signal, end);
		}
	};

	for (const signal of signals) {
		process.on(signal, end);
	}

	return stop;
};

/**
Runs an action while a command that it starts owns the terminal. Ctrl-C reaches that command and does not end junctop. Afterwards the terminal has
the modes it had before, also when the command or junctop was ended while it hid what is typed. On Windows the console's modes are not restored, because it has
no `stty`.
*/
export const lendTerminal = async <Result>(act: () => Promise<Result>): Promise<Result> => {
	const modes = stty('-g');
	const restore = () => {
		// In the background, setting the modes would stop junctop, so unchanged modes are not set.
		if (modes !== undefined && stty('-g') !== modes) {
			stty(modes);
		}
	};

	const listenAgain = ignoreInterrupts();
	const stopRestoring = restoreBeforeEnd(restore);
	try {
		return await act();
	} finally {
		restore();
		stopRestoring();
		listenAgain();
	}
};
