/** How many letters have to be put in, taken out or changed to make one word of the other (Levenshtein). */
const distance = (from: string, to: string): number => {
	let row = Array.from({length: to.length + 1}, (_, column) => column);
	for (const [position, letter] of [...from].entries()) {
		const next = [position + 1];
		for (const [column, other] of [...to].entries()) {
			next.push(Math.min(
				(next[column] ?? 0) + 1,
				(row[column + 1] ?? 0) + 1,
				(row[column] ?? 0) + (letter === other ? 0 : 1),
			));
		}

		row = next;
	}

	return row.at(-1) ?? 0;
};

/** Whether a name was probably meant by what was typed: it begins like it, or is a slip of two letters away at most. */
export const isNear = (typed: string, name: string): boolean =>
	name.startsWith(typed) || distance(typed, name) <= Math.min(2, Math.floor(typed.length / 2));

/** The name that was probably meant, whatever its case; `undefined` where none is near. */
export const nearest = (typed: string, names: readonly string[]): string | undefined => {
	const word = typed.toLowerCase();
	return names
		.filter(name => isNear(word, name.toLowerCase()))
		.map(name => ({name, away: distance(word, name.toLowerCase())}))
		.toSorted((a, b) => a.away - b.away)[0]?.name;
};
