import {
	formatAgo,
	formatInstant,
	parseTime,
	type TimeForm,
} from '../../text/ages.ts';
import {day, longDuration, minute} from '../../text/durations.ts';

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
Returns the age of a time that is shown to the minute, both in milliseconds since 1970: `2h ago`, `in 8h`, and `just now` within a minute, as seconds would be more exact than the
time next to them. Empty for a time that cannot be shown.
*/
export const momentAge = (time: number, now: number): string => {
	const age = now - time;
	const isShown = !Number.isNaN(new Date(time).getTime()) && Number.isFinite(age);
	return isShown ? formatAgo(Math.abs(age) < minute ? 0 : age) : '';
};

/** Adds the age of a time to its words, at the end of a clause: `14:05 UTC, 2h ago`. */
export const withAge = (words: string, time: number, now: number, form: TimeForm = 'aged'): string => {
	const age = form === 'aged' ? momentAge(time, now) : '';
	return age === '' ? words : `${words}, ${age}`;
};

/** Adds the age of a time to its words, inside a clause: `14:05 UTC (2h ago)`. */
const withAgeInside = (words: string, time: number, now: number, form: TimeForm): string => {
	const age = form === 'aged' ? momentAge(time, now) : '';
	return age === '' ? words : `${words} (${age})`;
};

/** Formats a time with its age for the end of a clause: `14:05 UTC, 2h ago`; of another day `2026-11-18 14:05 UTC, 3d ago`. Both in milliseconds since 1970. */
export const agedMoment = (time: number, now: number, form: TimeForm = 'aged'): string => withAge(momentWords(time, now), time, now, form);

/** The same inside a clause, which goes on after it: `14:05 UTC (2h ago)`. */
export const agedMomentInside = (time: number, now: number, form: TimeForm = 'aged'): string => withAgeInside(momentWords(time, now), time, now, form);

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

/** Formats the two times with their ages: `02:30 UTC (12h ago)` and `08:30 UTC (6h ago)`. */
export const agedPair = (first: number, second: number, now: number, form: TimeForm = 'aged'): readonly [first: string, second: string] => {
	const [firstWords, secondWords] = momentPair(first, second, now);
	return [withAgeInside(firstWords, first, now, form), withAgeInside(secondWords, second, now, form)];
};

/**
Formats a time with its age for a cell of 20 columns, both in milliseconds since 1970: `14:05 UTC, 2h ago`, of another day `11-18 14:05, 3d ago`, and from 100 days on
`2026-03-26, 240d ago`: the older the time, the less its hour matters.
*/
export const agedCell = (time: number, now: number): string => {
	const words = momentWords(time, now);
	const [date = '', clock = ''] = words.split(' ', 2);
	const otherDay = Math.abs(now - time) < 100 * day ? `${date.slice('2026-'.length)} ${clock}` : date;
	// Words of today have no date: the unit is second, and so is the noun of an unknown time.
	return withAge(clock === 'UTC' || clock === 'time' ? words : otherDay, time, now);
};

/**
Formats two times for a cell of 20 columns, both in milliseconds since 1970: `14:36–16:25 UTC` if both are of today, `11-27 14:36–16:25` if both are of another day, and otherwise
`11-26 to 11-27`. The wider times are in sentences, and so are their ages: two do not fit here, and one would not show which end it is of.
*/
export const momentRange = (first: number, second: number, now: number): string => {
	const [today] = formatInstant(now).split(' ', 1);
	const [date = '', time = ''] = formatInstant(first).split(' ', 2);
	const [lastDate = '', lastTime = ''] = formatInstant(second).split(' ', 2);
	const monthAndDay = (text: string): string => text.slice('2026-'.length);
	if (date !== lastDate) {
		return `${monthAndDay(date)} to ${monthAndDay(lastDate)}`;
	}

	return date === today ? `${time}–${lastTime} UTC` : `${monthAndDay(date)} ${time}–${lastTime}`;
};

/** Formats a time as `3 days ago`; a time in the future, which wrong clocks and providers make possible, is shown as `at 14:05 UTC`. */
export const agoWords = (time: number, now: number): string =>
	time > now ? `at ${momentWords(time, now)}` : `${durationWords(now - time)} ago`;
