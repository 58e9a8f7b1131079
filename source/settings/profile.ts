import type {RegionId} from '../junction/regions.ts';

/** A named region and key. */
export type Profile = {
	name: string;
	region: RegionId;
	/** The key itself, stored on this host. */
	key?: string;
	/** A command that prints the key, used where no key is stored: a program with its arguments, or a text for the shell. */
	keyCommand?: string | readonly string[];
	/** In place of the region's own base URL. */
	baseUrl?: string;
	/** The team that the API key belonged to when Junction last accepted it; absent while unknown. */
	teamId?: string;
	/** Whether junctop may change something at Junction after it has asked; it may not where absent. */
	writes?: 'ask';
	/** The columns of the user list, as stored: the presentation reads them. Automatic where absent. */
	columns?: unknown;
	/** The colour of the profile's mark in the header; see `profileColourOf`. A save keeps it, as it keeps the fields of newer versions. */
	colour?: unknown;
};

/** The colours that the mark of a profile can have. */
export const profileColours = ['red', 'yellow', 'green', 'blue', 'magenta'] as const;

/** A colour of a profile's mark. */
export type ProfileColour = (typeof profileColours)[number];

/** Returns the colour of a profile; `undefined` without one that is known. A wrong one is reported when the settings are read. */
export const profileColourOf = ({colour}: Pick<Profile, 'colour'>): ProfileColour | undefined => profileColours.find(each => each === colour);

// A control character in a name could drive the terminal that lists it.
const namePattern = /^(?!\s)\P{Control}+(?<!\s)$/v;

/** Whether a profile can have this name: not empty, no control characters, no space at either end. */
export const isProfileName = (name: string): boolean => namePattern.test(name);

// `columns` is not one of them: they stay with a profile whatever replaces its API key, like the fields of a newer version.
const knownFields: ReadonlySet<string> = new Set<keyof Profile>(['name', 'region', 'key', 'keyCommand', 'baseUrl', 'teamId', 'writes']);

/** Returns the fields of a stored entry that this version does not know: a newer junctop may have written them. */
export const fieldsOfNewerVersion = (entry: Record<string, unknown>): Readonly<Record<string, unknown>> =>
	Object.fromEntries(Object.entries(entry).filter(([field]) => !knownFields.has(field)));
