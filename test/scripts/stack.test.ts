import {spawnSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Returns where a text is in dist/, as a stack names it. */
const placeOf = (searched: string): string => {
	const file = globSync('dist/*.js', {cwd: root}).find(name => readFileSync(path.join(root, name), 'utf8').includes(searched)) ?? '';
	const before = readFileSync(path.join(root, file), 'utf8').split(searched, 1)[0] ?? '';
	const lines = before.split('\n');
	return `${path.basename(file)}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
};

const readable = (report: string): string => spawnSync(process.execPath, ['scripts/stack.ts'], {cwd: root, input: report, encoding: 'utf8'}).stdout;

test('names the places of a crash log in source/', () => {
	const report = `TypeError: x\n    at Ab (file:///home/me/dist/${placeOf('Paste your team')})\n    at node:fs:1:2\n    at file:///x/other.js:3:4\n`;
	const lines = readable(report).split('\n');
	expect(lines[0]).toBe('TypeError: x');
	expect(lines[1]).toMatch(/^ {4}at Ab \(source\/messages\/setup\.ts:\d+:\d+\)$/v);
	expect(lines.slice(2, 4)).toEqual(['    at node:fs:1:2', '    at file:///x/other.js:3:4']);
});
