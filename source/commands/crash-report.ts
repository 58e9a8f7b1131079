import process from 'node:process';
import {version} from '../../package.json';
import {cleanBlock, cleanText} from '../text/clean.ts';
import {redactorFor} from '../junction/redact.ts';
import {reasonOf} from '../settings/settings-error.ts';
import {crashLogFile, writeCrashLog} from './crash-log.ts';
import {errorText} from './exit.ts';
import {secretRedactor} from './redaction.ts';

/** The stack, with those of what caused it. */
const stackOf = (error: unknown): string => {
	const stacks: string[] = [];
	const seen = new Set();
	let cause = error;
	// Causes may go round in a circle.
	while (cause instanceof Error && !seen.has(cause)) {
		seen.add(cause);
		stacks.push(cause.stack ?? cause.message);
		cause = cause.cause;
	}

	return stacks.length === 0 ? String(error) : stacks.join('\nCaused by: ');
};

/** What happened, without the stack. */
const headline = (error: unknown): string => {
	const text = errorText(error);
	return error instanceof Error && text === error.stack ? `${error.name}: ${error.message}` : text;
};

/**
What to say on stderr of an error that ends the program: a line of what happened, and one with the path of the log, which gets the
rest; where it cannot be written, why. No key is shown or logged: neither those that any client had, nor the environment's, nor `keys`, which are others.
*/
export const reportCrash = (error: unknown, {env, keys, at}: {
	readonly env: NodeJS.ProcessEnv;
	readonly keys: readonly string[];
	readonly at: Date;
}): string => {
	// Applied to clean text: removing a character later could join the halves of a key.
	const safe = secretRedactor(env, keys);
	const summary = safe(cleanText(headline(error)));
	const said = `junctop: ${redactorFor('')(summary)}\n`;
	const file = crashLogFile(env);
	const {columns, rows, isTTY} = process.stdout;
	const circumstances = [
		`junctop ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
		`TERM=${cleanText(env['TERM'] ?? '')}, ${isTTY ? `${columns}x${rows}` : 'not a terminal'}, ${Math.round(process.uptime())} s after the start`,
	];
	const details = safe(cleanBlock(stackOf(error)));
	try {
		writeCrashLog(file, {at, text: [...circumstances, details].join('\n')});
		return `${said}The details, without keys, are in ${file}\n`;
	} catch (logError) {
		return `${said}The details could not be written to ${file}: ${reasonOf(logError)}.\n`;
	}
};
