/** Whether this is a JSON object: not null, not a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON; `undefined`, which JSON cannot express, when the text is not JSON. */
export const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		// The parser's words quote the text, which may hold a user's data: nothing of them is passed on.
		return undefined;
	}
};
