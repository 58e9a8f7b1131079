import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {type Profile} from '../../source/settings/profile.ts';
import {SettingsError} from '../../source/settings/settings-error.ts';
import {openSettings} from '../../source/settings/settings.ts';
import {asOrdinaryUser, temporaryFolder} from '../helpers/temporary-folder.ts';

const acme: Profile = {name: 'acme', region: 'sandbox-us', key: 'sk_us_0123456789abcdef'};
const zenith: Profile = {name: 'zenith', region: 'eu'};

const openIn = async (folder: string) => openSettings({env: {JUNCTOP_CONFIG_DIR: folder}});
const saveIn = async (folder: string, profile: Profile): Promise<void> => {
	const settings = await openIn(folder);
	await settings.save(profile);
};

const storedIn = (folder: string): unknown => JSON.parse(fs.readFileSync(path.join(folder, 'config.json'), 'utf8'));

describe('where nothing can be stored', () => {
	test('a folder that cannot be written is still read, and a save says what to do', async () => {
		const folder = temporaryFolder();
		await saveIn(folder, zenith);
		fs.chmodSync(folder, 0o500);
		await asOrdinaryUser(folder, async () => {
			const settings = await openIn(folder);
			expect(settings.activeProfile()).toEqual(zenith);
			expect(settings.notices).toEqual([]);
			await expect(settings.save(acme)).rejects.toThrow(new SettingsError(`Settings cannot be stored in ${folder}: permission denied. Make the folder writable, or set JUNCTOP_CONFIG_DIR to another folder.`));
			expect(settings.profiles()).toEqual([zenith]);
		});
	});

	test('a corrupt file in a folder that cannot be written stays and is reported', async () => {
		const folder = temporaryFolder();
		const file = path.join(folder, 'config.json');
		fs.writeFileSync(file, '{"profiles": [', {mode: 0o600});
		fs.chmodSync(folder, 0o500);
		await asOrdinaryUser(folder, async () => {
			const settings = await openIn(folder);
			expect(settings.profiles()).toEqual([]);
			expect(settings.notices).toEqual([expect.stringContaining('config.json:1:15: expected a value or ].')]);
			await expect(settings.setAside()).rejects.toThrow(`Settings cannot be stored in ${folder}: permission denied.`);
		});
		expect(fs.readFileSync(file, 'utf8')).toBe('{"profiles": [');
	});

	test('a file of somebody else is reported, and never replaced', async () => {
		const folder = temporaryFolder();
		const file = path.join(folder, 'config.json');
		await saveIn(folder, zenith);
		const before = fs.readFileSync(file);
		fs.chmodSync(file, 0o000);
		await asOrdinaryUser(folder, async () => {
			const settings = await openIn(folder);
			expect(settings.notices).toEqual([`The settings file ${file} could not be read (permission denied). junctop continues without settings.`]);
			await expect(settings.save(acme)).rejects.toThrow(new SettingsError(`Settings could not be stored in ${file}: permission denied. Check the permissions of the folder, then try again.`));
		});
		fs.chmodSync(file, 0o600);
		expect(fs.readFileSync(file)).toEqual(before);
	});

	test('a file in the place of the folder is an error only when something is stored', async () => {
		const folder = path.join(temporaryFolder(), 'junctop');
		fs.writeFileSync(folder, '');
		const settings = await openIn(folder);
		expect(settings.profiles()).toEqual([]);
		await expect(settings.save(acme)).rejects.toThrow(new SettingsError(`Settings cannot be stored in ${folder}: not a directory. Make the folder writable, or set JUNCTOP_CONFIG_DIR to another folder.`));
	});

	test('a folder in the place of the file is reported and left alone', async () => {
		const folder = temporaryFolder();
		fs.mkdirSync(path.join(folder, 'config.json'));
		const settings = await openIn(folder);
		expect(settings.notices).toEqual([expect.stringContaining('it is not a regular file')]);
		await expect(settings.save(acme)).rejects.toThrow(SettingsError);
	});

	test.each(['folder', 'file'])('a %s that is a symbolic link is read, but no key is stored through it', async what => {
		const parent = temporaryFolder();
		const target = path.join(parent, 'dotfiles');
		const folder = path.join(parent, 'junctop');
		await saveIn(target, zenith);
		if (what === 'folder') {
			fs.symlinkSync(target, folder);
		} else {
			fs.mkdirSync(folder);
			fs.symlinkSync(path.join(target, 'config.json'), path.join(folder, 'config.json'));
		}

		const settings = await openIn(folder);
		expect(settings.activeProfile()).toEqual(zenith);
		await expect(settings.save(acme)).rejects.toThrow(new RegExp(String.raw`^The settings ${what} \S+ is a symbolic link to \S+dotfiles.* Replace the link with a real ${what}, or set JUNCTOP_CONFIG_DIR`, 'v'));
		expect(storedIn(target)).toEqual({profiles: [zenith], activeProfile: 'zenith'});
	});

	test('a link that leads nowhere is an error only when something is stored', async () => {
		const folder = path.join(temporaryFolder(), 'junctop');
		fs.symlinkSync('/nowhere/at/all', folder);
		const settings = await openIn(folder);
		expect(settings.profiles()).toEqual([]);
		await expect(settings.save(acme)).rejects.toThrow(`${folder} is a symbolic link to nothing`);
	});
});
