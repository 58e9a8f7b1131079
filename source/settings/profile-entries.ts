import {isObject} from '../junction/json.ts';
import type {RegionId} from '../junction/regions.ts';
import {profiles as messages} from '../messages/settings.ts';
import {redactApiKeys} from './api-key-text.ts';
import {isProfileName, type Profile} from './profile.ts';
import {SettingsError} from './settings-error.ts';
import type {Stored} from './stored-file.ts';
import {readStoredProfiles, shownText, type StoredProfiles} from './stored-profiles.ts';

/** Throws, naming the known profiles, where no usable profile has this name. */
export const requireProfile = ({usable}: StoredProfiles, name: string): void => {
	if (usable.some(({profile}) => profile.name === name)) {
		return;
	}

	const names = usable.map(({profile}) => shownText(profile.name));
	const known = names.length === 0 ? messages.none : messages.known(names.join(', '));
	throw new SettingsError(messages.unknown({name: `"${shownText(name)}"`, known}));
};

/** Throws where a name cannot be that of a profile, or looks like an API key. */
export const requireName = (name: string): void => {
	if (!isProfileName(name)) {
		throw new SettingsError(messages.invalidName);
	}

	if (redactApiKeys(name) !== name) {
		throw new SettingsError(messages.nameIsApiKey);
	}
};

/** Throws where an entry has this name, whether it can be used or not. */
export const requireFreeName = (entries: readonly unknown[], name: string, message: (name: string) => string): void => {
	if (entries.some(entry => isObject(entry) && entry['name'] === name)) {
		throw new SettingsError(message(shownText(name)));
	}
};

/** Returns the entries of the list of profiles; none where it is no list. */
export const entriesOf = ({profiles}: Stored): readonly unknown[] => (Array.isArray(profiles) ? profiles : []);

/** Returns the first free profile name. The name of an entry that cannot be used is taken too. */
export const freeName = (region: RegionId, entries: readonly unknown[]): string => {
	const taken = new Set(entries.map(entry => (isObject(entry) ? entry['name'] : undefined)));
	let name: string = region;
	for (let number = 2; taken.has(name); number++) {
		name = `${region}-${number}`;
	}

	return name;
};

/** Returns the entries with this profile in the place of the usable one of its name, or at the end. `kept` chooses what stays of the replaced entry. */
export const withProfile = (entries: readonly unknown[], profile: Profile, kept: (entry: Profile) => Record<string, unknown>): readonly unknown[] => {
	const namesake = readStoredProfiles(entries).usable.find(each => each.profile.name === profile.name);
	return namesake === undefined ? [...entries, profile] : entries.with(namesake.index, {...kept(namesake.profile), ...profile});
};
