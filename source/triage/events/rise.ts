import {
	day,
	hour,
	minute,
	week,
} from '../../text/durations.ts';
import {countFrom, sortedTimes} from './sorted-times.ts';
import {negativeBinomialTail} from './tails.ts';

/**
What makes connection errors of a provider a rise.

- Fewer than `connections` compared ones are too few. So are fewer errors than `events`, or than a `share` of the connections.
- The errors are `factor` times as many as expected, with a probability below `chance`, and `margin` times as many as on the second worst of the `pastDays` before.
- Without `past` errors on `daysOfPast` days, more than a day before it, there is no past. Then a rise is sudden: at least `sudden` errors in the time of `spread`, at most a share of
  `suddenBefore` in an equal time before it, and at least `suddenHalf` in its first half.
- The `busiest` minutes do not count, because a clock or a batch puts errors of different times into one minute. The other minutes are at least `minutes`.
- `edge` is the first part of the rise. It has `factor` times as many errors as an equal time before it, and at least `edgeShare` of all.
- `errorTypeShare` of the errors name the error type of most.
*/
export const riseLimits = {
	longest: day,
	pastDays: 21,
	past: 5,
	daysOfPast: 3,
	sudden: 10,
	suddenBefore: 0.05,
	suddenHalf: 0.4,
	connections: 20,
	events: 8,
	share: 0.005,
	factor: 3,
	chance: 1e-6,
	margin: 1.5,
	busiest: 3,
	minutes: 6,
	spread: hour,
	edge: 0.25,
	edgeShare: 0.125,
	errorTypeShare: 0.6,
} as const;

/** One connection that was asked for. Times in milliseconds since 1970; `erroredAt` is `undefined` without an error, and where its time is unknown. */
export type AskedConnection = {
	readonly isInError: boolean;
	readonly erroredAt: number | undefined;
	readonly createdOn: number | undefined;
	readonly errorType: string | undefined;
};

/** An unusual number of connection errors. Times in milliseconds since 1970. */
export type ConnectionRise = {
	/** The first of the errors. */
	readonly from: number;
	/** The last of them. */
	readonly last: number;
	/** How many connections are in error since then. */
	readonly count: number;
	/** How many there usually are in an hour. */
	readonly usualAnHour: number;
	/** The error type of most of them; `undefined` where there is none. */
	readonly errorType: string | undefined;
	/** How many connections were compared: those that are older than the time with which the rise is compared. */
	readonly asked: number;
};

/** Onsets are tried at this distance, in milliseconds. */
const step = 10 * minute;

/** Clocks differ by so much; later times are wrong. */
const clockSlack = 5 * minute;

/** Users reconnect, so of older errors fewer are left: so many times more are expected lately. */
const decay = 1.5;

/** The least rate that is expected, an hour: a time without errors does not prove a rate of zero. */
const leastRate = 0.05;

/** The least share of errors that is believed to be left after a week, and how few errors show nothing about those that are gone. */
const leastLeft = 0.03;
const fewErrors = 3;
/** Where at least such a share is left after a week, a batch of every week can be seen. */
const leastVisible = 0.25;

/** The variance of a rate is measured from few windows: a size outside would be chance. */
const sizes = {least: 1.5, most: 100} as const;

/** A time that has a rise, from a moment in milliseconds since 1970 until now. */
type Candidate = {readonly from: number; readonly expected: number; readonly gain: number};

/** The time from a moment on, and how many errors it has. */
type Part = {readonly from: number; readonly length: number; readonly count: number};

/** Counts of all past windows of one length: every half length, at least an hour. */
const pastWindows = (past: Float64Array, from: number, length: number): ReadonlyArray<{readonly start: number; readonly count: number}> => {
	const stride = Math.max(hour, length / 2);
	const windows: Array<{readonly start: number; readonly count: number}> = [];
	for (let start = from - length; start >= from - (riseLimits.pastDays * day); start -= stride) {
		windows.push({start, count: countFrom(past, start, start + length)});
	}

	return windows;
};

/** Returns the share of errors that are left after another week, because the users have not reconnected; `undefined` where too few errors show it. */
const leftAfterWeek = (past: Float64Array, from: number): number | undefined => {
	const newer = countFrom(past, from - (15 * day), from - day);
	const older = countFrom(past, from - (22 * day), from - (8 * day));
	return newer < riseLimits.past * 4 ? undefined : Math.min(1, Math.max(leastLeft, older / newer));
};

