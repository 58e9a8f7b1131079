import {createKeyParser} from '../../source/terminal/key-parser.ts';

const characters = [...Array.from({length: 0x80}, (_, code) => String.fromCodePoint(code)), 'é', '佳'];
const altKeys = ['b', 'f', 'X', '\u{7F}', '[1;3C', '[1;3D'];
const functionKeys = ['OP', 'OQ', 'OR', 'OS', ...[15, 17, 18, 19, 20, 21, 23, 24].map(number => `[${number}~`)];
const sequences = [
	'[A', '[B', '[C', '[D', '[H', '[F', '[Z', '[2~', '[3~', '[5~', '[6~', '[1;5C', '[1;5D', '[1;6A', ...functionKeys, ...altKeys,
].map(rest => `\u{1B}${rest}`);

/** The ids of the keys that any terminal has. */
export const sendable: ReadonlySet<string> = new Set([...characters, ...sequences].flatMap(input => {
	const parser = createKeyParser();
	return [...parser.push(input), ...parser.flush()].map(({id}) => id);
}).filter(id => id !== 'unknown'));
