import {uptime} from 'node:os';

/** A smaller difference is rounding: some systems report their uptime in whole seconds. */
const shortestSleep = 2000;
/** Reading the uptime costs a system call, so it is read at most this often, in milliseconds. */
const pause = 1000;

/**
Creates a clock that never goes back, for intervals. `steady` returns milliseconds and may stop while the machine sleeps; `sinceBoot` returns
seconds and must not.
*/
export const createMonotonicClock = (steady: () => number, sinceBoot: () => number): (() => number) => {
	/** How long the machine slept since the clock was created, in milliseconds. */
	let asleep = 0;
	let readAt = steady();
	const missed = () => (sinceBoot() * 1000) - steady();
	const atStart = missed();
	return () => {
		const now = steady();
		if (now - readAt >= pause) {
			readAt = now;
			const sleep = missed() - atStart;
			asleep = sleep - asleep >= shortestSleep ? sleep : asleep;
		}

		return now + asleep;
	};
};

const sinceBoot = (): number => {
	try {
		return uptime();
	} catch {
		// Some sandboxes hide the uptime; then time asleep is not counted.
		return performance.now() / 1000;
	}
};

/**
Returns milliseconds since an arbitrary moment. It measures intervals: setting the machine's clock does not change it, and it includes the
time that the machine slept.
*/
export const monotonicNow: () => number = createMonotonicClock(() => performance.now(), sinceBoot);
