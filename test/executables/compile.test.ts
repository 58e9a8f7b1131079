import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {expect, test} from 'vitest';
import {temporaryFolder} from '../helpers/terminal.ts';

const compile = pathToFileURL(path.resolve(import.meta.dirname, '../../scripts/executables/compile.ts')).href;

/** Bundles the program in a process of its own that has this current folder. Returns how that ended, and what is left in its temporary folder. */
const bundleFrom = async (cwd: string) => {
	const temporary = await temporaryFolder();
	const code = `const {bundleProgram} = await import(${JSON.stringify(compile)}); const bundle = await bundleProgram(); await bundle[Symbol.asyncDispose]()`;
	const {status, stderr} = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
		cwd, encoding: 'utf8', env: {...process.env, TMPDIR: temporary, TEMP: temporary},
	});
	return {status, stderr, left: readdirSync(temporary)};
};

test('bundleProgram leaves no folder when the source has errors', async () => {
	const folder = path.join(await temporaryFolder(), 'empty');
	mkdirSync(folder);
	const {status, stderr, left} = await bundleFrom(folder);
	expect({status, left}).toEqual({status: 1, left: []});
	expect(stderr).toContain('Could not resolve');
});

test('bundleProgram leaves no folder after the bundle is disposed of', async () => {
	expect(await bundleFrom(path.resolve(import.meta.dirname, '../..'))).toMatchObject({status: 0, left: []});
});
