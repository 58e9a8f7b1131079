import {monotonicNow} from '../../runtime/clock.ts';

/** Runs the steps of a generator for about `limit` milliseconds, and at least one. Returns whether it has ended. */
export const didFinish = (steps: Iterator<undefined, unknown, undefined>, limit: number): boolean => {
	const startedAt = monotonicNow();
	let isDone: boolean;
	do {
		isDone = steps.next().done === true;
	} while (!isDone && monotonicNow() - startedAt < limit);

	return isDone;
};
