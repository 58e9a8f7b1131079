/** Random numbers that a seed repeats. */
export type Random = {
	/** A number from 0 to below 1. */
	next(): number;
	between(low: number, high: number): number;
	/** Whether something of this probability happens. */
	chance(probability: number): boolean;
	pick<Value>(values: readonly Value[]): Value;
	/** A number of the normal distribution with mean 0 and deviation 1. */
	normal(): number;
	/** The wait until the next event, where one happens in `mean` on average. */
	wait(mean: number): number;
};

const modulus = 2_147_483_647;

/** Creates random numbers from a seed, a whole number of at least 0 (Park and Miller). */
export const createRandom = (seed: number): Random => {
	let state = (seed % (modulus - 1)) + 1;
	const next = (): number => {
		state = state * 48_271 % modulus;
		return (state - 1) / (modulus - 1);
	};

	// The first numbers of neighbouring seeds are neighbours too.
	for (let index = 0; index < 10; index++) {
		next();
	}

	return {
		next,
		between: (low, high) => low + (next() * (high - low)),
		chance: probability => next() < probability,
		pick(values) {
			const value = values[Math.floor(next() * values.length)];
			if (value === undefined) {
				throw new Error('There is nothing to pick from');
			}

			return value;
		},
		normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
		wait: mean => -Math.log(1 - next()) * mean,
	};
};
