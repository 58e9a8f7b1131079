import process from 'node:process';
import {version} from '../../package.json';
import {crashMessages} from '../messages/session.ts';
import {cleanBlock, cleanText} from '../text/clean.ts';
import {redactorFor} from '../junction/redact.ts';
import {runtime} from '../runtime/runtime.ts';
import {reasonOf} from '../settings/settings-error.ts';
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
	return error instanceof Error && text === error.stack ? `${error.name}: ${error.message}` : text;
};

/**
Returns the text for stderr when an error ends the program: one line with the error, one with the path of the log that has the details, or why
the log could not be written. API keys are neither shown nor logged: those of the clients, of the environment, and `keys`.
*/
export const reportCrash = (error: unknown, {env, keys, at}: {
	readonly env: NodeJS.ProcessEnv;
	readonly keys: readonly string[];
	readonly at: Date;
}): string => {
	// Applied to clean text: removing a character later could join the halves of a key.
	const safe = secretRedactor(env, keys);
	const summary = safe(cleanText(headline(error)));
	const headlineText = crashMessages.summary(redactorFor('')(summary));
	const file = crashLogFile(env);
	const {columns, rows, isTTY} = process.stdout;
	const circumstances = [
		`junctop ${version}, ${runtime.label}, ${process.platform} ${process.arch}`,
		`TERM=${cleanText(env['TERM'] ?? '')}, ${isTTY ? `${columns}x${rows}` : 'not a terminal'}, ${Math.round(process.uptime())} s after the start`,
	];
	const details = safe(cleanBlock(stackOf(error)));
	try {
		writeCrashLog(file, {at, text: [...circumstances, details].join('\n')});
		return `${headlineText}\n${crashMessages.logWritten(file)}\n`;
	} catch (logError) {
		return `${headlineText}\n${crashMessages.logNotWritten({file, reason: reasonOf(logError)})}\n`;
	}
};
