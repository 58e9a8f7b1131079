/**
Turns the places of a crash log (`chunk-ABC.js:1:234`) into places in source/: `npm run stack < crash.log`. Run it in a check-out of the version that
the crash log names, after `npm ci`: the files of dist/ are built again, and their names follow from their content.
*/
import {SourceMap} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {build, type OutputFile} from 'esbuild';
import {bundleOptions} from './bundle.ts';

const buildFiles = async (hasMaps: boolean): Promise<readonly OutputFile[]> => {
	const {outputFiles} = await build({...bundleOptions, write: false, ...(hasMaps && {sourcemap: 'external'})});
	return outputFiles;
};

// With source maps the files have other names, of the same length, in the same order.
const files = await buildFiles(false);
const withMaps = await buildFiles(true);
const mapFiles = withMaps.filter(file => file.path.endsWith('.map'));
const maps = new Map(files.map((file, index) => {
	const map = mapFiles[index];
	return [path.basename(file.path), map && new SourceMap(JSON.parse(map.text) as ConstructorParameters<typeof SourceMap>[0])];
}));

/** Returns the place in source/ of a place in dist/, such as `file:///…/app.js:1:234`; any other word as it is. */
const readableWord = (word: string): string => {
	const [column, line, ...rest] = word.split(':').toReversed();
	const file = rest.toReversed().join(':').split(/[\/\\]/v).at(-1) ?? '';
	const origin = maps.get(file)?.findOrigin(Number(line), Number(column));
	return origin === undefined || !('fileName' in origin) ? word : `${origin.fileName.replace(/^(?:\.\.\/)+/v, '')}:${origin.lineNumber}:${origin.columnNumber}`;
};

const report = await text(process.stdin);
process.stdout.write(report.split(/(?<end>[\s\(\)])/v).map(word => readableWord(word)).join(''));
