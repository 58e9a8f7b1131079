import process from 'node:process';
import {text as readText} from 'node:stream/consumers';
import {regionOfKey, type RegionId} from '../junction/regions.ts';
import {outputTexts, usageErrors} from '../messages/command-line.ts';
import type {Target} from '../junction/target.ts';
import {findApiKey, type FoundApiKey} from '../settings/api-key-sources.ts';
import type {Profile} from '../settings/profile.ts';
import type {Settings} from '../settings/settings.ts';
import {startDemo} from './demo.ts';
import {UsageError} from './exit.ts';
import type {CommonOptions} from './common-options.ts';

const chosenProfile = (settings: Settings, name: string | undefined): Profile | undefined => {
	if (name === undefined) {
		return settings.activeProfile();
	}

	const profile = settings.profiles().find(stored => stored.name === name);
	if (profile === undefined) {
		const stored = settings.profiles().map(each => each.name).join(', ');
		throw new UsageError(stored === '' ? usageErrors.noProfiles(name) : usageErrors.unknownProfile({name, stored}));
	}

	return profile;
};

/** Returns the region of the command line, else the API key's own, else the profile's. */
const regionFor = ({apiKey: key, source}: FoundApiKey, options: CommonOptions, profile: Profile | undefined): RegionId | undefined =>
	options.region ?? (source === 'profile' || source === 'command' ? profile?.region : regionOfKey(key) ?? profile?.region);

const sourceLabel = (source: FoundApiKey['source']): string => (source === 'file' ? outputTexts.labelFromFile : outputTexts.labelFromVariable(source));

const targetOf = async (options: CommonOptions, settings: Settings): Promise<Target | undefined> => {
	if (options.demo) {
		const {users, seed, scenario, latency} = options;
		return startDemo({
			...(users !== undefined && {users}),
			...(seed !== undefined && {seed}),
			...(scenario !== undefined && {scenario}),
			...(latency !== undefined && {latency}),
		});
	}

	const profile = chosenProfile(settings, options.profile);
	const found = await findApiKey({
		...(options.apiKeyFile !== undefined && {apiKeyFile: options.apiKeyFile}),
		env: process.env,
		...(profile !== undefined && {profile}),
		readStdin: async () => readText(process.stdin),
	});
	if (found === undefined) {
		return undefined;
	}

	const region = regionFor(found, options, profile);
	if (region === undefined) {
		throw new UsageError(usageErrors.noRegion);
	}

	const isFromProfile = found.source === 'profile' || found.source === 'command';
	return {
		apiKey: found.apiKey,
		region,
		baseUrl: options.baseUrl ?? (isFromProfile ? profile?.baseUrl : undefined),
		label: isFromProfile && profile !== undefined ? profile.name : sourceLabel(found.source),
		profile: isFromProfile ? profile?.name : undefined,
	};
};

/**
Returns the server and the API key to use; `undefined` without an API key. Throws a `UsageError` for options that are not valid together and a
`SettingsError` for a source that has no usable API key.
*/
export const resolveTarget = async (options: CommonOptions, settings: Settings): Promise<Target | undefined> => {
	const target = await targetOf(options, settings);
	return target && {...target, provider: options.provider};
};

/** Returns the target for the commands without screens; throws a `UsageError` without an API key. */
export const requireTarget = async (options: CommonOptions, settings: Settings): Promise<Target> => {
	const target = await resolveTarget(options, settings);
	if (target === undefined) {
		throw new UsageError(usageErrors.noApiKey);
	}

	return target;
};
