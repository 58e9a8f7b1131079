import process from 'node:process';
import {text as readText} from 'node:stream/consumers';
import {createClient, type ClientOptions} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import {regionOfKey, regions, type RegionId} from '../../junction/regions.ts';
import {usageErrors} from '../../messages/command-line.ts';
import {profilesTexts} from '../../messages/profiles.ts';
import {profiles as settingsTexts} from '../../messages/settings.ts';
import {compareTeams} from '../../session/flows/compare-teams.ts';
import {findApiKey, type FoundApiKey} from '../../settings/api-key-sources.ts';
import {checkApiKeyShape, cleanApiKey} from '../../settings/api-key-text.ts';
import type {Profile} from '../../settings/profile.ts';
import {regionProblem} from '../../settings/region-problem.ts';
import {ApiKeyCommandFailed, SettingsError} from '../../settings/settings-error.ts';
import type {Settings} from '../../settings/settings.ts';
import {askHidden} from '../../terminal/hidden-line.ts';
import {lendTerminal} from '../../terminal/lend-terminal.ts';
import {shellWord} from '../../text/shell-words.ts';
import {
	Cancelled,
	CommandFailure,
	exitCodeOf,
	exitCodes,
	UsageError,
} from '../exit.ts';
import {interruption} from '../interruption.ts';
import {checkNetwork} from '../network.ts';
import {print} from '../output.ts';
import {shownName} from '../redaction.ts';
import {reportRetry} from '../report-retry.ts';
import {apiKeyOf} from './list.ts';
import {reportVariables} from './report-variables.ts';
import {splitCommand} from './split-command.ts';

/** The options of `junctop profiles add`. */
export type AddOptions = {
	readonly region?: RegionId;
	readonly baseUrl?: string;
	readonly apiKeyFile?: string;
	readonly keyCommand?: string;
	/** Whether Junction is asked if it accepts the API key. */
	readonly isChecked: boolean;
	readonly canReplace: boolean;
};

/** How long to wait for the team of an accepted API key, in milliseconds. */
const teamDeadline = 10_000;

/** Asks for the API key on the terminal. Rejects with `Cancelled` at Ctrl-C, and with a `SettingsError` for a text that cannot be an API key. */
const askForApiKey = async (name: string): Promise<string> => {
	const answer = await askHidden(profilesTexts.prompt(shownName(name)));
	if (answer.kind === 'interrupted') {
		throw new Cancelled(profilesTexts.cancelled);
	}

	const apiKey = answer.kind === 'text' ? cleanApiKey(answer.text) : '';
	if (apiKey === '') {
		throw new CommandFailure(profilesTexts.cancelled);
	}

	const shape = checkApiKeyShape(apiKey);
	if ('problem' in shape) {
		throw new SettingsError(shape.problem);
	}

	return apiKey;
};

/** What every search for an API key needs. */
const find = {env: process.env, readStdin: async () => readText(process.stdin), lendTerminal};

/** Where the API key comes from: a command, or the API key itself. `apiKey` is absent if the command was not run. */
type Source = {readonly keyCommand?: readonly string[]; readonly apiKey?: string};

/** Runs a key command. Rejects with an `ApiKeyCommandFailed`, which states that nothing was saved, if it does not print one API key. */
const runKeyCommand = async ({name, keyCommand}: {readonly name: string; readonly keyCommand: readonly string[]}): Promise<FoundApiKey | undefined> => {
	try {
		// The region does not matter to the command.
		return await findApiKey({...find, profile: {name, region: 'us', keyCommand}, isProfileChosen: true});
	} catch (error) {
		throw error instanceof ApiKeyCommandFailed ? new ApiKeyCommandFailed(profilesTexts.commandFailed(error.message)) : error;
	}
};

