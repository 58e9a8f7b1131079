import path from 'node:path';
import {isObject} from '../junction/json.ts';
import type {RegionId} from '../junction/regions.ts';
import {profiles as messages, settingsFile as fileMessages} from '../messages/settings.ts';
import {redactApiKeys} from './api-key-text.ts';
import {openToOthers} from './open-to-others.ts';
import {readPreferences, type Preferences} from './preferences.ts';
import {
	fieldsOfNewerVersion,
	isProfileName,
	profileColourOf,
	profileColours,
	type Profile,
} from './profile.ts';
import {SettingsError, UnreadableSettingsError} from './settings-error.ts';
import {settingsFile} from './settings-path.ts';
import {createSettingsStore, locatedIn, type SettingsStore} from './settings-store.ts';
import {
	hasRoomForProfiles,
	createLineFinder,
	type LineFinder,
	type FileProblem,
	type Stored,
	type StoredFile,
} from './stored-file.ts';
import {
	readStoredProfiles,
	shownText,
	type StoredProfiles,
	type UnusableProfile,
} from './stored-profiles.ts';

/**
The profiles stored on this host. Reading them never fails and never changes the file: what cannot be used is reported and kept. A save resolves when it is on the
disk, and rejects with a `SettingsError` where nothing was stored: the settings are then as before.
*/
export type Settings = {
	/** The settings file; it need not exist. */
	path: string;
	/** Problems of the settings, one sentence each, for the screens: with the file's name, preferences included. */
	notices: readonly string[];
	/** Problems of the file as it was at the start, one sentence each, for commands without screens: with the file's path. */
	fileNotices: readonly string[];
	/** Problems of the preferences, one sentence each; part of `notices`. */
	preferenceProblems: readonly string[];
	/** Why nothing of the file could be read at the start, with path and line; `undefined` where it could, or where there is none. */
	unread: string | undefined;
	/** Why the file, or a part of it, cannot be used, with path and line; empty where all of it can. Part of `fileNotices`. */
	faults: readonly string[];
	profiles(): readonly Profile[];
	/** The API keys of all profiles. */
	apiKeys(): readonly string[];
	/** The entries of the list that are no usable profiles. Saves keep them. */
	unusableProfiles(): readonly UnusableProfile[];
	/** Why a profile could not be used at the start, with path and line; `undefined` where it could, or there was none of that name. */
	faultOfProfile(name: string): string | undefined;
	/** What the person has set, as it was at the start. */
	preferences(): Preferences;
	/** The profile last saved or chosen; `undefined` when there is none, it cannot be used or it was removed. */
	activeProfile(): Profile | undefined;
	/**
	Why no profile can be saved until the file is fixed or renamed, with its path and line. `undefined` where that is not so, as far as known; a save looks
	again.
	*/
	unreadable(): string | undefined;
	/**
	Adds the profile, or replaces the one of its name, and makes it active.
	@throws {UnreadableSettingsError} Where the file has content that is no settings.
	@throws {SettingsError} For a name that cannot be one or looks like an API key, and where nothing can be stored.
	*/
	save(profile: Profile): Promise<void>;
	/**
	Adds a profile under the first free name, which is its region's ID, or that ID with a number, and makes it active.
	@returns The name.
	@throws As `save`.
	*/
	add(profile: Omit<Profile, 'name'>): Promise<string>;
	/**
	Adds a profile under its own name, or replaces the one of that name. The active profile stays; without one, this one becomes active.
	@throws {SettingsError} For a name that is taken, unless it may be replaced. Also as `save`.
	*/
	addNamed(profile: Profile, options: {readonly canReplace: boolean}): Promise<void>;
	/**
	Renames a profile; all else in it stays, and it stays active if it is.
	@throws {SettingsError} For an unknown name, and for a new name that is taken. Also as `save`.
	*/
	rename(name: string, newName: string): Promise<void>;
	/**
	Replaces the API key of a profile, with its region, address and team; its key command and `writes` stay. Adds the profile where it is gone. Makes it active.
	@throws As `save`.
	*/
	replaceApiKey(profile: Omit<Profile, 'keyCommand'>): Promise<void>;
	/**
	Stores the team of a profile's API key; the active profile stays. Does nothing where that is stored already, or for an unknown name.
	@throws {SettingsError} Where nothing can be stored.
	*/
	noteTeam(name: string, teamId: string): Promise<void>;
	/**
	Stores what `change` makes of the columns of a profile's user list; `undefined` removes them. Does nothing for an unknown name.
	@throws {SettingsError} Where nothing can be stored.
	*/
	noteColumns(name: string, change: (stored: unknown) => readonly string[] | undefined): Promise<void>;
	/**
	Stores what `change` makes of the list of saved filters in the preferences.
	@throws {SettingsError} Where nothing can be stored.
	*/
	updateSavedFilters(change: (stored: unknown) => readonly unknown[]): Promise<void>;
	/**
	Makes a profile active.
	@throws {SettingsError} For an unknown name, naming the known ones, and where nothing can be stored.
	*/
	use(name: string): Promise<void>;
	/**
	Removes a profile. None is active when the active one goes: junctop does not choose between production and sandbox.
	@throws {SettingsError} For an unknown name, naming the known ones, and where nothing can be stored.
	*/
	remove(name: string): Promise<void>;
	/**
	Renames a file that no profile can be saved in, so that the next save begins a new one.
	@throws {SettingsError} Where it cannot be renamed.
	*/
	setAside(): Promise<void>;
};

