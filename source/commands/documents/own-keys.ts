import {keyLabels} from '../../keys/key-label.ts';
import {rebind} from '../../keys/rebind.ts';
import type {Glyphs} from '../../terminal/capabilities.ts';
import {cellsOf} from './plain-text.ts';

/** Escapes bars, which would end the cell. */
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

/** Returns docs/keys.md with the keys of the settings, labelled as the screens do: in each table with commands, a row has key, spelling, action and command. */
export const withOwnKeys = (markdown: string, changes: Readonly<Record<string, readonly string[]>>, glyphs: Glyphs): string => {
	const keysById = new Map(rebind(changes).rows.map(({id, keys}) => [`\`${id}\``, keys]));
	return markdown.split('\n').map(line => {
		const cells = line.startsWith('|') ? cellsOf(line) : [];
		const [action = '', command = ''] = cells.slice(2);
		const keys = keysById.get(command);
		return keys === undefined
			? line
			: `| ${keyLabels(keys, glyphs).map(label => cell(label)).join(' ')} | ${keys.map(key => `\`${cell(key)}\``).join(' ')} | ${action} | ${command} |`;
	}).join('\n');
};
