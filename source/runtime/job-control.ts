import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';

/**
How long a signal may take to arrive after it was sent, in milliseconds. Linux stops a program before it can continue, but neither that nor the
order of two signals is guaranteed.
*/
const grace = 50;

/** The shell's job control, seen from the job. */
export type JobControl = {
	/**
	Stops the process group, as the terminal does at Ctrl-Z in cooked mode. Resolves with `true` when the program has been continued
	(`fg`), with `false` where it was not stopped: without a shell above that could continue it, the system discards the signal.
	*/
	stop(): Promise<boolean>;
	close(): void;
};

/**
Follows what the shell does with the job: `onStop` when the program is to stop (SIGTSTP from outside), which then calls `stop`;
`onContinue` when it was continued after a stop that was not its own (SIGSTOP).
*/
export const followJobControl = ({onStop, onContinue}: {
	readonly onStop: () => void;
	readonly onContinue: () => void;
}): JobControl => {
	let wake: (() => void) | undefined;
	const continued = () => {
		(wake ?? onContinue)();
	};

	process.on('SIGTSTP', onStop);
	process.on('SIGCONT', continued);
	let isClosed = false;
	return {
		async stop() {
			if (process.platform === 'win32') {
				return false;
			}

			// Without a listener the signal has its own effect again.
			process.off('SIGTSTP', onStop);
			const isContinued = await new Promise<boolean>(resolve => {
				const timer = setTimeout(() => {
					// After a stop the timer has expired too, and the signal that ended the stop arrives first.
					setImmediate(resolve, false);
				}, grace);
				wake = () => {
					clearTimeout(timer);
					resolve(true);
				};

				process.kill(0, 'SIGTSTP');
			});
			wake = undefined;
			// A shell that ends a stopped job sends two signals, and the one that continues it may be the first to arrive.
			await wait(grace);
			if (!isClosed) {
				process.on('SIGTSTP', onStop);
			}

			return isContinued;
		},
		close() {
			isClosed = true;
			process.off('SIGTSTP', onStop);
			process.off('SIGCONT', continued);
		},
	};
};
