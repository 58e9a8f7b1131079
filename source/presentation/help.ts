import type {CommandId, KnownBinding} from '../keys/bindings.ts';
import {keyName} from '../keys/key-name.ts';
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

/** Something that can be done on the screen below. */
export type HelpRow = {
	/** What is pressed or typed for it. */
	readonly keys: string;
	readonly title: string;
	/** The command's long name; empty for what has none. */
	readonly name: string;
	/** Why it cannot be done now. */
	readonly reason?: string | undefined;
	/** What Enter does: runs a command, or begins a line in which the rest is typed. */
	readonly does: {readonly kind: 'command'; readonly id: CommandId} | {readonly kind: 'line' | 'filter'; readonly text: string};
};

/** The rows of a screen's bindings (keys/keymap.ts), with the reasons of now. */
export const commandRows = (
	bindings: readonly KnownBinding[],
	unavailable: (id: CommandId) => string | undefined,
	glyphs: Glyphs,
): readonly HelpRow[] =>
	bindings.map(({id, keys, title, forwarded}) => ({
		keys: keys.map(key => keyName(key, glyphs)).join(' '),
		title,
		name: id,
		reason: forwarded ? 'the menu takes these keys itself' : unavailable(id),
		does: {kind: 'command', id},
	}));

/** The filter language: what can be typed, and what it means. */
export const filterRows: readonly HelpRow[] = filterHelp.map(({example, meaning}) => ({
	keys: example, title: meaning, name: 'filter', does: {kind: 'filter', text: example},
}));

/** The rows that have all words of a text, in their keys, title or name; upper and lower case do not matter. */
export const findRows = (rows: readonly HelpRow[], text: string): readonly HelpRow[] => {
	const words = text.toLowerCase().split(/\s+/v);
	return rows.filter(({keys, title, name}) => {
		const all = `${keys} ${title} ${name}`.toLowerCase();
		return words.every(word => all.includes(word));
	});
};

const label: Line = [{text: ' Search', role: 'heading'}, {text: '  '}];

/** The field, and how many rows have its words. */
export const searchLine = (field: TextInput, {found, all, columns}: {readonly found: number; readonly all: number; readonly columns: number}): Line => {
	const count: Line = [{text: `${found} of ${all} `, role: 'soft'}];
	const room = columns - displayWidth(lineText(label)) - displayWidth(lineText(count)) - 2;
	return spread([...label, ...textInputLine(field, room)], count, columns);
};

const keyColumn = 22;
/** From this width on, the rows have the commands' long names at their right. */
const namesFrom = 100;

const reasonText = (reason: string): string => `not now: ${reason}`;

/** One row: keys, title, and why not now; what does not fit is in `detailLines`. */
export const helpLine = ({keys, title, name, reason}: HelpRow, columns: number, isSelected: boolean): Line => {
	const role = reason === undefined ? undefined : 'soft' as const;
	const left: Line = [{text: pad(keys, keyColumn), role: 'key'}, {text: ` ${title}`, role}, {text: reason === undefined ? '' : `  ${reasonText(reason)}`, role: 'soft'}];
	const row = spread(left, columns < namesFrom ? [] : [{text: `${name} `, role: 'soft'}], columns - 2);
	return isSelected ? [{text: `▸ ${lineText(row)}`, role: 'selected'}] : [{text: '  '}, ...row];
};

/** All of a row, wrapped: its name, title, and why not now. */
export const detailLines = ({keys, title, name, reason}: HelpRow, columns: number): readonly Line[] =>
	wrap(`${name === 'filter' ? keys : name}: ${title}${reason === undefined ? '' : `; ${reasonText(reason)}`}`, columns - 2).map(text => line(` ${text}`, 'soft'));
