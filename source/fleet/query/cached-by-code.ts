/** Returns a function that computes the number of each code below `count` once, when it is first needed: a number from 0 to 254. */
export const cachedByCode = (count: number, compute: (code: number) => number): ((code: number) => number) => {
	const unknown = 255;
	const known = new Uint8Array(count).fill(unknown);
	return code => {
		const value = known[code] ?? unknown;
		if (value !== unknown) {
			return value;
		}

		const computed = compute(code);
		known[code] = computed;
		return computed;
	};
};
