import {expect, test} from 'vitest';
import {
	bindings,
	bindingsOf,
	findBinding,
	keyName,
	type KnownBinding,
} from '../../source/keys/bindings.ts';
import {createKeyParser} from '../../source/terminal/key-parser.ts';

const table: readonly KnownBinding[] = bindings;

const characters = Array.from({length: 0x80}, (_, code) => String.fromCodePoint(code));
const sequences = ['[A', '[B', '[C', '[D', '[H', '[F', '[Z', '[3~', '[5~', '[6~', 'OP'].map(rest => `\u{1B}${rest}`);

/** The ids of the keys that any terminal has. */
const sendable = new Set([...characters, ...sequences].flatMap(input => {
	const parser = createKeyParser();
	return [...parser.push(input), ...parser.flush()].map(({id}) => id);
}));

test('no key means two things in one scope', () => {
	for (const scope of new Set(table.map(binding => binding.scope))) {
		const keys = table.filter(binding => binding.scope === scope).flatMap(binding => binding.keys);
		expect(keys, scope).toEqual([...new Set(keys)]);
	}
});

test('no command stands in the table twice, and each is named for its scope', () => {
	const ids = table.map(({id}) => id);
	expect(ids).toEqual([...new Set(ids)]);
	expect(table.filter(({id, scope}) => !id.startsWith(`${scope}.`))).toEqual([]);
});

test('every key of the table is one that terminals send', () => {
	const keys = table.flatMap(binding => binding.keys);
	expect(keys.filter(key => !sendable.has(key))).toEqual([]);
});

test('the keys that belong to the terminal and to tmux are left alone', () => {
	const keys = table.flatMap(binding => binding.keys);
	expect(keys.filter(key => ['ctrl+z', 'ctrl+s', 'ctrl+q', 'ctrl+b'].includes(key))).toEqual([]);
});

test('Ctrl-C quits wherever one is', () => {
	for (const {scope} of table) {
		expect(findBinding(['always', scope], 'ctrl+c')?.id).toBe('always.quit');
	}
});

test('a key means what the scope further in says', () => {
	expect(findBinding(['always', 'user', 'list', 'screen'], 'q')?.id).toBe('user.back');
	expect(findBinding(['always', 'roster', 'list', 'screen'], 'q')?.id).toBe('screen.quit');
	expect(findBinding(['always', 'roster', 'list', 'screen'], 'x')).toBeUndefined();
});

test('the keys that a scope further in has taken are not offered again', () => {
	expect(bindingsOf(['always', 'user', 'list', 'screen']).map(({id}) => id)).not.toContain('screen.quit');
	const withoutUpper = bindingsOf(['user', 'list']).flatMap(({keys}) => keys);
	expect(withoutUpper).toEqual([...new Set(withoutUpper)]);
});

test.each([
	['ctrl+u', 'Ctrl-U'],
	['shift+tab', 'Shift-Tab'],
	['escape', 'Esc'],
	['pagedown', 'PgDn'],
	['G', 'G'],
	['?', '?'],
])('%s is called %s', (key, name) => {
	expect(keyName(key)).toBe(name);
});

test('every key has a name of its own', () => {
	const keys = [...new Set(table.flatMap(binding => binding.keys))];
	expect(new Set(keys.map(key => keyName(key))).size).toBe(keys.length);
});
