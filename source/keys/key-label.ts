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

const isNextDigit = (key: string, before: string | undefined): boolean => /^[1-9]$/v.test(key) && before !== undefined && Number(before) === Number(key) - 1;

/** Returns the display names of keys, with digits in order as one range: `1–9`, on ASCII screens `1-9`. */
export const keyLabels = (keys: readonly string[], glyphs: Glyphs): readonly string[] => {
	const labels: string[] = [];
	for (let from = 0, to = 0; from < keys.length; from = to) {
		to = from + 1;
		while (isNextDigit(keys[to] ?? '', keys[to - 1])) {
			to++;
		}

		const own = keys.slice(from, to).map(key => keyLabel(key, glyphs));
		labels.push(...(own.length < 3 ? own : [`${own[0] ?? ''}${glyphs === 'ascii' ? '-' : '–'}${own.at(-1) ?? ''}`]));
	}

	return labels;
};
