import type {Glyphs} from '../terminal/capabilities.ts';

const names: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', enter: '⏎', escape: 'Esc', tab: 'Tab', pageup: 'PgUp', pagedown: 'PgDn',
	home: 'Home', end: 'End', space: 'Space', backspace: 'Bksp', delete: 'Del', insert: 'Ins',
};

const functionKey = /^f\d{1,2}$/v;

const modifierNames = [['ctrl+', 'Ctrl-'], ['alt+', 'Alt-'], ['shift+', 'Shift-']] as const;

/** The names that have glyphs, in words. */
const asciiNames: Readonly<Record<string, string>> = {
	up: 'Up', down: 'Dn', left: 'Left', right: 'Right', enter: 'Enter',
};

/** A key's name as people read it: `ctrl+u` is `Ctrl-U`, `alt+left` is `Alt-←`; with Alt case counts, so `alt+b` is `Alt-b`; words for the keys with glyphs where only ASCII can be shown. */
export const keyName = (key: string, glyphs: Glyphs): string => {
	const [prefix, name] = modifierNames.find(([start]) => key.startsWith(start)) ?? [];
	if (prefix === undefined) {
		return (glyphs === 'ascii' ? asciiNames[key] : undefined) ?? names[key] ?? (functionKey.test(key) ? key.toUpperCase() : key);
	}

	const rest = key.slice(prefix.length);
	return name + (name === 'Ctrl-' && rest.length === 1 ? rest.toUpperCase() : keyName(rest, glyphs));
};
