import type {Glyphs} from '../terminal/capabilities.ts';
import type {CommandId, KnownBinding} from './bindings.ts';
import {shortName} from './nearest-command.ts';
import {customBindings, type CustomBinding} from './custom-bindings.ts';
import {keyLabel} from './key-label.ts';
import {rebind} from './rebind.ts';
import type {Scope} from './scopes.ts';

/** Returns how sentences name a command's key: its first key, or `:` and its name if it has none. */
export type NameOf = (id: CommandId) => string;

/** The table with the keys of this session. */
export type Keymap = {
	/** Returns the binding of a key in the first scope that has one; `undefined` if none has. */
	find(scopes: readonly Scope[], key: string): KnownBinding | undefined;
	/** Returns the bindings of some scopes in the table's order, without keys that an earlier scope takes; some have none left. */
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
			return key === undefined ? `:${shortName(id)}` : keyLabel(key, glyphs);
		},
	};
};

/**
Creates the keymap from the table and the changes of the settings, which list all keys of a command by its long name, and the commands that the settings add; those
cannot have one of `otherNames`. Returns also a sentence about each change that was ignored.
*/
export const createKeymap = (
	changes: Readonly<Record<string, readonly string[]>>,
	glyphs: Glyphs,
	{commands = [], otherNames = []}: {readonly commands?: readonly CustomBinding[] | undefined; readonly otherNames?: readonly string[]} = {},
): {readonly keymap: Keymap; readonly problems: readonly string[]} => {
	const {rows, problems} = rebind(changes);
	const custom = customBindings(commands, rows, otherNames);
	return {keymap: keymapOf([...rows, ...custom.rows], glyphs), problems: [...problems, ...custom.problems]};
};
