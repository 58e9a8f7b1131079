import {fixupConfigRules} from '@eslint/compat';
import xoReact from 'eslint-config-xo-react';
import type {FlatXoConfig} from 'xo';

const config: FlatXoConfig = [
	{ignores: ['dist/**', 'gallery/**']},
	// The React plugin still calls ESLint 9's context methods; fixupConfigRules brings them back.
	// Only files with JSX have components; the rules take a tenth of the time on all files.
	...fixupConfigRules(xoReact()).map(rules => ({...rules, files: ['**/*.tsx']})),
	{
		rules: {
			// A doc comment of one line stays on one line.
			'unicorn/single-line-block-comment-style': 'off',
			// JSON and Ink both speak null.
			'unicorn/no-null': 'off',
			// The API speaks snake_case, HTTP headers have dashes.
			'@typescript-eslint/naming-convention': 'off',
			// Long word lists (vocabulary, tables of cases) read better in paragraphs.
			'@stylistic/array-element-newline': 'off',
			// Vitest, not Node's own runner: a file under test/ may be a helper.
			'node-test/no-import-test-files': 'off',
			// Pages come one after the other: each cursor comes with the page before.
			'no-await-in-loop': 'off',
			// A row of a terminal has no identity but its place.
			'react/no-array-index-key': 'off',
			// TypeScript's es2023 library has no iterator helpers.
			'unicorn/prefer-iterator-to-array': 'off',
		},
	},
	{
		files: ['package.json'],
		rules: {
			// What is published is one bundled file: the override is for building it.
			'package-json/no-overrides-in-published-package': 'off',
		},
	},
];

export default config;
