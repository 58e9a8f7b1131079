/** Of the whole program, since whatever ends it may come from any client. */
const used = new Set<string>();

/** A client was made with this key. */
export const rememberApiKey = (key: string): void => {
	used.add(key);
};

/** Every key that any client of this run had: an error report must contain none of them. */
export const usedApiKeys = (): readonly string[] => [...used];
