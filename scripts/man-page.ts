/**
Prints the man page, made from the command line: `node scripts/man-page.ts > junctop.1`. Its date is that of SOURCE_DATE_EPOCH (seconds since 1970), today without
it.
*/
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {createProgram} from '../source/commands/program.ts';
import {manPage} from '../source/commands/tree/man-page.ts';

const {version} = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {version: string};
const epoch = process.env['SOURCE_DATE_EPOCH'];
const date = (epoch === undefined ? new Date() : new Date(Number(epoch) * 1000)).toISOString().slice(0, 10);
process.stdout.write(manPage(createProgram({version, done: () => undefined, printVersion: () => undefined}), {version, date}));
