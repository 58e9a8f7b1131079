import type {Glyphs} from '../terminal/capabilities.ts';
import type {CommandId, KnownBinding} from './bindings.ts';
import {shortName} from './command-names.ts';
import {keyName} from './key-name.ts';
import {rebind} from './rebind.ts';
import type {Scope} from './scopes.ts';

/** How a sentence names what runs a command: its first key, or `:` and its name where it has none. */
export type NameOf = (id: CommandId) => string;

/** The table with the keys that count in this session. */
export type Keymap = {
	/** The binding that a key has in some scopes, of which the first that knows it wins; `undefined` where none does. */
	find(scopes: readonly Scope[], key: string): KnownBinding | undefined;
	/** The bindings of some scopes in the table's order, each with the keys that no scope asked before it has taken; some have none. */
	of(scopes: readonly Scope[]): readonly KnownBinding[];
	readonly nameOf: NameOf;
};

const keymapOf = (rows: readonly KnownBinding[], glyphs: Glyphs): Keymap => {
	const byScope = new Map<Scope, Map<string, KnownBinding>>();
	for (const row of rows) {
		const keys = byScope.get(row.scope) ?? new Map<string, KnownBinding>();
		byScope.set(row.scope, keys);
		for (const key of row.keys) {
			keys.set(key, row);
		}
	}

	const find = (scopes: readonly Scope[], key: string): KnownBinding | undefined => {
		const scope = scopes.find(one => byScope.get(one)?.has(key));
		return scope === undefined ? undefined : byScope.get(scope)?.get(key);
	};

	return {
		find,
		of: scopes => rows
			.filter(({scope}) => scopes.includes(scope))
			.map(row => ({...row, keys: row.keys.filter(key => find(scopes, key) === row)})),
		nameOf(id) {
			const key = rows.find(row => row.id === id)?.keys[0];
			return key === undefined ? `:${shortName(id)}` : keyName(key, glyphs);
		},
	};
};

/**
The keys of the table with a person's changes, which name all keys of a command by its long name; and in sentences for that person what
is wrong with the changes that were left out.
*/
export const createKeymap = (changes: Readonly<Record<string, readonly string[]>>, glyphs: Glyphs): {readonly keymap: Keymap; readonly problems: readonly string[]} => {
	const {rows, problems} = rebind(changes);
	return {keymap: keymapOf(rows, glyphs), problems};
};
