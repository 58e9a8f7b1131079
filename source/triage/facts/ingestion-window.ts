import type {User} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import {day} from '../../text/durations.ts';

/** When the window ends, in ms since 1970: the last day is inside. `undefined` without an end that can be read. */
export const windowEnd = (user: User | undefined): number | undefined => {
	const end = parseTime(user?.ingestionEnd);
	return end === undefined ? undefined : end + day;
};

/** Where the time `now` (ms) lies; `inside` where no bound, or none that can be read, excludes it. */
export const windowSide = (user: User | undefined, now: number): 'before' | 'inside' | 'after' => {
	const start = parseTime(user?.ingestionStart);
	const end = windowEnd(user);
	if (end !== undefined && now >= end) {
		return 'after';
	}

	return start !== undefined && now < start ? 'before' : 'inside';
};

/** Whether the window ends before it begins, so that no time is inside; `false` where a bound is missing or cannot be read. */
export const isReversed = (user: User | undefined): boolean =>
	(parseTime(user?.ingestionStart) ?? -Infinity) > (parseTime(user?.ingestionEnd) ?? Infinity);

/** Whether a connection that is paused now, at `now` (ms), is paused because of the window: Junction waits 7 days after its end. */
export const isPauseOfWindow = (user: User | undefined, now: number): boolean => {
	const end = parseTime(user?.ingestionEnd);
	return end !== undefined && now >= end + (7 * day);
};
