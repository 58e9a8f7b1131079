import {syncBuiltinESMExports} from 'node:module';
import os from 'node:os';
import {onTestFinished, vi} from 'vitest';

/**
Replaces the monotonic clock until the test ends; `now` returns milliseconds. The machine's uptime agrees with it, else a slow test would look like a
machine that slept. Timers and the date continue.
*/
export const replaceMonotonic = (now: () => number): void => {
	const booted = os.uptime() - (performance.now() / 1000);
	let latest = performance.now();
	const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
		latest = now();
		return latest;
	});
	const uptime = vi.spyOn(os, 'uptime').mockImplementation(() => booted + (latest / 1000));
	syncBuiltinESMExports();
	onTestFinished(() => {
		clock.mockRestore();
		uptime.mockRestore();
		syncBuiltinESMExports();
	});
};

/** Stops the monotonic clock until the test ends; it moves only with `advance`, in milliseconds. Timers and the date continue. */
export const stopMonotonic = (): {advance(milliseconds: number): void} => {
	// Whole, so that sums of milliseconds are exact.
	let now = Math.round(performance.now());
	replaceMonotonic(() => now);
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
	replaceMonotonic(() => real() + ahead);
	return {
		advance(milliseconds) {
			ahead += milliseconds;
		},
	};
};
