import {formatCount, plural} from '../text/numbers.ts';

const joined = (parts: readonly string[], stopKey: string): string => `${parts.filter(part => part !== '').join(', ')}. ${stopKey} stops.`;

/** The state of the user list, at the right end of the header. Without a row, no list of users is shown. */
export const headerTexts = {
	loadingFirst: 'loading users…',

	// Which users
	users: ({users, provider}: {readonly users: number; readonly provider: string | undefined}) =>
		plural(users, provider === undefined ? 'user' : `${provider} user`),
	rowOfUsers: ({row, users}: {readonly row: number; readonly users: string}) => `${formatCount(row)} of ${users}`,

	// How much is loaded
	allLoaded: (users: string) => `${users}, all loaded`,
	loadingMore: (users: string) => `${users}, loading more…`,
	moreAvailable: (users: string) => `${users}, more available`,
	notAllLoaded: (users: string) => `${users}, not all loaded`,
	refreshing: ({users, percent}: {readonly users: string; readonly percent: number}) => `${users}, refreshing ${percent}%`,
	notAllRefreshed: (users: string) => `${users}, not all refreshed`,

	// The users are not in the order of their column yet. With a filter, the filter bar shows it instead
	sorting: 'sorting…',

	// Rows keep their places while they are refreshed
	sortedLater: 'sorted when the refresh ends',

	// How old the data is
	updated: (ago: string) => `updated ${ago}`,
	watch: (interval: string) => `watch ${interval}`,
	watchShort: (interval: string) => `↻ ${interval}`,
};

/** Numbers about loading all users, already formatted; an empty `left` means that the time left is unknown. */
type Progress = {
	readonly count: string;
	readonly pages: number;
	readonly speed: string;
	readonly left: string;
	readonly stopKey: string;
};

/** Progress of loading and refreshing, in one row under the user list. */
export const progressTexts = {
	/** From the longest to the shortest; the screen shows the first that fits. */
	loadingAll: ({count, pages, speed, left, stopKey}: Progress) => [
		joined([`Loading all: ${count} users`, plural(pages, 'page'), `${speed} users/s`, left === '' ? '' : `about ${left} left`], stopKey),
		joined([`Loading all: ${count} users`, plural(pages, 'page'), `${speed}/s`, left === '' ? '' : `${left} left`], stopKey),
		joined([`Loading: ${count} users`, `${speed}/s`, left === '' ? '' : `${left} left`], stopKey),
		joined([`Loading: ${count}`, `${speed}/s`, left === '' ? '' : `${left} left`], stopKey),
	],
	countOfTotal: ({users, total}: {readonly users: number; readonly total: number}) => `${formatCount(users)} of ${formatCount(total)}`,
	/** From the longest to the shortest; an empty `speed` is not known yet. */
	refreshing: ({users, total, speed, left, stopKey}: {
		readonly users: number; readonly total: number; readonly speed: string; readonly left: string; readonly stopKey: string;
	}) => [
		joined([`Refreshing: ${formatCount(users)} of ${plural(total, 'user')}`, speed === '' ? '' : `${speed} users/s`, left === '' ? '' : `about ${left} left`], stopKey),
		joined([`Refreshing: ${formatCount(users)} of ${plural(total, 'user')}`, left === '' ? '' : `${left} left`], stopKey),
		joined([`Refreshing: ${formatCount(users)} of ${formatCount(total)}`], stopKey),
	],
};

/** Results of a refresh. The marks are those before the rows of the user list. */
export const refreshTexts = {
	/** Of the newest refresh, in the overview. */
	directions: ({broke, recovered, since}: {readonly broke: number; readonly recovered: number; readonly since: string}) => `${formatCount(broke)} broke, ${formatCount(recovered)} recovered since ${since}`,
	broke: (count: number) => `${formatCount(count)} broke (!)`,
	recovered: (count: number) => `${formatCount(count)} recovered (✓)`,
	changed: (count: number) => `${formatCount(count)} changed (*)`,
	added: (count: number) => `${formatCount(count)} new (+)`,
	removed: (count: number) => `${formatCount(count)} removed`,
	refreshed: ({users, changes}: {readonly users: number; readonly changes: string}) => `Refreshed ${plural(users, 'user')}: ${changes}.`,
	refreshedUnchanged: (users: number) => `Refreshed ${plural(users, 'user')}: no state, stream count or attempt changed.`,
};

