import {expect, test} from 'vitest';
import {bindings, type KnownBinding} from '../../source/keys/bindings.ts';
import {keyLabel, keyLabels} from '../../source/keys/key-label.ts';
import {createKeymap} from '../../source/keys/keymap.ts';
import {scopesOn} from '../../source/keys/scopes.ts';
import {sendable} from '../helpers/key-bytes.ts';

const table: readonly KnownBinding[] = bindings;
const {keymap} = createKeymap({}, 'unicode');

test('gives each key one meaning per scope', () => {
	for (const scope of new Set(table.map(binding => binding.scope))) {
		const keys = table.filter(binding => binding.scope === scope).flatMap(binding => binding.keys);
		expect(keys, scope).toEqual([...new Set(keys)]);
	}
});

test('lists each command once, named for its scope, which some screen has', () => {
	const ids = table.map(({id}) => id);
	expect(ids).toEqual([...new Set(ids)]);
	expect(table.filter(({id, scope}) => !id.startsWith(`${scope}.`))).toEqual([]);
	const scopes = new Set<string>(Object.values(scopesOn).flat());
	expect(table.filter(({scope}) => !scopes.has(scope))).toEqual([]);
});

test('uses only keys that terminals send', () => {
	const keys = table.flatMap(binding => binding.keys);
	expect(keys.filter(key => !sendable.has(key))).toEqual([]);
});

test('leaves the keys of the terminal and of tmux alone', () => {
	const keys = table.flatMap(binding => binding.keys);
	expect(keys.filter(key => ['ctrl+s', 'ctrl+q', 'ctrl+b'].includes(key))).toEqual([]);
	expect(table.filter(binding => binding.keys.includes('ctrl+z')).map(({id}) => id)).toEqual(['always.suspend']);
});

test('quits with Ctrl-C on every screen', () => {
	for (const scopes of Object.values(scopesOn)) {
		expect(keymap.find(scopes, 'ctrl+c')?.id).toBe('always.quit');
	}
});

test('uses the binding of the innermost scope', () => {
	expect(keymap.find(scopesOn.user, 'q')?.id).toBe('user.back');
	expect(keymap.find(scopesOn.roster, 'q')?.id).toBe('screen.quit');
	expect(keymap.find(scopesOn.roster, 'X')).toBeUndefined();
});

test('lists a command without the keys that an inner scope takes', () => {
	expect(keymap.of(scopesOn.user).find(({id}) => id === 'screen.quit')?.keys).toEqual([]);
	expect(keymap.of(scopesOn.roster).find(({id}) => id === 'screen.quit')?.keys).toEqual(['q']);
	for (const scopes of Object.values(scopesOn)) {
		const keys = keymap.of(scopes).flatMap(binding => binding.keys);
		expect(keys).toEqual([...new Set(keys)]);
	}
});

test('pairs hints only with a command of the same scope that has a key', () => {
	const pairs = table.filter(({pairedWith}) => pairedWith !== undefined).map(({pairedWith, scope}) => table.find(({id}) => id === pairedWith)?.scope === scope);
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
	expect(keyLabel(key, 'unicode')).toBe(name);
});

test('names digits in order as one range', () => {
	expect(keyLabels(['1', '2', '3', '4', 'f1', '7', '8'], 'unicode')).toEqual(['1–4', 'F1', '7', '8']);
	expect(keyLabels(['8', '9', '1'], 'ascii')).toEqual(['8', '9', '1']);
	expect(keyLabels(['1', '2', '3'], 'ascii')).toEqual(['1-3']);
});

test('gives every key a distinct name', () => {
	const keys = [...new Set([...sendable, ...table.flatMap(binding => binding.keys)])];
	expect(new Set(keys.map(key => keyLabel(key, 'unicode'))).size).toBe(keys.length);
});
