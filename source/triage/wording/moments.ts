import {formatInstant, parseTime} from '../../text/ages.ts';
import {longDuration, minute} from '../../text/durations.ts';

/** A time as received, with its milliseconds since 1970. */
export type Moment = {readonly iso: string; readonly time: number};

/** Returns the latest of the readable times; `undefined` for none. */
export const latest = (times: ReadonlyArray<string | undefined>): Moment | undefined => {
	let found: Moment | undefined;
	for (const iso of times) {
		const time = parseTime(iso);
		// Of equal times the text decides, so that the order in which they were received does not.
		if (iso !== undefined && time !== undefined && (found === undefined || time > found.time || (time === found.time && iso < found.iso))) {
			found = {iso, time};
		}
	}

	return found;
};

/** Formats a duration in milliseconds for a customer: `3 days`, or `less than a minute`. */
export const durationWords = (milliseconds: number): string => milliseconds < minute ? 'less than a minute' : longDuration(milliseconds);

/** Formats a time of today as `14:05 UTC`, any other as `2026-11-18 14:05 UTC`; both in milliseconds since 1970. */
export const momentWords = (time: number, now: number): string => {
	const [date, ...clock] = formatInstant(time).split(' ');
	return formatInstant(now).startsWith(`${date} `) ? clock.join(' ') : [date, ...clock].join(' ');
};

/**
Formats two times for one sentence, both in milliseconds since 1970. Where only one of them is of today it is followed by `today`: next to a date, a
bare time would look like a time of that date.
*/
export const momentPair = (first: number, second: number, now: number): readonly [first: string, second: string] => {
	const today = formatInstant(now).split(' ', 1)[0];
	const isToday = (time: number) => formatInstant(time).split(' ', 1)[0] === today;
	const words = (time: number) => isToday(time) && isToday(first) !== isToday(second) ? `${momentWords(time, now)} today` : momentWords(time, now);
	return [words(first), words(second)];
};

/**
Formats two times for a cell of 20 columns, both in milliseconds since 1970: `14:36–16:25 UTC` if both are of today, `11-27 14:36–16:25` if both are of another day, and otherwise
`11-26 to 11-27`. The wider times are in sentences.
*/
export const momentRange = (first: number, second: number, now: number): string => {
	const [today] = formatInstant(now).split(' ', 1);
	const [date = '', time = ''] = formatInstant(first).split(' ', 2);
	const [lastDate = '', lastTime = ''] = formatInstant(second).split(' ', 2);
	const monthAndDay = (day: string): string => day.slice('2026-'.length);
	if (date !== lastDate) {
		return `${monthAndDay(date)} to ${monthAndDay(lastDate)}`;
	}

	return date === today ? `${time}–${lastTime} UTC` : `${monthAndDay(date)} ${time}–${lastTime}`;
};

/** Formats a time as `3 days ago`; a time in the future, which wrong clocks and providers make possible, is shown as `at 14:05 UTC`. */
export const agoWords = (time: number, now: number): string =>
	time > now ? `at ${momentWords(time, now)}` : `${durationWords(now - time)} ago`;
