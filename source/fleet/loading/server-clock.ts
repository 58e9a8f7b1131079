/**
The server's time, told by the `Date` header of its answers, because a jump host's clock may be wrong and ages are
what everything here is about. The header counts whole seconds, so small differences are noise and change nothing.
*/
export type ServerClock = {
	/** The server's time now in milliseconds; this machine's until the first answer. */
	now(): number;
	/** The server's time when this machine's clock showed `local`, in milliseconds. */
	at(local: number): number;
	/** Learns from an answer's server time (milliseconds; `undefined` teaches nothing). */
	learn(serverTime: number | undefined): void;
};

const noise = 2000;

/** A clock that begins with this machine's time, `local` in milliseconds. */
export const createServerClock = (local: () => number = () => Date.now()): ServerClock => {
	let prefetched = 0;
	return {
		now: () => local() + prefetched,
		at: moment => moment + prefetched,
		learn(serverTime) {
			if (serverTime === undefined) {
				return;
			}

			// The header is cut to the second: half a second more is the better guess.
			const seen = serverTime + 500 - local();
			if (Math.abs(seen - prefetched) > noise) {
				prefetched = seen;
			}
		},
	};
};
