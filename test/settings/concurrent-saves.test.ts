import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import fc from 'fast-check';
import {
	describe,
	expect,
	test,
	vi,
} from 'vitest';
import {tryLockFile} from '../../source/settings/file-lock.ts';
import {createSettingsStore} from '../../source/settings/settings-store.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {stopMonotonic} from '../helpers/monotonic.ts';
import {asOrdinaryUser, temporaryFolder} from '../helpers/temporary-folder.ts';

const key = 'sk_us_0123456789abcdef';

const openIn = async (folder: string) => openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});

/** The names of the profiles in a file that must be whole. */
const namesIn = (folder: string): readonly string[] => {
	const {profiles = []} = JSON.parse(fs.readFileSync(path.join(folder, 'config.json'), 'utf8')) as {profiles?: ReadonlyArray<{name: string}>};
	return profiles.map(({name}) => name);
};

/** Starts a process that saves profiles, `NAME-0` and so on. When another one is saving for too long, it tries again, as the message asks. */
const startSaving = (folder: string, name: string, {rounds, padding = 0}: {readonly rounds: number; readonly padding?: number}): ChildProcess => spawn(process.execPath, ['--input-type=module', '--eval', `
	const {openSettings} = await import(${JSON.stringify(path.resolve('source/settings/settings.ts'))});
	const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: ${JSON.stringify(folder)}}});
	console.log('ready');
	for (let round = 0; round < ${rounds};) {
		try {
			await settings.save({name: process.argv[1] + '-' + round, region: 'us', key: ${JSON.stringify(key)}.padEnd(${padding}, 'x')});
			round++;
		} catch (error) {
			if (!error.message.endsWith('Try again.')) {
				throw error;
			}
		}
	}
`, name], {stdio: ['ignore', 'pipe', 'pipe']});

describe('saves at once', () => {
	test('lose no profile when 24 processes save 5 each', async () => {
		const folder = temporaryFolder();
		const names = Array.from({length: 24}, (_, index) => `writer${index}`);
		const errors = await Promise.all(names.map(async name => text(startSaving(folder, name, {rounds: 5}).stderr as NodeJS.ReadableStream)));
		expect(errors.join('')).toBe('');
		expect(namesIn(folder).toSorted()).toEqual(names.flatMap(name => [0, 1, 2, 3, 4].map(round => `${name}-${round}`)).toSorted());
		expect(fs.readdirSync(folder)).toEqual(['config.json']);
	}, 120_000);

	test('give each new profile a name of its own', async () => {
		const folder = temporaryFolder();
		const stores = await Promise.all([openIn(folder), openIn(folder), openIn(folder)]);
		const names = await Promise.all(stores.map(async (settings, index) => settings.add({region: 'us', key: `${key}${index}`})));
		expect(names.toSorted()).toEqual(['us', 'us-2', 'us-3']);
		expect(namesIn(folder).toSorted()).toEqual(['us', 'us-2', 'us-3']);
	});

	test('lose nothing in whatever order two stores save, use and remove', async () => {
		const parent = temporaryFolder();
		let run = 0;
		const action = fc.record({store: fc.nat({max: 1}), kind: fc.constantFrom('save', 'noteTeam', 'remove'), name: fc.constantFrom('a', 'b', 'c')});
		await fc.assert(fc.asyncProperty(fc.array(action, {maxLength: 12}), fc.boolean(), async (actions, isAtOnce) => {
			const folder = path.join(parent, String(run++));
			const stores = await Promise.all([openIn(folder), openIn(folder)]);
			const own = (store: number, name: string) => `${store} ${name}`;
			const expected = new Set<string>();
			const pending: Array<Promise<void>> = [];
			for (const {store, kind, name} of actions) {
				const profile = own(store, name);
				const settings = stores[store];
				const before = pending.findLast((_, index) => actions[index]?.store === store) ?? Promise.resolve();
				const isThere = expected.has(profile);
				pending.push((isAtOnce ? before : Promise.all(pending)).then(async () => {
					if (kind === 'save') {
						await settings?.save({name: profile, region: 'us', key});
					} else if (isThere) {
						await (kind === 'remove' ? settings?.remove(profile) : settings?.noteTeam(profile, 'team'));
					}
				}));
				if (kind === 'save') {
					expected.add(profile);
				} else if (kind === 'remove') {
					expected.delete(profile);
				}
			}

			await Promise.all(pending);
			const last = await openIn(folder);
			expect(last.profiles().map(({name}) => name).toSorted()).toEqual([...expected].toSorted());
		}), {numRuns: 25});
	}, 60_000);
});

