import {Buffer} from 'node:buffer';
import fs from 'node:fs';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {cancelled} from '../junction/errors.ts';
import {outputFailures} from '../messages/command-line.ts';
import {reasonOf} from '../settings/settings-error.ts';
import {CommandFailure} from './exit.ts';

const stdout = 1;

/** Pause before a device that is busy is tried again, in milliseconds. */
const pause = 10;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Whether stdout has taken any of the output. */
let isBegun = false;

/** The output could not be written completely: its disk is full, its device has failed, or its reader has left. */
export class OutputFailure extends CommandFailure {
	/** Whether the reader closed the pipe because it needs no more, as `head` does. */
	readonly isReaderGone: boolean;

	constructor(cause: unknown) {
		super((isBegun ? outputFailures.incomplete : outputFailures.notWritten)(reasonOf(cause)), {cause});
		this.isReaderGone = codeOf(cause) === 'EPIPE';
	}
}

/** Whether stdout is a file or a device. Node loses what the system did not take of a write to one. */
const isFile = (): boolean => {
	const stats = fs.fstatSync(stdout);
	return stats.isFile() || stats.isBlockDevice() || (stats.isCharacterDevice() && !process.stdout.isTTY);
};

const writeToFile = async (text: string, signal: AbortSignal | undefined): Promise<void> => {
	const bytes = Buffer.from(text);
	for (let written = 0; written < bytes.length;) {
		try {
			written += fs.writeSync(stdout, bytes, written);
			isBegun = true;
		} catch (error) {
			if (codeOf(error) !== 'EAGAIN') {
				throw new OutputFailure(error);
			}

			if (signal?.aborted) {
				throw cancelled();
			}

			await wait(pause);
		}
	}
};

const writeToStream = async (text: string, signal: AbortSignal | undefined): Promise<void> =>
	new Promise((resolve, reject) => {
		const cancel = () => {
			reject(cancelled());
		};

		// The callback comes after the reader has room for all of it.
		process.stdout.write(text, error => {
			signal?.removeEventListener('abort', cancel);
			if (error) {
				reject(new OutputFailure(error));
			} else {
				isBegun = true;
				resolve();
			}
		});
		if (signal?.aborted) {
			cancel();
		} else {
			signal?.addEventListener('abort', cancel);
		}
	});

/**
Writes to stdout and waits until the system has taken all of it. Rejects with an `OutputFailure` if it did not. Stops waiting, with a `JunctionError`
(cancelled), as soon as the signal aborts, also if it has before: a reader may never take the rest.
*/
export const print = async (text: string, signal?: AbortSignal): Promise<void> => (isFile() ? writeToFile : writeToStream)(text, signal);

/**
Keeps errors of stdout and stderr from ending the program as unexpected ones: `print` reports those of stdout, and nowhere is left to report that
stderr is full.
*/
export const followStreamErrors = (): void => {
	process.stdout.on('error', () => undefined);
	process.stderr.on('error', () => undefined);
};

/** Waits until all of stderr is written, or until it cannot be. */
export const noticesWritten = async (): Promise<void> =>
	new Promise(resolve => {
		process.stderr.write('', () => {
			resolve();
		});
	});
