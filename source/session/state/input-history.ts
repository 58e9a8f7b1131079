/** What was entered in a field, and how far the person has gone back in it. */
export type InputHistory = {
	/** Oldest first, each once. */
	readonly entries: readonly string[];
	/** How many entries back; 0 is what is being typed. */
	readonly back: number;
	/** What was being typed when the person went back. */
	readonly typed: string;
};

/** A history in which nothing has been entered yet. */
export const emptyHistory: InputHistory = {entries: [], back: 0, typed: ''};

/** The text that a field shows at this place of its history. */
export const recalled = ({entries, back, typed}: InputHistory): string => entries[entries.length - back] ?? typed;

/** With one more entry, which is its newest wherever it stood before; an empty one is left out. */
export const addEntry = ({entries}: InputHistory, text: string): InputHistory => ({
	...emptyHistory,
	entries: text === '' ? entries : [...entries.filter(entry => entry !== text), text],
});

/** Where a field with this text stands: what was recalled and then changed is being typed, and so is what a new field has. */
const placeOf = (history: InputHistory, text: string): InputHistory => (text === recalled(history) ? history : {...history, back: 0, typed: text});

/** One entry back from a field with this text; stays at the oldest. */
export const older = (history: InputHistory, text: string): InputHistory => {
	const place = placeOf(history, text);
	return {...place, back: Math.min(place.entries.length, place.back + 1)};
};

/** One entry forward from a field with this text, in the end to what was being typed. */
export const newer = (history: InputHistory, text: string): InputHistory => {
	const place = placeOf(history, text);
	return {...place, back: Math.max(0, place.back - 1)};
};
