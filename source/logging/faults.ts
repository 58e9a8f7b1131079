import {logEvent} from './debug-log.ts';

/** An error that did not end the program: what failed, in a word or two, and the error. */
export type Fault = {readonly place: string; readonly error: unknown};

/** The whole program has one listener, as it has one debug log: what fails may be deep below the screens. */
let listener: ((fault: Fault) => void) | undefined;

/** Errors that were reported, by place and stack: what fails at every frame is reported once. */
const known = new Set<string>();
const mostKnown = 100;

const reasonOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

const keyOf = ({place, error}: Fault): string => `${place} ${error instanceof Error ? error.stack ?? error.message : String(error)}`;

/** Sends each new fault to a listener. Returns a function that stops it. */
export const followFaults = (follow: (fault: Fault) => void): (() => void) => {
	listener = follow;
	return () => {
		listener = undefined;
		known.clear();
	};
};

/**
Reports an error that the program survives: once to the listener and to the debug log, however often it happens. Returns the error
without its stack, which may quote text from outside. Never throws.
*/
export const reportFault = (place: string, error: unknown): string => {
	const reason = reasonOf(error);
	const fault = {place, error};
	const key = keyOf(fault);
	if (known.has(key) || known.size >= mostKnown) {
		return reason;
	}

	known.add(key);
	logEvent('fault', {place, reason, stack: error instanceof Error ? error.stack : undefined});
	listener?.(fault);
	return reason;
};

/** Returns what `act` returns. An error is reported, and the result is what `instead` makes of its text. Throws only what `instead` throws. */
export const survive = <Result>(place: string, act: () => Result, instead: (reason: string) => Result): Result => {
	try {
		return act();
	} catch (error) {
		return instead(reportFault(place, error));
	}
};

/** Waits for a task whose end no one else waits for, and reports its error: it would end the program. Never rejects. */
export const surviveTask = async (place: string, task: Promise<unknown>): Promise<void> => {
	try {
		await task;
	} catch (error) {
		reportFault(place, error);
	}
};

/** Returns a listener that reports its errors instead of throwing them: they would stop the listeners after it, and end the program. */
export const surviving = <Values extends readonly unknown[]>(place: string, listen: (...values: Values) => void) => (...values: Values): void => {
	survive(place, () => {
		listen(...values);
	}, () => undefined);
};
