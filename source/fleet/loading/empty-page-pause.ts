import {
	pause,
	realSleep,
	type CallOptions,
	type Sleep,
} from '../../junction/retry.ts';

/** A provider with few users has empty pages between others, which are followed at once. */
export const unpausedEmptyPages = 3;
const step = 5;
const longest = 250;

/**
Waits before the next request after several empty pages in a row, a little longer each time, so that a server that sends nothing else is not asked
more than four times a second. Rejects with a `JunctionError` when the signal aborts.
*/
export const pauseAfterEmptyPages = async (emptyPages: number, {signal}: CallOptions, sleep: Sleep = realSleep): Promise<void> => {
	const wait = Math.min(longest, (emptyPages - unpausedEmptyPages) * step);
	if (wait > 0) {
		await pause(wait, sleep, signal);
	}
};
