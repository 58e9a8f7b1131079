import {logEvent} from './debug-log.ts';

/** An error that did not end the program: what failed, in a word or two, and the error. */
export type HandledError = {readonly place: string; readonly error: unknown};

/** What a message says about a handled error: the error without its stack, which may quote text from outside, and whether the crash log has the details. */
export type ReportedError = {readonly reason: string; readonly isLogged: boolean};

/** The whole program has one listener, as it has one debug log: what fails may be deep below the screens. */
let listener: ((handled: HandledError) => boolean) | undefined;

/** Whether an error is in the crash log, by place and stack: what fails at every frame is reported once. */
const known = new Map<string, boolean>();
const mostKnown = 100;

/** Returns an error's name and message, without its stack. */
export const errorLine = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

const keyOf = ({place, error}: HandledError): string => `${place} ${error instanceof Error ? error.stack ?? error.message : String(error)}`;

/** Sends each new error to a listener, which returns whether it wrote the error to the crash log. Returns a function that stops it. */
export const followHandledErrors = (hasLogged: (handled: HandledError) => boolean): (() => void) => {
	listener = hasLogged;
	return () => {
		listener = undefined;
		known.clear();
	};
};

/**
Reports an error that the program survives: once to the listener and to the debug log, however often it happens. Never throws.
*/
export const reportHandledError = (place: string, error: unknown): ReportedError => {
	const reason = errorLine(error);
	const handled = {place, error};
	const key = keyOf(handled);
	if (known.has(key) || known.size >= mostKnown) {
		return {reason, isLogged: known.get(key) ?? false};
	}

	// Set first: the listener may draw, and so report the same error.
	known.set(key, false);
	logEvent('handled error', {place, reason, stack: error instanceof Error ? error.stack : undefined});
	let isLogged = false;
	try {
		isLogged = listener?.(handled) ?? false;
	} catch (listenerError) {
		// The listener shows a message where the crash log cannot be written, and that may fail too.
		logEvent('handled error', {place: 'error listener', reason: errorLine(listenerError)});
	}

	known.set(key, isLogged);
	return {reason, isLogged};
};

/** Returns what `act` returns. An error is reported, and the result is what `instead` makes of it. Throws only what `instead` throws. */
export const survive = <Result>(place: string, act: () => Result, instead: (handled: ReportedError) => Result): Result => {
	try {
		return act();
	} catch (error) {
		return instead(reportHandledError(place, error));
	}
};

/** Waits for a task whose end no one else waits for, and reports its error: it would end the program. Never rejects. */
export const surviveTask = async (place: string, task: Promise<unknown>): Promise<void> => {
	try {
		await task;
	} catch (error) {
		reportHandledError(place, error);
	}
};

/** Returns a listener that reports its errors instead of throwing them: they would stop the listeners after it, and end the program. */
export const surviving = <Values extends readonly unknown[]>(place: string, listen: (...values: Values) => void) => (...values: Values): void => {
	survive(place, () => {
		listen(...values);
	}, () => undefined);
};
