import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {monotonicNow} from '../runtime/clock.ts';

/** A holder works for milliseconds. From this age on, a lock is left over from one that was killed or that may no longer write. In milliseconds. */
const staleAfter = 10_000;

/** How long a holder may count on its lock: it stops long before others take the lock over. In milliseconds. */
const usableFor = 4000;

/** How long `lockFile` waits in total, and the longest pause between two tries. In milliseconds. */
const longestWait = 1000;
const longestPause = 40;

/** A lock that this process holds. */
export type FileLock = {
	/** Whether it is recent enough to write: a process that was stopped for seconds may have lost it. */
	isUsable(): boolean;
	release(): void;
};

const textOf = (read: () => string): string => {
	try {
		return read();
	} catch {
		return '';
	}
};

/** Returns the boot of the machine and the container, in which a process number is unique. */
const machine = (): string => [
	os.hostname(),
	textOf(() => fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
	textOf(() => fs.readlinkSync('/proc/self/ns/pid')),
].join(' ');

const isGone = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ESRCH';
	}
};

/** Returns whether the record of a lock names a process of this machine that has ended. A record that is cut off names none. */
const isOfEndedProcess = (record: string): boolean => {
	const [, pid = '', place = ''] = /^(?<pid>[1-9]\d*) (?<place>.+) \S+\n$/v.exec(record) ?? [];
	return place === machine() && isGone(Number(pid));
};

/** Returns the time of the file system, which may be another machine's, in milliseconds. */
const fileSystemTime = (file: string): number => {
	const probe = fs.mkdtempSync(`${file}.probe-`);
	try {
		return fs.statSync(probe).mtimeMs;
	} finally {
		fs.rmdirSync(probe);
	}
};

const isAbandoned = (file: string): boolean => {
	try {
		return isOfEndedProcess(fs.readFileSync(file, 'utf8')) || fileSystemTime(file) - fs.statSync(file).mtimeMs > staleAfter;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return false;
		}

		throw error;
	}
};

/** Creates a file, or leaves none where it cannot be written, as on a full disk. Throws the system's error, also where the file exists. */
const createFile = (file: string, text: string): void => {
	const descriptor = fs.openSync(file, 'wx', 0o600);
	try {
		try {
			fs.writeFileSync(descriptor, text);
		} finally {
			fs.closeSync(descriptor);
		}
	} catch (error) {
		fs.rmSync(file, {force: true});
		throw error;
	}
};

/** Creates the lock file; returns `undefined` where it exists. */
const create = (file: string): FileLock | undefined => {
	const createdAt = monotonicNow();
	try {
		createFile(file, `${process.pid} ${machine()} ${randomUUID()}\n`);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
			return undefined;
		}

		throw error;
	}

	const isUsable = () => monotonicNow() - createdAt < usableFor;
	return {
		isUsable,
		release() {
			// An old lock may belong to another process by now, so it is left for the stale-lock check.
			if (!isUsable()) {
				return;
			}

			try {
				fs.rmSync(file, {force: true});
			} catch {
				// The work is saved already; the left-over lock is taken over after this process ends.
			}
		},
	};
};

/**
Takes the lock file, if it is free or its holder has ended. The file is created exclusively, which holds on NFS too. A lock that is left over is removed
only by the holder of a second lock, `FILE.stale`, that looks at it again: of two processes that found it stale, the later one could otherwise remove
the new lock of the first. The second lock can be left over as well, and is taken over in the same way.
@returns `undefined` where another process holds it.
@throws The system's error where no file can be created.
*/
export const tryLockFile = (file: string): FileLock | undefined => {
	const lock = create(file);
	if (lock !== undefined || !isAbandoned(file)) {
		return lock;
	}

	const guard = tryLockFile(`${file}.stale`);
	if (guard === undefined) {
		return undefined;
	}

	try {
		if (isAbandoned(file) && guard.isUsable()) {
			fs.rmSync(file, {force: true});
		}
	} finally {
		guard.release();
	}

	return create(file);
};

/**
Waits up to a second for the lock file (see `tryLockFile`).
@returns `undefined` where another process still holds it.
@throws The system's error where no file can be created.
*/
export const lockFile = async (file: string): Promise<FileLock | undefined> => {
	const giveUpAt = monotonicNow() + longestWait;
	let lock = tryLockFile(file);
	while (lock === undefined && monotonicNow() < giveUpAt) {
		// Processes that wait in step would try in step.
		await delay(Math.random() * longestPause);
		lock = tryLockFile(file);
	}

	return lock;
};