/**
Returns the largest count of a window on the second worst day: one earlier incident does not make another one usual. Of what happened up to 15 days ago, so much is added as has
been resolved since.
*/
const secondWorstDay = (windows: ReturnType<typeof pastWindows>, from: number, left: number): number => {
	const days: number[] = [];
	for (const {start, count} of windows) {
		const age = from - start;
		const place = Math.floor(age / day);
		days[place] = Math.max(days[place] ?? 0, count < fewErrors || age > 15 * day ? count : count / (left ** (age / week)));
	}

	return days.toSorted((a, b) => b - a)[1] ?? 0;
};

/** Returns how many errors are expected in a window from what came before it: the highest of several rates, and of the same hours of earlier days. */
const expectedIn = (past: Float64Array, from: number, length: number): number => {
	const rate = (days: number) => countFrom(past, from - (days * day), from) / days / day;
	let sameHours = 0;
	for (let back = 1; back <= riseLimits.pastDays; back++) {
		sameHours += countFrom(past, from - (back * day), from - (back * day) + length);
	}

	return Math.max(rate(2) * length, rate(7) * length, rate(riseLimits.pastDays) * length, sameHours / riseLimits.pastDays, leastRate * length / hour);
};

/** Returns how firmly the rate keeps to its mean, as the size of a negative binomial. */
const sizeOf = (counts: readonly number[]): number => {
	const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
	const variance = counts.reduce((sum, count) => sum + ((count - mean) ** 2), 0) / Math.max(1, counts.length - 1);
	return variance <= mean ? sizes.most : Math.min(sizes.most, Math.max(sizes.least, (mean ** 2) / (variance - mean)));
};

/** Whether errors begin abruptly: where users reconnect within hours, what is left of the errors grows towards now in every healthy fleet. */
const isAbrupt = (times: Float64Array, {from, length, count}: Part): boolean => {
	const edge = length * riseLimits.edge;
	const after = countFrom(times, from, from + edge);
	return after >= count * riseLimits.edgeShare && after >= riseLimits.factor * countFrom(times, from - edge, from);
};

/** Returns the runs of times in the same minute, from a position on: the positions of the first one and after the last one. The times ascend. */
const minuteRuns = (times: Float64Array, position: number): ReadonlyArray<{readonly first: number; readonly end: number}> => {
	const runs: Array<{readonly first: number; readonly end: number}> = [];
	let first = position;
	for (let end = position + 1; end <= times.length; end++) {
		if (end !== times.length && Math.floor((times[end] ?? NaN) / minute) === Math.floor((times[first] ?? NaN) / minute)) {
			continue;
		}

		runs.push({first, end});
		first = end;
	}

	return runs;
};

/** Returns the times without the busiest minutes after a moment, and how many minutes are left after it. The times ascend. */
const withoutBatches = (times: Float64Array, from: number): {readonly times: Float64Array; readonly minutes: number} => {
	const runs = minuteRuns(times, times.length - countFrom(times, from, Infinity));
	const busiest = runs.toSorted((a, b) => (b.end - b.first) - (a.end - a.first)).slice(0, riseLimits.busiest).filter(({first, end}) => end - first > 1);
	const left = new Float64Array(times.length);
	let [count, next] = [0, 0];
	for (const {first, end} of [...busiest.toSorted((a, b) => a.first - b.first), {first: times.length, end: times.length}]) {
		left.set(times.subarray(next, first), count);
		count += first - next;
		next = end;
	}

	return {times: left.subarray(0, count), minutes: runs.length - busiest.length};
};

