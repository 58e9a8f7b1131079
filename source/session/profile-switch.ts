import {findKey} from '../settings/key-sources.ts';
import {SettingsError} from '../settings/settings-error.ts';
import type {Settings} from '../settings/settings.ts';
import type {Screen} from './screens.ts';
import type {ViewStore} from './view.ts';
import type {Target} from './workspace.ts';

/** What goes from the profiles to the roster of one of them; it says why where it cannot, and does nothing when cancelled meanwhile. */
export const createProfileSwitch = ({view, settings, env, baseUrl, connect}: {
	readonly view: ViewStore;
	readonly settings: Settings;
	readonly env: NodeJS.ProcessEnv;
	readonly baseUrl: string | undefined;
	readonly connect: (target: Target) => void;
}) => async (name: string): Promise<void> => {
	const profile = settings.profiles().find(stored => stored.name === name);
	if (profile === undefined) {
		return;
	}

	const waiting: Screen = {name: 'profiles', chosen: name};
	view.replace(waiting);
	const stay = (reason: string) => {
		if (view.screen() === waiting) {
			view.replace({name: 'profiles'});
		}

		view.flash(reason);
	};

	try {
		// Chosen by hand: the profile's own key, whatever the environment says.
		const {JUNCTION_API_KEY: _, VITAL_API_KEY: __, ...ownEnv} = env;
		const found = await findKey({env: ownEnv, profile, readStdin: async () => ''});
		if (view.screen() !== waiting) {
			return;
		}

		if (found === undefined) {
			stay(`Profile ${name} has no key. Add it again with its key.`);
			return;
		}

		connect({
			region: profile.region, baseUrl: baseUrl ?? profile.baseUrl, key: found.key, label: name, profile: name,
		});
		settings.use(name);
	} catch (error) {
		if (!(error instanceof SettingsError)) {
			throw error;
		}

		stay(error.message);
	}
};
