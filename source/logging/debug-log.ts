import fs from 'node:fs';

/** One thing that happened. Values are short; text that a user typed is never among them. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

type OpenLog = {readonly descriptor: number; readonly redact: (text: string) => string; failure: Error | undefined};

/** The whole program has one log: a request knows nothing of the screens, and both write to it. */
let openLog: OpenLog | undefined;

/**
Starts the debug log: from now on every event is appended to the file as one line of JSON. The file is readable by its owner only
(0600), also where it existed before. `redact` removes secrets from a line.
@throws The system's error where the file cannot be opened or its mode cannot be set. A symbolic link is refused (ELOOP).
*/
export const startDebugLog = (file: string, redact: (text: string) => string): void => {
	// Windows has no O_NOFOLLOW: it is undefined there, which counts as 0.
	const {O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW} = fs.constants;
	// eslint-disable-next-line no-bitwise
	const descriptor = fs.openSync(file, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
	if (fs.fstatSync(descriptor).isFile()) {
		fs.fchmodSync(descriptor, 0o600);
	}

	openLog = {descriptor, redact, failure: undefined};
};

/** Appends an event; does nothing while no log is open. A line that cannot be written ends the log: see `stopDebugLog`. */
export const logEvent = (event: string, fields: LogFields = {}): void => {
	if (openLog === undefined || openLog.failure !== undefined) {
		return;
	}

	try {
		const line = JSON.stringify({time: new Date().toISOString(), event, ...fields});
		// Unlike `writeSync`, this writes all of it or throws.
		fs.writeFileSync(openLog.descriptor, `${openLog.redact(line)}\n`);
	} catch (error) {
		openLog.failure = error instanceof Error ? error : new Error(String(error));
	}
};

/** Closes the log. Returns the error that ended it early; `undefined` when every event was written. */
export const stopDebugLog = (): Error | undefined => {
	if (openLog === undefined) {
		return undefined;
	}

	const {descriptor, failure} = openLog;
	openLog = undefined;
	fs.closeSync(descriptor);
	return failure;
};
