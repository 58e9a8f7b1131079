import {onTestFinished, vi} from 'vitest';

/** Stops the monotonic clock until the test ends; it moves only with `advance`, in milliseconds. Timers and the date continue. */
export const stopMonotonic = (): {advance(milliseconds: number): void} => {
	// Whole, so that sums of milliseconds are exact.
	let now = Math.round(performance.now());
	const spy = vi.spyOn(performance, 'now').mockImplementation(() => now);
	onTestFinished(() => {
		spy.mockRestore();
	});
	return {
		advance(milliseconds) {
			now += milliseconds;
		},
	};
};

/** Lets a test move the monotonic clock ahead with `advance`, in milliseconds. Otherwise it continues. */
export const moveMonotonic = (): {advance(milliseconds: number): void} => {
	const real = performance.now.bind(performance);
	let ahead = 0;
	const spy = vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead);
	onTestFinished(() => {
		spy.mockRestore();
	});
	return {
		advance(milliseconds) {
			ahead += milliseconds;
		},
	};
};
