/** Two swapped letters count a little less than a wrong one: a name of the same letters is nearer. */
const swapped = 0.9;

/**
How many letters have to be put in, taken out, changed or swapped with the next one to make one word of the other (Levenshtein's distance with transpositions, as optimal
string alignment counts them).
*/
const distance = (from: string, to: string): number => {
	const letters = [...from];
	const others = [...to];
	let rowBefore: readonly number[] = [];
	let row = Array.from({length: others.length + 1}, (_, column) => column);
	for (const [position, letter] of letters.entries()) {
		const next = [position + 1];
		for (const [column, other] of others.entries()) {
			const isSwapped = position > 0 && column > 0 && letter === others[column - 1] && letters[position - 1] === other;
			next.push(Math.min(
				(next[column] ?? 0) + 1,
				(row[column + 1] ?? 0) + 1,
				(row[column] ?? 0) + (letter === other ? 0 : 1),
				isSwapped ? (rowBefore[column - 1] ?? 0) + swapped : Infinity,
			));
		}

		rowBefore = row;
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
