import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';

/** What a person may set in the settings file; all of it may be left out. */
export type Preferences = {
	/** Seconds between two refreshes while watching; 60 where it is not set. */
	readonly watchSeconds?: number;
	/** All keys of a command, by its long name. Whether there is such a command and such a key is for keys/ to say. */
	readonly keys?: Readonly<Record<string, readonly string[]>>;
};

/** More often would be a load on Junction that nobody looks at. */
const leastWatchSeconds = 10;
const mostWatchSeconds = 86_400;

/** The seconds that may lie between two refreshes, in words. */
export const watchSecondsRange = `a number from ${leastWatchSeconds} to ${mostWatchSeconds}`;

/** Whether so many seconds may lie between two refreshes. */
export const isWatchSeconds = (seconds: number): boolean => seconds >= leastWatchSeconds && seconds <= mostWatchSeconds;

/** The JSON schema of the preferences: one wrong word in them must not put the stored keys aside with the whole file. */
export const preferencesSchema = {type: 'object'} as const;

/** What can be read of one preference, and what is wrong with the rest, in sentences for the user. */
type Reading = {readonly preferences: Preferences; readonly problems: readonly string[]};

const nothing: Reading = {preferences: {}, problems: []};

const readWatchSeconds = (watchSeconds: unknown): Reading =>
	typeof watchSeconds === 'number' && isWatchSeconds(watchSeconds)
		? {preferences: {watchSeconds}, problems: []}
		: {preferences: {}, problems: [`The setting watchSeconds takes ${watchSecondsRange}; 60 is used.`]};

const isWords = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(word => typeof word === 'string');

const readKeys = (stored: unknown): Reading => {
	const example = '{"roster.open": ["enter", "l"]}';
	if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
		return {preferences: {}, problems: [`The setting keys takes lists of keys by the names of commands, as in ${example}; no key is changed.`]};
	}

	const entries = Object.entries(stored);
	return {
		preferences: {keys: Object.fromEntries(entries.filter((entry): entry is [string, readonly string[]] => isWords(entry[1])))},
		problems: entries
			.filter(([, value]) => !isWords(value))
			.map(([name]) => `The setting keys takes a list of keys for ${truncate(cleanText(name), 40)}, as in ${example}; its keys are not changed.`),
	};
};

/** The preferences as far as they can be read, and what is wrong with the others, in sentences for the user. */
export const readPreferences = ({watchSeconds, keys}: Readonly<Record<string, unknown>>): Reading => {
	const watch = watchSeconds === undefined ? nothing : readWatchSeconds(watchSeconds);
	const changed = keys === undefined ? nothing : readKeys(keys);
	return {preferences: {...watch.preferences, ...changed.preferences}, problems: [...watch.problems, ...changed.problems]};
};
