import {regionIds, type RegionId} from '../junction/regions.ts';

/** A named region and key. */
export type Profile = {
	name: string;
	region: RegionId;
	/** The key itself, stored on this host. */
	key?: string;
	/** A command for the shell that prints the key; used where no key is stored. */
	keyCommand?: string;
	/** In place of the region's own base URL. */
	baseUrl?: string;
	/** The team that the API key belonged to when Junction last accepted it; absent while unknown. */
	teamId?: string;
};

// A control character in a name could drive the terminal that lists it.
const namePattern = /^(?!\s)\P{Control}+(?<!\s)$/v;

/** Whether a profile can have this name: not empty, no control characters, no space at either end. */
export const isProfileName = (name: string): boolean => namePattern.test(name);

// No shell and no HTTP header takes a NUL.
const text = {type: 'string', pattern: String.raw`^[^\0]+$`} as const;

const profileProperties = {
	name: {type: 'string', pattern: namePattern.source},
	region: {enum: regionIds},
	key: text,
	keyCommand: text,
	baseUrl: text,
	teamId: text,
} as const satisfies Record<keyof Profile, unknown>;

/** The JSON schema of a stored profile. Keys it does not name are allowed: a newer junctop may have written them. */
export const profileSchema = {
	type: 'object',
	required: ['name', 'region'],
	properties: profileProperties,
} as const;

const fromNewerVersion = (profile: Profile) =>
	Object.entries(profile).filter(([key]) => !Object.hasOwn(profileProperties, key));

/** The profiles with this one in the place of its namesake, or at the end. What a newer junctop noted on the namesake stays. */
export const withProfile = (profiles: readonly Profile[], profile: Profile): Profile[] => {
	const index = profiles.findIndex(({name}) => name === profile.name);
	const namesake = profiles[index];
	return namesake
		? profiles.with(index, {...Object.fromEntries(fromNewerVersion(namesake)), ...profile})
		: [...profiles, profile];
};
