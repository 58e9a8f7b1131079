/** The largest of any number of values; `-Infinity` for none, NaN if one is NaN. `Math.max` throws when it gets more than about 100,000. */
export const largest = (values: Iterable<number>): number => {
	let most = -Infinity;
	for (const value of values) {
		most = Math.max(most, value);
	}

	return most;
};

/** The smallest of any number of values; `Infinity` for none, NaN if one is NaN. `Math.min` throws when it gets more than about 100,000. */
export const smallest = (values: Iterable<number>): number => {
	let least = Infinity;
	for (const value of values) {
		least = Math.min(least, value);
	}

	return least;
};
