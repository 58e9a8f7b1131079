import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {
	mkdirSync,
	readFileSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {gunzipSync, inflateRawSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {PackedFile} from '../../scripts/executables/packed-file.ts';
import {requireIntegrity} from '../../scripts/executables/npm-package.ts';
import {packTar} from '../../scripts/executables/tar.ts';
import {targets, targetsNamed} from '../../scripts/executables/targets.ts';
import {packZip} from '../../scripts/executables/zip.ts';
import {temporaryFolder} from '../helpers/terminal.ts';

const time = Date.parse('2026-11-21T14:35:00Z') / 1000;

const anyLetters = fc.string({unit: fc.constantFrom(...'abz019_-'), minLength: 1, maxLength: 20});
const anyName = fc.array(anyLetters.map(letters => `a${letters}`), {minLength: 1, maxLength: 2}).map(folders => folders.join('/'));

const anyFiles: fc.Arbitrary<readonly PackedFile[]> = fc.uniqueArray(
	fc.record({name: anyName, bytes: fc.uint8Array({maxLength: 1500}), isExecutable: fc.boolean()}),
	{maxLength: 5, selector: ({name}) => name.split('/', 1)[0]},
);

/** The entries of a zip by its directory at the end, as unzip finds them. */
const unzip = (archive: Uint8Array): readonly PackedFile[] => {
	const zip = Buffer.from(archive);
	const end = zip.lastIndexOf(Buffer.from('PK\u{5}\u{6}', 'latin1'));
	let entry = zip.readUInt32LE(end + 16);
	return Array.from({length: zip.readUInt16LE(end + 10)}, () => {
		const nameLength = zip.readUInt16LE(entry + 28);
		const local = zip.readUInt32LE(entry + 42);
		const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
		const file = {
			name: zip.toString('utf8', entry + 46, entry + 46 + nameLength),
			bytes: inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(entry + 20))),
			isExecutable: Math.floor(zip.readUInt32LE(entry + 38) / 65_536) % 0o1000 === 0o755,
		};
		entry += 46 + nameLength;
		return file;
	});
};

describe('packTar', () => {
	// Windows keeps no modes.
	test.skipIf(process.platform === 'win32')('makes an archive that tar unpacks to the same files, with modes and times', async () => {
		const folder = await temporaryFolder();
		let run = 0;
		await fc.assert(fc.asyncProperty(anyFiles, async files => {
			const unpacked = path.join(folder, String(run++));
			mkdirSync(unpacked);
			writeFileSync(path.join(unpacked, 'a.tar.gz'), await packTar(files, time));
			execFileSync('tar', ['-xzf', 'a.tar.gz', '--no-same-owner'], {cwd: unpacked});
			for (const file of files) {
				const {mode, mtimeMs} = statSync(path.join(unpacked, file.name));
				const bytes = readFileSync(path.join(unpacked, file.name));
				expect(new Uint8Array(bytes)).toEqual(file.bytes);
				expect({isExecutable: mode % 0o1000 >= 0o700, mtimeMs}).toEqual({isExecutable: file.isExecutable, mtimeMs: time * 1000});
			}
		}), {numRuns: 20});
	});

	test('makes the same bytes of the same files, without the time of packing', async () => {
		const files = [{name: 'a', bytes: Buffer.from('text')}];
		const packed = await packTar(files, time);
		expect(await packTar(files, time)).toEqual(packed);
		expect(Buffer.from(packed).readUInt32LE(4)).toBe(0);
		expect(gunzipSync(packed)).toHaveLength(512 * 4);
	});

	test('refuses a name that does not fit into the format', async () => {
		await expect(packTar([{name: 'a'.repeat(101), bytes: Buffer.alloc(0)}], time)).rejects.toThrow('The name is too long');
	});
});

test('packZip makes an archive that has the same files, with modes', async () => {
	await fc.assert(fc.asyncProperty(anyFiles, async files => {
		const packed = await packZip(files, time);
		expect(await packZip(files, time)).toEqual(packed);
		expect(unzip(packed).map(file => ({...file, bytes: new Uint8Array(file.bytes)}))).toEqual(files.map(file => ({...file})));
	}));
});

test('requireIntegrity refuses a package that differs from the expected one', () => {
	const integrity = 'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==';
	expect(() => {
		requireIntegrity(Buffer.alloc(0), integrity, 'bun');
	}).not.toThrow();
	expect(() => {
		requireIntegrity(Buffer.from('x'), integrity, 'bun');
	}).toThrow(/^bun has the integrity sha512-.* It was not used\.$/v);
});

test('targetsNamed has all targets without a name, the named ones in their order, and names them when one is unknown', () => {
	expect(targetsNamed([])).toBe(targets);
	expect(targetsNamed(['windows-x64', 'linux-x64']).map(({name}) => name)).toEqual(['linux-x64', 'windows-x64']);
	expect(() => targetsNamed(['linux-x86'])).toThrow('Unknown target "linux-x86". Use any of: linux-x64, ');
});
