/**
Turns the places of a crash log (`chunk-ABC.js:1:234`) into places in source/: `npm run stack < crash.log`. Run it in a check-out of the version that
the crash log names, after `npm ci`: the files of dist/ are built again, and their names follow from their content.
*/
import {SourceMap} from 'node:module';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {programFiles} from './join-chunks.ts';

// With source maps the files have other names, of the same length, in the same order.
const {files} = await programFiles();
const {files: withMaps} = await programFiles({hasMaps: true});
const maps = new Map(files.map(({name, shift}, index) => {
	const {map} = withMaps[index] ?? {};
	return [name, {shift, map: map === undefined ? undefined : new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0])}];
}));

/** The line of the code that moved when imports before it changed: below the banner, and in app.js below the first line of a script. */
const importLine = (file: string): number => (file === 'app.js' ? 3 : 2);

/** Returns the place in source/ of a place in dist/, such as `file:///…/app.js:1:234`; any other word as it is. */
const readableWord = (word: string): string => {
	const [column, line, ...rest] = word.split(':').toReversed();
	const file = rest.toReversed().join(':').split(/[\/\\]/v).at(-1) ?? '';
	const {map, shift = 0} = maps.get(file) ?? {};
	const origin = map?.findOrigin(Number(line), Number(column) - (Number(line) === importLine(file) ? shift : 0));
	return origin === undefined || !('fileName' in origin) ? word : `${origin.fileName.replace(/^(?:\.\.\/)+/v, '')}:${origin.lineNumber}:${origin.columnNumber}`;
};

const report = await text(process.stdin);
process.stdout.write(report.split(/(?<end>[\s\(\)])/v).map(word => readableWord(word)).join(''));
