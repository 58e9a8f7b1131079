import {monotonicNow} from '../../runtime/clock.ts';
import {day, minute} from '../../text/durations.ts';

/** How the server's clock compares with this machine's; times in milliseconds since 1970. */
export type ClockDifference = {
	readonly server: number;
	readonly local: number;
	/** Whether ages follow the server's clock; if not, they follow this machine's. */
	readonly isServerTrusted: boolean;
};

/**
The server's time, from the `Date` header of its responses, because a jump host's clock may be wrong and all ages depend on it. Between
responses the monotonic clock counts, so setting this machine's clock changes nothing. The header has whole seconds, so small differences
are ignored. A time that is years away is not trusted, and one that jumps only when the next response agrees.
*/
export type ServerClock = {
	/** Returns the server's current time in milliseconds since 1970; this machine's until the first response. */
	now(): number;
	/** Returns the server's time at a moment of the monotonic clock, in milliseconds. */
	at(moment: number): number;
	/** Adjusts the clock to a response: the server's time, in milliseconds, and the moment at which it was read. `undefined` changes nothing. */
	learn(serverTime: number | undefined, moment?: number): void;
	/** Returns both clocks at the newest response if they differ by more than a minute; `undefined` otherwise. */
	difference(): ClockDifference | undefined;
};

const noise = 2000;
const shown = minute;
/** Clocks of machines are wrong by hours, or by a year after a long time without power. */
const longest = 3 * 366 * day;
/** Junctop did not exist before: a machine with an earlier time has lost its clock. */
const earliest = Date.UTC(2026, 0, 1);
/** Between two responses of one server the monotonic clock counts, so that a larger step is a fault, unless it stays. */
const largestStep = 5 * minute;

const isTrusted = (server: number, local: number): boolean => Math.abs(server - local) <= longest || (local < earliest && server >= earliest && server - earliest <= 20 * longest);

/** Creates a clock that starts with this machine's time, `local`, in milliseconds since 1970, and counts on with `monotonic`. */
export const createServerClock = (local: () => number = Date.now, monotonic: () => number = monotonicNow): ServerClock => {
	let offset = local() - monotonic();
	let isLearned = false;
	/** The offset of a step that the next response has to confirm. */
	let unconfirmed: number | undefined;
	let difference: ClockDifference | undefined;
	return {
		now: () => monotonic() + offset,
		at: moment => moment + offset,
		difference: () => difference,
		learn(serverTime, moment = monotonic()) {
			if (serverTime === undefined) {
				return;
			}

			// The header is truncated to seconds, so half a second is added as the best estimate.
			const seen = serverTime + 500 - moment;
			const localTime = local() - (monotonic() - moment);
			const isServerTrusted = isTrusted(serverTime, localTime);
			const isStep = isLearned && Math.abs(seen - offset) > largestStep;
			const isConfirmed = unconfirmed !== undefined && Math.abs(seen - unconfirmed) <= noise;
			difference = Math.abs(serverTime - localTime) > shown ? {server: serverTime, local: localTime, isServerTrusted: isServerTrusted && (!isStep || isConfirmed)} : undefined;
			unconfirmed = isServerTrusted && isStep ? seen : undefined;
			if (!(isServerTrusted && (!isStep || isConfirmed))) {
				return;
			}

			unconfirmed = undefined;
			isLearned = true;
			if (Math.abs(seen - offset) > noise) {
				offset = seen;
			}
		},
	};
};
