import {createKeyParser} from '../../source/terminal/key-parser.ts';

const characters = [...Array.from({length: 0x80}, (_, code) => String.fromCodePoint(code)), 'é', '佳'];
const altKeys = ['b', 'f', 'X', '\u{7F}', '[1;3C', '[1;3D'];
const functionKeys = ['OP', 'OQ', 'OR', 'OS', ...[15, 17, 18, 19, 20, 21, 23, 24].map(number => `[${number}~`)];
const sequences = [
	'[A', '[B', '[C', '[D', '[H', '[F', '[Z', '[2~', '[3~', '[5~', '[6~', '[1;5C', '[1;5D', '[1;6A', ...functionKeys, ...altKeys,
].map(rest => `\u{1B}${rest}`);

/** The bytes that a terminal sends, by the ID of the key that they make. */
const bytesByKey: ReadonlyMap<string, string> = new Map([...sequences, ...characters].flatMap(bytes => {
	const parser = createKeyParser();
	const keys = [...parser.push(bytes), ...parser.flush()];
	return keys.length === 1 ? keys.map(({id}) => [id, bytes] as const) : [];
}));

/** The IDs of the keys that every terminal has. */
export const sendable: ReadonlySet<string> = new Set([...bytesByKey.keys()].filter(id => id !== 'unknown'));

/** Returns the bytes that a terminal sends for a key ID; throws for a key that no terminal sends. */
export const bytesOf = (key: string): string => {
	const bytes = bytesByKey.get(key);
	if (bytes === undefined) {
		throw new Error(`No terminal sends the key ${key}`);
	}

	return bytes;
};
