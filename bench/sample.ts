/** The value below which a share (0 to 1) of the values lies, by nearest rank. Throws a RangeError for no values. */
export const percentile = (values: readonly number[], share: number): number => {
	const value = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)];
	if (value === undefined) {
		throw new RangeError('nothing was measured');
	}

	return value;
};

/** The value in the middle. Throws a RangeError for no values. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Percentiles of one round, or the medians of those of several rounds; in the unit of the samples. */
export type Spread = {readonly p50: number; readonly p95: number; readonly p99: number};

/** For each percentile the median over the rounds: one disturbed round does not decide. Throws a RangeError for no rounds. */
export const spreadOf = (rounds: ReadonlyArray<readonly number[]>): Spread => {
	const over = (share: number) => median(rounds.map(samples => percentile(samples, share)));
	return {p50: over(0.5), p95: over(0.95), p99: over(0.99)};
};

/** Takes each measurement in turn, round after round, so that a slow minute of the machine hits all of them; results by measurement. */
export const inTurn = async <Result>(rounds: number, measurements: ReadonlyArray<() => Promise<Result>>): Promise<Result[][]> => {
	const results = measurements.map((): Result[] => []);
	for (let round = 0; round < rounds; round++) {
		for (const [index, measure] of measurements.entries()) {
			results[index]?.push(await measure());
		}
	}

	return results;
};
