import {nearest} from '../text/nearest.ts';

/** Keys that have a name, besides those that are written as the character that they type. */
export const namedKeys: readonly string[] = [
	'space', 'enter', 'escape', 'tab', 'backspace', 'delete', 'insert', 'up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown',
	...Array.from({length: 12}, (_, index) => `f${index + 1}`),
];

/** How keys are written, as examples. */
export const spellings = 'j, G, ?, enter, pagedown, f5, ctrl+u, alt+x, shift+tab';

/** What terminals send one thing for goes by the commoner name (terminal/key.ts). */
const sameKeys: ReadonlyMap<string, string> = new Map([
	['ctrl+h', 'backspace'], ['ctrl+i', 'tab'], ['ctrl+j', 'enter'], ['ctrl+m', 'enter'], ['ctrl+[', 'escape'],
]);

/** What else the keys are called. */
const otherNames: ReadonlyMap<string, string> = new Map([
	['esc', 'escape'], ['return', 'enter'], ['del', 'delete'], ['ins', 'insert'], ['bksp', 'backspace'],
	['pgup', 'pageup'], ['pgdn', 'pagedown'], ['control', 'ctrl'], ['option', 'alt'], ['meta', 'alt'],
]);

const withModifiers = /^(?<ctrl>ctrl\+)?(?<alt>alt\+)?(?<shift>shift\+)?(?<name>.+)$/v;
const character = /^[^\s\p{Control}\p{Format}\p{Surrogate}\p{Unassigned}]$/v;

/** Whether a word is a key as terminal/key.ts spells it, and one that a terminal can tell from others. */
export const isKey = (word: string): boolean => {
	const {ctrl, shift, name = ''} = withModifiers.exec(word)?.groups ?? {};
	if (sameKeys.has(word)) {
		return false;
	}

	if (namedKeys.includes(name)) {
		return true;
	}

	// Ctrl takes a letter's case away; elsewhere Shift is in the character itself.
	return character.test(name)
		&& (ctrl === undefined || name === name.toLowerCase())
		&& (shift === undefined || (ctrl !== undefined && /^\p{Letter}$/v.test(name)));
};

/** Whether a key types something into a field. */
export const isTyped = (key: string): boolean => key === 'space' || character.test(key);

/** The key that was probably meant by a word that is none; `undefined` where none is near. */
export const nearestKey = (word: string): string | undefined => {
	const parts = word.toLowerCase().split(/[+\-]/v).map(part => otherNames.get(part) ?? part);
	const written = parts.join('+');
	return sameKeys.get(written) ?? (isKey(written) ? written : nearest(written, namedKeys));
};
