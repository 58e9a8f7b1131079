/**
The server's time, from the `Date` header of its responses, because a jump host's clock may be wrong and all ages depend on it. The header has
whole seconds, so small differences are ignored.
*/
export type ServerClock = {
	/** Returns the server's current time in milliseconds; this machine's until the first response. */
	now(): number;
	/** Returns the server's time when this machine's clock showed `local`, in milliseconds. */
	at(local: number): number;
	/** Adjusts the clock to a response's server time, in milliseconds; `undefined` changes nothing. */
	learn(serverTime: number | undefined): void;
};

const noise = 2000;

/** Creates a clock that starts with this machine's time, `local`, in milliseconds. */
export const createServerClock = (local: () => number = () => Date.now()): ServerClock => {
	let offset = 0;
	return {
		now: () => local() + offset,
		at: moment => moment + offset,
		learn(serverTime) {
			if (serverTime === undefined) {
				return;
			}

			// The header is truncated to seconds, so half a second is added as the best estimate.
			const seen = serverTime + 500 - local();
			if (Math.abs(seen - offset) > noise) {
				offset = seen;
			}
		},
	};
};
