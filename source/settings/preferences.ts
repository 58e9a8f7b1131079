import {preferences as messages} from '../messages/settings.ts';
import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import {readCustomCommands, type CustomCommand} from './custom-commands.ts';
import {displayPreferenceNames, readDisplayPreferences, type DisplayPreferences} from './display-preferences.ts';
import {readSavedFilters, type SavedFilter} from './saved-filters.ts';
import {readThresholds, type ThresholdPreferences} from './thresholds.ts';
import {leastWatchSeconds, mostWatchSeconds} from './watch-seconds.ts';

const terminalSettings = ['auto', 'always', 'never'] as const;

/** Whether something is sent to the terminal; `auto` leaves it to what is known of the terminal. */
type TerminalSetting = (typeof terminalSettings)[number];

const notifications = ['bell', 'osc9', 'osc777', 'osc99', 'none'] as const;

/** How a change of the verdict is announced to the terminal while the users are refreshed automatically. */
export type Notification = (typeof notifications)[number];

/** The preferences in the settings file; all are optional. */
export type Preferences = DisplayPreferences & {
	/** Seconds between two refreshes while watching; 60 where it is not set. */
	readonly watchSeconds?: number;
	/** How the terminal announces a change of the verdict; `bell` if it is not set. */
	readonly notify?: Notification;
	/** When large frames are marked for the terminal; `auto`, where it supports that, if it is not set. */
	readonly synchronized?: TerminalSetting;
	/** When the terminal moves the rows of lists itself; `auto`, where that is known to work, if it is not set. */
	readonly scrollRegions?: TerminalSetting;
	/** The largest responses of Junction that are read, in MB. */
	readonly maximumResponse?: {readonly page?: number; readonly user?: number};
	/** All keys of a command, by its long name. The folder keys/ checks that the commands and keys exist. */
	readonly keys?: Readonly<Record<string, readonly string[]>>;
	/** Filters with names; whether they can be parsed is checked where they are used. */
	readonly filters?: readonly SavedFilter[];
	/** Programs that a key or `:` runs on the selected user. The folder keys/ checks their keys and names. */
	readonly commands?: readonly CustomCommand[];
	/** When streams count as stalled, inactive and quiet. */
	readonly thresholds?: ThresholdPreferences;
};

/** The names of all preferences, as in the settings file. */
export const preferenceNames = [
	'watchSeconds', 'notify', 'synchronized', 'scrollRegions', 'maximumResponse', 'keys', 'filters', 'commands', 'thresholds', ...displayPreferenceNames,
] as const satisfies ReadonlyArray<keyof Preferences>;

/** The accepted seconds between two refreshes, in words. */
export const watchSecondsRange = messages.range(leastWatchSeconds, mostWatchSeconds);

/** Returns whether this number of seconds between two refreshes is accepted. */
export const isWatchSeconds = (seconds: number): boolean => seconds >= leastWatchSeconds && seconds <= mostWatchSeconds;

/** The readable preferences, and the problems with the others as sentences for the user. */
type Reading = {readonly preferences: Preferences; readonly problems: readonly string[]};

const nothing: Reading = {preferences: {}, problems: []};

const readWatchSeconds = (watchSeconds: unknown): Reading =>
	typeof watchSeconds === 'number' && isWatchSeconds(watchSeconds)
		? {preferences: {watchSeconds}, problems: []}
		: {preferences: {}, problems: [messages.watchSeconds(watchSecondsRange)]};

const readTerminalSetting = (name: 'synchronized' | 'scrollRegions', stored: unknown): Reading => {
	const setting = terminalSettings.find(each => each === stored);
	return setting === undefined ? {preferences: {}, problems: [messages.terminalSetting(name)]} : {preferences: {[name]: setting}, problems: []};
};

const readNotify = (stored: unknown): Reading => {
	const notify = notifications.find(each => each === stored);
	return notify === undefined ? {preferences: {}, problems: [messages.notify(notifications)]} : {preferences: {notify}, problems: []};
};

/** A larger response would need more memory than a small host has. */
const mostMegabytes = 1000;

const megabytesRange = messages.range(1, mostMegabytes);

const isMegabytes = (value: unknown): value is number => typeof value === 'number' && value >= 1 && value <= mostMegabytes;

const readMaximumResponse = (stored: unknown): Reading => {
	if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
		return {preferences: {}, problems: [messages.maximumResponse]};
	}

	const {page, user} = stored as Readonly<Record<string, unknown>>;
	return {
		preferences: {maximumResponse: {...(isMegabytes(page) && {page}), ...(isMegabytes(user) && {user})}},
		problems: Object.entries({page, user})
			.filter(([, value]) => value !== undefined && !isMegabytes(value))
			.map(([name]) => messages.maximumResponseOf({name, range: megabytesRange})),
	};
};

const isWords = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(word => typeof word === 'string');

const readKeys = (stored: unknown): Reading => {
	if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
		return {preferences: {}, problems: [messages.keys]};
	}

	const entries = Object.entries(stored);
	return {
		preferences: {keys: Object.fromEntries(entries.filter((entry): entry is [string, readonly string[]] => isWords(entry[1])))},
		problems: entries
			.filter(([, value]) => !isWords(value))
			.map(([name]) => messages.keysOf(truncate(cleanText(name), 40))),
	};
};

const readCommands = (stored: unknown): Reading => {
	const {commands, problems} = readCustomCommands(stored);
	return {preferences: commands.length === 0 ? {} : {commands}, problems};
};

const readStoredThresholds = (stored: unknown): Reading => {
	const {value, problems} = readThresholds(stored);
	return {preferences: Object.keys(value).length === 0 ? {} : {thresholds: value}, problems};
};

/** Reads the preferences, and reports the problems with those that cannot be read. */
export const readPreferences = ({
	watchSeconds, notify, maximumResponse, synchronized, scrollRegions, keys, filters, commands, thresholds, ...others
}: Readonly<Record<string, unknown>>): Reading => {
	const watch = watchSeconds === undefined ? nothing : readWatchSeconds(watchSeconds);
	const notified = notify === undefined ? nothing : readNotify(notify);
	const changed = keys === undefined ? nothing : readKeys(keys);
	const largest = maximumResponse === undefined ? nothing : readMaximumResponse(maximumResponse);
	const marked = synchronized === undefined ? nothing : readTerminalSetting('synchronized', synchronized);
	const scrolled = scrollRegions === undefined ? nothing : readTerminalSetting('scrollRegions', scrollRegions);
	const saved = readSavedFilters(filters);
	const named: Reading = {preferences: saved.filters.length === 0 ? {} : {filters: saved.filters}, problems: saved.problems};
	const added = commands === undefined ? nothing : readCommands(commands);
	const judged = thresholds === undefined ? nothing : readStoredThresholds(thresholds);
	const all = [watch, notified, largest, marked, scrolled, changed, named, added, judged, readDisplayPreferences(others)];
	return {
		preferences: Object.assign({}, ...all.map(({preferences}) => preferences)) as Preferences,
		problems: all.flatMap(({problems}) => problems),
	};
};
