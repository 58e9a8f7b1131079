import type {BuildOptions} from 'esbuild';

/** The options with which esbuild makes dist/app.js of source/cli.ts: an ES module that runs without node_modules. */
export const bundleOptions = {
	entryPoints: ['source/cli.ts'],
	outfile: 'dist/app.js',
	bundle: true,
	platform: 'node',
	format: 'esm',
	target: 'node22',
	jsx: 'automatic',
	minifySyntax: true,
	minifyWhitespace: true,
	// All of them are in dist/third-party-licenses.txt.
	legalComments: 'none',
	metafile: true,
	define: {
		// React's development build is four times slower and writes to the screen.
		'process.env.NODE_ENV': '"production"',
	},
	// Ink imports its devtools when DEV is set; they are no part of this program.
	alias: {
		'react-devtools-core': './scripts/no-devtools.ts',
		'when-exit': './scripts/exit-callbacks.ts',
		'string-width': './scripts/lazy-string-width.cjs',
		// Its entry for Node brings a fetch of its own along, for Nodes without one.
		ofetch: './node_modules/ofetch/dist/index.mjs',
	},
	banner: {
		// CommonJS packages inside the bundle ask for Node's own modules with require.
		js: 'import {createRequire as __createRequire} from \'node:module\';const require=__createRequire(import.meta.url);',
	},
	logLevel: 'warning',
} as const satisfies BuildOptions;
