import process from 'node:process';
import {profilesTexts} from '../../messages/profiles.ts';
import {profiles as settingsTexts} from '../../messages/settings.ts';
import {isProfileName} from '../../settings/profile.ts';
import {SettingsError} from '../../settings/settings-error.ts';
import {openSettings, type Settings} from '../../settings/settings.ts';
import {ask} from '../ask.ts';
import {Cancelled, exitCodes, UsageError} from '../exit.ts';
import type {ProfilesFormat} from '../formats.ts';
import {print} from '../output.ts';
import {shownName} from '../redaction.ts';
import {profileNamed} from '../target.ts';
import {addTo, type AddOptions} from './add.ts';
import {printProfiles} from './list.ts';
import {reportVariables} from './report-variables.ts';

/** Opens the settings. Throws a `SettingsError` with the path and what to do if nothing in the file can be used; it stays as it is. */
const openReadable = async (): Promise<Settings> => {
	const settings = await openSettings({env: process.env});
	if (settings.unread !== undefined) {
		throw new SettingsError(settings.unread);
	}

	return settings;
};

const requireName = (name: string): void => {
	if (!isProfileName(name)) {
		throw new UsageError(settingsTexts.invalidName);
	}
};

/** Runs `junctop profiles list`. Rejects with a `SettingsError` if the settings cannot be read. */
export const listProfiles = async (format: ProfilesFormat): Promise<void> => printProfiles(await openReadable(), format);

/** Runs `junctop profiles add`. Rejects as `addTo`, and with a `SettingsError` if the settings cannot be read. */
export const addProfile = async (name: string, options: AddOptions): Promise<void> => {
	requireName(name);
	await addTo(await openReadable(), name, options);
};

/**
Runs `junctop profiles use`. Names variables that have priority on stderr. Rejects with a `UsageError` for an unknown name, and with a `SettingsError` if the settings
cannot be read or changed.
*/
export const useProfile = async (name: string): Promise<void> => {
	const settings = await openReadable();
	profileNamed(settings, name, process.env);
	await settings.use(name);
	await print(`${profilesTexts.isNowDefault(shownName(name))}\n`);
	reportVariables(name, process.env);
};

/** Runs `junctop profiles rename`. Rejects as `useProfile`, and with a `SettingsError` for a new name that is taken or the same. */
export const renameProfile = async (name: string, newName: string): Promise<void> => {
	requireName(newName);
	const settings = await openReadable();
	profileNamed(settings, name, process.env);
	if (name === newName) {
		throw new SettingsError(profilesTexts.sameName(shownName(name)));
	}

	await settings.rename(name, newName);
	await print(`${profilesTexts.renamed({name: shownName(name), newName: shownName(newName)})}\n`);
};

/** Runs `junctop profiles remove`; resolves with the exit code. Rejects as `useProfile`, and with a `UsageError` without a terminal to ask on, and with `Cancelled` at Ctrl-C. */
export const removeProfile = async (name: string, {isAsked}: {readonly isAsked: boolean}): Promise<number> => {
	const settings = await openReadable();
	profileNamed(settings, name, process.env);
	const shown = shownName(name);
	if (isAsked) {
		if (!process.stdin.isTTY) {
			throw new UsageError(profilesTexts.needsYes(shown));
		}

		const answer = await ask(profilesTexts.question(shown));
		if (answer === undefined) {
			throw new Cancelled(profilesTexts.kept(shown));
		}

		if (!/^y(?:es)?$/iv.test(answer)) {
			process.stderr.write(`${profilesTexts.kept(shown)}\n`);
			return exitCodes.failed;
		}
	}

	await settings.remove(name);
	await print(`${profilesTexts.removed(shown)}\n`);
	if (settings.activeProfile() === undefined) {
		process.stderr.write(`${settings.profiles().length === 0 ? profilesTexts.noneLeft : profilesTexts.noDefault}\n`);
	}

	return exitCodes.fine;
};
