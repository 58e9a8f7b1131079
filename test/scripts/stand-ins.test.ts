import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import noFigures from '../../scripts/no-figures.ts';
import noMigrations from '../../scripts/no-migrations.ts';
import refuseSchemas, {Ajv2020} from '../../scripts/no-schemas.ts';
import {builtinShim} from '../../scripts/node-modules-by-require.ts';
import {withYogaBytes} from '../../scripts/yoga-bytes.ts';

describe('what is left out of the bundle', () => {
	test('throws when conf validates with a schema', () => {
		expect(() => new (Ajv2020 as unknown as new () => unknown)()).toThrow('no JSON schema validator');
		expect(refuseSchemas).toThrow('no JSON schema validator');
	});

	test('throws when conf compares versions', () => {
		expect(() => (noMigrations as {valid?: unknown}).valid).toThrow('cannot compare versions');
	});

	test('throws when a menu draws its own figures', () => {
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
});
