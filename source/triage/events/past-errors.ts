import {day, hour, week} from '../../text/durations.ts';
import {riseLimits} from './rise-limits.ts';
import {countFrom} from './sorted-times.ts';

/** The least rate that is expected, an hour: a time without errors does not prove a rate of zero. */
const leastRate = 0.05;

/** The least share of errors that is believed to be left after a week, and how few errors show nothing about those that are gone. */
const leastLeft = 0.03;
const fewErrors = 3;

/** The variance of a rate is measured from few windows: a size outside would be chance. */
const sizes = {least: 1.5, most: 100} as const;

/** Returns the counts of all past windows of one length: every half length, at least an hour. The times ascend; `from` is in milliseconds since 1970, and `length` in milliseconds. */
export const pastWindows = (past: Float64Array, from: number, length: number): ReadonlyArray<{readonly start: number; readonly count: number}> => {
	const stride = Math.max(hour, length / 2);
	const windows: Array<{readonly start: number; readonly count: number}> = [];
	for (let start = from - length; start >= from - (riseLimits.pastDays * day); start -= stride) {
		windows.push({start, count: countFrom(past, start, start + length)});
	}

	return windows;
};

/** Returns the share of errors that are left after another week, because the users have not reconnected; `undefined` where too few errors show it. */
export const leftAfterWeek = (past: Float64Array, from: number): number | undefined => {
	const newer = countFrom(past, from - (15 * day), from - day);
	const older = countFrom(past, from - (22 * day), from - (8 * day));
	return newer < riseLimits.past * 4 ? undefined : Math.min(1, Math.max(leastLeft, older / newer));
};

/**
Returns the largest count of a window on the second worst day: one earlier incident does not make another one usual. Of what happened up to 15 days ago, so much is added as has
been resolved since.
*/
export const secondWorstDay = (windows: ReturnType<typeof pastWindows>, from: number, left: number): number => {
	const days: number[] = [];
	for (const {start, count} of windows) {
		const age = from - start;
		const place = Math.floor(age / day);
		days[place] = Math.max(days[place] ?? 0, count < fewErrors || age > 15 * day ? count : count / (left ** (age / week)));
	}

	return days.toSorted((a, b) => b - a)[1] ?? 0;
};

/** Returns how many errors are expected in a window from what came before it: the highest of several rates, and of the same hours of earlier days. */
export const expectedIn = (past: Float64Array, from: number, length: number): number => {
	const rate = (days: number) => countFrom(past, from - (days * day), from) / days / day;
	let sameHours = 0;
	for (let back = 1; back <= riseLimits.pastDays; back++) {
		sameHours += countFrom(past, from - (back * day), from - (back * day) + length);
	}

	return Math.max(rate(2) * length, rate(7) * length, rate(riseLimits.pastDays) * length, sameHours / riseLimits.pastDays, leastRate * length / hour);
};

/** Returns how firmly the rate keeps to its mean, as the size of a negative binomial. */
export const sizeOf = (counts: readonly number[]): number => {
	const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
	const variance = counts.reduce((sum, count) => sum + ((count - mean) ** 2), 0) / Math.max(1, counts.length - 1);
	return variance <= mean ? sizes.most : Math.min(sizes.most, Math.max(sizes.least, (mean ** 2) / (variance - mean)));
};

/** Whether errors from before are left: where users reconnect within hours, or nothing was recorded, usual errors cannot be seen. */
export const hasPast = (past: Float64Array, from: number): boolean => {
	const earlier = past.subarray(0, countFrom(past, -Infinity, from - day));
	let [days, latest] = [0, NaN];
	for (const time of earlier) {
		const place = Math.floor((from - time) / day);
		days += Number(place !== latest);
		latest = place;
		if (days >= riseLimits.daysOfPast) {
			break;
		}
	}

	return earlier.length >= riseLimits.past && days >= riseLimits.daysOfPast;
};
