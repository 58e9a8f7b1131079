import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {isatty} from 'node:tty';
import {endingSignals, letSignalEnd} from './ending-signals.ts';

const stdin = 0;

/** Runs `stty` on standard input. Returns its output, or `undefined` on Windows, without a terminal there, and where `stty` fails or is missing. */
const stty = (option: string): string | undefined => {
	if (process.platform === 'win32' || !isatty(stdin)) {
		return undefined;
	}

	const {status, stdout} = spawnSync('stty', [option], {stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8'});
	return status === 0 ? stdout.trim() : undefined;
};

/** Returns whether junctop is in the foreground of its terminal; `true` where the system does not tell. */
export const isInForeground = (): boolean => {
	const {stdout} = spawnSync('ps', ['-o', 'pgid=,tpgid=', '-p', String(process.pid)], {stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8'});
	const [, group, foreground] = /^\s*(?<group>\d+)\s+(?<foreground>-?\d+)\s*$/v.exec(stdout ?? '') ?? [];
	return group === foreground;
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

/**
Restores the terminal before a signal ends junctop; returns a function that stops that. The screens end junctop themselves, and at once, so the terminal is
restored before their listeners run. Without another listener, junctop is ended here.
*/
export const restoreBeforeEnd = (restore: () => void): (() => void) => {
	// Ctrl-C is for the command.
	const signals = endingSignals(process.execArgv, process.env).filter(signal => signal !== 'SIGINT');
	const end = (signal: NodeJS.Signals) => {
		restore();
		if (process.listenerCount(signal) !== 1) {
			return;
		}

		letSignalEnd(signal);
		process.kill(process.pid, signal);
	};

	for (const signal of signals) {
		process.prependListener(signal, end);
	}

	return () => {
		for (const signal of signals) {
			process.off(signal, end);
		}
	};
};

/**
Runs an action while a command that it starts owns the terminal. Ctrl-C reaches that command and does not end junctop. Afterwards the terminal has
the modes it had before, also when the command or junctop was ended while it hid what is typed. On Windows the console's modes are not restored, because it has
no `stty`.
*/
export const lendTerminal = async <Result>(act: () => Promise<Result>): Promise<Result> => {
	const modes = stty('-g');
	const restore = () => {
		// In the background the modes are the shell's, and setting them would stop junctop.
		if (modes !== undefined && stty('-g') !== modes && isInForeground()) {
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
