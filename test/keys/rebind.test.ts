import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {bindings, type CommandId, type KnownBinding} from '../../source/keys/bindings.ts';
import {isKey, nearestKey} from '../../source/keys/key-spelling.ts';
import {createKeymap} from '../../source/keys/keymap.ts';
import {scopesOn} from '../../source/keys/scopes.ts';
import {sendable} from '../helpers/key-bytes.ts';

const table: readonly KnownBinding[] = bindings;

const keysOf = (changes: Readonly<Record<string, readonly string[]>>, id: CommandId): readonly string[] | undefined => {
	const {keymap} = createKeymap(changes, 'unicode');
	return Object.values(scopesOn).flatMap(scopes => keymap.of(scopes)).find(row => row.id === id)?.keys;
};

describe('changed keys', () => {
	test('replace the default keys and free them', () => {
		const {keymap, problems} = createKeymap({'roster.open': ['l', 'f5', 'l']}, 'unicode');
		expect(problems).toEqual([]);
		expect(keymap.find(scopesOn.roster, 'l')?.id).toBe('roster.open');
		expect(keymap.find(scopesOn.roster, 'f5')?.id).toBe('roster.open');
		expect(keymap.find(scopesOn.roster, 'enter')).toBeUndefined();
		expect(keymap.nameOf('roster.open')).toBe('l');
	});

	test('can be swapped between two commands', () => {
		const {keymap, problems} = createKeymap({'roster.sort': ['p'], 'roster.provider': ['s']}, 'unicode');
		expect(problems).toEqual([]);
		expect(keymap.find(scopesOn.roster, 's')?.id).toBe('roster.provider');
		expect(keymap.find(scopesOn.roster, 'p')?.id).toBe('roster.sort');
	});

	test('can be empty, so that only help and command line run the command', () => {
		const {keymap, problems} = createKeymap({'roster.loadAll': []}, 'unicode');
		expect(problems).toEqual([]);
		expect(keymap.find(scopesOn.roster, 'L')).toBeUndefined();
		expect(keymap.of(scopesOn.roster).map(({id}) => id)).toContain('roster.loadAll');
		expect(keymap.nameOf('roster.loadAll')).toBe(':loadAll');
	});

	test('keep Ctrl-C to quit and Ctrl-Z to suspend', () => {
		const {keymap, problems} = createKeymap({'always.quit': ['f10'], 'always.suspend': []}, 'unicode');
		expect(problems).toEqual([]);
		expect(keymap.find(scopesOn.command, 'f10')?.id).toBe('always.quit');
		expect(keymap.find(scopesOn.command, 'ctrl+c')?.id).toBe('always.quit');
		expect(keymap.find(scopesOn.roster, 'ctrl+z')?.id).toBe('always.suspend');
	});
});

