/** The order of code units: the same on every machine. */
export const byText = (a: string, b: string): number => {
	if (a === b) {
		return 0;
	}

	return a < b ? -1 : 1;
};

/** The first comparison that finds a difference, or 0. */
export const firstDifference = (...comparisons: readonly number[]): number => comparisons.find(comparison => comparison !== 0) ?? 0;
