/** Of the whole program, since whatever ends it may come from any client. */
const used = new Set<string>();

/** A client was made with this key. */
export const rememberApiKey = (key: string): void => {
	used.add(key);
};

/** Every key that any client of this run had: none of them may come up in what is said of an error. */
export const usedApiKeys = (): readonly string[] => [...used];
