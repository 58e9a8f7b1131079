import {bindings, type KnownBinding} from '../../source/keys/bindings.ts';
import {keyLabels} from '../../source/keys/key-label.ts';
import {namedKeys, spellings} from '../../source/keys/key-spelling.ts';
import type {Scope} from '../../source/keys/scopes.ts';
import {argumentCommands} from '../../source/session/palette/argument-commands.ts';

const table: readonly KnownBinding[] = bindings;

/** The heading of each scope, in the order of the document. */
const places: Readonly<Record<Scope, string>> = {
	roster: 'User list',
	user: 'One user',
	overview: 'Overview',
	fixes: 'Fixes',
	columns: 'Columns',
	filters: 'Saved filters',
	counts: 'Frequency table',
	compare: 'Comparison of marked users',
	explain: 'Provider',
	list: 'Moving, on each of these screens and in text',
	screen: 'On each of these screens',
	anywhere: 'On every screen without a field',
	always: 'Always',
	text: 'Text: raw JSON, messages',
	menu: 'Menus',
	confirm: 'The question before a change at Junction',
	link: 'A reconnect link',
	checking: 'While an API key is checked or read from its command',
	help: 'Help',
	command: 'Command line',
	filter: 'Filter',
	search: 'Search in the filter history',
	key: 'API key',
	field: 'In every field',
	unseen: 'In a terminal that is too small',
};

const code = (text: string): string => `\`${text}\``;

/** Escapes bars, which would end the cell. */
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

const section = (scope: Scope): readonly string[] => [
	`## ${places[scope]}`,
	'',
	'| key | spelling | action | command |',
	'|---|---|---|---|',
	...table
		.filter(binding => binding.scope === scope)
		.map(({id, keys, title}) => `| ${keyLabels(keys, 'unicode').map(label => cell(label)).join(' ')} | ${keys.map(key => code(cell(key))).join(' ')} | ${cell(title)} | ${code(id)} |`),
	'',
];

/** Builds docs/keys.md from the table of bindings. */
export const keysDocument = (): string => [
	'# Keys',
	'',
	'Generated from `source/keys`. A test fails when this file is outdated; `npx vitest run test/keys --update` regenerates it.',
	'',
	`${code('?')} lists the commands of a screen with their keys. Type to search, press Enter to run the selected command. Unavailable commands show the reason. `
	+ `${code(':')} runs any command of the screen by its long name (${code('roster.sortByState')}) or its last part (${code('sortByState')}). If two commands of a `
	+ 'screen share their last part, the first one in this document runs. Tab completes. These commands have no key, and most take an argument:',
	'',
	'| command | action |',
	'|---|---|',
	...argumentCommands.map(({name, argument, title}) => `| ${code(`:${name} ${argument}`.trimEnd())} | ${title} |`),
	'',
	'## Changing keys',
	'',
	'The settings file (`config.json` in `$JUNCTOP_CONFIG_DIR`, else `~/.config/junctop/config.json`, on macOS in `~/Library/Preferences/junctop`) lists all keys of a command under '
	+ 'its name. With an empty list, only `?` and `:` run the command. The change applies from the next start.',
	'',
	'```json',
	'{"preferences": {"keys": {"roster.open": ["enter", "l"], "screen.messages": ["M"]}}}',
	'```',
	'',
	`Write keys like ${spellings.split(', ').map(key => code(key)).join(', ')}: the character itself, or one of ${namedKeys.map(key => code(key)).join(', ')}. Modifiers precede the key in the order `
	+ '`ctrl+`, `alt+`, `shift+`. A character includes Shift: `G`, not `shift+g`. Terminals send the same code for `ctrl+i` and `tab`, `ctrl+m`, `ctrl+j` and `enter`, '
	+ '`ctrl+h` and `backspace`, `ctrl+[` and `escape`. Use the names.',
	'',
	'Some changes are ignored and reported at the start: an unknown command or key; a key of another command in the same scope, or in a scope with priority; '
	+ 'a key that a text field needs for typing; and the keys of a menu. Ctrl-C always quits and Ctrl-Z always suspends. '
	+ 'Ctrl-S, Ctrl-Q and Ctrl-B can be assigned, but tmux and some terminals do not pass them on.',
	'',
	...(Object.keys(places) as Scope[]).flatMap(scope => section(scope)),
].join('\n');
