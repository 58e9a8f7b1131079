import process from 'node:process';
import {text as readText} from 'node:stream/consumers';
import {regionOfKey, type RegionId} from '../junction/regions.ts';
import {apiKeyNotices, outputTexts, usageErrors} from '../messages/command-line.ts';
import {baseUrlOf, type Target} from '../junction/target.ts';
import {apiKeyVariables, findApiKey, type FoundApiKey} from '../settings/api-key-sources.ts';
import {redactApiKeys} from '../settings/api-key-text.ts';
import type {Profile} from '../settings/profile.ts';
import type {LendTerminal} from '../settings/api-key-command.ts';
import {regionProblem} from '../settings/region-problem.ts';
import type {Settings} from '../settings/settings.ts';
import {setThresholds} from '../triage/facts/thresholds.ts';
import {lendTerminal} from '../terminal/lend-terminal.ts';
import {snapshotUsage} from '../messages/snapshots.ts';
import {loadPart} from '../runtime/load-part.ts';
import {cleanText} from '../text/clean.ts';
import {listWords} from '../text/sentence.ts';
import {nearest} from '../text/nearest.ts';
import {demoOnDemand} from './demo.ts';
import {LineError, UsageError} from './exit.ts';
import type {CommonOptions} from './common-options.ts';
import {checkNetwork} from './network.ts';
import {printNotice} from './notices.ts';
import {keysOfEnvironment, shownName} from './redaction.ts';
import {refuseAsArgument} from './typed-api-keys.ts';

/** Loads what reads and writes snapshots. */
const loadSnapshots = async () => loadPart(async () => import('../snapshots/snapshots.ts'));

/**
Returns the profile of a name. Throws a `LineError` with the nearest name for one that is not stored, and a `UsageError` for a profile that cannot be used and where the
settings cannot be read.
*/
export const profileNamed = (settings: Settings, name: string, env: NodeJS.ProcessEnv): Profile => {
	const profile = settings.profiles().find(stored => stored.name === name);
	if (profile !== undefined) {
		return profile;
	}

	refuseAsArgument(name, [...keysOfEnvironment(env), ...settings.apiKeys()]);
	const shown = shownName(name);
	const fault = settings.faultOfProfile(name);
	const reason = fault === undefined ? settings.unreadable() : usageErrors.unusableProfile({name: shown, fault});
	if (reason !== undefined) {
		throw new UsageError(reason);
	}

	const names = settings.profiles().map(each => shownName(each.name));
	const unknown = names.length === 0 ? usageErrors.noProfiles(shown) : usageErrors.unknownProfile({name: shown, stored: names.join(', '), meant: nearest(shown, names)});
	throw new LineError([unknown, ...settings.faults].join(' '));
};

/** Returns the profile that is named, else the one in use. Throws a `UsageError` for a name that no usable profile has. */
const chosenProfile = (settings: Settings, name: string | undefined, env: NodeJS.ProcessEnv): Profile | undefined =>
	(name === undefined ? settings.activeProfile() : profileNamed(settings, name, env));

/** Returns which API key an option names, and which variables are ignored for it; `undefined` where there is nothing to choose from. */
export const ignoredKeysNotice = ({apiKeyFile, profile}: CommonOptions, env: NodeJS.ProcessEnv): string | undefined => {
	const ignored = apiKeyVariables(env);
	if (ignored.length === 0 || (apiKeyFile ?? profile) === undefined) {
		return undefined;
	}

	const used = apiKeyFile === undefined ? apiKeyNotices.ofProfile(shownName(profile ?? '')) : apiKeyNotices.fromFile(redactApiKeys(apiKeyFile));
	return cleanText(apiKeyNotices.ignored({used, ignored}));
};

/** Returns the region of the command line, else the API key's own, else the profile's. */
const regionFor = ({apiKey: key, source}: FoundApiKey, options: CommonOptions, profile: Profile | undefined): RegionId | undefined =>
	options.region ?? (source === 'profile' || source === 'command' ? profile?.region : regionOfKey(key) ?? profile?.region);

const sourceLabel = (source: FoundApiKey['source']): string => (source === 'file' ? outputTexts.labelFromFile : outputTexts.labelFromVariable(source));

/** An API key, and the profile that is named or in use. */
export type ChosenApiKey = {readonly found: FoundApiKey; readonly profile: Profile | undefined};

/** Returns the target of an API key; throws a `UsageError` where its region is unknown or contradicts the prefix. */
export const targetWith = ({found, profile}: ChosenApiKey, options: CommonOptions): Target => {
	const region = regionFor(found, options, profile);
	if (region === undefined) {
		throw new UsageError(usageErrors.noRegion);
	}

	const isFromProfile = found.source === 'profile' || found.source === 'command';
	const baseUrl = options.baseUrl ?? (isFromProfile ? profile?.baseUrl : undefined);
	const problem = regionProblem({apiKey: found.apiKey, region, baseUrl});
	if (problem !== undefined) {
		throw new UsageError(problem);
	}

	return {
		apiKey: found.apiKey,
		region,
		baseUrl,
		label: isFromProfile && profile !== undefined ? redactApiKeys(profile.name) : sourceLabel(found.source),
		profile: isFromProfile ? profile?.name : undefined,
		...(isFromProfile && profile?.writes === 'ask' && {allowsWrites: true}),
	};
};

