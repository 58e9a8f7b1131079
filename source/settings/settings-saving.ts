import {isObject} from '../junction/json.ts';
import {profiles as messages, settingsFile as fileMessages} from '../messages/settings.ts';
import {
	requireProfile,
	requireName,
	requireFreeName,
	entriesOf,
	freeName,
	withProfile,
} from './profile-entries.ts';
import {fieldsOfNewerVersion, type Profile} from './profile.ts';
import {SettingsError, UnreadableSettingsError} from './settings-error.ts';
import {listProblem} from './settings-faults.ts';
import {locatedIn, type SettingsStore} from './settings-store.ts';
import {hasRoomForProfiles, createLineFinder, type Stored} from './stored-file.ts';
import {readStoredProfiles} from './stored-profiles.ts';

/** Returns the functions that save settings in the store of a file; `changed` gets what the file has then. */
export const createSaving = (file: string, store: SettingsStore, changed: (stored: Stored) => void) => {
	const update = async (change: (entries: readonly unknown[], stored: Stored, text: string) => Stored): Promise<void> => {
		changed(await store.update((stored, text) => change(entriesOf(stored), stored, text)));
	};

	/** Changes the list of profiles. */
	const updateProfiles = async (change: (entries: readonly unknown[], stored: Stored) => Stored): Promise<void> => update((entries, stored, text) => {
		if (!hasRoomForProfiles(stored)) {
			const fault = locatedIn(file, listProblem(createLineFinder(text)));
			throw new UnreadableSettingsError(fileMessages.notReplaced(fault));
		}

		return change(entries, stored);
	});

	return {
		async save(profile: Profile) {
			requireName(profile.name);
			await updateProfiles(entries => ({profiles: withProfile(entries, profile, fieldsOfNewerVersion), activeProfile: profile.name}));
		},
		async add(profile: Omit<Profile, 'name'>) {
			let name = '';
			await updateProfiles(entries => {
				// Chosen under the lock, so that two junctops at once do not choose the same name.
				name = freeName(profile.region, entries);
				return {profiles: [...entries, {name, ...profile}], activeProfile: name};
			});
			return name;
		},
		async addNamed(profile: Profile, {canReplace}: {readonly canReplace: boolean}) {
			requireName(profile.name);
			await updateProfiles((entries, {activeProfile}) => {
				if (!canReplace) {
					requireFreeName(entries, profile.name, messages.exists);
				}

				const isAnyActive = readStoredProfiles(entries).usable.some(each => each.profile.name === activeProfile);
				// An entry that cannot be used is replaced too.
				const namesake = entries.findIndex(entry => isObject(entry) && entry['name'] === profile.name);
				const profiles = namesake === -1
					? [...entries, profile]
					: entries.with(namesake, {...fieldsOfNewerVersion(entries[namesake] as Record<string, unknown>), ...profile});
				return {profiles, activeProfile: isAnyActive ? activeProfile : profile.name};
			});
		},
		async rename(name: string, newName: string) {
			requireName(newName);
			await updateProfiles((entries, {activeProfile}) => {
				const profiles = readStoredProfiles(entries);
				requireProfile(profiles, name);
				requireFreeName(entries, newName, messages.nameTaken);
				return {
					profiles: entries.map((entry, index) => (profiles.usable.some(each => each.index === index && each.profile.name === name) ? {...entry as Profile, name: newName} : entry)),
					activeProfile: activeProfile === name ? newName : activeProfile,
				};
			});
		},
		async replaceApiKey(profile: Omit<Profile, 'keyCommand'>) {
			const kept = (entry: Profile) => ({
				...fieldsOfNewerVersion(entry),
				...(entry.keyCommand !== undefined && {keyCommand: entry.keyCommand}),
				...(entry.writes !== undefined && {writes: entry.writes}),
			});
			await updateProfiles(entries => ({profiles: withProfile(entries, profile, kept), activeProfile: profile.name}));
		},
		async noteTeam(name: string, teamId: string) {
			await updateProfiles(entries => {
				const noted = readStoredProfiles(entries).usable.find(({profile}) => profile.name === name);
				return noted === undefined ? {} : {profiles: entries.with(noted.index, {...noted.profile, teamId})};
			});
		},
		async noteColumns(name: string, change: (stored: unknown) => readonly string[] | undefined) {
			await updateProfiles(entries => {
				const noted = readStoredProfiles(entries).usable.find(({profile}) => profile.name === name);
				if (noted === undefined) {
					return {};
				}

				const {columns: stored, ...profile} = noted.profile;
				const columns = change(stored);
				return {profiles: entries.with(noted.index, columns === undefined ? profile : {...profile, columns})};
			});
		},
		async updateSavedFilters(change: (stored: unknown) => readonly unknown[]) {
			await update((_entries, {preferences: before}) => {
				if (before !== undefined && !isObject(before)) {
					throw new SettingsError(fileMessages.preferencesNotObject);
				}

				const preferences = before ?? {};
				return {preferences: {...preferences, filters: change(preferences['filters'])}};
			});
		},
		async use(name: string) {
			await update(entries => {
				requireProfile(readStoredProfiles(entries), name);
				return {activeProfile: name};
			});
		},
		async remove(name: string) {
			await updateProfiles((entries, {activeProfile}) => {
				const profiles = readStoredProfiles(entries);
				requireProfile(profiles, name);
				const {index} = profiles.usable.find(({profile}) => profile.name === name) ?? {};
				return {profiles: entries.filter((_, each) => each !== index), activeProfile: activeProfile === name ? undefined : activeProfile};
			});
		},
	};
};
