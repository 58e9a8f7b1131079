import {regions} from '../../junction/regions.ts';
import {profilesTexts} from '../../messages/profiles.ts';
import {maskApiKey, redactApiKeys} from '../../settings/api-key-text.ts';
import type {Profile} from '../../settings/profile.ts';
import type {Settings} from '../../settings/settings.ts';
import {shownText} from '../../settings/stored-profiles.ts';
import {cleanText} from '../../text/clean.ts';
import {largest} from '../../text/extremes.ts';
import {displayWidth, pad} from '../../text/width.ts';
import type {ProfilesFormat} from '../formats.ts';
import {toJson} from '../json.ts';
import {printNotice} from '../notices.ts';
import {print} from '../output.ts';
import {shownName} from '../redaction.ts';

const {columns} = profilesTexts;

/** Returns where the API key of a profile comes from, without it. */
export const apiKeyOf = ({key, keyCommand}: Pick<Profile, 'key' | 'keyCommand'>): string => {
	if (key !== undefined) {
		return cleanText(maskApiKey(key));
	}

	if (keyCommand === undefined) {
		return profilesTexts.noApiKey;
	}

	// The command itself may have secrets in its arguments.
	return typeof keyCommand === 'string' ? profilesTexts.fromShell : profilesTexts.fromCommand(shownText(keyCommand[0] ?? ''));
};

const sourceOf = ({key, keyCommand}: Profile): string => {
	if (key !== undefined) {
		return 'stored';
	}

	return keyCommand === undefined ? 'none' : 'command';
};

const tableOf = (profiles: readonly Profile[], defaultName: string | undefined): string => {
	const rows = profiles.map(profile => [
		shownName(profile.name),
		regions[profile.region].name,
		profile.baseUrl === undefined ? profilesTexts.regionAddress : cleanText(profile.baseUrl),
		apiKeyOf(profile),
		profile.writes === 'ask' ? profilesTexts.writesAsk : profilesTexts.writesOff,
		profile.name === defaultName ? profilesTexts.isDefault : '',
	]);
	const all = [[columns.name, columns.region, columns.address, columns.apiKey, columns.writes, ''], ...rows];
	const widths = [0, 1, 2, 3, 4, 5].map(column => largest(all.map(row => displayWidth(row[column] ?? ''))));
	return all.map(row => `${row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
};

/** Prints the stored profiles, and what cannot be used of the settings on stderr. API keys are masked. Rejects with an `OutputFailure` as `print` does. */
export const printProfiles = async (settings: Settings, format: ProfilesFormat): Promise<void> => {
	for (const notice of settings.fileNotices) {
		printNotice(notice);
	}

	const profiles = settings.profiles();
	const defaultName = settings.activeProfile()?.name;
	if (format === 'json') {
		const entries = profiles.map(profile => ({
			name: redactApiKeys(profile.name),
			region: profile.region,
			baseUrl: profile.baseUrl ?? regions[profile.region].baseUrl,
			apiKeySource: sourceOf(profile),
			apiKey: profile.key === undefined ? undefined : maskApiKey(profile.key),
			writes: profile.writes,
			isDefault: profile.name === defaultName,
		}));
		await print(`${toJson({profiles: entries}, 2)}\n`);
	} else if (profiles.length === 0) {
		printNotice(profilesTexts.none);
	} else {
		await print(tableOf(profiles, defaultName));
	}
};
