import {nearest} from '../text/nearest.ts';

/** Keys with a name; all other keys are written as the character that they type. */
export const namedKeys: readonly string[] = [
	'space', 'enter', 'escape', 'tab', 'backspace', 'delete', 'insert', 'up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown',
	...Array.from({length: 12}, (_, index) => `f${index + 1}`),
];

/** Examples of spelled keys. */
export const spellings = 'j, G, ?, enter, pagedown, f5, ctrl+u, alt+x, shift+tab';

/** Keys for which terminals send the same code, with the more common name (terminal/key.ts). */
const sameKeys: ReadonlyMap<string, string> = new Map([
	['ctrl+h', 'backspace'], ['ctrl+i', 'tab'], ['ctrl+j', 'enter'], ['ctrl+m', 'enter'], ['ctrl+[', 'escape'],
]);

/** Other names of keys. */
const otherNames: ReadonlyMap<string, string> = new Map([
	['esc', 'escape'], ['return', 'enter'], ['del', 'delete'], ['ins', 'insert'], ['bksp', 'backspace'],
	['pgup', 'pageup'], ['pgdn', 'pagedown'], ['control', 'ctrl'], ['option', 'alt'], ['meta', 'alt'],
]);

const withModifiers = /^(?<ctrl>ctrl\+)?(?<alt>alt\+)?(?<shift>shift\+)?(?<name>.+)$/v;
const character = /^[^\s\p{Control}\p{Format}\p{Surrogate}\p{Unassigned}]$/v;

/** Whether a word is a key as terminal/key.ts spells it, and one that terminals can distinguish. */
export const isKey = (word: string): boolean => {
	const {ctrl, shift, name = ''} = withModifiers.exec(word)?.groups ?? {};
	if (sameKeys.has(word)) {
		return false;
	}

	if (namedKeys.includes(name)) {
		return true;
	}

	// Ctrl drops the case of a letter; otherwise the character itself includes Shift.
	return character.test(name)
		&& (ctrl === undefined || name === name.toLowerCase())
		&& (shift === undefined || (ctrl !== undefined && /^\p{Letter}$/v.test(name)));
};

/** Whether a key types a character into a field. */
export const isTyped = (key: string): boolean => key === 'space' || character.test(key);

/** Returns the key nearest to a misspelled one; `undefined` if none is near. */
export const nearestKey = (word: string): string | undefined => {
	const parts = word.toLowerCase().split(/[+\-]/v).map(part => otherNames.get(part) ?? part);
	const written = parts.join('+');
	return sameKeys.get(written) ?? (isKey(written) ? written : nearest(written, namedKeys));
};
