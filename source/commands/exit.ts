import {JunctionError, type ErrorKind} from '../junction/errors.ts';
import {SettingsError} from '../settings/settings-error.ts';
import {cleanText} from '../text/clean.ts';

/** The exit codes that scripts may rely on (design.md, Command line). */
export const exitCodes = {
	fine: 0, failed: 1, usage: 2, keyRefused: 3, unreachable: 4, notFound: 5, interrupted: 130,
} as const;

/** The command line asks for something that does not fit together. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** A command could not do its work; the message says in a sentence why, and what to do. */
export class CommandFailure extends Error {
	override readonly name = 'CommandFailure';
}

const byKind: Readonly<Record<ErrorKind, number>> = {
	'key-refused': exitCodes.keyRefused,
	forbidden: exitCodes.keyRefused,
	'not-found': exitCodes.notFound,
	'invalid-request': exitCodes.failed,
	limited: exitCodes.unreachable,
	unavailable: exitCodes.unreachable,
	'not-reachable': exitCodes.unreachable,
	'timed-out': exitCodes.unreachable,
	'not-understood': exitCodes.failed,
	cancelled: exitCodes.interrupted,
};

/** Whether an error is one of those that a person is told in a line; anything else is a fault of junctop's own. */
export const isExpected = (error: unknown): boolean =>
	error instanceof JunctionError || error instanceof UsageError || error instanceof CommandFailure || error instanceof SettingsError;

/** The exit code for whatever ended a command. */
export const exitCodeOf = (error: unknown): number => {
	if (error instanceof JunctionError) {
		return byKind[error.kind];
	}

	return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
};

/** What to print on stderr: one line of what happened and what to do; a fault of junctop's own keeps its stack. */
export const errorText = (error: unknown): string => {
	if (error instanceof JunctionError) {
		const {message, detail, nextStep, traceId} = error;
		const said = detail === undefined ? '' : ` It says: ${detail}.`;
		return `${message}.${said} ${nextStep}${traceId === undefined ? '' : ` (trace id ${traceId})`}`;
	}

	if (error instanceof UsageError || error instanceof CommandFailure || error instanceof SettingsError) {
		return cleanText(error.message);
	}

	return error instanceof Error ? error.stack ?? error.message : String(error);
};