const endingsIn = (folder: string): readonly string[] => fs.readdirSync(folder).filter(name => name !== 'config.json');

/** A process that has ended. */
const endedProcess = async (): Promise<number> => {
	const child = spawn(process.execPath, ['--version'], {stdio: 'ignore'});
	await once(child, 'exit');
	return child.pid ?? 0;
};

/** The content of this process's lock, as if another one had written it. */
const recordOf = (folder: string, pid: number): string => {
	const lock = path.join(folder, 'own');
	tryLockFile(lock);
	const record = fs.readFileSync(lock, 'utf8').replace(/^\d+/v, () => String(pid));
	fs.rmSync(lock);
	return record;
};

const lockIn = (folder: string): string => path.join(folder, 'config.json.lock');

const agedBy = (file: string, seconds: number) => {
	const then = (fs.statSync(file).mtimeMs / 1000) - seconds;
	fs.utimesSync(file, then, then);
};

describe('a save that was killed', () => {
	test('leaves a whole file, and nothing else after the next save', async () => {
		const folder = temporaryFolder();
		const settings = await openIn(folder);
		await settings.save({name: 'first', region: 'us', key});
		for (let round = 0; round < 12; round++) {
			const child = startSaving(folder, `killed${round}`, {rounds: 1000, padding: 200_000});
			const ended = once(child, 'exit');

			await vi.waitFor(() => {
				expect(namesIn(folder)).toContain(`killed${round}-${round % 4}`);
			}, {timeout: 20_000, interval: 1});
			child.kill('SIGKILL');

			await ended;
			expect(namesIn(folder)).toContain('first');
			// A process that is killed between creating and writing its lock leaves one that names no process.

			await vi.waitFor(async () => settings.save({name: 'first', region: 'us', key}), {timeout: 15_000, interval: 100});
			expect(endingsIn(folder)).toEqual([]);
			const names = namesIn(folder).filter(name => name.startsWith('killed'));

			await Promise.all(names.map(async name => vi.waitFor(async () => settings.remove(name), {timeout: 15_000, interval: 10})));
		}
	}, 180_000);

	test.each(['the next start', 'the next save'])('has its files removed by %s', async when => {
		const folder = temporaryFolder();
		const settings = await openIn(folder);
		await settings.save({name: 'first', region: 'us', key});
		const strangers = ['config.json.tmp-mine', 'config.json.bak', 'other.json.tmp-1234567890abcdef'];
		for (const name of ['config.json.tmp-1234567890abcdef', ...strangers]) {
			fs.writeFileSync(path.join(folder, name), key);
		}

		fs.writeFileSync(lockIn(folder), recordOf(folder, await endedProcess()));
		fs.writeFileSync(`${lockIn(folder)}.stale`, recordOf(folder, await endedProcess()));
		if (when === 'the next start') {
			await openIn(folder);
		} else {
			await settings.use('first');
		}

		expect(endingsIn(folder).toSorted()).toEqual(strangers.toSorted());
	});

	test('keeps the temporary file of a save that is under way', async () => {
		const folder = temporaryFolder();
		const lock = tryLockFile(lockIn(folder));
		fs.writeFileSync(path.join(folder, 'config.json.tmp-1234567890abcdef'), key);
		await openIn(folder);
		expect(endingsIn(folder)).toEqual(['config.json.lock', 'config.json.tmp-1234567890abcdef']);
		lock?.release();
		await openIn(folder);
		expect(endingsIn(folder)).toEqual([]);
	});
});

