import type {CommandId, KnownBinding} from '../keys/bindings.ts';
import {keyLabels} from '../keys/key-label.ts';
import {shortName} from '../keys/nearest-command.ts';
import {helpSynonyms} from '../messages/help-synonyms.ts';
import {helpTexts} from '../messages/screens.ts';
import type {Glyphs} from '../terminal/capabilities.ts';
import {displayWidth, pad} from '../text/width.ts';
import {filterHelp} from '../filter/fields.ts';
import type {TextInput} from '../text/text-input.ts';
import {textInputLine} from './text-input.ts';
import {
	line,
	lineText,
	spread,
	wrap,
	type Line,
} from './line.ts';

/** An action on the screen under the help. */
export type HelpRow = {
	/** What to press or type for it. */
	readonly keys: string;
	readonly title: string;
	/** The command's long name, empty if it has none. */
	readonly name: string;
	/** Why it cannot be run from the help now. */
	readonly reason?: string | undefined;
	/** Whether the row is listed without a search although it cannot be run from the help: its key works. */
	readonly isKeyOnly?: boolean | undefined;
	/** What Enter does: runs a command, or opens a line to type the rest. */
	readonly does: {readonly kind: 'command'; readonly id: CommandId} | {readonly kind: 'line' | 'filter'; readonly text: string};
};

/** Returns the rows of a screen's bindings (keys/keymap.ts), with the reason for each that is not available. */
export const commandRows = (
	bindings: readonly KnownBinding[],
	unavailable: (id: CommandId) => string | undefined,
	glyphs: Glyphs,
): readonly HelpRow[] =>
	bindings.map(({id, keys, title, forwarded}) => ({
		// Without a key, what to type.
		keys: keys.length === 0 ? `:${shortName(id)}` : keyLabels(keys, glyphs).join(' '),
		title,
		name: id,
		reason: forwarded ? helpTexts.menuKeys : unavailable(id),
		isKeyOnly: forwarded,
		does: {kind: 'command', id},
	}));

/** The filter language: examples and their meaning. */
export const filterRows: readonly HelpRow[] = filterHelp.map(({example, meaning}) => ({
	keys: example, title: meaning, name: 'filter', does: {kind: 'filter', text: example},
}));

/** The fewest letters of a word that already find its synonyms. */
const leastOfWord = 3;

/** Returns a typed word and those that mean the same in the help. */
const meanings = (word: string): readonly string[] => [
	word,
	...(word.length < leastOfWord ? [] : Object.entries(helpSynonyms).flatMap(([known, others]) => (known.startsWith(word) ? others : []))),
];

/**
Returns the rows that contain all words of a text, or synonyms of them, in their keys, title or name, in any case: those that can be run, then the
others with their reasons. Without a text, what cannot be run is left out.
*/
export const findRows = (rows: readonly HelpRow[], text: string): readonly HelpRow[] => {
	const isUsable = ({reason, isKeyOnly}: HelpRow): boolean => reason === undefined || isKeyOnly === true;
	const typed = text.trim().toLowerCase();
	if (typed === '') {
		return rows.filter(row => isUsable(row));
	}

	const words = typed.split(/\s+/v).map(word => meanings(word));
	const found = rows.filter(({keys, title, name}) => {
		const all = `${keys} ${title} ${name}`.toLowerCase();
		return words.every(known => known.some(word => all.includes(word)));
	});
	return [...found.filter(row => isUsable(row)), ...found.filter(row => !isUsable(row))];
};

const label: Line = [{text: ` ${helpTexts.search}`, role: 'heading'}, {text: '  '}];

/** Returns the search field, and how many rows match. */
export const searchLine = (field: TextInput, {found, all, columns}: {readonly found: number; readonly all: number; readonly columns: number}): Line => {
	const count: Line = [{text: helpTexts.found({found, all}), role: 'soft'}];
	const room = columns - displayWidth(lineText(label)) - displayWidth(lineText(count)) - 2;
	return spread([...label, ...textInputLine(field, room)], count, columns);
};

const keyColumn = 22;

/** Returns one row: keys, title, and why it is not available. `detailLines` shows all of it. Of the selected row, keys and title have a role of their own. */
export const helpLine = ({keys, title, reason}: HelpRow, columns: number, isSelected: boolean): Line => {
	const role = reason === undefined ? undefined : 'soft' as const;
	const named: Line = isSelected
		? [{text: `▸ ${pad(keys, keyColumn)} ${title}`, role: 'selected'}]
		: [{text: '  '}, {text: pad(keys, keyColumn), role: 'key'}, {text: ` ${title}`, role}];
	return spread([...named, {text: reason === undefined ? '' : `  ${helpTexts.notNow(reason)}`, role: 'soft'}], [], columns);
};

const detailText = ({keys, title, name, reason, does}: HelpRow): string => {
	const shown = does.kind === 'command' ? `:${shortName(name)}` : keys;
	return reason === undefined ? helpTexts.detail({name: shown, title}) : helpTexts.detailNotNow({name: shown, title, reason});
};

/** Returns all of a row, wrapped: how it is typed, its title, and why it is not available. */
export const detailLines = (row: HelpRow, columns: number): readonly Line[] =>
	wrap(detailText(row), columns - 2).map(text => line(` ${text}`, 'soft'));
