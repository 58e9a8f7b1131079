import type {Retry} from '../../junction/retry.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {second} from '../../text/durations.ts';

/** Returns why a key requests nothing during a wait, with the time left; `undefined` unless Junction named the time. */
export const limitedReason = (retry: Retry | undefined): string | undefined => {
	const isNamed = (retry?.error.retryAfter ?? 0) > 0;
	const left = (retry?.until ?? 0) - monotonicNow();
	return isNamed ? unavailableReasons.limited(Math.max(1, Math.ceil(left / second))) : undefined;
};
