import path from 'node:path';
import {isObject} from '../junction/json.ts';
import {settingsFile as fileMessages} from '../messages/settings.ts';
import {openToOthers} from './open-to-others.ts';
import {readPreferences, type Preferences} from './preferences.ts';
import {entriesOf} from './profile-entries.ts';
import type {Profile} from './profile.ts';
import {faultsOf, profileProblem} from './settings-faults.ts';
import {settingsFile} from './settings-path.ts';
import {createSaving} from './settings-saving.ts';
import {createSettingsStore, locatedIn} from './settings-store.ts';
import {hasRoomForProfiles, createLineFinder, type Stored} from './stored-file.ts';
import {readStoredProfiles, type UnusableProfile} from './stored-profiles.ts';

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

const hasApiKeys = (entry: unknown): boolean => isObject(entry) && (entry['key'] ?? entry['keyCommand']) !== undefined;

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
