import {execFileSync} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import type {Metafile} from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const listOutputs = `
import {build} from 'esbuild';
import {bundleOptions} from './scripts/bundle.ts';
const {metafile} = await build({...bundleOptions, write: false});
console.log(JSON.stringify(metafile.outputs));
`;

/** Returns what the files of dist/ are built of, by their names. It builds them again in a process of its own, as `npm run build` does. */
export const builtFiles = (): ReadonlyMap<string, readonly string[]> => {
	const output = execFileSync(process.execPath, ['--input-type=module', '--eval', listOutputs], {cwd: root, encoding: 'utf8', env: {PATH: process.env['PATH']}});
	const outputs = Object.entries(JSON.parse(output) as Metafile['outputs']);
	return new Map(outputs.map(([file, {inputs}]) => [path.posix.basename(file), Object.keys(inputs)]));
};
