import {createRequire} from 'node:module';
import path from 'node:path';
import type {BuildOptions, Plugin} from 'esbuild';
import {documents} from './documents.ts';
import {nodeModulesByRequire} from './node-modules-by-require.ts';
import {yogaBytes} from './yoga-bytes.ts';

/** Returns the path of a stub in scripts/. */
const stub = (file: string): string => path.resolve(import.meta.dirname, file);

/** Returns the file of a package as another package imports it. Throws if one of them is missing. */
const importedBy = (importer: string, name: string): string => {
	const {resolve} = createRequire(import.meta.url);
	return createRequire(resolve(importer)).resolve(name);
};

/** Parts of Ink that are left out. An alias cannot do that: Ink imports them by a relative path. */
const partsOfInk: Readonly<Record<string, string>> = {
	'./ErrorOverview.js': 'no-error-overview.ts',
	'./devtools.js': 'no-devtools.ts',
};

const inkWithoutParts: Plugin = {
	name: 'ink-without-parts',
	setup({onResolve}) {
		// eslint-disable-next-line require-unicode-regexp -- Go evaluates it, which knows no flag v.
		onResolve({filter: /^\.\/(?:ErrorOverview|devtools)\.js$/}, ({path: imported}) => ({path: stub(partsOfInk[imported] ?? '')}));
	},
};

/**
The options with which esbuild makes the program of source/cli.ts: ES modules that run without node_modules. app.js is what every command needs; other
files hold what some of them import later.
*/
export const bundleOptions = {
	entryPoints: {app: 'source/cli.ts'},
	outdir: 'dist',
	// Files of two versions never match, because the hash in a name follows from the content.
	chunkNames: '[name]-[hash]',
	splitting: true,
	bundle: true,
	platform: 'node',
	format: 'esm',
	target: 'node22',
	// Regular expressions with the flag v become calls: V8 checks literals while it parses a file, and those of all emoji take 20 ms.
	supported: {'regexp-set-notation': false},
	jsx: 'automatic',
	// `npm run stack` turns places in these files into places in source/.
	minify: true,
	// All of them are in dist/third-party-licenses.txt.
	legalComments: 'none',
	metafile: true,
	// `joinChunks` makes the files of dist/ of these.
	write: false,
	define: {
		// React's development build is four times slower and writes to the screen.
		'process.env.NODE_ENV': '"production"',
	},
	alias: {
		'when-exit': stub('exit-callbacks.ts'),
		'string-width': stub('lazy-string-width.cjs'),
		ofetch: stub('lazy-ofetch.cjs'),
		'object-hash': stub('row-key.ts'),
		// Conf needs them for schemas and migrations only.
		'ajv/dist/2020.js': stub('no-schemas.ts'),
		'ajv-formats': stub('no-schemas.ts'),
		'cli-boxes': stub('no-boxes.ts'),
		figures: stub('no-figures.ts'),
		semver: stub('no-migrations.ts'),
		// Three packages bring one each; this one has what the others have.
		'ansi-styles': importedBy('slice-ansi', 'ansi-styles'),
	},
	plugins: [documents, yogaBytes, inkWithoutParts, nodeModulesByRequire],
	banner: {
		// CommonJS packages inside the bundle ask for Node's own modules with require.
		js: 'import {createRequire as __createRequire} from \'node:module\';const require=__createRequire(import.meta.url);',
	},
	logLevel: 'warning',
} as const satisfies BuildOptions;