describe('ignores and reports an impossible change', () => {
	test.each<[string, Record<string, readonly string[]>, CommandId, string]>([
		[
			'a key of another command in the scope', {'roster.open': ['s']}, 'roster.open',
			'The settings assign s to roster.open, but roster.sort uses it (both in the scope roster). roster.open keeps enter.',
		],
		[
			'a key of a scope with priority', {'screen.overview': ['j']}, 'screen.overview',
			'The settings assign j to screen.overview, but list.down uses it (the scope list has priority over screen). screen.overview keeps o.',
		],
		[
			'a key that would hide one of a later scope', {'always.redraw': ['enter']}, 'always.redraw',
			'The settings assign enter to always.redraw, but filter.accept uses it (the scope always has priority over filter). always.redraw keeps ctrl+l.',
		],
		[
			'Ctrl-C', {'roster.open': ['ctrl+c']}, 'roster.open',
			'The settings assign ctrl+c to roster.open, but always.quit uses it (the scope always has priority over roster). roster.open keeps enter.',
		],
		[
			'of two changes with one key, the later', {'roster.sort': ['x'], 'roster.filter': ['x']}, 'roster.filter',
			'The settings assign x to roster.filter, but roster.sort uses it (both in the scope roster). roster.filter keeps /.',
		],
		[
			'the key that quits on the user list', {'roster.sort': ['q']}, 'roster.sort',
			'The settings assign q to roster.sort, but it quits on the user list. roster.sort keeps s.',
		],
		[
			'no key to quit', {'screen.quit': []}, 'screen.quit',
			'The settings assign no key to screen.quit, but it needs one: not all who use this machine know Ctrl-C. screen.quit keeps q.',
		],
		[
			'a word that is not a key', {'roster.open': ['Ctrl-U']}, 'roster.open',
			'The settings assign an unknown key, Ctrl-U, to roster.open. Did you mean ctrl+u? Keys look like j, G, ?, enter, pagedown, f5, ctrl+u, alt+x, shift+tab. roster.open keeps enter.',
		],
		[
			'a key that types text in a scope with a field', {'help.run': ['x']}, 'help.run',
			'The settings assign x to help.run, but a text field needs that key for typing. help.run keeps enter.',
		],
		[
			'a key that types text, everywhere', {'always.redraw': ['space']}, 'always.redraw',
			'The settings assign space to always.redraw, but a text field needs that key for typing. always.redraw keeps ctrl+l.',
		],
		[
			'the keys of a menu', {'menu.down': ['n']}, 'menu.down',
			'The settings assign other keys to menu.down, but the keys of a menu cannot be changed. menu.down keeps down, j.',
		],
	])('%s', (_, changes, id, problem) => {
		const {problems} = createKeymap(changes, 'unicode');
		expect(problems).toEqual([problem]);
		expect(keysOf(changes, id)).toEqual(table.find(row => row.id === id)?.keys);
	});

	test.each([
		['roster.opn', ' Did you mean roster.open?'],
		['sortByStat', ' Did you mean sortByState?'],
		['wholly different', ''],
		['__proto__', ''],
		['constructor', ''],
	])('an unknown command: %s', (id, meant) => {
		const {keymap, problems} = createKeymap(Object.fromEntries([[id, ['x']], ['roster.open', ['l']]]), 'unicode');
		expect(problems).toEqual([`The settings assign keys to an unknown command, ${id}.${meant}`]);
		expect(keymap.find(scopesOn.roster, 'l')?.id).toBe('roster.open');
	});

	test('keeps the other changes', () => {
		const {keymap, problems} = createKeymap({'roster.open': ['s'], 'roster.filter': ['f']}, 'unicode');
		expect(problems).toHaveLength(1);
		expect(keymap.find(scopesOn.roster, 'f')?.id).toBe('roster.filter');
	});
});

describe('key spelling', () => {
	test('can express every key that terminals send', () => {
		expect([...sendable].filter(key => !isKey(key))).toEqual([]);
	});

	test.each(['', ' ', 'ctrl+', 'shift+g', 'ctrl+U', 'alt+ctrl+x', 'ctrl+i', 'gg', 'f13', 'constructor', 'paste', 'unknown', '\u{7}', '\u{200B}'])('%j is no key', word => {
		expect(isKey(word)).toBe(false);
	});

	test.each([
		['Ctrl-U', 'ctrl+u'], ['Esc', 'escape'], ['PgDn', 'pagedown'], ['ctrl+i', 'tab'], ['Shift-Tab', 'shift+tab'], ['entr', 'enter'], ['constructor', undefined],
	])('%s suggests %s', (word, key) => {
		expect(nearestKey(word)).toBe(key);
	});
});

const anyKey = fc.oneof(fc.constantFrom(...sendable), fc.string());
const anyId = fc.oneof(fc.constantFrom(...table.map(({id}) => id)), fc.string());
const anyChanges = fc.array(fc.tuple(anyId, fc.array(anyKey, {maxLength: 3})), {maxLength: 12}).map(entries => Object.fromEntries(entries));

test('keeps keys unique, fields usable and Ctrl-C working for any settings', () => {
	fc.assert(fc.property(anyChanges, changes => {
		const {keymap, problems} = createKeymap(changes, 'unicode');
		for (const scopes of Object.values(scopesOn)) {
			const bindingsNow = keymap.of(scopes);
			expect(keymap.find(scopes, 'ctrl+c')?.id).toBe('always.quit');
			for (const scope of scopes) {
				const keys = bindingsNow.filter(binding => binding.scope === scope).flatMap(binding => binding.keys);
				expect(keys).toEqual([...new Set(keys)]);
			}

			// No filter has a question mark, so there it opens the help.
			const typed = ['a', 'Z', 'é', 'space', ':', ...(scopes === scopesOn.filter ? [] : ['?'])];
			const hasField = bindingsNow.some(({scope}) => scope === 'field');
			expect(hasField ? typed.filter(key => keymap.find(scopes, key) !== undefined) : []).toEqual([]);
		}

		expect(keymap.of(scopesOn.roster).find(({id}) => id === 'screen.quit')?.keys).not.toEqual([]);
		for (const problem of problems) {
			expect(problem).not.toMatch(/[\p{Control}\p{Surrogate}]/v);
		}
	}));
});
