import {day, hour, minute} from '../../text/durations.ts';
import {binomialTail} from './tails.ts';

/**
When the newest attempts are too few. The ages of last attempts thin out with age, whoever sends them and however often: of two equal spans, the
recent one has as many or more. A span with less than `share` of the one before it, by less than `chance`, is a hole. Spans shorter than a day
are compared with the same hours of the day before, because phones and devices follow the day; Junction's own polling does not.
*/
export const silenceLimits = {users: 11, chance: 2e-5, share: 0.6} as const;

/** The spans that are compared, in milliseconds, and how long before the recent one the other one lies. */
const polledSpans = [1, 2, 3, 6, 12, 24, 48, 72, 120].map(hours => ({span: hours * hour, shift: hours * hour}));
const sentSpans = [
	...[6, 12, 18].map(hours => ({span: hours * hour, shift: day})),
	// A whole day has every hour, so that it may be compared with any other one before it.
	...[1, 2, 3, 5].flatMap(days => Array.from({length: days * 8}, (_, step) => ({span: days * day, shift: (days * day) + (step * 3 * hour)}))),
];

/** Users without a recent attempt: how many, and since when if hardly any attempt was made since. */
export type Silence = {
	/** Users whose last attempt lies before the hole, of those that had one in as long a time. */
	readonly silent: number;
	readonly users: number;
	/** Between which moments it began, in milliseconds since 1970; one moment where hardly any attempt was made since. */
	readonly since: {readonly from: number; readonly to: number};
};

const hardlyAny = 0.03;

/** How many attempts show how close together they are. */
const few = 5;

/** How many of the ascending `ages` are below a limit. */
const below = (ages: Float64Array, limit: number): number => {
	let low = 0;
	let high = ages.length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if ((ages[middle] ?? Infinity) < limit) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};

/**
How long there may be no attempt where Junction polls: at least so many milliseconds, and so many times the usual distance of the last attempts, or
more where a smaller gap would be likelier than `chance`. Attempts that lie less than `atOnce` apart do not show how often they are made.
*/
export const pollingPatience = {
	least: 45 * minute, times: 3, chance: 1e-6, atOnce: 5 * minute, leastAtOnce: 6 * hour,
} as const;

/** How the last attempts of two days lie: the age of the newest ones, how far apart most are from them, in milliseconds, and how many there are. */
type Rhythm = {readonly newest: number; readonly rhythm: number; readonly active: number};

const rhythmOf = (ages: Float64Array): Rhythm => {
	const active = below(ages, 2 * day);
	const quantile = (share: number) => ages[Math.floor((active - 1) * share)] ?? NaN;
	const newest = quantile(0.02);
	return {newest, rhythm: quantile(0.6) - newest, active};
};

/** Users who are all polled at the same moment do not show how often that is. */
const patienceFor = (rhythm: number): number => (rhythm < pollingPatience.atOnce ? pollingPatience.leastAtOnce : pollingPatience.least);

/**
Finds a stop of polling by the rhythm that the fleet itself shows: once most of the last attempts lie close together, the time since the newest one
must not be several times as long.
*/
const stoppedPolling = ({newest, rhythm, active}: Rhythm, now: number): Silence | undefined => {
	if (active < silenceLimits.users) {
		return undefined;
	}

	// Of few users, chance alone leaves larger gaps.
	const times = Math.max(pollingPatience.times, (pollingPatience.chance ** (-1 / Math.floor(active * 0.6))) - 1);
	return newest >= Math.max(patienceFor(rhythm), times * rhythm)
		? {silent: active, users: active, since: {from: now - newest, to: now - newest}}
		: undefined;
};

/** Finds a hole at the recent end of last attempts, of which `times` are in milliseconds since 1970; `undefined` for none. */
export const findSilence = (times: readonly number[], {now, isPolled}: {readonly now: number; readonly isPolled: boolean}): Silence | undefined => {
	const ages = Float64Array.from(times, time => Math.max(0, now - time)).toSorted();
	const rhythm = rhythmOf(ages);
	const stopped = isPolled ? stoppedPolling(rhythm, now) : undefined;
	if (stopped !== undefined) {
		return stopped;
	}

	const {users, chance, share} = silenceLimits;
	let found: {readonly silence: Silence; readonly tail: number} | undefined;
	const spans = isPolled ? polledSpans.filter(({span}) => span >= patienceFor(rhythm.rhythm)) : sentSpans;
	for (const {span, shift} of spans) {
		const recent = below(ages, span);
		const earlier = below(ages, shift + span) - below(ages, shift);
		if (recent + earlier < users || recent >= earlier * share) {
			continue;
		}

		const tail = binomialTail(recent, recent + earlier, 0.5);
		if (tail >= (found?.tail ?? chance)) {
			continue;
		}

		const all = below(ages, shift + span);
		const place = Math.floor(all * hardlyAny);
		const newest = ages[place] ?? NaN;
		// It began after the newest attempt, within the usual wait for another one.
		const wait = ((ages[place + few] ?? Infinity) - newest) / few;
		const since = newest >= shift * 0.75 && wait < hour
			? {from: now - newest, to: now - newest + (4 * wait)}
			: {from: now - shift - span, to: now - span};
		found = {tail, silence: {silent: all - recent, users: all, since}};
	}

	return found?.silence;
};
