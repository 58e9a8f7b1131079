import {spawn} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import Conf from 'conf';
import {
	describe,
	expect,
	test,
	vi,
} from 'vitest';
import {type Profile} from '../../source/settings/profile.ts';
import {SettingsError} from '../../source/settings/settings-error.ts';
import {settingsFile} from '../../source/settings/settings-path.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {modeOf, temporaryFolder} from '../helpers/temporary-folder.ts';

const acme: Profile = {name: 'acme', region: 'sandbox-us', key: 'sk_us_0123456789abcdef'};
const zenith: Profile = {
	name: 'zenith', region: 'eu', keyCommand: 'pass show zenith', baseUrl: 'https://proxy.example',
};

const openIn = async (folder: string) => openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
const saveIn = async (folder: string, profile: Profile): Promise<void> => {
	const settings = await openIn(folder);
	await settings.save(profile);
};

const storedIn = (folder: string): unknown => JSON.parse(fs.readFileSync(path.join(folder, 'config.json'), 'utf8'));

describe('profiles', () => {
	test('the first start has none and creates nothing', async () => {
		const folder = path.join(temporaryFolder(), 'junctop');
		const settings = await openIn(folder);
		expect(settings.path).toBe(path.join(folder, 'config.json'));
		expect(settings.profiles()).toEqual([]);
		expect(settings.activeProfile()).toBeUndefined();
		expect(settings.notices).toEqual([]);
		expect(fs.existsSync(folder)).toBe(false);
	});

	test('a saved profile is active now and at the next start', async () => {
		const folder = temporaryFolder();
		const settings = await openIn(folder);
		await settings.save(acme);
		await settings.save(zenith);
		expect(settings.activeProfile()).toEqual(zenith);

		const next = await openIn(folder);
		expect(next.profiles()).toEqual([acme, zenith]);
		expect(next.activeProfile()).toEqual(zenith);
	});

	test('saving under a known name replaces that profile in its place', async () => {
		const folder = temporaryFolder();
		const settings = await openIn(folder);
		await settings.save(acme);
		await settings.save(zenith);
		await settings.save({name: 'acme', region: 'us', keyCommand: 'op read acme'});

		const next = await openIn(folder);
		expect(next.profiles()).toEqual([{name: 'acme', region: 'us', keyCommand: 'op read acme'}, zenith]);
		expect(next.activeProfile()?.name).toBe('acme');
	});

	test('use makes another profile active at the next start too', async () => {
		const folder = temporaryFolder();
		const settings = await openIn(folder);
		await settings.save(acme);
		await settings.save(zenith);
		await settings.use('acme');
		expect(settings.activeProfile()).toEqual(acme);

		const next = await openIn(folder);
		expect(next.activeProfile()).toEqual(acme);
	});

	test('an unknown name is answered with the known ones', async () => {
		const settings = await openIn(temporaryFolder());
		await expect(settings.use('acme')).rejects.toThrow('There is no profile named "acme". No profiles are stored yet.');
		await settings.save(acme);
		await settings.save(zenith);
		for (const attempt of [settings.use, settings.remove]) {
			await expect(attempt('nadir')).rejects.toThrow(new SettingsError('There is no profile named "nadir". Known profiles: acme, zenith.'));
		}
	});

	test('removing a profile takes its key off the disk, and removing the active one chooses no other', async () => {
		const folder = temporaryFolder();
		const settings = await openIn(folder);
		await settings.save(zenith);
		await settings.save(acme);
		await settings.remove('acme');
		expect(settings.activeProfile()).toBeUndefined();
		expect(storedIn(folder)).toEqual({profiles: [zenith]});

		await settings.save(acme);
		await settings.remove('zenith');
		expect(settings.activeProfile()).toEqual(acme);
	});

	test.each(['', ' ', ' acme', 'acme\n', 'ac\u{1B}[2Jme'])('%j cannot name a profile', async name => {
		const folder = temporaryFolder();
		const settings = await openIn(folder);
		await expect(settings.save({...acme, name})).rejects.toThrow(SettingsError);
		expect(fs.readdirSync(folder)).toEqual([]);
	});

	test('what a newer junctop wrote survives a save, a replacement and a removal', async () => {
		const folder = temporaryFolder();
		fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({
			theme: {name: 'dusk', nested: [1, null]},
			profiles: [{...zenith, colour: 'red'}, {...acme, colour: 'blue'}],
			activeProfile: 'acme',
		}));
		const settings = await openIn(folder);
		await settings.save({name: 'zenith', region: 'us', key: 'pk_us_1'});
		await settings.remove('acme');
		expect(storedIn(folder)).toEqual({
			theme: {name: 'dusk', nested: [1, null]},
			profiles: [{
				name: 'zenith', region: 'us', key: 'pk_us_1', colour: 'red',
			}],
			activeProfile: 'zenith',
		});
	});
});

