import {expect, test} from 'vitest';
import {bindings, type KnownBinding} from '../../source/keys/bindings.ts';
import {keyName} from '../../source/keys/key-name.ts';
import {createKeymap} from '../../source/keys/keymap.ts';
import {scopesOn} from '../../source/keys/scopes.ts';
import {sendable} from '../helpers/key-bytes.ts';

const table: readonly KnownBinding[] = bindings;
const {keymap} = createKeymap({}, 'unicode');

test('no key means two things in one scope', () => {
	for (const scope of new Set(table.map(binding => binding.scope))) {
		const keys = table.filter(binding => binding.scope === scope).flatMap(binding => binding.keys);
		expect(keys, scope).toEqual([...new Set(keys)]);
	}
});

test('no command stands in the table twice, each is named for its scope, and each scope is one of some screen', () => {
	const ids = table.map(({id}) => id);
	expect(ids).toEqual([...new Set(ids)]);
	expect(table.filter(({id, scope}) => !id.startsWith(`${scope}.`))).toEqual([]);
	const scopes = new Set<string>(Object.values(scopesOn).flat());
	expect(table.filter(({scope}) => !scopes.has(scope))).toEqual([]);
});

test('every key of the table is one that terminals send', () => {
	const keys = table.flatMap(binding => binding.keys);
	expect(keys.filter(key => !sendable.has(key))).toEqual([]);
});

test('the keys that belong to the terminal and to tmux are left alone', () => {
	const keys = table.flatMap(binding => binding.keys);
	expect(keys.filter(key => ['ctrl+s', 'ctrl+q', 'ctrl+b'].includes(key))).toEqual([]);
	expect(table.filter(binding => binding.keys.includes('ctrl+z')).map(({id}) => id)).toEqual(['always.suspend']);
});

test('Ctrl-C quits wherever one is', () => {
	for (const scopes of Object.values(scopesOn)) {
		expect(keymap.find(scopes, 'ctrl+c')?.id).toBe('always.quit');
	}
});

test('a key means what the scope further in says', () => {
	expect(keymap.find(scopesOn.user, 'q')?.id).toBe('user.back');
	expect(keymap.find(scopesOn.roster, 'q')?.id).toBe('screen.quit');
	expect(keymap.find(scopesOn.roster, 'x')).toBeUndefined();
});

test('a command whose keys a scope further in has taken is there without them', () => {
	expect(keymap.of(scopesOn.user).find(({id}) => id === 'screen.quit')?.keys).toEqual([]);
	expect(keymap.of(scopesOn.roster).find(({id}) => id === 'screen.quit')?.keys).toEqual(['q']);
	for (const scopes of Object.values(scopesOn)) {
		const keys = keymap.of(scopes).flatMap(binding => binding.keys);
		expect(keys).toEqual([...new Set(keys)]);
	}
});

test('the command whose key the footer names before another one is one of the same scope, with a key', () => {
	const pairs = table.filter(({beside}) => beside !== undefined).map(({beside, scope}) => table.find(({id}) => id === beside)?.scope === scope);
	expect(pairs.length).toBeGreaterThan(0);
	expect(pairs).not.toContain(false);
});

test.each([
	['ctrl+u', 'Ctrl-U'],
	['shift+tab', 'Shift-Tab'],
	['escape', 'Esc'],
	['pagedown', 'PgDn'],
	['G', 'G'],
	['alt+b', 'Alt-b'],
	['ctrl+left', 'Ctrl-←'],
	['alt+backspace', 'Alt-Bksp'],
	['ctrl+alt+home', 'Ctrl-Alt-Home'],
	['f5', 'F5'],
	['f', 'f'],
	['?', '?'],
])('%s is called %s', (key, name) => {
	expect(keyName(key, 'unicode')).toBe(name);
});

test('every key has a name of its own', () => {
	const keys = [...new Set([...sendable, ...table.flatMap(binding => binding.keys)])];
	expect(new Set(keys.map(key => keyName(key, 'unicode'))).size).toBe(keys.length);
});
