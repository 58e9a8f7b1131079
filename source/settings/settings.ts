import {profiles as messages} from '../messages/settings.ts';
import {readPreferences, type Preferences} from './preferences.ts';
import {isProfileName, withProfile, type Profile} from './profile.ts';
import {SettingsError} from './settings-error.ts';
import {settingsFile} from './settings-path.ts';
import {openSettingsStore, type Stored} from './settings-store.ts';

/** The profiles stored on this host. Reading them never fails: what could not be read is in `notices`. */
export type Settings = {
	/** The settings file; it need not exist. */
	path: string;
	/** What was wrong with the settings file and what became of it, a sentence each. */
	notices: readonly string[];
	profiles(): readonly Profile[];
	/** What the person has set, as it was at the start. */
	preferences(): Preferences;
	/** The profile last saved or chosen; `undefined` when there is none or it was removed. */
	activeProfile(): Profile | undefined;
	/**
	Adds the profile, or replaces the one of its name, and makes it active.
	@throws {SettingsError} For a name that cannot be one, and where nothing can be stored.
	*/
	save(profile: Profile): void;
	/**
	Stores the team of a profile's API key; the active profile stays. Does nothing where that is stored already, or for an unknown name.
	@throws {SettingsError} Where nothing can be stored.
	*/
	noteTeam(name: string, teamId: string): void;
	/**
	Makes a profile active.
	@throws {SettingsError} For an unknown name, naming the known ones, and where nothing can be stored.
	*/
	use(name: string): void;
	/**
	Removes a profile. None is active when the active one goes: junctop does not choose between production and sandbox.
	@throws {SettingsError} For an unknown name, naming the known ones, and where nothing can be stored.
	*/
	remove(name: string): void;
};

const requireProfile = (profiles: readonly Profile[], name: string): void => {
	if (profiles.some(profile => profile.name === name)) {
		return;
	}

	const known = profiles.length === 0 ? messages.none : messages.known(profiles.map(profile => profile.name).join(', '));
	throw new SettingsError(messages.unknown({name: JSON.stringify(name), known}));
};

/**
Opens the settings in the folder that `env` names. Creates nothing until something is stored; a file that makes no sense is moved
aside and reported in `notices`.
*/
export const openSettings = async ({env}: {env: NodeJS.ProcessEnv}): Promise<Settings> => {
	const path = settingsFile(env);
	const store = await openSettingsStore(path);
	let stored: Stored = store.read();
	const {preferences, problems} = readPreferences(stored.preferences ?? {});

	return {
		path,
		get notices() {
			return [...store.notices, ...problems];
		},
		profiles: () => stored.profiles ?? [],
		preferences: () => preferences,
		activeProfile: () => stored.profiles?.find(({name}) => name === stored.activeProfile),
		save(profile) {
			if (!isProfileName(profile.name)) {
				throw new SettingsError(messages.invalidName);
			}

			stored = store.update(({profiles = []}) => ({profiles: withProfile(profiles, profile), activeProfile: profile.name}));
		},
		noteTeam(name, teamId) {
			const isNews = (profile: Profile) => profile.name === name && profile.teamId !== teamId;
			if (stored.profiles?.some(profile => isNews(profile)) === true) {
				stored = store.update(({profiles = []}) => ({profiles: profiles.map(profile => (isNews(profile) ? {...profile, teamId} : profile))}));
			}
		},
		use(name) {
			stored = store.update(({profiles = []}) => {
				requireProfile(profiles, name);
				return {activeProfile: name};
			});
		},
		remove(name) {
			stored = store.update(({profiles = [], activeProfile}) => {
				requireProfile(profiles, name);
				return {
					profiles: profiles.filter(profile => profile.name !== name),
					activeProfile: activeProfile === name ? undefined : activeProfile,
				};
			});
		},
	};
};
