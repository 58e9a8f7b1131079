import {Buffer} from 'node:buffer';
import {execFileSync, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {PrivateFileError, checkPrivateFile, writePrivateFile} from '../../source/settings/private-file.ts';
import {asOrdinaryUser, modeOf, temporaryFolder} from '../helpers/temporary-folder.ts';

const chunk = fc.oneof(fc.string({unit: 'binary', maxLength: 40}), fc.uint8Array({maxLength: 100_000}));

const problemOf = async (attempt: Promise<unknown>): Promise<PrivateFileError> => {
	const error: unknown = await attempt.catch((error_: unknown) => error_);
	expect(error).toBeInstanceOf(PrivateFileError);
	return error as PrivateFileError;
};

describe('a new file', () => {
	test('has the chunks in their order, only for its owner, and no file beside it', async () => {
		await fc.assert(fc.asyncProperty(fc.array(chunk, {maxLength: 12}), async chunks => {
			const folder = temporaryFolder();
			const file = path.join(folder, 'users.csv');
			const expected = Buffer.concat(chunks.map(each => Buffer.from(each as string)));
			expect(await writePrivateFile(file, chunks)).toEqual({path: file, bytes: expected.length});
			expect(fs.readFileSync(file).equals(expected)).toBe(true);
			expect(modeOf(file)).toBe(0o600);
			expect(fs.readdirSync(folder)).toEqual(['users.csv']);
		}), {numRuns: 30});
	});

	test('asks for the next chunk only after the earlier ones are written', async () => {
		const folder = temporaryFolder();
		let most = 0;
		let made = 0;
		const chunks = function * () {
			for (let index = 0; index < 64; index++) {
				const [part = ''] = fs.readdirSync(folder);
				most = Math.max(most, made - fs.statSync(path.join(folder, part)).size);
				made += 10_000;
				yield 'x'.repeat(10_000);
			}
		};

		await writePrivateFile(path.join(folder, 'file'), chunks());
		expect(most).toBeLessThan(80_000);
	});

	test('is not seen until it is complete', async () => {
		const folder = temporaryFolder();
		const file = path.join(folder, 'file');
		const chunks = function * () {
			yield 'x'.repeat(100_000);
			expect(fs.existsSync(file)).toBe(false);
			yield 'y';
		};

		await writePrivateFile(file, chunks());
		expect(fs.statSync(file).size).toBe(100_001);
	});
});

describe('an existing file', () => {
	test('stays as it is without a confirmation, also one that appears meanwhile', async () => {
		const folder = temporaryFolder();
		const file = path.join(folder, 'file');
		const chunks = function * () {
			fs.writeFileSync(file, 'theirs');
			yield 'ours';
		};

		const late = await problemOf(writePrivateFile(file, chunks()));
		const early = await problemOf(writePrivateFile(file, ['ours']));
		const checked = await problemOf(checkPrivateFile(file));
		for (const problem of [late, early, checked]) {
			expect(problem.isExisting).toBe(true);
			expect(problem.message).toBe(`${file} already exists, so nothing was written. Choose another file name, or remove the file first.`);
		}

		expect(fs.readFileSync(file, 'utf8')).toBe('theirs');
		expect(fs.readdirSync(folder)).toEqual(['file']);
	});

	test('is replaced after a confirmation, and readable only for its owner', async () => {
		const file = path.join(temporaryFolder(), 'file');
		fs.writeFileSync(file, 'a long text from before', {mode: 0o644});
		await checkPrivateFile(file, {canReplace: true});
		await writePrivateFile(file, ['new'], {canReplace: true});
		expect(fs.readFileSync(file, 'utf8')).toBe('new');
		expect(modeOf(file)).toBe(0o600);
	});

	test.each([
		['a folder', (file: string) => {
			fs.mkdirSync(file);
		}],
		['a symbolic link', (file: string) => {
			fs.writeFileSync(`${file}.target`, 'target');
			fs.symlinkSync(`${file}.target`, file);
		}],
		['a symbolic link', (file: string) => {
			fs.symlinkSync('/nowhere', file);
		}],
		['a device, a pipe or a socket', (file: string) => {
			execFileSync('mkfifo', [file]);
		}],
	])('that is %s is refused, confirmed or not', async (thing, create) => {
		const folder = temporaryFolder();
		const file = path.join(folder, 'file');
		create(file);
		const before = fs.readdirSync(folder);
		for (const canReplace of [false, true]) {
			const problem = await problemOf(writePrivateFile(file, ['x'], {canReplace}));
			expect(problem.isExisting).toBe(false);
			expect(problem.message).toBe(`${file} is ${thing}, so nothing was written. Choose another file name.`);
		}

		expect(fs.readdirSync(folder)).toEqual(before);
		expect(before.includes('file.target') ? fs.readFileSync(`${file}.target`, 'utf8') : 'target').toBe('target');
	});
});

describe('a file that cannot be written', () => {
	test('names the folder that does not exist, and creates none', async () => {
		const folder = temporaryFolder();
		const file = path.join(folder, 'missing', 'file');
		const message = `${file} could not be written: its folder does not exist. Create the folder, or choose another one.`;
		expect(await problemOf(writePrivateFile(file, ['x']))).toHaveProperty('message', message);
		expect(await problemOf(checkPrivateFile(file))).toHaveProperty('message', message);
		expect(fs.readdirSync(folder)).toEqual([]);
	});

	test('names path and reason in a folder that is closed to writing', async () => {
		const folder = temporaryFolder();
		const file = path.join(folder, 'file');
		fs.chmodSync(folder, 0o500);
		await asOrdinaryUser(folder, async () => {
			const message = `${file} could not be written: permission denied. Choose a folder in which you can create files.`;
			expect(await problemOf(writePrivateFile(file, ['x']))).toHaveProperty('message', message);
			expect(await problemOf(checkPrivateFile(file))).toHaveProperty('message', message);
		});
	});

	test('leaves nothing when the disk has no room for it', () => {
		const folder = temporaryFolder();
		const file = path.join(folder, 'file');
		const module = path.resolve(import.meta.dirname, '../../source/settings/private-file.ts');
		// A limit of the system takes the place of a full disk, which a test cannot have everywhere.
		const {stdout} = spawnSync('/bin/sh', ['-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath, '--input-type=module', '--eval', `
			const {writePrivateFile} = await import(${JSON.stringify(module)});
			try {
				await writePrivateFile(${JSON.stringify(file)}, ['x'.repeat(200_000)]);
			} catch (error) {
				console.log(error.name, error.message);
			}
		`], {encoding: 'utf8'});
		expect(stdout.trim()).toBe(`PrivateFileError ${file} could not be written: file too large. Free some space, or choose another folder.`);
		expect(fs.readdirSync(folder)).toEqual([]);
	});

	test('has a name of any kind, and the error is for the user', async () => {
		await fc.assert(fc.asyncProperty(fc.string({unit: 'binary', maxLength: 300}), async name => {
			const folder = temporaryFolder();
			const file = path.join(folder, name.replaceAll(/[.\/]/gv, '_'));
			try {
				await writePrivateFile(file, ['x']);
				expect(fs.readFileSync(file, 'utf8')).toBe('x');
			} catch (error) {
				expect(error).toBeInstanceOf(PrivateFileError);
				expect(fs.readdirSync(folder)).toEqual([]);
			}
		}), {numRuns: 40});
	});
});

describe('a write that does not finish', () => {
	test('leaves nothing when its data fails, and passes the error on', async () => {
		const folder = temporaryFolder();
		const chunks = function * () {
			yield 'x'.repeat(100_000);
			throw new Error('no data');
		};

		await expect(writePrivateFile(path.join(folder, 'file'), chunks())).rejects.toThrow('no data');
		expect(fs.readdirSync(folder)).toEqual([]);
	});

	test('leaves nothing when it is cancelled, also after the last chunk, and ends its data', async () => {
		const folder = temporaryFolder();
		for (const last of [1, 3]) {
			const controller = new AbortController();
			let isEnded = false;
			const chunks = function * () {
				try {
					for (let index = 1; index <= 3; index++) {
						if (index === last) {
							controller.abort(new Error('cancelled'));
						}

						yield 'x'.repeat(70_000);
					}
				} finally {
					isEnded = true;
				}
			};

			await expect(writePrivateFile(path.join(folder, 'file'), chunks(), {signal: controller.signal})).rejects.toThrow('cancelled');
			expect(isEnded).toBe(true);
		}

		expect(fs.readdirSync(folder)).toEqual([]);
	});

	test('leaves nothing when the program ends meanwhile', () => {
		const folder = temporaryFolder();
		const module = path.resolve(import.meta.dirname, '../../source/settings/private-file.ts');
		const {status} = spawnSync(process.execPath, ['--input-type=module', '--eval', `
			const {writePrivateFile} = await import(${JSON.stringify(module)});
			await writePrivateFile(${JSON.stringify(path.join(folder, 'file'))}, (function * () {
				yield 'x'.repeat(100_000);
				process.exit(7);
			})());
		`]);
		expect(status).toBe(7);
		expect(fs.readdirSync(folder)).toEqual([]);
	});
});
