import {constants, closeSync, fstatSync, openSync} from 'node:fs';
import {second} from '../../text/durations.ts';

const stdout = 1;

/** Returns whether the reader of the pipe that is stdout has closed it. Linux refuses to open such a pipe for writing; elsewhere only a write shows it, and this returns false. */
const isReaderGone = (): boolean => {
	try {
		closeSync(openSync(`/proc/self/fd/${stdout}`, constants.O_WRONLY | constants.O_NONBLOCK));
		return false;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'ENXIO';
	}
};

/** Returns a signal that aborts within a second after the reader of stdout has left, and a function that ends this. A watch may have nothing to write for days. */
export const followReader = (): {readonly signal: AbortSignal; readonly stop: () => void} => {
	const controller = new AbortController();
	if (!fstatSync(stdout).isFIFO()) {
		return {signal: controller.signal, stop: () => undefined};
	}

	const timer = setInterval(() => {
		if (isReaderGone()) {
			clearInterval(timer);
			controller.abort();
		}
	}, second);
	timer.unref();
	return {
		signal: controller.signal,
		stop() {
			clearInterval(timer);
		},
	};
};