/** Whether errors from before are left: where users reconnect within hours, or nothing was recorded, usual errors cannot be seen. */
const hasPast = (past: Float64Array, from: number): boolean => {
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

/** Whether errors begin from nothing and do not grow: where users reconnect within hours, they always grow towards now. */
const isSudden = (times: Float64Array, {from, length, count}: Part): boolean =>
	count >= riseLimits.sudden
	&& countFrom(times, from - Math.max(length, hour), from) <= count * riseLimits.suddenBefore
	&& countFrom(times, from, from + (length / 2)) >= count * riseLimits.suddenHalf;

/** Whether the errors are spread over more than a batch of an hour; the last tenth may be ordinary ones. */
const isSpread = (times: Float64Array, {from, count}: Part): boolean =>
	(times[times.length - 1 - Math.floor(count / 10)] ?? from) - from >= riseLimits.spread;

/** When the connections were loaded, and how many errors make a rise at least. */
type Limits = {readonly asOf: number; readonly least: number};

/** Returns how many errors there are since a moment and how many are expected; `undefined` if they are not many more. */
const manyMore = (times: Float64Array, from: number, {asOf, least}: Limits) => {
	const length = Math.max(hour, asOf - from);
	const count = countFrom(times, from, Infinity);
	const past = times.subarray(0, times.length - count);
	if (count < least) {
		return undefined;
	}

	const expected = expectedIn(past, from, length) * decay;
	return count < expected * riseLimits.factor
		? undefined
		: {
			past, length, count, expected,
		};
};

/** Judges the time from a moment until `asOf`; `undefined` if it is ordinary. */
const judge = (all: Float64Array, from: number, limits: Limits): Candidate | undefined => {
	if (manyMore(all, from, limits) === undefined) {
		return undefined;
	}

	const {chance, margin} = riseLimits;
	const {times, minutes} = withoutBatches(all, from);
	const many = minutes < riseLimits.minutes ? undefined : manyMore(times, from, {...limits, least: riseLimits.minutes});
	if (many === undefined) {
		return undefined;
	}

	const {past, length, count, expected} = many;
	const part = {from, length: limits.asOf - from, count};
	const left = leftAfterWeek(past, from);
	const isPastVisible = hasPast(past, from) && (left ?? 0) >= leastVisible;
	const isCredible = isPastVisible || (isSpread(times, part) && isSudden(times, part));
	if (!isCredible || !isAbrupt(times, part)) {
		return undefined;
	}

	const windows = pastWindows(past, from, length);
	const tail = negativeBinomialTail(count, {mean: expected, size: sizeOf(windows.map(window => window.count))});
	// An onset between usual errors would be too early: the one that a rise explains best has the most errors in the least time.
	const own = expected * Math.max(part.length, step) / length;
	return tail < chance && count > margin * secondWorstDay(windows, from, left ?? 1)
		? {from, expected, gain: (count * Math.log(count / own)) - (count - own)}
		: undefined;
};

const typeOfMost = (types: ReadonlyArray<string | undefined>): string | undefined => {
	const counts = new Map<string, number>();
	for (const type of types) {
		if (type !== undefined) {
			counts.set(type, (counts.get(type) ?? 0) + 1);
		}
	}

	const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
	return most !== undefined && most[1] >= types.length * riseLimits.errorTypeShare ? most[0] : undefined;
};

/**
Finds an unusual rise of connection errors, compared with the provider's own past; `undefined` where they are ordinary or there is no past. `asOf` is when the connections
were loaded, in milliseconds since 1970. Only connections that were made before the past are compared: new users of a launch have no past. A step takes at most a few milliseconds.
*/
export function * riseSteps(connections: readonly AskedConnection[], asOf: number): Generator<undefined, ConnectionRise | undefined, undefined> {
	const {longest, pastDays, events, share} = riseLimits;
	const start = asOf - longest - (pastDays * day);
	const compared = connections.filter(({createdOn}) => createdOn !== undefined && createdOn <= start);
	yield;
	const inError = compared.filter(({erroredAt}) => erroredAt !== undefined && erroredAt >= start && erroredAt <= asOf + clockSlack);
	const least = Math.max(events, compared.length * share);
	yield;
	const all = sortedTimes(inError.map(({erroredAt}) => erroredAt ?? NaN));
	const recent = countFrom(all, asOf - longest, Infinity);
	if (compared.length < riseLimits.connections || recent < least) {
		return undefined;
	}

	yield;
	let best: Candidate | undefined;
	let tried = -Infinity;
	for (const time of all.subarray(all.length - recent)) {
		if (time < tried + step || time >= asOf) {
			continue;
		}

		tried = time;
		const found = judge(all, time, {asOf, least});
		if (found !== undefined && found.gain > (best?.gain ?? 0)) {
			best = found;
		}

		yield;
	}

	if (best === undefined) {
		return undefined;
	}

	const {from, expected} = best;
	const own = inError.filter(({erroredAt}) => erroredAt !== undefined && erroredAt >= from);
	yield;
	return {
		from,
		last: all.at(-1) ?? from,
		count: own.length,
		usualAnHour: expected / decay / Math.max(1, (asOf - from) / hour),
		errorType: typeOfMost(own.map(({errorType}) => errorType)),
		asked: compared.length,
	};
}

/** Finds an unusual rise of connection errors at once, as `riseSteps` does. */
export const findRise = (connections: readonly AskedConnection[], asOf: number): ConnectionRise | undefined => {
	const steps = riseSteps(connections, asOf);
	let next = steps.next();
	while (next.done !== true) {
		next = steps.next();
	}

	return next.value;
};
