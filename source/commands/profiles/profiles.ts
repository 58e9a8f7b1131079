import process from 'node:process';
import {createInterface} from 'node:readline/promises';
import {profilesTexts} from '../../messages/profiles.ts';
import {profiles as settingsTexts} from '../../messages/settings.ts';
import {isProfileName} from '../../settings/profile.ts';
import {SettingsError} from '../../settings/settings-error.ts';
import {openSettings, type Settings} from '../../settings/settings.ts';
import {shownText} from '../../settings/stored-profiles.ts';
import {exitCodes, UsageError} from '../exit.ts';
import type {ProfilesFormat} from '../formats.ts';
import {print} from '../output.ts';
import {profileNamed} from '../target.ts';
import {addTo, type AddOptions} from './add.ts';
import {printProfiles} from './list.ts';

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

/** Runs `junctop profiles use`. Rejects with a `UsageError` for an unknown name, and with a `SettingsError` if the settings cannot be read or changed. */
export const useProfile = async (name: string): Promise<void> => {
	const settings = await openReadable();
	profileNamed(settings, name, process.env);
	await settings.use(name);
	await print(`${profilesTexts.inUse(shownText(name))}\n`);
};

/** Runs `junctop profiles rename`. Rejects as `useProfile`, and with a `SettingsError` for a new name that is taken. */
export const renameProfile = async (name: string, newName: string): Promise<void> => {
	requireName(newName);
	const settings = await openReadable();
	profileNamed(settings, name, process.env);
	await settings.rename(name, newName);
	await print(`${profilesTexts.renamed({name: shownText(name), newName: shownText(newName)})}\n`);
};

/** Asks a question on the terminal that needs a yes. Any other answer, and the end of the input, is a no. */
const isConfirmed = async (question: string): Promise<boolean> => {
	// Without `terminal`, the system edits the line, and Ctrl-C and Ctrl-Z work as in any program.
	const lines = createInterface({input: process.stdin, output: process.stderr, terminal: false});
	try {
		const ended = new Promise<string>(resolve => {
			lines.once('close', () => {
				resolve('');
			});
		});
		const answer = await Promise.race([lines.question(question), ended]);
		return /^y(?:es)?$/iv.test(answer.trim());
	} finally {
		lines.close();
	}
};

/** Runs `junctop profiles remove`; resolves with the exit code. Rejects as `useProfile`, and with a `UsageError` if nobody can answer the question. */
export const removeProfile = async (name: string, {isAsked}: {readonly isAsked: boolean}): Promise<number> => {
	const settings = await openReadable();
	profileNamed(settings, name, process.env);
	const shown = shownText(name);
	if (isAsked) {
		if (!process.stdin.isTTY) {
			throw new UsageError(profilesTexts.needsYes(shown));
		}

		if (!(await isConfirmed(profilesTexts.question(shown)))) {
			process.stderr.write(`${profilesTexts.kept(shown)}\n`);
			return exitCodes.failed;
		}
	}

	await settings.remove(name);
	await print(`${profilesTexts.removed(shown)}\n`);
	if (settings.activeProfile() === undefined && settings.profiles().length > 0) {
		process.stderr.write(`${profilesTexts.noneInUse}\n`);
	}

	return exitCodes.fine;
};
