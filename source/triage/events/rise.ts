import {day, hour, minute} from '../../text/durations.ts';
import {
	pastWindows,
	leftAfterWeek,
	secondWorstDay,
	expectedIn,
	sizeOf,
	hasPast,
} from './past-errors.ts';
import {riseLimits} from './rise-limits.ts';
import {
	isAbrupt,
	isSudden,
	isSpread,
	withoutBatches,
} from './rise-shape.ts';
import {countFrom, sortedTimes} from './sorted-times.ts';
import {negativeBinomialTail} from './tails.ts';

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

/** Where at least such a share is left after a week, a batch of every week can be seen. */
const leastVisible = 0.25;

/** A time that has a rise, from a moment in milliseconds since 1970 until now. */
type Candidate = {readonly from: number; readonly expected: number; readonly gain: number};

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
