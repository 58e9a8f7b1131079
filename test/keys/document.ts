import {bindings, type KnownBinding} from '../../source/keys/bindings.ts';
import {keyName} from '../../source/keys/key-name.ts';
import {namedKeys, spellings} from '../../source/keys/key-spelling.ts';
import type {Scope} from '../../source/keys/scopes.ts';
import {argumentCommands} from '../../source/session/palette/argument-commands.ts';

const table: readonly KnownBinding[] = bindings;

/** Where each scope counts, in the order of the document. */
const places: Readonly<Record<Scope, string>> = {
	roster: 'Roster: the users',
	user: 'One user',
	overview: 'Overview',
	list: 'Moving, on each of these and in text',
	screen: 'On each of these',
	anywhere: 'On every screen without a field',
	always: 'Always',
	text: 'Text: raw JSON, messages',
	menu: 'Menus',
	checking: 'While a key is checked, or got from its command',
	help: 'Help',
	command: 'The line of a command',
	filter: 'The line of the filter',
	key: 'The field of the API key',
	field: 'In every field',
	unseen: 'In a terminal that is too small',
};

const code = (text: string): string => `\`${text}\``;

/** A bar would end the cell. */
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

const section = (scope: Scope): readonly string[] => [
	`## ${places[scope]}`,
	'',
	'| keys | written | what it does | command |',
	'|---|---|---|---|',
	...table
		.filter(binding => binding.scope === scope)
		.map(({id, keys, title}) => `| ${keys.map(key => cell(keyName(key, 'unicode'))).join(' ')} | ${keys.map(key => code(cell(key))).join(' ')} | ${cell(title)} | ${code(id)} |`),
	'',
];

/** The text of docs/keys.md, made of the table of commands. */
export const keysDocument = (): string => [
	'# Keys',
	'',
	'Made from `source/keys`; a test fails when this file is stale (`npx vitest run test/keys --update` writes it anew).',
	'',
	`${code('?')} shows what can be done on a screen, with the keys that count there: typing searches, Enter runs what is picked, and what cannot be done now says why. `
	+ `${code(':')} runs any command of the screen by its long name (${code('roster.sortByState')}) or by the last part of it (${code('sortByState')}); where two commands of a `
	+ 'screen share their last part, it is that of the command further up in this document. Tab completes. What is typed with something behind it:',
	'',
	'| line | what it does |',
	'|---|---|',
	...argumentCommands.map(({name, argument, title}) => `| ${code(`:${name} ${argument}`)} | ${title} |`),
	'',
	'## Other keys',
	'',
	'The settings file (`config.json` in `$JUNCTOP_CONFIG_DIR`, else `~/.config/junctop/config.json`, on macOS in `~/Library/Preferences/junctop`) takes all keys of a command under '
	+ 'its name; an empty list leaves it to `?` and `:`. The change counts from the next start.',
	'',
	'```json',
	'{"preferences": {"keys": {"roster.open": ["enter", "l"], "screen.messages": ["M"]}}}',
	'```',
	'',
	`Keys are written like ${spellings.split(', ').map(key => code(key)).join(', ')}: the character itself, or one of ${namedKeys.map(key => code(key)).join(', ')}; before it, in this order, `
	+ '`ctrl+`, `alt+` and `shift+`. Shift is in a character itself: `G`, not `shift+g`. Terminals send the same for `ctrl+i` and `tab`, `ctrl+m`, `ctrl+j` and `enter`, '
	+ '`ctrl+h` and `backspace`, `ctrl+[` and `escape`: the names count.',
	'',
	'Left out, and told at the start by name, are a change for a command or to a key that there is not, a key that another command of the same scope has or of one that is always '
	+ 'asked before it, a key that could then not be typed into a field, and other keys for what a menu does itself. Ctrl-C always quits and Ctrl-Z always suspends. '
	+ 'Ctrl-S, Ctrl-Q and Ctrl-B can be given, but some terminals, and tmux, keep them for themselves.',
	'',
	...(Object.keys(places) as Scope[]).flatMap(scope => section(scope)),
].join('\n');
