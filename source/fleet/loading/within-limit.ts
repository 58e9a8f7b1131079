import {JunctionError} from '../../junction/errors.ts';
import type {PoliteCall} from './polite-requests.ts';
import {waitUntil, type RequestLimit} from './request-limit.ts';

/**
Runs one of many requests after the time that a limit names, which others who use the same endpoint may have learned, and lets them learn what this request learns. `call.onRetry`
gets the limit first. Rejects as `request` does, and with `cancelled` as soon as the signal aborts during the wait.
*/
export const withinLimit = async (limit: RequestLimit, call: PoliteCall, request: (call: PoliteCall) => Promise<void>): Promise<void> => {
	const retry = limit.current();
	if (retry !== undefined) {
		call.onRetry(retry);
		await waitUntil(retry.until, call.signal);
	}

	try {
		await request({
			...call,
			onRetry(next) {
				limit.note(next.error);
				call.onRetry(next);
			},
		});
	} catch (error) {
		if (error instanceof JunctionError) {
			limit.note(error);
		}

		throw error;
	}
};