/** Returns the target of the demo with these options. */
export const demoOf = ({
	users, seed, scenario, latency,
}: CommonOptions): Target => demoOnDemand({
	users, seed, scenario, latency,
});

/**
Finds the API key that the options and the environment choose; `undefined` if there is none. Rejects with a `UsageError` for an unknown profile and for one without
an API key that is named, and with a `SettingsError` for a source that has no usable API key.
*/
export const chooseApiKey = async (
	options: CommonOptions,
	settings: Settings,
	env: NodeJS.ProcessEnv,
	lend: LendTerminal = lendTerminal,
): Promise<ChosenApiKey | undefined> => {
	const profile = chosenProfile(settings, options.profile, env);
	const found = await findApiKey({
		...(options.apiKeyFile !== undefined && {apiKeyFile: options.apiKeyFile}),
		env,
		...(profile !== undefined && {profile}),
		isProfileChosen: options.profile !== undefined,
		readStdin: async () => readText(process.stdin),
		lendTerminal: lend,
	});
	if (found === undefined && options.profile !== undefined) {
		throw new UsageError(usageErrors.profileWithoutApiKey(shownName(options.profile)));
	}

	return found && {found, profile};
};

/** The options that say where and how Junction is asked, and those of the demo. */
const asking = {
	profile: '--profile', region: '--region', baseUrl: '--base-url', apiKeyFile: '--api-key-file',
	limitConnections: '--limit-connections', connectionRate: '--connection-rate',
	demo: '--demo', users: '--users', seed: '--seed', scenario: '--scenario', latency: '--latency',
} as const;

/**
Opens the snapshot that `--from` names. Rejects with a `UsageError` for a path that cannot be read and with options that ask Junction, and with a
`JunctionError` for a file that is no snapshot.
*/
const snapshotTarget = async (from: string, options: CommonOptions): Promise<Target> => {
	const others = (Object.keys(asking) as Array<keyof typeof asking>).filter(name => options[name] !== undefined).map(name => asking[name]);
	if (others.length > 0) {
		throw new UsageError(snapshotUsage.notTogether(listWords(others, others.length)));
	}

	const {storedTarget, SnapshotPathError} = await loadSnapshots();
	try {
		return await storedTarget(from, options.provider);
	} catch (error) {
		throw error instanceof SnapshotPathError ? new UsageError(error.message) : error;
	}
};

const targetOf = async (options: CommonOptions, settings: Settings, env: NodeJS.ProcessEnv): Promise<Target | undefined> => {
	if (options.from !== undefined) {
		return snapshotTarget(options.from, options);
	}

	if (options.demo) {
		return demoOf(options);
	}

	const chosen = await chooseApiKey(options, settings, env);
	return chosen && targetWith(chosen, options);
};

/** Where to connect, and which of several API keys is used if the user should know. */
export type ResolvedTarget = {
	/** `undefined` without an API key. */
	readonly target: Target | undefined;
	readonly notice: string | undefined;
};

/**
Finds the server and the API key to use. Throws a `UsageError` for options that are not valid together, for a chosen profile without an API key, and for
an API key of another region than the chosen one; a `SettingsError` for a source that has no usable API key.
*/
export const resolveTarget = async (options: CommonOptions, settings: Settings, env = process.env): Promise<ResolvedTarget> => {
	setThresholds(settings.preferences().thresholds);
	const target = await targetOf(options, settings, env);
	return {
		target: target && {...target, provider: target.provider ?? options.provider},
		notice: options.demo === true || options.from !== undefined ? undefined : ignoredKeysNotice(options, env),
	};
};

/**
Returns the target for the commands without screens, and prints the notices about it and about the settings file on stderr, one a line. Throws a `UsageError`
without an API key, including the settings file's fault if that is the cause, and for a proxy or certificates that cannot be used.
*/
export const requireTarget = async (options: CommonOptions, settings: Settings): Promise<Target> => {
	const {target, notice} = await resolveTarget(options, settings);
	if (target === undefined) {
		throw new UsageError(settings.faults.length === 0 ? usageErrors.noApiKey : usageErrors.noUsableApiKey(settings.faults));
	}

	const isOffline = target.isDemo === true || target.stored !== undefined;
	if (!isOffline) {
		await checkNetwork(baseUrlOf(target));
	}

	// The demo and a snapshot use nothing of the file.
	const ofFile = isOffline ? [] : settings.fileNotices;
	for (const each of [...ofFile, ...(notice === undefined ? [] : [notice])]) {
		printNotice(each);
	}

	return target;
};
