import {hour, minute} from '../../text/durations.ts';
import {riseLimits} from './rise-limits.ts';
import {countFrom} from './sorted-times.ts';

/** The time from a moment on, and how many errors it has. */
type Part = {readonly from: number; readonly length: number; readonly count: number};

/** Whether errors begin abruptly: where users reconnect within hours, what is left of the errors grows towards now in every healthy fleet. */
export const isAbrupt = (times: Float64Array, {from, length, count}: Part): boolean => {
	const edge = length * riseLimits.edge;
	const after = countFrom(times, from, from + edge);
	return after >= count * riseLimits.edgeShare && after >= riseLimits.factor * countFrom(times, from - edge, from);
};

/** Whether errors begin from nothing and do not grow: where users reconnect within hours, they always grow towards now. */
export const isSudden = (times: Float64Array, {from, length, count}: Part): boolean =>
	count >= riseLimits.sudden
	&& countFrom(times, from - Math.max(length, hour), from) <= count * riseLimits.suddenBefore
	&& countFrom(times, from, from + (length / 2)) >= count * riseLimits.suddenHalf;

/** Whether the errors are spread over more than a batch of an hour; the last tenth may be ordinary ones. */
export const isSpread = (times: Float64Array, {from, count}: Part): boolean =>
	(times[times.length - 1 - Math.floor(count / 10)] ?? from) - from >= riseLimits.spread;

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
export const withoutBatches = (times: Float64Array, from: number): {readonly times: Float64Array; readonly minutes: number} => {
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
