import {readFile} from 'node:fs/promises';
import {builtinModules, createRequire} from 'node:module';
import path from 'node:path';
import type {Plugin} from 'esbuild';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');

/** Modules that take milliseconds to load, and of which the program and its packages only call functions: they are loaded with the first call. */
const late = new Set(['node:assert', 'node:child_process', 'node:crypto', 'node:stream/consumers', 'node:v8', 'node:zlib']);

/** The names that a text reads of an object, such as `join` of `path.join(...)`. */
const readsOf = (text: string, object: string): readonly string[] => [...text.matchAll(/(?<![\w$.])(?<object>[\w$]+)\.(?<key>[\w$]+)/gv)]
	.filter(({groups}) => groups?.['object'] === object)
	.map(({groups}) => groups?.['key'] ?? '');

const listedIn = (list = ''): readonly string[] => list.split(',').map(each => each.trim().split(/[\s:]/v, 1)[0] ?? '').filter(Boolean);

/** The names that an importer imports from one of Node's own modules or reads of its namespace, and those that it reads of the default export. */
type Imported = {readonly names: readonly string[]; readonly ofDefault: readonly string[]};

const importedNames = (importer: string, name: string): Imported => {
	const bare = name.replace(/^node:/v, '');
	const clauses = [...importer.matchAll(/\bimport\s(?<clause>[^"']+?)\sfrom\s*["'](?:node:)?(?<from>[^"']+)["']/gv)]
		.filter(({groups}) => groups?.['from'] === bare)
		.map(({groups}) => groups?.['clause'] ?? '');
	return {
		names: clauses.flatMap(clause => {
			const listed = listedIn(/\{(?<list>[^\{\}]*)\}/v.exec(clause)?.groups?.['list']);
			const namespace = /\*\s*as\s+(?<namespace>[\w$]+)/v.exec(clause)?.groups?.['namespace'];
			return namespace === undefined ? listed : [...listed, ...readsOf(importer, namespace)];
		}),
		ofDefault: clauses.flatMap(clause => {
			const object = /^(?!type\s)[\w$]+/v.exec(clause)?.[0];
			return object === undefined ? [] : readsOf(importer, object);
		}),
	};
};

/** Returns the names that a CommonJS module reads of one of Node's own modules. */
const requiredNames = (importer: string, name: string): readonly string[] => {
	const bare = name.replace(/^node:/v, '');
	const calls = [...importer.matchAll(/(?:(?<target>(?<![\w$])[\w$]+|\{[^\{\}]*\})\s*=\s*)?\brequire\(\s*["'](?:node:)?(?<from>[^"']+)["']\s*\)(?:\.(?<key>[\w$]+))?/gv)]
		.filter(({groups}) => groups?.['from'] === bare);
	return calls.flatMap(({groups}) => {
		const {target = '', key} = groups ?? {};
		if (key !== undefined) {
			return [key];
		}

		return target.startsWith('{') ? listedIn(target.slice(1, -1)) : readsOf(importer, target);
	});
};

/** What every function has of its own. */
const functionKeys: ReadonlySet<string | symbol> = new Set(['length', 'name', 'prototype']);

/** Returns whether a function that calls an export later can take its place: it is no class, no constant, and has no properties of its own. */
const isPlainFunction = (whole: Readonly<Record<string, unknown>>, key: string): boolean => {
	const value = whole[key];
	return typeof value === 'function' && /^[a-z]/v.test(key) && Reflect.ownKeys(value).every(own => functionKeys.has(own));
};

/** Throws while building if one of the names cannot be called later. Otherwise the program would fail, only where it uses it. */
const requirePlainFunctions = (name: string, keys: readonly string[]): void => {
	const whole = require(name) as Readonly<Record<string, unknown>>;
	const other = keys.find(key => !isPlainFunction(whole, key));
	if (other !== undefined) {
		throw new Error(`${name} is loaded with its first call, but "${other}" of it is no plain function. Remove ${name} from \`late\` in scripts/node-modules-by-require.ts.`);
	}
};

/**
The code of an object that takes the place of a late module: it can be called, and so can all that is read of it. Two names are left out, which are read of any
object: `then` to see whether it is a promise, `__esModule` whether it is an ES module.
*/
const lateModule = (name: string): string => `new Proxy((...values) => require(${JSON.stringify(name)})(...values), {
	get: (_, key) => key === 'then' || key === '__esModule' ? undefined : (...values) => require(${JSON.stringify(name)})[key](...values),
})`;

/**
Returns the module that takes the place of one of Node's own for an importer, by the importer's text. It reads only what the importer uses. An import
of Node's module itself reads all its exports at once, also those that load other modules when they are read (nodejs/node#59686): of `node:util`,
`node:process` and `node:crypto` that takes longer than our own code. Throws if a late module is used for more than its functions.
*/
export const builtinShim = (name: string, importer: string): string => {
	const whole = require(name) as Record<string, unknown>;
	const {names: imported, ofDefault} = importedNames(importer, name);
	const isExport = (key: string): boolean => key !== 'default' && Object.hasOwn(whole, key);
	const used = [...new Set(imported)].filter(key => isExport(key)).toSorted();
	if (!late.has(name)) {
		return [`const whole = require(${JSON.stringify(name)});`, 'export default whole;', ...used.map(key => `export const {${key}} = whole;`)].join('\n');
	}

	requirePlainFunctions(name, [...used, ...ofDefault.filter(key => isExport(key))]);
	return [
		`const read = key => (...values) => require(${JSON.stringify(name)})[key](...values);`,
		`export default ${lateModule(name)};`,
		...used.map(key => `export const ${key} = /* @__PURE__ */ read(${JSON.stringify(key)});`),
	].join('\n');
};

/** Returns the CommonJS module that takes the place of a late one for an importer. Throws if the importer uses more than its functions. */
export const lateShim = (name: string, importer: string): string => {
	requirePlainFunctions(name, requiredNames(importer, name));
	return `module.exports = ${lateModule(name)};`;
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

			const isLate = kind === 'require-call' && late.has(`node:${name}`);
			if (!isLate && kind !== 'import-statement') {
				return undefined;
			}

			// One for each importer: shared ones would become files of their own.
			const suffix = `?${path.relative(root, importer).replaceAll(/[\/\\]/gv, ':')}`;
			if (isLate) {
				return {
					path: `node:${name}`, suffix, namespace: 'late', pluginData: importer,
				};
			}

			return {
				path: `node:${name}`, suffix, namespace: 'by-require', sideEffects: false, pluginData: importer,
			};
		});
		// eslint-disable-next-line require-unicode-regexp -- As above.
		onLoad({filter: /^node:/, namespace: 'by-require'}, async ({path: shimmed, pluginData}) => ({
			contents: builtinShim(shimmed, await readFile(String(pluginData), 'utf8')), loader: 'js',
		}));
		// eslint-disable-next-line require-unicode-regexp -- As above.
		onLoad({filter: /^node:/, namespace: 'late'}, async ({path: shimmed, pluginData}) => ({
			contents: lateShim(shimmed, await readFile(String(pluginData), 'utf8')), loader: 'js',
		}));
	},
};
