import type {Target} from '../../junction/target.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {day, minute} from '../../text/durations.ts';

/** What one response shows about the clocks; times in milliseconds since 1970. */
export type ClockDifference = {
	/** `skew`: they differ by more than a minute. `jump`: the server's time does not fit its earlier one. `absurd`: it is years away. */
	readonly kind: 'skew' | 'jump' | 'absurd';
	readonly server: number;
	readonly local: number;
	/** The server's time by its earlier responses; `undefined` if none was trusted. */
	readonly earlier: number | undefined;
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
	/** Returns what the newest response shows, for screens; `undefined` if the clocks agree. */
	difference(): ClockDifference | undefined;
	/**
	Returns the worst that a response has shown and a later one has not resolved, for commands: an absurd time, else a jump that was never
	confirmed, else what the newest response shows. `undefined` if the clocks agree.
	*/
	worstDifference(): ClockDifference | undefined;
};

const noise = 2000;
const shown = minute;
/** Clocks of machines are wrong by hours, or by a year after a long time without power. */
const longest = 3 * 366 * day;
/** No release of junctop is older: a machine with an earlier time has lost its clock. */
const earliest = Date.UTC(2026, 0, 1);
/** Between two responses of one server the monotonic clock counts, so that a larger step is a fault, unless it stays. */
const largestStep = 5 * minute;

const isAbsurd = (server: number, local: number): boolean => {
	const isLocalLost = local < earliest && server >= earliest && server - earliest <= 20 * longest;
	return Math.abs(server - local) > longest && !isLocalLost;
};

/** Creates a clock that starts with this machine's time, `local`, in milliseconds since 1970, and counts on with `monotonic`. */
export const createServerClock = (local: () => number = Date.now, monotonic: () => number = monotonicNow): ServerClock => {
	let offset = local() - monotonic();
	let isLearned = false;
	/** The offset of a step that the next response has to confirm. */
	let unconfirmed: number | undefined;
	let difference: ClockDifference | undefined;
	let absurd: ClockDifference | undefined;
	let jump: ClockDifference | undefined;

	/** Returns what a response shows; `seen` is the offset that it asks for. */
	const kindOf = (server: number, localTime: number, seen: number): ClockDifference['kind'] | undefined => {
		if (isAbsurd(server, localTime)) {
			return 'absurd';
		}

		const isConfirmed = unconfirmed !== undefined && Math.abs(seen - unconfirmed) <= noise;
		if (isLearned && !isConfirmed && Math.abs(seen - offset) > largestStep) {
			return 'jump';
		}

		// A difference near the limit is not shown and hidden by turns.
		return Math.abs(server - localTime) > (difference?.kind === 'skew' ? shown - (2 * noise) : shown) ? 'skew' : undefined;
	};

	return {
		now: () => monotonic() + offset,
		at: moment => moment + offset,
		difference: () => difference,
		worstDifference: () => absurd ?? jump ?? difference,
		learn(serverTime, moment = monotonic()) {
			if (serverTime === undefined) {
				return;
			}

			// The header is truncated to seconds, so half a second is added as the best estimate.
			const seen = serverTime + 500 - moment;
			const localTime = local() - (monotonic() - moment);
			const kind = kindOf(serverTime, localTime, seen);
			difference = kind === undefined
				? undefined
				: {
					kind, server: serverTime, local: localTime, earlier: isLearned ? moment + offset : undefined,
				};
			unconfirmed = kind === 'jump' ? seen : undefined;
			if (kind === 'absurd') {
				absurd = difference;
				return;
			}

			if (kind === 'jump') {
				jump = difference;
				return;
			}

			// A step that was followed explains itself; a return to the earlier time leaves the jump unexplained.
			if (Math.abs(seen - offset) > largestStep) {
				jump = undefined;
			}

			isLearned = true;
			if (Math.abs(seen - offset) > noise) {
				offset = seen;
			}
		},
	};
};

/** Creates a clock that stands still at a time, in milliseconds since 1970, and learns nothing. */
const createStoppedClock = (time: number): ServerClock => ({
	now: () => time,
	at: () => time,
	learn: () => undefined,
	difference: () => undefined,
	worstDifference: () => undefined,
});

/** Creates the clock of a target: of a snapshot one that stands still at its time, so that its ages and states are those of then. */
export const clockOf = ({stored}: Pick<Target, 'stored'>, local?: () => number): ServerClock =>
	(stored === undefined ? createServerClock(local) : createStoppedClock(stored.serverTime));
