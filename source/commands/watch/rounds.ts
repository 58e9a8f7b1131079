import {JunctionError, type ErrorKind} from '../../junction/errors.ts';
import {pause, realSleep, type Sleep} from '../../junction/retry.ts';
import {minute} from '../../text/durations.ts';

/** What happens in the rounds of a watch. */
export type RoundHandlers<Loaded> = {
	/** Loads all users. Rejects with a `JunctionError`. */
	readonly load: () => Promise<Loaded>;
	/** Receives what a complete round has loaded. */
	readonly onLoaded: (loaded: Loaded) => Promise<void>;
	/** A round has failed after one that did not; `wait` is how long the pause is, in milliseconds. */
	readonly onFailed: (error: JunctionError, wait: number) => Promise<void>;
	/** A round is complete after some that failed. */
	readonly onResumed: (failures: number) => Promise<void>;
};

/** The longest pause that failures alone cause. */
const longest = 15 * minute;

/** Errors that a person has to resolve, and the end that the user wants. */
const final: ReadonlySet<ErrorKind> = new Set(['cancelled', 'key-refused', 'forbidden', 'invalid-request']);

/** Returns the pause after failures in a row: it doubles with each, and is never shorter than the server asks. */
const pauseAfter = (failures: number, interval: number, error: JunctionError): number =>
	Math.max(error.retryAfter ?? 0, Math.min(Math.max(interval, longest), interval * (2 ** Math.min(failures, 20))));

/**
Runs rounds one after another, with `interval` milliseconds between the end of one and the start of the next, for ever. Rejects with what a handler rejects with, with a rejected API
key or request, and with `cancelled` when the signal aborts. Any other failed round is repeated after a growing pause, and reported once.
*/
export const runRounds = async <Loaded>(
	{load, onLoaded, onFailed, onResumed}: RoundHandlers<Loaded>,
	{interval, signal, sleep = realSleep}: {readonly interval: number; readonly signal: AbortSignal; readonly sleep?: Sleep},
): Promise<never> => {
	let failures = 0;

	/** Returns the pause after the round. */
	const runRound = async (): Promise<number> => {
		let loaded: Loaded;
		try {
			loaded = await load();
		} catch (error) {
			if (!(error instanceof JunctionError) || final.has(error.kind)) {
				throw error;
			}

			failures++;
			const wait = pauseAfter(failures, interval, error);
			if (failures === 1) {
				await onFailed(error, wait);
			}

			return wait;
		}

		if (failures > 0) {
			await onResumed(failures);
			failures = 0;
		}

		await onLoaded(loaded);
		return interval;
	};

	for (;;) {
		const wait = await runRound();
		await pause(wait, sleep, signal);
	}
};
