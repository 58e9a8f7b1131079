/** One pseudonym per value, numbered in the order in which the values came. */
export type Pseudonyms = {
	/** Returns the pseudonym of a value; always the same one for the same value. */
	of(value: string): string;
	/** Returns the value behind a pseudonym; `undefined` for what is none. */
	valueOf(pseudonym: string): string | undefined;
	/** Returns whether a value has a pseudonym already. */
	has(value: string): boolean;
};

const digits = 4;

/** Creates pseudonyms such as `user-0001`. They have no more than a number of the value: nothing can be found out from one. */
export const createPseudonyms = (prefix: string): Pseudonyms => {
	const numbers = new Map<string, number>();
	const values: string[] = [];
	const nameOf = (number: number) => `${prefix}-${String(number).padStart(digits, '0')}`;
	return {
		of(value) {
			let number = numbers.get(value);
			if (number === undefined) {
				values.push(value);
				number = values.length;
				numbers.set(value, number);
			}

			return nameOf(number);
		},
		valueOf(pseudonym) {
			const number = Number(pseudonym.slice(prefix.length + 1));
			return nameOf(number) === pseudonym ? values[number - 1] : undefined;
		},
		has: value => numbers.has(value),
	};
};
