import {monotonicNow} from '../../runtime/clock.ts';

/**
The server's time, from the `Date` header of its responses, because a jump host's clock may be wrong and all ages depend on it. Between
responses the monotonic clock counts, so setting this machine's clock changes nothing. The header has whole seconds, so small differences
are ignored.
*/
export type ServerClock = {
	/** Returns the server's current time in milliseconds since 1970; this machine's until the first response. */
	now(): number;
	/** Returns the server's time at a moment of the monotonic clock, in milliseconds. */
	at(moment: number): number;
	/** Adjusts the clock to a response: the server's time, in milliseconds, and the moment at which it was read. `undefined` changes nothing. */
	learn(serverTime: number | undefined, moment?: number): void;
};

const noise = 2000;

/** Creates a clock that starts with this machine's time, `local`, in milliseconds since 1970, and counts on with `monotonic`. */
export const createServerClock = (local: () => number = Date.now, monotonic: () => number = monotonicNow): ServerClock => {
	let offset = local() - monotonic();
	return {
		now: () => monotonic() + offset,
		at: moment => moment + offset,
		learn(serverTime, moment = monotonic()) {
			if (serverTime === undefined) {
				return;
			}

			// The header is truncated to seconds, so half a second is added as the best estimate.
			const seen = serverTime + 500 - moment;
			if (Math.abs(seen - offset) > noise) {
				offset = seen;
			}
		},
	};
};
