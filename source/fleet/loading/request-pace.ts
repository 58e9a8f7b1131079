import {setTimeout as wait} from 'node:timers/promises';
import type {Retry} from '../../junction/retry.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {hour, second} from '../../text/durations.ts';
import {laterOf} from './request-limit.ts';

/** When requests may start: one after the other at a limited rate, and none while Junction limits them. */
export type RequestPace = {
	/** Waits until the next request may start. Returns whether it may: not after `signal` has aborted. */
	isTurn(signal: AbortSignal): Promise<boolean>;
	/** Lets all requests wait before they start, and then start more slowly. `retry` has the moment of the monotonic clock until which they wait. */
	slowDown(retry: Retry): void;
	/** Lets all requests wait before they start; then they start as fast as before. */
	holdUntil(retry: Retry): void;
	/** A request has succeeded, so the next ones start a little faster, up to the usual rate. */
	speedUp(): void;
	/** Returns why requests wait, or waited last; a stop of the list does not end it. */
	limit(): Retry | undefined;
};

/** When Junction limits requests, the pause between two of them doubles up to this, in milliseconds; each success then shortens it a little. */
const longestPace = 2 * second;
const recovery = 0.95;

/** Creates a pace at which `perSecond` requests start per second, at most. */
export const createRequestPace = (perSecond: number): RequestPace => {
	const shortestPace = second / perSecond;
	let pace = shortestPace;
	/** When the next request may start, by the monotonic clock. */
	let nextStart = 0;
	let limit: Retry | undefined;

	return {
		async isTurn(signal) {
			while (!signal.aborted) {
				const now = monotonicNow();
				if (nextStart <= now) {
					nextStart = now + pace;
					return true;
				}

				try {
					// Timers of more than 24 days end at once.
					await wait(Math.min(nextStart - now, hour), undefined, {signal});
				} catch {
					// Only the signal ends a wait early.
				}
			}

			return false;
		},
		slowDown(retry) {
			// Requests that were under way together are limited together.
			if (monotonicNow() >= nextStart - pace) {
				pace = Math.min(longestPace, pace * 2);
			}

			nextStart = Math.max(nextStart, retry.until);
			limit = laterOf(limit, retry);
		},
		holdUntil(retry) {
			limit = laterOf(limit, retry);
			nextStart = Math.max(nextStart, retry.until);
		},
		speedUp() {
			pace = Math.max(shortestPace, pace * recovery);
		},
		limit: () => limit,
	};
};
