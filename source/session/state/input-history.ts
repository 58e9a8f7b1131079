/** The entries of a text field, and how far back the user has gone. */
export type InputHistory = {
	/** Oldest first, without duplicates. */
	readonly entries: readonly string[];
	/** The number of entries back; 0 is the text being typed. */
	readonly back: number;
	/** The text being typed when the user went back. */
	readonly typed: string;
};

/** Holds no entries and no typed text. */
export const emptyHistory: InputHistory = {entries: [], back: 0, typed: ''};

/** Returns the text at the current history position. */
export const recalled = ({entries, back, typed}: InputHistory): string => entries[entries.length - back] ?? typed;

/** The most entries; the oldest are dropped, because a session may last for days. */
const most = 500;

/** Adds an entry as the newest and removes an older duplicate; ignores empty text. */
export const addEntry = ({entries}: InputHistory, text: string): InputHistory => ({
	...emptyHistory,
	entries: text === '' ? entries : [...entries.filter(entry => entry !== text), text].slice(-most),
});

/** Returns the history for a field with this text; a text that differs from the recalled entry counts as being typed. */
const placeOf = (history: InputHistory, text: string): InputHistory => (text === recalled(history) ? history : {...history, back: 0, typed: text});

/** Moves one entry back; stays at the oldest. */
export const older = (history: InputHistory, text: string): InputHistory => {
	const place = placeOf(history, text);
	return {...place, back: Math.min(place.entries.length, place.back + 1)};
};

/** Moves one entry forward, finally to the text being typed. */
export const newer = (history: InputHistory, text: string): InputHistory => {
	const place = placeOf(history, text);
	return {...place, back: Math.max(0, place.back - 1)};
};
