import type {Target} from '../../junction/target.ts';
import {sessionMessages} from '../../messages/session.ts';
import type {LendTerminal} from '../../settings/api-key-command.ts';
import {findApiKey} from '../../settings/api-key-sources.ts';
import {redactApiKeys} from '../../settings/api-key-text.ts';
import {shownText} from '../../settings/stored-profiles.ts';
import {regionProblem} from '../../settings/region-problem.ts';
import {SettingsError} from '../../settings/settings-error.ts';
import type {Settings} from '../../settings/settings.ts';
import type {Screen} from '../state/screen.ts';
import type {ViewStore} from '../state/view.ts';

type ProfilesScreen = Extract<Screen, {name: 'profiles'}>;

/** What happens while a profile is chosen. */
export type ProfileSwitchEvent =
	| {readonly type: 'profileChosen'; readonly name: string}
	/** The profile's API key could not be read. */
	| {readonly type: 'failed'}
	| {readonly type: 'cancelled'};

/** Returns the next profiles screen: the menu, or the wait for the API key of the chosen profile. An event that does not fit changes nothing. */
export const profileSwitchReducer = (screen: ProfilesScreen, event: ProfileSwitchEvent): ProfilesScreen => {
	if (event.type === 'profileChosen') {
		return {name: 'profiles', chosen: event.name};
	}

	return screen.chosen === undefined ? screen : {name: 'profiles'};
};

/**
Returns a function that opens the roster of a stored profile. It shows a message when the profile has no readable API key. It does
nothing for an unknown name, or when the user leaves the screen while a command prints the API key.
*/
export const createProfileSwitch = ({view, settings, env, baseUrl, connect, lendTerminal}: {
	readonly view: Pick<ViewStore, 'screen' | 'replace' | 'flash'>;
	readonly settings: Pick<Settings, 'profiles' | 'use'>;
	readonly env: NodeJS.ProcessEnv;
	readonly baseUrl: string | undefined;
	readonly connect: (target: Target) => void;
	readonly lendTerminal: LendTerminal | undefined;
}) => async (name: string): Promise<void> => {
	const profile = settings.profiles().find(stored => stored.name === name);
	if (profile === undefined) {
		return;
	}

	const waiting = profileSwitchReducer({name: 'profiles'}, {type: 'profileChosen', name});
	view.replace(waiting);
	const fail = (reason: string) => {
		if (view.screen() === waiting) {
			view.replace(profileSwitchReducer(waiting, {type: 'failed'}));
		}

		view.flash(reason);
	};

	try {
		const found = await findApiKey({
			env, profile, isProfileChosen: true, readStdin: async () => '', lendTerminal,
		});
		if (view.screen() !== waiting) {
			return;
		}

		if (found === undefined) {
			fail(sessionMessages.profileWithoutApiKey(shownText(name)));
			return;
		}

		const target = {
			region: profile.region, baseUrl: baseUrl ?? profile.baseUrl, apiKey: found.apiKey, label: redactApiKeys(name), profile: name, ...(profile.writes === 'ask' && {allowsWrites: true}),
		};
		const problem = regionProblem(target);
		if (problem !== undefined) {
			fail(problem);
			return;
		}

		connect(target);
		await settings.use(name);
	} catch (error) {
		if (!(error instanceof SettingsError)) {
			throw error;
		}

		fail(error.message);
	}
};

/** Returns to the profile menu when the user stops waiting for an API key. */
export const cancelProfileSwitch = (view: Pick<ViewStore, 'screen' | 'replace'>): void => {
	const screen = view.screen();
	if (screen.name === 'profiles') {
		view.replace(profileSwitchReducer(screen, {type: 'cancelled'}));
	}
};
