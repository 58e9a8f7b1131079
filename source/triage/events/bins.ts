/** Counts the times in each of so many bins from `start` on; the others count for nothing. */
export const countIn = (times: readonly number[], {start, width, bins}: {readonly start: number; readonly width: number; readonly bins: number}): Uint32Array => {
	const counts = new Uint32Array(bins);
	for (const time of times) {
		const place = Math.floor((time - start) / width);
		if (place >= 0 && place < bins) {
			counts[place] = (counts[place] ?? 0) + 1;
		}
	}

	return counts;
};

/** Returns the sum of the counts before each place. */
export const runningSums = (counts: Uint32Array): Float64Array => {
	const sums = new Float64Array(counts.length + 1);
	for (const [place, count] of counts.entries()) {
		sums[place + 1] = (sums[place] ?? 0) + count;
	}

	return sums;
};
