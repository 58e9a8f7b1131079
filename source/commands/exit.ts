import {JunctionError, type ErrorKind} from '../junction/errors.ts';
import {usageErrors} from '../messages/command-line.ts';
import {MissingPart} from '../runtime/load-part.ts';
import {PrivateFileError} from '../settings/private-file.ts';
import {ApiKeyCommandCancelled, ApiKeyCommandFailed, SettingsError} from '../settings/settings-error.ts';
import {cleanText} from '../text/clean.ts';

/** The exit codes that scripts may rely on (docs/command-line.md). */
export const exitCodes = {
	fine: 0, failed: 1, usage: 2, keyRefused: 3, unreachable: 4, notFound: 5, outcomeUnknown: 6, interrupted: 130,
} as const;

/** The name of an exit code. */
export type ExitName = keyof typeof exitCodes;

/** The options of the command line are not valid together. */
export class UsageError extends Error {
	override readonly name: string = 'UsageError';
}

/** The command line is not one that junctop knows; it is reported with the usage of its command. */
export class LineError extends UsageError {
	override readonly name = 'LineError';
	/** Lines that follow the message. */
	readonly advice: readonly string[];

	constructor(message: string, advice: readonly string[] = []) {
		super(message);
		this.advice = advice;
	}
}

/** A command failed; the message states why and what to do. */
export class CommandFailure extends Error {
	override readonly name: string = 'CommandFailure';
}

/** The user cancelled a command at a question. */
export class Cancelled extends CommandFailure {
	override readonly name = 'Cancelled';
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
	'too-large': exitCodes.failed,
	'not-understood': exitCodes.failed,
	'outcome-unknown': exitCodes.outcomeUnknown,
	cancelled: exitCodes.interrupted,
};

/** Returns whether an error's message is made for the user. */
const isForUser = (error: unknown): error is Error =>
	error instanceof UsageError || error instanceof CommandFailure || error instanceof SettingsError || error instanceof PrivateFileError || error instanceof MissingPart;

/** Returns whether an error is shown to the user in one line; any other is a bug in junctop. */
export const isExpected = (error: unknown): boolean => error instanceof JunctionError || isForUser(error);

/** Returns the exit code for the error that ended a command. */
export const exitCodeOf = (error: unknown): number => {
	if (error instanceof JunctionError) {
		return byKind[error.kind];
	}

	if (error instanceof ApiKeyCommandCancelled || error instanceof Cancelled) {
		return exitCodes.interrupted;
	}

	if (error instanceof ApiKeyCommandFailed) {
		return exitCodes.keyRefused;
	}

	return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
};

/** Returns the text for stderr: one line with the error and what to do; a bug in junctop keeps its stack. */
export const errorText = (error: unknown): string => {
	if (error instanceof JunctionError) {
		const {message, detail, nextStep, traceId} = error;
		return [
			usageErrors.requestMessage(message),
			detail === undefined ? '' : usageErrors.requestDetail(detail),
			nextStep,
			traceId === undefined ? '' : usageErrors.requestTraceId(traceId),
		].filter(sentence => sentence !== '').join(' ');
	}

	if (isForUser(error)) {
		return cleanText(error.message);
	}

	return error instanceof Error ? error.stack ?? error.message : String(error);
};
