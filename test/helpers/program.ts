import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '../..');
const executable = process.env['JUNCTOP_PROGRAM'] ?? '';

/** Whether the program under test is the executable that JUNCTOP_PROGRAM names, which brings its own runtime. */
export const isExecutable = executable !== '';

/** The program under test, in a form that a shell can start: dist/junctop.js (run `npm run build` first), or the executable. */
export const program = path.resolve(root, isExecutable ? executable : 'dist/junctop.js');

/** The Node that runs dist/junctop.js: that of JUNCTOP_NODE, and without it the one of the tests. */
const node = path.resolve(process.env['JUNCTOP_NODE'] ?? process.execPath);

/** The program, after the runtime where it needs one. Windows cannot start a file of JavaScript. */
export const programCommand: readonly [file: string, ...args: readonly string[]] = isExecutable ? [program] : [node, program];

/** The variable PATH with which dist/junctop.js runs in that Node. */
export const programPath = `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}`;

type Variables = Readonly<Record<string, string>>;

/** The runtime of the program under test, to run other files in it, and the variables that this needs. */
export const programRuntime: {readonly file: string; readonly env: Variables} = isExecutable
	? {file: program, env: {BUN_BE_BUN: '1'}}
	: {file: node, env: {}};

/** Variables with which the program evaluates code before its own. Of several calls, only the variables of the last one count. */
export const evaluateFirst = (code: string): Variables => isExecutable
	// Bun reads no data URLs.
	? {BUN_OPTIONS: `--preload=${path.join(import.meta.dirname, 'evaluate-first.js')}`, EVALUATE_FIRST: code}
	: {NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`};
