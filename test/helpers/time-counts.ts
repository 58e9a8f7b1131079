import {createTimeCounter, type TimeCounts} from '../../source/fleet/stats/time-counts.ts';
import {now} from './samples.ts';

/** Returns the counts of these times, in milliseconds since 1970, as of the time of the samples. */
export const timeCounts = (...times: readonly number[]): TimeCounts => {
	const counter = createTimeCounter(now);
	for (const time of times) {
		counter.add(time);
	}

	return counter.counts();
};