const readSource = async (name: string, {apiKeyFile, keyCommand, isChecked}: AddOptions): Promise<Source> => {
	if (apiKeyFile !== undefined && keyCommand !== undefined) {
		throw new UsageError(profilesTexts.twoSources);
	}

	if (keyCommand !== undefined) {
		let command: readonly string[] = [];
		try {
			command = splitCommand(keyCommand);
		} catch (error) {
			throw error instanceof RangeError ? new UsageError(usageErrors.invalidValue({value: keyCommand, of: '--key-command', reason: error.message})) : error;
		}

		const found = isChecked ? await runKeyCommand({name, keyCommand: command}) : undefined;
		return {keyCommand: command, ...(found !== undefined && {apiKey: found.apiKey})};
	}

	if (apiKeyFile === undefined) {
		if (!process.stdin.isTTY) {
			throw new UsageError(profilesTexts.noSource);
		}

		return {apiKey: await askForApiKey(name)};
	}

	const found = await findApiKey({...find, apiKeyFile});
	return {...(found !== undefined && {apiKey: found.apiKey})};
};

/**
Asks Junction whether it accepts an API key. Returns the key's team, `undefined` if Junction does not return one. Rejects with a `JunctionError` if it does not,
and with a `UsageError` for a proxy or certificates that cannot be used, before anything is sent.
*/
const check = async (options: Pick<ClientOptions, 'baseUrl' | 'apiKey' | 'limits'>): Promise<string | undefined> => {
	await checkNetwork(options.baseUrl);
	const signal = interruption();
	try {
		await createClient(options).introspectResources({userLimit: 1}, {signal, purpose: 'check API key', onRetry: reportRetry});
	} catch (error) {
		if (!(error instanceof JunctionError) || error.kind === 'cancelled') {
			throw error;
		}

		const withOutcome = exitCodeOf(error) === exitCodes.unreachable ? profilesTexts.nextStepUnchecked : profilesTexts.nextStepUnsaved;
		throw new JunctionError({
			...error, message: error.message, nextStep: withOutcome(error.nextStep), cause: error,
		});
	}

	const {teamId} = await compareTeams(createClient({...options, attempts: 1, deadline: teamDeadline}), undefined, signal);
	return teamId;
};

/** Throws if the name is taken, before anybody is asked for an API key. */
const requireFreeName = (settings: Settings, name: string): void => {
	const isTaken = settings.profiles().some(profile => profile.name === name) || settings.unusableProfiles().some(profile => profile.name === name);
	if (isTaken) {
		throw new SettingsError(settingsTexts.exists(shownName(name)));
	}
};

/**
Adds a profile to the settings, and prints what was saved. Rejects with a `UsageError` for options that do not fit together, an API key of another region, and a
proxy or certificates that cannot be used, with a `JunctionError` if Junction does not accept the API key, with an `ApiKeyCommandFailed` if the key command does not
print one, with `Cancelled` at Ctrl-C, and with a `SettingsError` if the name is taken or nothing can be stored.
*/
export const addTo = async (settings: Settings, name: string, options: AddOptions): Promise<void> => {
	if (!options.canReplace) {
		requireFreeName(settings, name);
	}

	const {keyCommand, apiKey} = await readSource(name, options);
	const region = options.region ?? regionOfKey(apiKey ?? '');
	if (region === undefined) {
		throw new UsageError(apiKey === undefined ? profilesTexts.commandNotRun : profilesTexts.unknownPrefix);
	}

	const {baseUrl} = options;
	const problem = regionProblem({apiKey: apiKey ?? '', region, baseUrl});
	if (problem !== undefined) {
		throw new UsageError(problem);
	}

	const limits = settings.preferences().maximumResponse;
	const teamId = apiKey !== undefined && options.isChecked ? await check({baseUrl: baseUrl ?? regions[region].baseUrl, apiKey, limits}) : undefined;
	const profile: Profile = {
		name,
		region,
		...(keyCommand === undefined ? {...(apiKey !== undefined && {key: apiKey})} : {keyCommand}),
		...(baseUrl !== undefined && baseUrl !== regions[region].baseUrl && {baseUrl}),
		...(teamId !== undefined && {teamId}),
	};
	await settings.addNamed(profile, {canReplace: options.canReplace});
	const shown = shownName(name);
	const isDefault = settings.activeProfile()?.name === name;
	await print([
		profilesTexts.added({name: shown, region: regions[region].name, apiKey: apiKeyOf(profile)}),
		isDefault ? profilesTexts.isNowDefault(shown) : profilesTexts.useIt(shellWord(shown)),
		'',
	].join('\n'));
	if (isDefault) {
		reportVariables(name, process.env);
	}
};
