/** Returns the name that equals the typed text, or else the only one that starts with it, in any case; `undefined` if none or several do. */
export const uniqueByPrefix = (typed: string, names: readonly string[]): string | undefined => {
	const word = typed.toLowerCase();
	const exact = names.find(name => name.toLowerCase() === word);
	if (exact !== undefined || word === '') {
		return exact;
	}

	const [only, ...others] = names.filter(name => name.toLowerCase().startsWith(word));
	return others.length === 0 ? only : undefined;
};
