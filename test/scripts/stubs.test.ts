import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import noBoxes from '../../scripts/no-boxes.ts';
import noFigures from '../../scripts/no-figures.ts';
import noMigrations from '../../scripts/no-migrations.ts';
import refuseSchemas, {Ajv2020} from '../../scripts/no-schemas.ts';
import {builtinShim, lateShim} from '../../scripts/node-modules-by-require.ts';
import {withYogaBytes} from '../../scripts/yoga-bytes.ts';

describe('what is left out of the bundle', () => {
	test('throws when conf validates with a schema', () => {
		expect(() => new (Ajv2020 as unknown as new () => unknown)()).toThrow('no JSON schema validator');
		expect(refuseSchemas).toThrow('no JSON schema validator');
	});

	test('throws when conf compares versions', () => {
		expect(() => (noMigrations as {valid?: unknown}).valid).toThrow('cannot compare versions');
	});

	test('throws when a box has a border', () => {
		expect(() => (noBoxes as {single?: unknown}).single).toThrow('no borders');
	});

	test('throws when a menu uses the default indicator', () => {
		expect(() => (noFigures as {pointer?: unknown}).pointer).toThrow('no figures');
	});
});

describe('withYogaBytes', () => {
	const loader = readFileSync(path.resolve(import.meta.dirname, '../../node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js'), 'utf8');

	test('loads Yoga without a request', async () => {
		const code = withYogaBytes(loader);
		expect(code.length).toBeLessThan(loader.length * 0.6);
		const {default: load} = await import(`data:text/javascript,${encodeURIComponent(code)}`) as {readonly default: () => Promise<Record<string, unknown>>};
		expect(Object.keys(await load())).toContain('Node');
	});

	test.each([
		['has no bytes', (text: string) => text.replaceAll('data:application/octet-stream', 'data:other')],
		['has another export', (text: string) => text.replace('export default loadYoga;', 'export {loadYoga};')],
		['cannot be given an instance', (text: string) => text.replaceAll('instantiateWasm', 'instantiate')],
	])('throws when the loader %s', (_, change) => {
		expect(() => withYogaBytes(change(loader))).toThrow('Yoga\'s loader has changed');
	});
});

describe('builtinShim', () => {
	test('reads what the importer names, and nothing else', () => {
		const shim = builtinShim('node:events', 'import events, {once, type EventEmitter, on as listen} from \'node:events\';');
		expect(shim).toContain('export const {once} = whole;');
		expect(shim).toContain('export const {on} = whole;');
		expect(shim).not.toContain('EventEmitter');
		expect(builtinShim('node:events', 'import {once} from "events"')).toContain('{once}');
		expect(builtinShim('node:events', 'import {join} from "node:path"')).not.toContain('{');
	});

	test('reads what the importer reads of a namespace', () => {
		const shim = builtinShim('node:fs', 'import * as fs from \'node:fs\';\nfs.existsSync(file) && !myfs.readFileSync;');
		expect(shim).toContain('{existsSync}');
		expect(shim).not.toContain('readFileSync');
	});

	test.each([
		['a constant', 'node:zlib', 'import {constants} from \'node:zlib\';', 'constants'],
		['a class', 'node:zlib', 'import * as zlib from \'node:zlib\';\nnew zlib.Gzip();', 'Gzip'],
		['a class of the default export', 'node:assert', 'import assert from \'node:assert\';\nnew assert.AssertionError({});', 'AssertionError'],
		['a function with functions', 'node:assert', 'import {strict} from \'assert\';', 'strict'],
		['a function that promisify treats in its own way', 'node:child_process', 'import {exec} from \'node:child_process\';', 'exec'],
	])('throws when %s of a module is used that is loaded with its first call', (_, name, importer, key) => {
		expect(() => builtinShim(name, importer)).toThrow(`"${key}" of it is no plain function`);
	});

	test('does not load a module before a function of it is called', async () => {
		const shim = builtinShim('node:assert', 'import assert, {equal} from \'node:assert\';');
		const code = `import {createRequire} from 'node:module';\nexport let loads = 0;\nconst load = createRequire(${JSON.stringify(import.meta.url)});\n`
			+ `const require = name => { loads++; return load(name); };\n${shim}`;
		const module = await import(`data:text/javascript,${encodeURIComponent(code)}`) as {
			readonly loads: number; readonly equal: (one: unknown, other: unknown) => void; readonly default: ((value: unknown) => void) & {readonly ok: (value: unknown) => void};
		};
		expect(module.loads).toBe(0);
		module.equal(1, 1);
		module.default(true);
		module.default.ok(true);
		expect(() => {
			module.default(false);
		}).toThrow(expect.objectContaining({code: 'ERR_ASSERTION'}));
		expect(module.loads).toBe(4);
	});
});

describe('lateShim', () => {
	test.each([
		'const {constants: all} = require("zlib")', 'var zlib = require(\'node:zlib\'); zlib.constants.Z_BEST_SPEED', 'require("zlib").constants',
	])('throws when a package uses a constant: %s', importer => {
		expect(() => lateShim('node:zlib', importer)).toThrow('"constants" of it is no plain function');
	});

	test('lets a package call functions, and the module itself', () => {
		const shim = lateShim('node:assert', 'var assert = require(\'assert\'); assert(true); assert.equal(1, 1)');
		expect(shim).toContain('require("node:assert")(...values)');
	});
});
