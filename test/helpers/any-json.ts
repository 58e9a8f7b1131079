import fc from 'fast-check';

/** Returns a copy in which a place, chosen by the numbers, has `part` instead, or is left out if `part` is undefined. */
const mutate = (value: unknown, [first, ...rest]: readonly number[], part: unknown): unknown => {
	if (typeof value !== 'object' || value === null || first === undefined) {
		return part;
	}

	const entries: Array<[string, unknown]> = Object.entries(value);
	const place = first % Math.max(1, entries.length);
	const [key, old] = entries[place] ?? ['extra', undefined];
	const changed = mutate(old, rest, part);
	entries.splice(place, 1);
	if (changed !== undefined) {
		entries.splice(place, 0, [key, changed]);
	}

	return Array.isArray(value) ? entries.map(([, element]) => element) : Object.fromEntries(entries);
};

const part = fc.oneof(fc.jsonValue({maxDepth: 3}), fc.constant(undefined));
const place = fc.array(fc.nat(9), {maxLength: 7});
const mutations = fc.array(fc.tuple(place, part), {minLength: 1, maxLength: 4});

/** JSON of the shape of `valid`, with one to four places replaced by any JSON or left out. */
export const mutated = (valid: unknown): fc.Arbitrary<unknown> => mutations.map(all => {
	let json = valid;
	for (const [where, what] of all) {
		json = mutate(json, where, what) ?? null;
	}

	return json;
});
