/** The beginning that all texts have in common; empty where there are none. */
export const commonStart = ([first = '', ...others]: readonly string[]): string => {
	let {length} = first;
	for (const other of others) {
		while (!other.startsWith(first.slice(0, length))) {
			length--;
		}
	}

	return first.slice(0, length);
};
