import fs from 'node:fs';
import path from 'node:path';
import {tryLockFile} from './file-lock.ts';

/** Returns the lock file of a settings file. */
export const lockOf = (file: string): string => `${file}.lock`;

/** How atomically, with which conf writes, names its temporary files; and the folders with which file-lock.ts reads the time. */
const temporaryEnding = /^(?:\.tmp-\d{10}[\da-f]{6}|\.lock(?:\.stale)*\.probe-\w{6})$/v;

const endingsNextTo = (file: string): readonly string[] => {
	const name = path.basename(file);
	return fs.readdirSync(path.dirname(file)).flatMap(each => (each.startsWith(`${name}.`) ? [each.slice(name.length)] : []));
};

/**
Removes what saves that were killed left next to the settings file: temporary files, which may have API keys. Call it only with the lock held, because the
save of another junctop has such a file too.
*/
export const removeLeftovers = (file: string): void => {
	const endings = endingsNextTo(file).filter(each => temporaryEnding.test(each));
	for (const ending of endings) {
		try {
			fs.rmSync(file + ending, {recursive: true, force: true});
		} catch {
			// Another user's file in a shared folder: it is not one of ours.
		}
	}

	const guard = `${lockOf(file)}.stale`;
	if (fs.existsSync(guard)) {
		tryLockFile(guard)?.release();
	}
};

/** Removes at the start what killed saves left, unless a save is under way or the folder cannot be changed. The settings file is not touched. */
export const removeLeftoversAtStart = (file: string): void => {
	try {
		if (endingsNextTo(file).every(ending => !(temporaryEnding.test(ending) || ending.startsWith('.lock')))) {
			return;
		}

		const lock = tryLockFile(lockOf(file));
		if (lock !== undefined) {
			try {
				removeLeftovers(file);
			} finally {
				lock.release();
			}
		}
	} catch {
		// The folder is missing or cannot be changed. A save reports that.
	}
};