const requireProfile = ({usable}: StoredProfiles, name: string): void => {
	if (usable.some(({profile}) => profile.name === name)) {
		return;
	}

	const names = usable.map(({profile}) => shownText(profile.name));
	const known = names.length === 0 ? messages.none : messages.known(names.join(', '));
	throw new SettingsError(messages.unknown({name: `"${shownText(name)}"`, known}));
};

const requireName = (name: string): void => {
	if (!isProfileName(name)) {
		throw new SettingsError(messages.invalidName);
	}

	if (redactApiKeys(name) !== name) {
		throw new SettingsError(messages.nameIsApiKey);
	}
};

/** Throws where an entry has this name, whether it can be used or not. */
const requireFreeName = (entries: readonly unknown[], name: string, message: (name: string) => string): void => {
	if (entries.some(entry => isObject(entry) && entry['name'] === name)) {
		throw new SettingsError(message(shownText(name)));
	}
};

const entriesOf = ({profiles}: Stored): readonly unknown[] => (Array.isArray(profiles) ? profiles : []);

/** Returns the first free profile name. The name of an entry that cannot be used is taken too. */
const freeName = (region: RegionId, entries: readonly unknown[]): string => {
	const taken = new Set(entries.map(entry => (isObject(entry) ? entry['name'] : undefined)));
	let name: string = region;
	for (let number = 2; taken.has(name); number++) {
		name = `${region}-${number}`;
	}

	return name;
};

/** Returns the entries with this profile in the place of the usable one of its name, or at the end. `kept` chooses what stays of the replaced entry. */
const withProfile = (entries: readonly unknown[], profile: Profile, kept: (entry: Profile) => Record<string, unknown>): readonly unknown[] => {
	const namesake = readStoredProfiles(entries).usable.find(each => each.profile.name === profile.name);
	return namesake === undefined ? [...entries, profile] : entries.with(namesake.index, {...kept(namesake.profile), ...profile});
};

/** Returns the fault of a profile that cannot be used, and its line. */
const profileProblem = (lineOf: LineFinder, {index, field, fault}: UnusableProfile): FileProblem => ({
	at: (field === undefined ? undefined : lineOf('profiles', index, field)) ?? lineOf('profiles', index), text: fault,
});

/** Returns the problem that profiles cannot be added, and its line. */
const listProblem = (lineOf: LineFinder): FileProblem => ({at: lineOf('profiles'), text: fileMessages.profilesNotList});

