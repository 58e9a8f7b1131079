import {readFile} from 'node:fs/promises';
import {keySources as messages} from '../messages/settings.ts';
import {regionOfKey} from '../junction/regions.ts';
import {runApiKeyCommand} from './api-key-command.ts';
import {checkApiKeyShape, cleanApiKey, redactApiKeys} from './api-key-text.ts';
import {type Profile} from './profile.ts';
import {reasonOf, SettingsError} from './settings-error.ts';

/** Where a key was found. */
export type ApiKeySource = 'file' | 'stdin' | 'JUNCTION_API_KEY' | 'VITAL_API_KEY' | 'profile' | 'command';

/** An API key that can be sent; Junction may still refuse it. */
export type FoundApiKey = {apiKey: string; source: ApiKeySource};

const variables = ['JUNCTION_API_KEY', 'VITAL_API_KEY'] as const;

const readKeyFile = async (file: string): Promise<string> => {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		// An API key given as the file name must not be repeated in the message.
		if (regionOfKey(cleanApiKey(file)) !== undefined) {
			throw new SettingsError(messages.keyAsFileName);
		}

		throw new SettingsError(messages.unreadableFile({file: redactApiKeys(file), reason: reasonOf(error)}));
	}
};

const accept = (text: string, {source, place, remedy}: {source: ApiKeySource; place: string; remedy: string}): FoundApiKey => {
	const key = cleanApiKey(text);
	if (key === '') {
		throw new SettingsError(messages.empty({place, remedy}));
	}

	const shape = checkApiKeyShape(key);
	if ('problem' in shape) {
		throw new SettingsError(messages.problem({place, problem: shape.problem}));
	}

	return {apiKey: key, source};
};

const keyOfProfile = async (profile: Profile, env: NodeJS.ProcessEnv): Promise<FoundApiKey | undefined> => {
	const {name, key, keyCommand} = profile;
	if (key !== undefined) {
		return accept(key, {source: 'profile', place: messages.profileKey(name), remedy: messages.remedies.profileKey});
	}

	if (keyCommand !== undefined) {
		return accept(await runApiKeyCommand(keyCommand, {profileName: name, env}), {
			source: 'command',
			place: messages.profileCommand(name),
			remedy: messages.remedies.profileCommand,
		});
	}

	return undefined;
};

/**
Finds the API key to use, first wins: `apiKeyFile` (`-` is standard input), `JUNCTION_API_KEY`, `VITAL_API_KEY`, the profile's stored key, the profile's key
command. An empty variable counts as unset. Returns `undefined` without an API key.
@throws {SettingsError} Where the first source that is given holds no key or one that cannot be sent; it names the source, never the key.
*/
export const findApiKey = async ({apiKeyFile, env, profile, readStdin}: {
	apiKeyFile?: string;
	env: NodeJS.ProcessEnv;
	profile?: Profile;
	/** Reads standard input to its end; called only for `-`. */
	readStdin: () => Promise<string>;
}): Promise<FoundApiKey | undefined> => {
	if (apiKeyFile === '-') {
		return accept(await readStdin(), {source: 'stdin', place: messages.stdin, remedy: messages.remedies.stdin});
	}

	if (apiKeyFile !== undefined) {
		return accept(await readKeyFile(apiKeyFile), {
			source: 'file',
			place: messages.file(redactApiKeys(apiKeyFile)),
			remedy: messages.remedies.file,
		});
	}

	for (const source of variables) {
		const text = env[source];
		if (text !== undefined && text !== '') {
			return accept(text, {source, place: source, remedy: messages.remedies.variable});
		}
	}

	return profile && keyOfProfile(profile, env);
};