describe('where settings are', () => {
	test('JUNCTOP_CONFIG_DIR wins, made absolute; empty counts as not set', () => {
		expect(settingsFile({JUNCTOP_CONFIG_DIR: '/here/', XDG_CONFIG_HOME: '/there'})).toBe('/here/config.json');
		expect(settingsFile({JUNCTOP_CONFIG_DIR: 'here'})).toBe(path.resolve('here', 'config.json'));
		expect(settingsFile({JUNCTOP_CONFIG_DIR: '', XDG_CONFIG_HOME: '/there'})).toBe(settingsFile({XDG_CONFIG_HOME: '/there'}));
	});

	test('without it they are where conf would put them', () => {
		vi.stubEnv('XDG_CONFIG_HOME', temporaryFolder());
		try {
			expect(settingsFile(process.env)).toBe(new Conf({projectName: 'junctop', projectSuffix: ''}).path);
		} finally {
			vi.unstubAllEnvs();
		}
	});
});

describe('who can read them', () => {
	test('the folder is created for its owner alone, the file likewise', async () => {
		const parent = temporaryFolder();
		const folder = path.join(parent, 'deep', 'junctop');
		await saveIn(folder, acme);
		expect(modeOf(folder)).toBe(0o700);
		expect(modeOf(path.join(folder, 'config.json'))).toBe(0o600);
	});

	test('a file and a junctop folder that others can read are closed at the next save', async () => {
		const folder = path.join(temporaryFolder(), 'junctop');
		const file = path.join(folder, 'config.json');
		fs.mkdirSync(folder);
		fs.writeFileSync(file, '{}');
		fs.chmodSync(folder, 0o755);
		fs.chmodSync(file, 0o644);
		const settings = await openIn(folder);
		expect([modeOf(folder), modeOf(file)]).toEqual([0o755, 0o644]);
		await settings.save(acme);
		expect([modeOf(folder), modeOf(file)]).toEqual([0o700, 0o600]);
	});

	test('a folder of another name keeps its mode, because it may have other users', async () => {
		const folder = temporaryFolder();
		fs.chmodSync(folder, 0o755);
		await saveIn(folder, acme);
		expect(modeOf(folder)).toBe(0o755);
		expect(modeOf(path.join(folder, 'config.json'))).toBe(0o600);
	});
});

describe('two junctops at once', () => {
	test('each keeps what the other stored, and its own active profile', async () => {
		const folder = temporaryFolder();
		const one = await openIn(folder);
		const other = await openIn(folder);
		await one.save(acme);
		await other.save(zenith);
		expect(one.activeProfile()).toEqual(acme);

		const next = await openIn(folder);
		expect(next.profiles()).toEqual([acme, zenith]);
	});

	test('processes that save over and over leave a file that is whole', async () => {
		const folder = temporaryFolder();
		const script = `
			const {openSettings} = await import(${JSON.stringify(path.resolve('source/settings/settings.ts'))});
			const settings = await openSettings({env: {JUNCTOP_CONFIG_DIR: ${JSON.stringify(folder)}}});
			for (let round = 0; round < 25; round++) {
				await settings.save({name: process.argv[1], region: 'us', key: 'pk_us_'.padEnd(2000 + round, process.argv[1])});
			}
			console.log(JSON.stringify(settings.notices));
		`;
		const notices = await Promise.all(['a', 'b', 'c'].map(async name => {
			const writer = spawn(process.execPath, ['--input-type=module', '--eval', script, name], {stdio: ['ignore', 'pipe', 'inherit']});
			return text(writer.stdout);
		}));
		expect(notices).toEqual(['[]\n', '[]\n', '[]\n']);

		expect(fs.readdirSync(folder)).toEqual(['config.json']);
		const settings = await openIn(folder);
		expect(settings.notices).toEqual([]);
		expect(settings.activeProfile()?.key).toHaveLength(2024);
	});
});
