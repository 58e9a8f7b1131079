import {execFileSync} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '../..');
const listOutputs = `
import {programFiles} from './scripts/join-chunks.ts';
const {files} = await programFiles();
console.log(JSON.stringify(files.map(({name, inputs}) => [name, inputs])));
`;

/** Returns what the files of dist/ are built of, by their names. It builds them again in a process of its own, as `npm run build` does. */
export const builtFiles = (): ReadonlyMap<string, readonly string[]> => {
	const output = execFileSync(process.execPath, ['--input-type=module', '--eval', listOutputs], {cwd: root, encoding: 'utf8', env: {PATH: process.env['PATH']}});
	return new Map(JSON.parse(output) as ReadonlyArray<[string, readonly string[]]>);
};
