/** A sample of numbers that arrive one by one, evenly spread over their order. The same numbers give the same sample. */
export type SpreadSample = {
	add(value: number): void;
	/** Returns the sample in the order of arrival: all numbers, or `size` of them if more were added. */
	rows(): readonly number[];
};

/** Creates an empty sample of at most `size` numbers. It keeps every n-th number, and doubles n whenever it has twice as many as it needs. */
export const createSpreadSample = (size: number): SpreadSample => {
	let kept: number[] = [];
	let step = 1;
	let added = 0;
	return {
		add(value) {
			if (added % step === 0) {
				kept.push(value);
			}

			added++;
			if (kept.length !== size * 2) {
				return;
			}

			kept = kept.filter((_, index) => index % 2 === 0);
			step *= 2;
		},
		rows() {
			const count = Math.min(size, kept.length);
			return Array.from({length: count}, (_, index) => kept[Math.floor(index * kept.length / count)] ?? NaN);
		},
	};
};