/** Returns what is wrong with the parts of a file that could be read. */
const problemsOf = ({text, stored}: Extract<StoredFile, {kind: 'read'}>, {usable, unusable}: StoredProfiles): readonly FileProblem[] => {
	const lineOf = createLineFinder(text);
	return [
		...(hasRoomForProfiles(stored) ? [] : [listProblem(lineOf)]),
		...unusable.map(profile => {
			const {at, text: fault} = profileProblem(lineOf, profile);
			return {at, text: messages.ignored(fault)};
		}),
		...usable.filter(({profile}) => profile.colour !== undefined && profileColourOf(profile) === undefined).map(({index, profile: {name}}) => ({
			at: lineOf('profiles', index, 'colour'), text: messages.colour({profile: messages.named(shownText(name)), colours: profileColours.join(', ')}),
		})),
		...(stored.activeProfile === undefined || typeof stored.activeProfile === 'string' ? [] : [{at: lineOf('activeProfile'), text: fileMessages.activeNotText}]),
		...(stored.preferences === undefined || isObject(stored.preferences) ? [] : [{at: lineOf('preferences'), text: fileMessages.preferencesNotObject}]),
	];
};

/** Returns why the file, or a part of it, cannot be used: a function from the place with which each sentence begins. */
const faultsOf = (file: string, found: StoredFile, profiles: StoredProfiles): ((place: string) => readonly string[]) => {
	switch (found.kind) {
		case 'missing': {
			return () => [];
		}

		case 'closed': {
			return () => [fileMessages.unread({file, reason: found.reason})];
		}

		case 'unreadable': {
			return place => [locatedIn(place, found.problem)];
		}

		case 'read': {
			const problems = problemsOf(found, profiles);
			return place => problems.map(problem => locatedIn(place, problem));
		}
	}
};

const hasApiKeys = (entry: unknown): boolean => isObject(entry) && (entry['key'] ?? entry['keyCommand']) !== undefined;

/** Returns the functions that save settings in the store of a file; `changed` gets what the file has then. */
const createSaving = (file: string, store: SettingsStore, changed: (stored: Stored) => void) => {
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

/** Opens the settings in the folder that `env` names. Creates nothing until something is stored. */
export const openSettings = async ({env}: {env: NodeJS.ProcessEnv}): Promise<Settings> => {
	const file = settingsFile(env);
	const store = createSettingsStore(file);
	const found = store.read();
	let stored: Stored = found.kind === 'read' ? found.stored : {};
	const atStart = readStoredProfiles(entriesOf(stored));
	let profiles = atStart;
	const {preferences, problems} = readPreferences(isObject(stored.preferences) ? stored.preferences : {});
	const faultsIn = faultsOf(file, found, atStart);
	const faults = faultsIn(file);
	let unreadable = found.kind === 'unreadable' || !hasRoomForProfiles(stored) ? faults[0] : undefined;
	const warnings = found.kind === 'read' || found.kind === 'unreadable'
		? openToOthers(file, found.kind === 'unreadable' || entriesOf(stored).some(entry => hasApiKeys(entry))).map(exposure => fileMessages.exposed(exposure))
		: [];

	const adopt = (changed: Stored) => {
		stored = changed;
		profiles = readStoredProfiles(entriesOf(stored));
		unreadable = undefined;
	};

	const saving = createSaving(file, store, adopt);
	return {
		path: file,
		notices: [...faultsIn(path.basename(file)), ...warnings, ...problems],
		fileNotices: [...faults, ...warnings],
		preferenceProblems: problems,
		unread: found.kind === 'closed' ? faults[0] : unreadable,
		faults,
		profiles: () => profiles.usable.map(({profile}) => profile),
		apiKeys: () => profiles.usable.flatMap(({profile}) => profile.key ?? []),
		unusableProfiles: () => profiles.unusable,
		faultOfProfile(name) {
			const profile = atStart.unusable.find(each => each.name === name);
			return profile === undefined || found.kind !== 'read' ? undefined : locatedIn(file, profileProblem(createLineFinder(found.text), profile));
		},
		preferences: () => preferences,
		activeProfile: () => profiles.usable.find(({profile}) => profile.name === stored.activeProfile)?.profile,
		unreadable: () => unreadable,
		...saving,
		async noteTeam(name, teamId) {
			if (profiles.usable.some(({profile}) => profile.name === name && profile.teamId !== teamId)) {
				await saving.noteTeam(name, teamId);
			}
		},
		async setAside() {
			await store.setAside();
			unreadable = undefined;
		},
	};
};
