import process from 'node:process';
import {text as readText} from 'node:stream/consumers';
import {regionOfKey, type RegionId} from '../junction/regions.ts';
import type {Target} from '../junction/target.ts';
import {findApiKey, type FoundApiKey} from '../settings/key-sources.ts';
import type {Profile} from '../settings/profile.ts';
import type {Settings} from '../settings/settings.ts';
import {startDemo} from './demo.ts';
import {UsageError} from './exit.ts';
import type {CommonOptions} from './options.ts';

const chosenProfile = (settings: Settings, name: string | undefined): Profile | undefined => {
	if (name === undefined) {
		return settings.activeProfile();
	}

	const profile = settings.profiles().find(stored => stored.name === name);
	if (profile === undefined) {
		const known = settings.profiles().map(stored => stored.name).join(', ');
		throw new UsageError(`There is no profile ${name}. ${known === '' ? 'None is stored; run junctop to add one.' : `Stored are: ${known}.`}`);
	}

	return profile;
};

/** The region said on the command line, else the key's own, else the profile's. */
const regionFor = ({key, source}: FoundApiKey, options: CommonOptions, profile: Profile | undefined): RegionId | undefined =>
	options.region ?? (source === 'profile' || source === 'command' ? profile?.region : regionOfKey(key) ?? profile?.region);

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
		throw new UsageError('The beginning of the key does not say its region. Say it with --region us, eu, sandbox-us or sandbox-eu.');
	}

	const isProfiles = found.source === 'profile' || found.source === 'command';
	return {
		key: found.key,
		region,
		baseUrl: options.baseUrl ?? (isProfiles ? profile?.baseUrl : undefined),
		label: isProfiles && profile !== undefined ? profile.name : `key from ${found.source === 'file' ? 'a file' : found.source}`,
		profile: isProfiles ? profile?.name : undefined,
	};
};

/**
Where to ask and with which key; `undefined` where there is no key. Throws a `UsageError` for options that do not fit and a
`SettingsError` for a key source that gives none.
*/
export const resolveTarget = async (options: CommonOptions, settings: Settings): Promise<Target | undefined> => {
	const target = await targetOf(options, settings);
	return target && {...target, provider: options.provider};
};

/** The same for the commands without a screen, which need a key; throws a `UsageError` that says how to give one. */
export const requireTarget = async (options: CommonOptions, settings: Settings): Promise<Target> => {
	const target = await resolveTarget(options, settings);
	if (target === undefined) {
		throw new UsageError('There is no API key. Set JUNCTION_API_KEY, give --api-key-file FILE, or run junctop in a terminal to store one.');
	}

	return target;
};
