import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'source');

/** What each room may import besides itself, as the table of docs/house.md says it. */
const allowed = new Map(readFileSync(path.join(root, 'docs/house.md'), 'utf8')
	.split('\n')
	.filter(line => /^\| \d /v.test(line))
	.flatMap(line => {
		const [, rooms = '', , imports = ''] = line.split('|').slice(1).map(cell => cell.trim());
		const names = [...rooms.matchAll(/`(?<name>[\w.]+)\/?`/gv)].map(match => match.groups?.['name'] ?? '');
		return names.map(name => [name, imports.split(', ').filter(room => room !== '')] as const);
	}));

/** The room of a file, or its own name where it stands in no room. */
const roomOf = (file: string): string => path.relative(source, file).split(path.sep)[0] ?? '';

const files = globSync('**/*.{ts,tsx}', {cwd: source}).map(file => path.join(source, file));

/** Every import of another file of the program, with where it stands. */
const imports = files.flatMap(file => {
	const text = readFileSync(file, 'utf8');
	return [...text.matchAll(/(?:\bfrom |\bimport\(|^import )'(?<target>\.[^']+)'/gmv)].map(match => {
		const target = path.resolve(path.dirname(file), match.groups?.['target'] ?? '');
		return {file: path.relative(root, file), from: roomOf(file), target};
	});
});

test('every room of source/ stands in the table of docs/house.md', () => {
	expect([...new Set(files.map(file => roomOf(file)))].toSorted()).toEqual([...allowed.keys()].toSorted());
});

test('no room imports what the table does not give it: nothing points upward or sideways', () => {
	const wrong = imports.filter(({from, target}) => {
		const to = roomOf(target);
		const rooms = allowed.get(from) ?? [];
		return target.startsWith(source) && to !== from && !rooms.includes(to) && !rooms.includes('every room');
	});
	expect(wrong).toEqual([]);
	expect(imports.length).toBeGreaterThan(files.length);
});
