import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {settingsFile} from '../settings/settings-path.ts';

/** How many errors are kept, newest last, and how many characters of each, so that the log can be attached to a report. */
const mostEntries = 10;
const longestEntry = 8000;

/** A larger log was not written by junctop and is not read. */
const mostBytes = 1_000_000;

/** First line of an entry: the error ended the program, or the program continued. */
const marks = {ended: '=== junctop ended by an error, ', continued: '=== junctop continued after an error, '} as const;
const beforeEntry = /(?:^|\n)(?==== junctop (?:ended by|continued after) an error, )/v;

/** Returns the absolute path of the crash log, next to the settings file. */
export const crashLogFile = (env: NodeJS.ProcessEnv): string => path.join(path.dirname(settingsFile(env)), 'crash.log');

const earlierEntries = (file: string): readonly string[] => {
	const stats = fs.lstatSync(file, {throwIfNoEntry: false});
	return stats?.isFile() === true && stats.size <= mostBytes
		? fs.readFileSync(file, 'utf8').split(beforeEntry).filter(entry => Object.values(marks).some(mark => entry.startsWith(mark)))
		: [];
};

/**
Returns how many errors the log has, and the time of the newest in milliseconds since 1970; `undefined` without a log. A file that junctop did not write has no
errors. Throws the system's error if the log cannot be read.
*/
export const crashesIn = (file: string): {readonly count: number; readonly newest: number | undefined} | undefined => {
	if (fs.lstatSync(file, {throwIfNoEntry: false}) === undefined) {
		return undefined;
	}

	const entries = earlierEntries(file);
	const time = Date.parse(entries.at(-1)?.split('\n', 1)[0]?.split(', ', 2)[1] ?? '');
	return {count: entries.length, newest: Number.isNaN(time) ? undefined : time};
};

/**
Adds an error to the log: whether it ended the program, its time, and a text, which must not contain an API key. Only the owner can read the
log (0600); it keeps 10 errors.
@throws The system's error if the log cannot be written; the log is then unchanged.
*/
export const writeCrashLog = (file: string, {at, text, outcome = 'ended'}: {
	readonly at: Date;
	readonly text: string;
	readonly outcome?: keyof typeof marks;
}): void => {
	const entry = `${marks[outcome]}${at.toISOString()}\n${text}`.slice(0, longestEntry).trimEnd();
	fs.mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
	const entries = [...earlierEntries(file).map(earlier => earlier.trimEnd()), entry].slice(-mostEntries);
	const next = `${file}.${process.pid}`;
	try {
		// A link in the log's place is replaced, not followed.
		fs.writeFileSync(next, entries.map(each => `${each}\n\n`).join(''), {flag: 'wx', mode: 0o600});
		fs.renameSync(next, file);
	} catch (error) {
		fs.rmSync(next, {force: true});
		throw error;
	}
};
