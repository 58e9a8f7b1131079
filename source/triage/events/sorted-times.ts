/** Returns the times in ascending order. */
export const sortedTimes = (times: readonly number[]): Float64Array => Float64Array.from(times).toSorted();

/** Returns the position of the first time that is not before a moment. */
const positionOf = (times: Float64Array, moment: number): number => {
	let [low, high] = [0, times.length];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if ((times[middle] ?? Infinity) < moment) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};

/** Counts the times from a moment to before another one; the times ascend. */
export const countFrom = (times: Float64Array, from: number, to: number): number => positionOf(times, to) - positionOf(times, from);
