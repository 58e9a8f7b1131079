import {readFile} from 'node:fs/promises';
import {keyCommand as commandMessages, keySources as messages} from '../messages/settings.ts';
import {regionOfKey} from '../junction/regions.ts';
import {ApiKeyCommandFailed, reasonOf, SettingsError} from './settings-error.ts';
import {runApiKeyCommand, type LendTerminal} from './api-key-command.ts';
import {checkApiKeyShape, cleanApiKey, redactApiKeys} from './api-key-text.ts';
import {type Profile} from './profile.ts';
import {shownText} from './stored-profiles.ts';

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

/** Returns the API key that a key command printed. Throws an `ApiKeyCommandFailed` if it is not one API key on one line. */
const acceptOutput = (output: string, profileName: string): FoundApiKey => {
	const lines = output.split(/[\n\r]+/v).filter(line => line.trim() !== '');
	if (lines.length > 1) {
		throw new ApiKeyCommandFailed(commandMessages.lines({profile: profileName, count: lines.length}));
	}

	try {
		return accept(output, {source: 'command', place: messages.profileCommand(profileName), remedy: messages.remedies.profileCommand});
	} catch (error) {
		throw error instanceof SettingsError ? new ApiKeyCommandFailed(error.message) : error;
	}
};

const keyOfProfile = async (profile: Profile, env: NodeJS.ProcessEnv, lendTerminal: LendTerminal | undefined): Promise<FoundApiKey | undefined> => {
	const {key, keyCommand} = profile;
	const name = shownText(profile.name);
	if (key !== undefined) {
		return accept(key, {source: 'profile', place: messages.profileKey(name), remedy: messages.remedies.profileKey});
	}

	return keyCommand === undefined ? undefined : acceptOutput(await runApiKeyCommand(keyCommand, {profileName: name, env, lendTerminal}), name);
};

/** Returns the names of the environment variables that have an API key, the first one used first. An empty variable counts as unset. */
export const apiKeyVariables = (env: NodeJS.ProcessEnv): ReadonlyArray<(typeof variables)[number]> =>
	variables.filter(name => env[name] !== undefined && env[name] !== '');

/** Returns an environment for a program that must not get the API key. */
export const withoutApiKeys = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
	Object.fromEntries(Object.entries(env).filter(([name]) => variables.every(each => each !== name.toUpperCase())));

/**
Finds the API key to use, first wins: `apiKeyFile` (`-` is standard input), a chosen profile's own API key, `JUNCTION_API_KEY`, `VITAL_API_KEY`, the own
API key of the profile in use. A profile's own API key is the stored one, else the output of its key command. Returns `undefined` without an API key; a
chosen profile without one never falls back to the environment.
@throws {ApiKeyCommandFailed} Where the key command of the profile fails or prints something else than one API key.
@throws {SettingsError} Where the first source that is given holds no key or one that cannot be sent; it names the source, never the key.
*/
export const findApiKey = async ({apiKeyFile, env, profile, isProfileChosen = false, readStdin, lendTerminal}: {
	apiKeyFile?: string;
	env: NodeJS.ProcessEnv;
	profile?: Profile;
	/** Whether the user named the profile, so that its own API key has priority over the environment. */
	isProfileChosen?: boolean;
	/** Reads standard input to its end; called only for `-`. */
	readStdin: () => Promise<string>;
	/** Runs a key command that may prompt; without it the command has no terminal. */
	lendTerminal?: LendTerminal | undefined;
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

	const [variable] = apiKeyVariables(env);
	return variable !== undefined && !isProfileChosen
		? accept(env[variable] ?? '', {source: variable, place: variable, remedy: messages.remedies.variable})
		: profile && keyOfProfile(profile, env, lendTerminal);
};
