import {formatInstant, parseTime} from '../../text/ages.ts';
import {plural} from '../../text/numbers.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;

/** A time as received, with its milliseconds since 1970. */
export type Moment = {readonly iso: string; readonly time: number};

/** The latest of the times that can be read; `undefined` for none. */
export const latest = (times: ReadonlyArray<string | undefined>): Moment | undefined => {
	let found: Moment | undefined;
	for (const iso of times) {
		const time = parseTime(iso);
		if (iso !== undefined && time !== undefined && (found === undefined || time > found.time)) {
			found = {iso, time};
		}
	}

	return found;
};

/** A duration in milliseconds in words that a customer can read: `3 days`. Below a minute it is `less than a minute`. */
export const durationWords = (milliseconds: number): string => {
	if (milliseconds < minute) {
		return 'less than a minute';
	}

	if (milliseconds < hour) {
		return plural(Math.floor(milliseconds / minute), 'minute');
	}

	if (milliseconds < 2 * day) {
		return plural(Math.floor(milliseconds / hour), 'hour');
	}

	return milliseconds < 1000 * day
		? plural(Math.floor(milliseconds / day), 'day')
		: plural(Math.floor(milliseconds / year), 'year');
};

/** A time of today as `14:05 UTC`, any other as `2026-11-18 14:05 UTC`; both in milliseconds since 1970. */
export const momentWords = (time: number, now: number): string => {
	const [date, ...clock] = formatInstant(time).split(' ');
	return formatInstant(now).startsWith(`${date} `) ? clock.join(' ') : [date, ...clock].join(' ');
};

/** `3 days ago`; a time that is still to come, which clocks and providers make possible, is told as it is: `at 14:05 UTC`. */
export const agoWords = (time: number, now: number): string =>
	time > now ? `at ${momentWords(time, now)}` : `${durationWords(now - time)} ago`;

/** The same after a comma, and nothing where no time is known. */
export const commaAgo = (moment: Moment | undefined, now: number): string =>
	moment === undefined ? '' : `, ${agoWords(moment.time, now)}`;