describe('the lock', () => {
	test('is waited for no longer than a second or so, then reported', async () => {
		const folder = temporaryFolder();
		const lock = tryLockFile(lockIn(folder));
		const settings = await openIn(folder);
		await expect(settings.save({name: 'acme', region: 'us'})).rejects.toThrow(`Nothing was saved: another junctop is saving settings in ${settings.path}. Try again.`);
		expect(fs.existsSync(settings.path)).toBe(false);
		lock?.release();
		await settings.save({name: 'acme', region: 'us'});
	});

	test('is not used, and nothing is saved, when this process was suspended for too long', async () => {
		const file = path.join(temporaryFolder(), 'config.json');
		const clock = stopMonotonic();
		const saving = createSettingsStore(file).update(() => {
			clock.advance(5000);
			return {activeProfile: 'acme'};
		});
		await expect(saving).rejects.toThrow('Nothing was saved: saving took too long. Try again.');
		expect(fs.existsSync(file)).toBe(false);
	});

	test('is not taken from a process that lives, nor from another machine, before it is old', async () => {
		const folder = temporaryFolder();
		for (const record of [recordOf(folder, process.pid), recordOf(folder, await endedProcess()).replace(os.hostname(), 'elsewhere'), '']) {
			fs.writeFileSync(lockIn(folder), record);
			expect(tryLockFile(lockIn(folder))).toBeUndefined();
			agedBy(lockIn(folder), 8);
			expect(tryLockFile(lockIn(folder))).toBeUndefined();
			agedBy(lockIn(folder), 3);
			const lock = tryLockFile(lockIn(folder));
			expect(lock?.isUsable()).toBe(true);
			lock?.release();
			expect(endingsIn(folder)).toEqual([]);
		}
	});

	test('of a process that has ended is taken at once, even when its take-over was killed too', async () => {
		const folder = temporaryFolder();
		const record = recordOf(folder, await endedProcess());
		for (const ending of ['', '.stale', '.stale.stale']) {
			fs.writeFileSync(lockIn(folder) + ending, record);
		}

		expect(tryLockFile(lockIn(folder))?.isUsable()).toBe(true);
		expect(tryLockFile(lockIn(folder))).toBeUndefined();
		expect(endingsIn(folder)).toEqual(['config.json.lock']);
	});

	test('is not taken over while another process is taking it over', async () => {
		const folder = temporaryFolder();
		fs.writeFileSync(lockIn(folder), recordOf(folder, await endedProcess()));
		const other = tryLockFile(`${lockIn(folder)}.stale`);
		expect(tryLockFile(lockIn(folder))).toBeUndefined();
		other?.release();
		expect(tryLockFile(lockIn(folder))?.isUsable()).toBe(true);
	});

	test.skipIf(process.platform === 'win32')('is not left behind by a save that finds the disk full', async () => {
		const folder = temporaryFolder();
		// A limit for the size of files: they can be created, but nothing can be written.
		const child = spawn('/bin/sh', ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, '--input-type=module', '--eval', `
			const {openSettings} = await import(${JSON.stringify(path.resolve('source/settings/settings.ts'))});
			const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: ${JSON.stringify(folder)}}});
			await settings.save({name: 'acme', region: 'us'}).catch(error => console.log(error.name));
		`], {stdio: ['ignore', 'pipe', 'inherit']});
		expect(await text(child.stdout)).toBe('SettingsError\n');
		expect(endingsIn(folder)).toEqual([]);
	});

	test('is given back when the lock of a take-over cannot be read at the start', async () => {
		const folder = temporaryFolder();
		fs.writeFileSync(`${lockIn(folder)}.stale`, '', {mode: 0});
		await asOrdinaryUser(folder, async () => {
			await openIn(folder);
			expect(endingsIn(folder)).toEqual(['config.json.lock.stale']);
		});
	});
});
