import {monotonicNow} from '../../runtime/clock.ts';
import {second} from '../../text/durations.ts';

/** How many requests end per second, lately. */
export type RequestRate = {
	/** Forgets what was counted, and begins to measure now. */
	restart(): void;
	/** Counts a request that ended now. */
	count(): void;
	/** Returns the requests per second of the last ten seconds; `undefined` before there are some, and in the first second. */
	perSecond(): number | undefined;
};

/** Longer than a pause between requests, and short enough to follow a server that becomes slower. */
const measured = 10 * second;

/** Creates a rate that measures from now on. `now` returns milliseconds of a clock that never goes back. */
export const createRequestRate = (now: () => number = monotonicNow): RequestRate => {
	let since = now();
	let ends: number[] = [];
	return {
		restart() {
			since = now();
			ends = [];
		},
		count() {
			ends.push(now());
		},
		perSecond() {
			const moment = now();
			const from = Math.max(since, moment - measured);
			ends = ends.filter(end => end >= from);
			return ends.length === 0 || moment - since < second ? undefined : ends.length / ((moment - from) / second);
		},
	};
};
