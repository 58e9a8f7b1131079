import type {Glyphs} from '../terminal/capabilities.ts';

const names: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', enter: '⏎', escape: 'Esc', tab: 'Tab', pageup: 'PgUp', pagedown: 'PgDn',
	home: 'Home', end: 'End', space: 'Space', backspace: 'Bksp', delete: 'Del', insert: 'Ins',
};

const functionKey = /^f\d{1,2}$/v;

const modifierNames = [['ctrl+', 'Ctrl-'], ['alt+', 'Alt-'], ['shift+', 'Shift-']] as const;

/** Words for the names that are glyphs. */
const asciiNames: Readonly<Record<string, string>> = {
	up: 'Up', down: 'Dn', left: 'Left', right: 'Right', enter: 'Enter',
};

/** Returns a key's display name: `Ctrl-U` for `ctrl+u`, `Alt-←` for `alt+left`. Alt keeps the case, so `alt+b` is `Alt-b`. Screens with fewer glyphs get words instead. */
export const keyLabel = (key: string, glyphs: Glyphs): string => {
	const [prefix, name] = modifierNames.find(([start]) => key.startsWith(start)) ?? [];
	if (prefix === undefined) {
		return (glyphs === 'unicode' ? undefined : asciiNames[key]) ?? names[key] ?? (functionKey.test(key) ? key.toUpperCase() : key);
	}

	const rest = key.slice(prefix.length);
	return name + (name === 'Ctrl-' && rest.length === 1 ? rest.toUpperCase() : keyLabel(rest, glyphs));
};
