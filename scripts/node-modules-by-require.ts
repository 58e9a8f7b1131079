import {readFile} from 'node:fs/promises';
import {builtinModules, createRequire} from 'node:module';
import path from 'node:path';
import type {Plugin} from 'esbuild';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');

/** Modules that take milliseconds to load, and of which the program and its packages only call functions: they are loaded with the first call. */
const late = new Set(['node:assert', 'node:child_process', 'node:crypto', 'node:stream/consumers', 'node:v8', 'node:zlib']);

/** Returns the names that an importer's text imports from one of Node's own modules, and those that it reads of a namespace. */
const importedNames = (importer: string, name: string): readonly string[] => {
	const bare = name.replace(/^node:/v, '');
	const clauses = [...importer.matchAll(/\bimport\s(?<clause>[^"']+?)\sfrom\s*["'](?:node:)?(?<from>[^"']+)["']/gv)]
		.filter(({groups}) => groups?.['from'] === bare)
		.map(({groups}) => groups?.['clause'] ?? '');
	return clauses.flatMap(clause => {
		const listed = /\{(?<list>[^\{\}]*)\}/v.exec(clause)?.groups?.['list']?.split(',') ?? [];
		const namespace = /\*\s*as\s+(?<namespace>[\w$]+)/v.exec(clause)?.groups?.['namespace'];
		const read = namespace === undefined ? [] : [...importer.matchAll(/(?<![\w$])(?<object>[\w$]+)\.(?<key>[\w$]+)/gv)].filter(({groups}) => groups?.['object'] === namespace);
		return [...listed.map(each => each.trim().split(/\s/v, 1)[0] ?? ''), ...read.map(({groups}) => groups?.['key'] ?? '')];
	});
};

/**
Returns the module that takes the place of one of Node's own for an importer, by the importer's text. It reads only what the importer uses. An import
of Node's module itself reads all its exports at once, also those that load other modules when they are read (nodejs/node#59686): of `node:util`,
`node:process` and `node:crypto` that takes longer than our own code.
*/
export const builtinShim = (name: string, importer: string): string => {
	const whole = require(name) as Record<string, unknown>;
	const used = [...new Set(importedNames(importer, name))].filter(key => key !== 'default' && Object.hasOwn(whole, key)).toSorted();
	const isLate = late.has(name);
	return [
		isLate ? `const read = key => (...values) => require(${JSON.stringify(name)})[key](...values);` : `const whole = require(${JSON.stringify(name)});`,
		isLate ? 'export default new Proxy({}, {get: (_, key) => read(key)});' : 'export default whole;',
		...used.map(key => isLate ? `export const ${key} = /* @__PURE__ */ read(${JSON.stringify(key)});` : `export const {${key}} = whole;`),
	].join('\n');
};

const names = new Set(builtinModules);

/** Makes the bundle read only those exports of Node's own modules that it uses. */
export const nodeModulesByRequire: Plugin = {
	name: 'node-modules-by-require',
	setup({onResolve, onLoad}) {
		// eslint-disable-next-line require-unicode-regexp -- Go evaluates it, which knows no flag v.
		onResolve({filter: /^(?:node:)?[0-9_a-z]+(?:\/[0-9_a-z]+)*$/}, ({path: imported, kind, namespace, importer}) => {
			const name = imported.replace(/^node:/v, '');
			if (namespace !== 'file' || !names.has(name)) {
				return undefined;
			}

			if (kind === 'require-call' && late.has(`node:${name}`)) {
				return {path: `node:${name}`, namespace: 'late'};
			}

			if (kind !== 'import-statement') {
				return undefined;
			}

			// One for each importer: shared ones would become files of their own.
			const suffix = `?${path.relative(root, importer).replaceAll(/[\/\\]/gv, ':')}`;
			return {
				path: `node:${name}`, suffix, namespace: 'by-require', sideEffects: false, pluginData: importer,
			};
		});
		// eslint-disable-next-line require-unicode-regexp -- As above.
		onLoad({filter: /^node:/, namespace: 'by-require'}, async ({path: shimmed, pluginData}) => ({
			contents: builtinShim(shimmed, await readFile(String(pluginData), 'utf8')), loader: 'js',
		}));
		// eslint-disable-next-line require-unicode-regexp -- As above.
		onLoad({filter: /^node:/, namespace: 'late'}, ({path: shimmed}) => ({
			contents: `module.exports = new Proxy({}, {get: (_, key) => (...values) => require(${JSON.stringify(shimmed)})[key](...values)});`, loader: 'js',
		}));
	},
};
