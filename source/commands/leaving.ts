import type {JunctionError} from '../junction/errors.ts';
import {abandonWrites, pendingWrites, writesEnded} from '../junction/pending-writes.ts';
import type {WritePurpose} from '../junction/request.ts';
import {outcomeUnknown} from '../junction/write-outcome.ts';
import {usageErrors} from '../messages/command-line.ts';
import {writeMessages} from '../messages/writes.ts';
import {errorText} from './exit.ts';

/** The end of the program, which waits for the writes under way, because their outcome would be lost. */
export type Leaving = {
	/** Calls `end` when no write is under way. While it waits, another call ends at once. `end` is called once at most. */
	quit(end: () => void): void;
	/** Calls `end` when no write is under way, however often it is called: systems report more than once that a terminal is gone. */
	hangUp(end: () => void): void;
	/** Ends the waiting. Returns the text for stderr: the writes that failed meanwhile, and those without an answer; empty if there are none. */
	report(): string;
};

/** Returns the text for stderr about failed writes, one line for each. */
export const writeFailures = (errors: Iterable<JunctionError>): string =>
	[...errors].map(error => `${usageErrors.line(errorText(error))}\n`).join('');

/** Stops waiting for the writes under way. Returns the text for stderr that says that their outcomes are unknown; empty if there are none. */
export const abandonedWrites = (): string =>
	writeFailures(abandonWrites().map(purpose => outcomeUnknown(purpose, writeMessages.notWaitedFor)));

/** Creates the end of the program; `announce` is called when it starts to wait, with the writes under way. */
export const createLeaving = (announce: (writes: readonly WritePurpose[]) => void): Leaving => {
	const failures = new Set<JunctionError>();
	let isWaiting = false;
	let isOver = false;

	const waitForAnswers = async () => {
		if (!isWaiting) {
			isWaiting = true;
			announce(pendingWrites());
		}

		for (const failure of await writesEnded()) {
			failures.add(failure);
		}
	};

	return {
		quit(end) {
			const endOnce = () => {
				if (isOver) {
					return;
				}

				isOver = true;
				end();
			};

			if (isWaiting || pendingWrites().length === 0) {
				endOnce();
			} else {
				void waitForAnswers().then(endOnce);
			}
		},
		hangUp(end) {
			if (pendingWrites().length === 0) {
				end();
			} else {
				void waitForAnswers().then(end);
			}
		},
		report: () => writeFailures(failures) + abandonedWrites(),
	};
};
