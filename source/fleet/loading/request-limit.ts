import type {JunctionError} from '../../junction/errors.ts';
import {pause, realSleep, type Retry} from '../../junction/retry.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {hour} from '../../text/durations.ts';

/** The time that Junction named in `Retry-After`. It outlives the request, so that a key does not ask earlier, also not after a stop. */
export type RequestLimit = {
	/** Learns the time that an error names, if it names one. The latest one counts: answers of parallel requests may arrive late. */
	note(error: JunctionError): void;
	/** Returns the wait until that time; `undefined` when it has come, or none was named. */
	current(): Retry | undefined;
};

/** Returns the limit that lasts longer. */
export const laterOf = (limit: Retry | undefined, next: Retry): Retry => (limit === undefined || limit.until < next.until ? next : limit);

/** Creates a limit that no answer has named yet. */
export const createRequestLimit = (): RequestLimit => {
	let limit: Retry | undefined;
	return {
		note(error) {
			const {retryAfter = 0} = error;
			if (retryAfter > 0) {
				limit = laterOf(limit, {
					attempt: 0, attempts: 0, wait: retryAfter, until: monotonicNow() + retryAfter, error,
				});
			}
		},
		current: () => (limit !== undefined && monotonicNow() < limit.until ? limit : undefined),
	};
};

/** The limits of one team: of pages, and of each part of a user. They outlive the API key: Junction limits requests under load, whichever key they have. */
export type RequestLimits = Readonly<Record<'pages' | 'resources' | 'connections' | 'user' | 'pulls' | 'devices', RequestLimit>>;

/** Creates limits that no answer has named yet. */
export const createRequestLimits = (): RequestLimits => ({
	pages: createRequestLimit(),
	resources: createRequestLimit(),
	connections: createRequestLimit(),
	user: createRequestLimit(),
	pulls: createRequestLimit(),
	devices: createRequestLimit(),
});

/** Waits until a moment of the monotonic clock. Rejects with `cancelled` as soon as the signal aborts. */
export const waitUntil = async (until: number, signal: AbortSignal): Promise<void> => {
	for (let left = until - monotonicNow(); left > 0; left = until - monotonicNow()) {
		// Timers of more than 24 days end at once.
		await pause(Math.min(left, hour), realSleep, signal);
	}
};
