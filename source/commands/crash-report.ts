import process from 'node:process';
import {version} from '../../package.json';
import {crashMessages} from '../messages/session.ts';
import {cleanBlock, cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import {runtime} from '../runtime/runtime.ts';
import {reasonOf} from '../settings/settings-error.ts';
import {errorLine, type HandledError} from '../logging/handled-errors.ts';
import {crashLogFile, writeCrashLog} from './crash-log.ts';
import {errorText} from './exit.ts';
import {secretRedactor} from './redaction.ts';

/** Returns the stack, followed by those of its causes. */
const stackOf = (error: unknown): string => {
	const stacks: string[] = [];
	const seen = new Set();
	let cause = error;
	// Causes may be circular.
	while (cause instanceof Error && !seen.has(cause)) {
		seen.add(cause);
		stacks.push(cause.stack ?? cause.message);
		cause = cause.cause;
	}

	return stacks.length === 0 ? String(error) : stacks.join('\nCaused by: ');
};

/** Returns the error's text without the stack. */
const headline = (error: unknown): string => {
	const text = errorText(error);
	return error instanceof Error && text === error.stack ? errorLine(error) : text;
};

type Circumstances = {
	readonly env: NodeJS.ProcessEnv;
	/** API keys that no client has used. */
	readonly keys: readonly string[];
	readonly at: Date;
};

/** Returns the details of an error for the log, without API keys. */
const detailsOf = (error: unknown, {env, keys}: Circumstances): string => {
	const {columns, rows, isTTY} = process.stdout;
	return [
		`junctop ${version}, ${runtime.label}, ${process.platform} ${process.arch}`,
		`TERM=${cleanText(env['TERM'] ?? '')}, ${isTTY ? `${columns}x${rows}` : 'not a terminal'}, ${Math.round(process.uptime())} s after the start`,
		// Redacted when it is clean: removing a character later could join the halves of a key.
		secretRedactor(env, keys)(cleanBlock(stackOf(error))),
	].join('\n');
};

/** Adds an error that the program survived to the crash log. Returns why the log could not be written; `undefined` if it was. */
export const logHandledError = ({place, error}: HandledError, circumstances: Circumstances): string | undefined => {
	const file = crashLogFile(circumstances.env);
	try {
		writeCrashLog(file, {at: circumstances.at, text: `${place}\n${detailsOf(error, circumstances)}`, outcome: 'continued'});
		return undefined;
	} catch (logError) {
		return crashMessages.logNotWritten({file, reason: reasonOf(logError)});
	}
};

/** The longest message of an error on stderr, in columns. */
const longest = 200;

const reportOf = (error: unknown, circumstances: Circumstances): string => {
	const {env, keys, at} = circumstances;
	const safe = secretRedactor(env, keys);
	// First as it is, where a line break in a key is seen, then as clean text: removing a character later could join the halves of a key.
	const line = cleanText(safe(headline(error)));
	const headlineText = crashMessages.summary(truncate(safe(line), longest));
	const file = crashLogFile(env);
	try {
		writeCrashLog(file, {at, text: detailsOf(error, circumstances)});
		return `${headlineText}\n${crashMessages.logWritten(file)}\n`;
	} catch (logError) {
		return `${headlineText}\n${crashMessages.logNotWritten({file, reason: reasonOf(logError)})}\n`;
	}
};

/**
Returns the text for stderr when an error ends the program: one line with the error, one with the path of the log that has the details, or why
the log could not be written. API keys are neither shown nor logged: those of the clients, of the environment, and `keys`. Never throws: an error
that cannot be described without the risk of showing an API key gets a fixed sentence.
*/
export const reportCrash = (error: unknown, circumstances: Circumstances): string => {
	try {
		return reportOf(error, circumstances);
	} catch {
		// Neither error is shown, because nothing has removed the API keys from them.
		return `${crashMessages.notReported}\n`;
	}
};
