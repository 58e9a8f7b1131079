/** The beginning that all texts have in common; empty where there are none. */
export const commonPrefix = ([first = '', ...others]: readonly string[]): string => {
	const length = first.split('').findIndex((character, index) => others.some(other => other[index] !== character));
	return length === -1 ? first : first.slice(0, length);
};
