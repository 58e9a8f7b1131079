import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {createProgram} from '../../source/commands/program.ts';
import {walk} from '../../source/commands/tree/walk.ts';
import {shellWords} from '../../source/text/shell-words.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = createProgram({version: '1.2.3', done: () => undefined, printVersion: () => undefined});
const documents = ['readme.md', ...readdirSync(path.join(root, 'docs')).filter(name => name.endsWith('.md')).map(name => `docs/${name}`)];

/** The command lines of a document's code blocks, without what shows alternatives or follows in the shell. */
const linesOf = (document: string): readonly string[] => [...readFileSync(path.join(root, document), 'utf8').matchAll(/^ {4}(?<line>junctop [^\n]+)$/gmv)]
	.map(({groups}) => (groups?.['line'] ?? '').split(/ {2}| [<>\|] /v, 1)[0] ?? '')
	.filter(line => !/[\[\|…]/v.test(line));

test.each(documents)('%s has only command lines that junctop knows', document => {
	const unknown = linesOf(document).filter(line => walk(program, shellWords(line).slice(1).map(({text}) => text)).unknown !== undefined);
	expect(unknown).toEqual([]);
});

test('the readme names every command and links every document', () => {
	const readme = readFileSync(path.join(root, 'readme.md'), 'utf8');
	expect(program.ownCommands().map(command => command.name()).filter(name => !new RegExp(String.raw`^ {4}junctop ${name}\b`, 'mv').test(readme))).toEqual([]);
	expect(documents.slice(1).filter(document => !readme.includes(`(${document}`))).toEqual([]);
});

test('finds the command lines of the documents, and an option that does not exist', () => {
	expect(linesOf('readme.md')).toContain('junctop diff before.ndjson.gz after.ndjson.gz');
	expect(walk(program, ['diff', '--region-of', 'us']).unknown).toEqual({kind: 'option', word: '--region-of'});
});
