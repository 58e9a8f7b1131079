import type {KnownBinding, CommandId} from '../keys/bindings.ts';
import {keyLabel} from '../keys/key-label.ts';
import {textScreenTexts} from '../messages/screens.ts';
import type {Glyphs} from '../terminal/capabilities.ts';
import {displayWidth} from '../text/width.ts';
import {
	line,
	spread,
	type Line,
	type Span,
} from './line.ts';

type Hint = {readonly id: CommandId; readonly key: string; readonly hint: string};

const widthOf = ({key, hint}: Hint): number => displayWidth(key) + displayWidth(hint) + 3;

/** Returns the names of the first keys of a command and of the one paired with it: `↑↓`. */
const keysText = ({keys, pairedWith}: KnownBinding, all: readonly KnownBinding[], glyphs: Glyphs): string => {
	const names = [all.find(({id}) => id === pairedWith)?.keys[0], keys[0]].flatMap(key => (key === undefined ? [] : [keyLabel(key, glyphs)]));
	return names.join(names.every(name => name.length === 1) ? '' : ' ');
};

/** Returns the hints of the available commands, each word once. */
const hintsOf = (bindings: readonly KnownBinding[], unavailable: (id: CommandId) => string | undefined, glyphs: Glyphs): readonly Hint[] => {
	const hints = new Map<string, Hint>();
	for (const binding of bindings) {
		const {id, keys, hint} = binding;
		if (hint !== undefined && keys.length > 0 && !hints.has(hint) && unavailable(id) === undefined) {
			hints.set(hint, {id, key: keysText(binding, bindings, glyphs), hint});
		}
	}

	return [...hints.values()];
};

/** Returns the hints that are always shown: help, which lists all others, and the nearest way out. */
const reservedOf = (hints: readonly Hint[]): ReadonlySet<Hint> => new Set([
	hints.find(({id}) => id === 'anywhere.help' || id === 'key.help'),
	hints.find(({hint}) => hint === 'back') ?? hints.find(({hint}) => hint === 'quit'),
].filter(hint => hint !== undefined));

/** Returns the hints of a screen's bindings (keys/keymap.ts) that fit into `columns`, in the table's order. */
export const footerLine = (
	bindings: readonly KnownBinding[],
	unavailable: (id: CommandId) => string | undefined,
	columns: number,
	glyphs: Glyphs,
): Line => {
	const hints = hintsOf(bindings, unavailable, glyphs);
	const reserved = reservedOf(hints);
	const shown: Span[] = [];
	let room = columns - [...reserved].reduce((sum, hint) => sum + widthOf(hint), 0);
	for (const hint of hints) {
		const width = reserved.has(hint) ? 0 : widthOf(hint);
		if (width > room) {
			continue;
		}

		room -= width;
		shown.push({text: ' '}, {text: hint.key, role: 'key'}, {text: ` ${hint.hint} `, role: 'soft'});
	}

	return shown;
};

/** Returns a message in place of the footer; if it does not fit, also the key that shows all of it. */
export const flashLine = (text: string, bindings: readonly KnownBinding[], columns: number, glyphs: Glyphs): Line => {
	const key = bindings.find(({id}) => id === 'screen.command')?.keys[0];
	if (key === undefined || displayWidth(text) < columns) {
		return spread(line(` ${text}`), [], columns);
	}

	const name = keyLabel(key, glyphs);
	const more: Line = [{text: `${name}${name.length === 1 ? '' : ' '}${textScreenTexts.allMessages} `, role: 'soft'}];
	return spread(line(` ${text}`), more, columns);
};
