import type {Key} from './key.ts';

/**
The most characters in one read that count as typed. More are a paste that the terminal did not mark: a key that is held down types about 30 characters
a second.
*/
const mostTyped = 64;

/** Keys that are white space in a pasted text. */
const spaces: ReadonlySet<string> = new Set(['enter', 'tab', 'ctrl+j']);

/** Returns the text that keys would type; line breaks and tabs count as spaces, all other keys without text as nothing. */
const textOf = (keys: readonly Key[]): string =>
	keys.map(({id, text}) => text ?? (spaces.has(id) ? ' ' : '')).join('');

/**
Returns the keys of one read with an unmarked paste turned into one `paste` key, or as they are if they were typed. `isContinued` is whether they
directly follow the first part of such a paste: the last part may be short.
*/
export const joinUnmarkedPaste = (keys: readonly Key[], isContinued: boolean): readonly Key[] => {
	const typed = keys.filter(({id, text}) => text !== undefined && id !== 'paste').length;
	const text = isContinued || typed > mostTyped ? textOf(keys) : '';
	return text === '' ? keys : [{id: 'paste', text, sequence: text}];
};
