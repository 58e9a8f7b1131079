import {constants} from 'node:os';
import process from 'node:process';
import {JunctionError} from '../junction/errors.ts';
import {pendingWrites} from '../junction/pending-writes.ts';
import {interruptedTexts, usageErrors} from '../messages/command-line.ts';
import {writeMessages} from '../messages/writes.ts';
import {abandonedWrites} from './leaving.ts';

/** The signals that ask a command to end. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let received: number | undefined;

/** Returns the exit code for the first signal that interrupted the command; `undefined` if none did. */
export const interruptionCode = (): number | undefined => (received === undefined ? undefined : 128 + received);

/** Creates the error of a command that a signal ended before it had printed anything. */
export const interrupted = (): JunctionError => new JunctionError({kind: 'cancelled', message: interruptedTexts.message, nextStep: interruptedTexts.nothingPrinted});

/** From now on each of the signals ends the program at once, as without a listener. */
export const letSignalsEnd = (): void => {
	for (const signal of signals) {
		process.removeAllListeners(signal);
	}
};

/**
Returns an abort signal that the first Ctrl-C, SIGTERM or SIGHUP aborts. The second one ends the program as usual. While a write is under way, the
first one shows on stderr what the program waits for, and the second one that the outcome is unknown; only a repeated SIGHUP does nothing then, because
a terminal that goes away sends several.
*/
export const interruption = (): AbortSignal => {
	const controller = new AbortController();
	const interrupt = (signal: NodeJS.Signals) => {
		if (controller.signal.aborted) {
			if (signal === 'SIGHUP') {
				return;
			}

			process.stderr.write(abandonedWrites());
			letSignalsEnd();
			process.kill(process.pid, signal);
			return;
		}

		received = constants.signals[signal];
		controller.abort();
		const writes = pendingWrites();
		if (writes.length === 0) {
			letSignalsEnd();
		} else {
			process.stderr.write(`${usageErrors.line(writeMessages.waiting({writes, key: 'Ctrl-C'}))}\n`);
		}
	};

	for (const signal of signals) {
		process.on(signal, interrupt);
	}

	return controller.signal;
};