/** Waiting, stopping and failing. */
export const loadNoticeTexts = {
	// Retries
	retrying: ({message, seconds, attempt, attempts}: {
		readonly message: string;
		readonly seconds: number;
		readonly attempt: number;
		readonly attempts: number;
	}) => `${message}. Retrying in ${seconds} s (attempt ${attempt} of ${attempts}).`,
	/** Nothing was tried: an earlier answer named a time. */
	waitingAsAsked: ({message, seconds}: {readonly message: string; readonly seconds: number}) => `${message}. Continuing in ${seconds} s, as Junction asks.`,
	retryingWithStop: ({retrying, stopKey}: {readonly retrying: string; readonly stopKey: string}) => `${retrying} ${stopKey} stops.`,

	// Empty pages
	emptyPages: ({pages, stopKey}: {readonly pages: number; readonly stopKey: string}) =>
		`Junction returned ${formatCount(pages)} empty pages in a row. Loading continues slowly. ${stopKey} stops.`,

	// Stopped or failed
	stopped: ({users, resumeKey, loadAllKey}: {readonly users: number; readonly resumeKey: string; readonly loadAllKey: string}) =>
		`Loading stopped at ${plural(users, 'user')}. Press ${resumeKey} to resume or ${loadAllKey} to load all.`,
	failed: ({users, retryKey}: {readonly users: number; readonly retryKey: string}) =>
		`Press ${retryKey} to retry. The ${plural(users, 'loaded user')} stay.`,
	apiKeyRefused: ({users, apiKeyKey}: {readonly users: number; readonly apiKeyKey: string}) =>
		`Press ${apiKeyKey} to enter another API key. The ${plural(users, 'loaded user')} stay.`,

	// Unreadable records
	unreadableUsers: ({users, rawKey}: {readonly users: number; readonly rawKey: string}) =>
		`${plural(users, 'user')} could not be fully read. Press ${rawKey} to show the JSON.`,

	// Parts of an error, one under the other
	serverMessage: (detail: string) => `Server message: ${detail}`,
	traceId: (traceId: string) => `trace ID ${traceId}`,
};

/** How the clocks of the server and of this machine differ. */
export const clockTexts = {
	differs: ({by, isSlow}: {readonly by: string; readonly isSlow: boolean}) =>
		`This machine's clock is ${by} ${isSlow ? 'behind' : 'ahead of'} Junction's. Ages follow Junction's.`,
	jumped: ({from, to}: {readonly from: string; readonly to: string}) =>
		`Junction's clock jumped from ${from} to ${to}. Ages follow the earlier time until another response confirms the new one.`,
	absurd: ({server, local, isEarlierKnown}: {readonly server: string; readonly local: string; readonly isEarlierKnown: boolean}) => [
		`Junction's clock shows ${server}, which cannot be right. This machine's shows ${local}.`,
		isEarlierKnown ? 'Ages follow an earlier time of Junction\'s clock.' : 'Ages follow this machine\'s clock.',
		'Check this machine\'s clock, then report it to Junction support.',
	].join(' '),
};

/** The state of one pane of a user, above its content. */
export const detailStatusTexts = {
	loading: 'Loading…',
	notLoaded: 'Not loaded.',
	notLoadedPressKey: (key: string) => `Not loaded. Press ${key} to load it.`,
	retry: (key: string) => `Press ${key} to retry.`,
	enterApiKey: (key: string) => `Press ${key} to enter another API key.`,
	otherUsers({records, traceId}: {readonly records: number; readonly traceId: string | undefined}) {
		const sentence = `Junction returned ${plural(records, 'record')} of other users, not shown here. This is a fault of the server: report it to Junction support`;
		return traceId === undefined ? `${sentence}.` : `${sentence} with the trace ID ${traceId}.`;
	},
	previousData: 'Showing previously loaded data.',
};
