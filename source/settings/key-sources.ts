import {readFile} from 'node:fs/promises';
import {regionOfKey} from '../junction/regions.ts';
import {runApiKeyCommand} from './key-command.ts';
import {checkApiKeyShape, cleanApiKey, redactApiKeys} from './key-text.ts';
import {type Profile} from './profile.ts';
import {reasonOf, SettingsError} from './settings-error.ts';

/** Where a key was found. */
export type ApiKeySource = 'file' | 'stdin' | 'JUNCTION_API_KEY' | 'VITAL_API_KEY' | 'profile' | 'command';

/** A key that can be sent; whether Junction accepts it is another matter. */
export type FoundApiKey = {key: string; source: ApiKeySource};

const variables = ['JUNCTION_API_KEY', 'VITAL_API_KEY'] as const;

const readKeyFile = async (file: string): Promise<string> => {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		// The key itself given as the name must not come back in the message.
		if (regionOfKey(cleanApiKey(file)) !== undefined) {
			throw new SettingsError('--api-key-file takes the name of a file, not the key itself. Write the key to a file, or pipe it in with --api-key-file -.');
		}

		throw new SettingsError(`The key file ${redactApiKeys(file)} could not be read: ${reasonOf(error)}. Check the path and its permissions.`);
	}
};

const accept = (text: string, {source, place, remedy}: {source: ApiKeySource; place: string; remedy: string}): FoundApiKey => {
	const key = cleanApiKey(text);
	if (key === '') {
		throw new SettingsError(`${place} holds no key. ${remedy}`);
	}

	const shape = checkApiKeyShape(key);
	if ('problem' in shape) {
		throw new SettingsError(`${place}: ${shape.problem}`);
	}

	return {key, source};
};

const keyOfProfile = async (profile: Profile, env: NodeJS.ProcessEnv): Promise<FoundApiKey | undefined> => {
	const {name, key, keyCommand} = profile;
	if (key !== undefined) {
		return accept(key, {source: 'profile', place: `The stored key of profile ${name}`, remedy: 'Enter its key again.'});
	}

	if (keyCommand !== undefined) {
		return accept(await runApiKeyCommand(keyCommand, {profileName: name, env}), {
			source: 'command',
			place: `The output of the key command of profile ${name}`,
			remedy: 'The command must print the key and nothing else.',
		});
	}

	return undefined;
};

/**
The key to use, first wins: `apiKeyFile` (`-` is standard input), `JUNCTION_API_KEY`, `VITAL_API_KEY`, the profile's stored key, the profile's key
command. A variable that is empty counts as not set. `undefined` where none of them gives a key.
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
		return accept(await readStdin(), {source: 'stdin', place: 'Standard input', remedy: 'Pipe the API key in, alone on one line.'});
	}

	if (apiKeyFile !== undefined) {
		return accept(await readKeyFile(apiKeyFile), {
			source: 'file',
			place: `The key file ${redactApiKeys(apiKeyFile)}`,
			remedy: 'Write the API key into it, alone on one line.',
		});
	}

	for (const source of variables) {
		const text = env[source];
		if (text !== undefined && text !== '') {
			return accept(text, {source, place: source, remedy: 'Set it to the API key, or unset it.'});
		}
	}

	return profile && keyOfProfile(profile, env);
};
