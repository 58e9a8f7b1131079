import {formatCount, plural} from '../text/numbers.ts';

/** Whole sentences in a row; empty ones are left out. */
const sentences = (...texts: readonly string[]): string => texts.filter(text => text !== '').join(' ');

/** Headers: where the data is from. */
export const targetTexts = {
	demo: 'Demo · simulated data',
	demoScenario: (scenario: string) => `Demo · ${scenario}`,
	demoShort: 'Demo',
	snapshot: ({time, isComplete}: {readonly time: string; readonly isComplete: boolean}) => `Snapshot${isComplete ? '' : ' (incomplete)'} ${time}`,
	snapshotShort: 'Snapshot › ',
	via: (host: string) => `via ${host}`,
	onlyProvider: (provider: string) => `only ${provider} users`,
	production: 'PRODUCTION',
	sandbox: 'SANDBOX',
	mouse: 'mouse ',
};

/** The user list. */
export const rosterTexts = {
	loading: 'Loading users…',
	matching: 'Matching the loaded users…',

	// No loaded user matches the filter
	noMatch: ({users, more, acceptKey, loadAllKey, restoreKey, showAllKey, lookup, coverage}: {
		readonly users: number;
		/** Whether users that are not loaded may match too. */
		readonly more: 'none' | 'loading' | 'available';
		/** The key that closes the field, while the filter is typed. */
		readonly acceptKey: string | undefined;
		readonly loadAllKey: string;
		/** Set while the filter is typed. */
		readonly restoreKey: string | undefined;
		readonly showAllKey: string;
		/** The ID in the filter that can be looked up, and the key that does it. */
		readonly lookup: {readonly id: string; readonly isUserId: boolean; readonly key: string} | undefined;
		/** For terms about connections that are not all loaded: how many users were checked, and the key that loads the other connections. */
		readonly coverage: {readonly loaded: number; readonly users: number; readonly key: string | undefined} | undefined;
	}) => sentences(
		lookup?.isUserId === true
			? `No loaded user has the ID ${lookup.id}. Press ${lookup.key} to look it up at Junction.`
			: (coverage === undefined
				? 'No loaded user matches this filter.'
				: `No user with loaded connections matches: ${formatCount(coverage.loaded)} of ${formatCount(coverage.users)} checked.`),
		coverage?.key === undefined ? '' : `Press ${acceptKey === undefined ? '' : `${acceptKey}, then `}${coverage.key} to load the ${coverage.loaded === 0 ? 'connections' : 'others'}.`,
		lookup?.isUserId === false ? `Press ${lookup.key} to look up ${lookup.id} at Junction as a client user ID.` : '',
		more === 'none' || coverage !== undefined ? '' : `${plural(users, 'loaded user')} ${users === 1 ? 'was' : 'were'} checked.`,
		more === 'loading' ? `More ${coverage === undefined ? '' : 'users '}are loading.` : '',
		more === 'available' ? `More ${coverage === undefined ? '' : 'users '}are not loaded: press ${acceptKey === undefined ? '' : `${acceptKey}, then `}${loadAllKey} to load all.` : '',
		restoreKey === undefined ? `Press ${showAllKey} to show all loaded users.` : `Press ${restoreKey} to restore the previous filter.`,
	),

	// No users at all
	noUsers: ({provider, profilesKey}: {readonly provider: string | undefined; readonly profilesKey: string}) => sentences(
		provider === undefined ? 'No user has resource information.' : `No ${provider} user has resource information.`,
		'Users without it never appear here.',
		`Open one with --user ID or :user ID, or check the region and profile (${profilesKey}).`,
	),
};

/** An order, as the menu has it. */
const sortedBy = (order: string): string => `Sorted by ${order.charAt(0).toLowerCase()}${order.slice(1)}`;

/** Sorting the user list. */
export const sortTexts = {
	title: 'Sort users',
	inUse: '  (in use)',
	defaultOrder: 'Default order',
	/** An order whose column is not shown. */
	hidden: sortedBy,
	withoutConnections: ({order, loaded, users, loadKey}: {
		readonly order: string;
		readonly loaded: number;
		readonly users: number;
		readonly loadKey: string | undefined;
	}) =>
		`${sortedBy(order)}. ${loaded === 0 ? 'No connections' : `Connections of ${formatCount(loaded)} of ${plural(users, 'user')}`} loaded${loadKey === undefined ? '' : `: press ${loadKey}`}.`,

	// Each column in its usual direction and in reverse
	user: ['User ID, 0 to f', 'User ID, f to 0'],
	providers: ['Providers, A to Z', 'Providers, Z to A'],
	state: ['State, worst first', 'State, best first'],
	failing: ['Failing streams, most first', 'Failing streams, fewest first'],
	attempt: ['Last attempt, latest first', 'Last attempt, oldest first'],
	newest: ['Newest data, latest first', 'Newest data, oldest first'],
	oldest: ['Oldest data, latest first', 'Oldest data, oldest first'],
	error: ['Connection error, A to Z', 'Connection error, Z to A'],
	'error-age': ['Connection error, latest first', 'Connection error, oldest first'],
	acts: ['Who has to act, user first', 'Who has to act, nobody first'],
	connections: ['Connections, most first', 'Connections, fewest first'],
} as const;

/** Sorting the providers of the overview. */
export const providerOrderTexts = {
	title: 'Sort providers',
	inUse: '  (in use)',
	troubled: 'Failing and stalled users, most first (default order)',
	share: 'Failing share, highest first',
	failing: 'Failing users, most first',
	users: 'Users, most first',
	name: 'Name, A to Z',
	since: 'When it began, latest first',
} as const;

/** Showing one provider only. */
export const providerTexts = {
	title: 'Select one provider',
	selectTitle: 'Go to a provider of the overview',
	chosenTitle: (provider: string) => `Only ${provider}`,

	// The menu of providers
	allProviders: (current: string) => `All providers (now only ${current})`,
	loadedUsers: (users: number) => plural(users, 'loaded user'),
	loadedUsersFailing: ({users, percent}: {readonly users: number; readonly percent: number}) => `${plural(users, 'loaded user')}, ${percent}% failing`,
	noLoadedUsers: 'no loaded users',
	notCounted: 'counting users…',

	// The menu for one provider
	filterLoaded: (provider: string) => `Filter: show the loaded ${provider} users`,
	loadFromJunction: (provider: string) => `Load only ${provider} users from Junction`,
	loadFromSnapshot: (provider: string) => `Read only ${provider} users of the snapshot`,
};

/** How far a problem reaches. */
export const overviewTexts = {
	summingUp: (users: number) => `Summing up ${plural(users, 'user')}…`,
	loadFailed({message, traceId, retryKey, apiKeyKey}: {readonly message: string; readonly traceId: string | undefined; readonly retryKey: string; readonly apiKeyKey: string | undefined}) {
		const trace = traceId === undefined ? '' : ` (trace ID ${traceId})`;
		return `${message}${trace}. ${apiKeyKey === undefined ? `Press ${retryKey} to retry.` : `Press ${apiKeyKey} to enter another API key.`}`;
	},
};

/** One user: header, findings and panes. */
export const userTexts = {
	moreStreams: (streams: number) => `… ${plural(streams, 'more stream')}: the raw JSON lists them.`,
	moreStreamsInOutput: (streams: number) => `… ${plural(streams, 'more stream')}: junctop user ID --format json lists all.`,
	// Header
	clientId: (id: string) => `client ID ${id}`,
	noClientId: 'no client ID',
	clientIdNotLoaded: 'client ID not loaded',

	// Panes
	findings: 'FINDINGS',
	resources: 'RESOURCE FRESHNESS',
	connections: 'CONNECTIONS',
	historicalPull: 'HISTORICAL PULL',
	stillLoading: 'still loading',
	rowsOf: ({first, last, count}: {readonly first: number; readonly last: number; readonly count: number}) =>
		`${formatCount(first)}–${formatCount(last)} of ${formatCount(count)}`,

	// Findings
	nextStep: (step: string) => `Next: ${step}`,
	mustAct: (who: string) => `Must act: ${who}`,
	evidence: 'Evidence:',
	selectedFinding: 'SELECTED FINDING',

	// Resource freshness
	freshStreams: (streams: number) => plural(streams, 'fresh stream'),
	noResources: 'Junction has no resource information for this user.',
	unknownAttemptStatus: (statuses: string) => `unknown attempt status: ${statuses}`,
	noAttemptStatus: 'no status',

	// Anything that could not be read
	unreadable: ({path, problem}: {readonly path: string; readonly problem: string}) => `could not be read: ${path}: ${problem}`,
};

/** The connections of a user. */
export const connectionTexts = {
	more: (connections: number) => `… ${plural(connections, 'more connection')}: the raw JSON lists them.`,
	moreInOutput: (connections: number) => `… ${plural(connections, 'more connection')}: junctop user ID --format json lists all.`,
	none: 'No provider is connected.',
	noErrorDetails: 'Junction provides no error details',
	unknownTime: 'at an unknown time',
	externalId: (id: string) => `external ID ${id}`,

	// Resources and scopes
	deniedRequired: (scopes: string) => `denied required scopes: ${scopes}`,
	deniedOptional: (scopes: string) => `denied optional scopes: ${scopes}`,
	allGranted: (resources: string) => `available, all scopes granted: ${resources}`,
	allGrantedCount: (resources: number) => `${plural(resources, 'resource')} available, all scopes granted`,
	noScopesCount: (resources: number) => `${plural(resources, 'resource')} available, no scopes to check`,
	historicalPull: (states: string) => `historical pull: ${states}`,
	noScopes: (resources: string) => `available, no scopes to check: ${resources}`,

	// Unreadable connections
	unreadable: (connections: number) => `${plural(connections, 'connection')} could not be read.`,
	unreadablePressKey: ({connections, rawKey}: {readonly connections: number; readonly rawKey: string}) =>
		`${plural(connections, 'connection')} could not be read. Press ${rawKey} to show the JSON.`,
};

/** Historical pulls, and the dates that limit what Junction ingests. */
export const pullTexts = {
	none: 'No historical pull is known.',
	count: ({status, resources}: {readonly status: string; readonly resources: number}) => `${status} for ${plural(resources, 'resource')}`,
	notPulledCount: (resources: number) => `${plural(resources, 'resource')} not pulled`,
	notPulled: (resources: string) => `not pulled: ${resources}`,
	error: ({resource, status, details}: {readonly resource: string; readonly status: string; readonly details: string}) => `${resource} ${status}: ${details}`,
	errorWithTrace: ({resource, status, details, traceId}: {
		readonly resource: string;
		readonly status: string;
		readonly details: string;
		readonly traceId: string;
	}) => `${resource} ${status}: ${details}, trace ID ${traceId}`,
	ingestedFrom: (start: string) => `Junction ingests only data from ${start}.`,
	ingestedTo: (end: string) => `Junction ingests only data to ${end}.`,
	ingestedBetween: ({start, end}: {readonly start: string; readonly end: string}) => `Junction ingests only data from ${start} to ${end}.`,
};

/** The preview of a user next to the user list. */
export const previewTexts = {
	loading: 'loading',
	moreLines: (lines: number) => `… ${plural(lines, 'more line')}`,
};

/** The text summary of a user, for tickets. */
export const summaryTexts = {
	traceIds: ({resources, connections}: {readonly resources: string; readonly connections: string}) =>
		`Trace IDs for Junction support: resources ${resources}, connections ${connections}`,
	noTraceId: 'none',
};

/** The help screen. */
export const helpTexts = {
	title: 'Help',
	search: 'Search',
	found: ({found, all}: {readonly found: number; readonly all: number}) => `${found} of ${all} `,
	noMatches: 'No matches.',
	menuKeys: 'the menu handles these keys',
	notNow: (reason: string) => `not now: ${reason}`,
	detail: ({name, title}: {readonly name: string; readonly title: string}) => `${name}: ${title}`,
	detailNotNow: ({name, title, reason}: {readonly name: string; readonly title: string; readonly reason: string}) => `${name}: ${title} (not now: ${reason})`,
};

/** Raw JSON and messages. */
export const textScreenTexts = {
	noValue: 'nothing',
	moreCharacters: (characters: number) => `(${plural(characters, 'more character')})`,
	deeper: (levels: number) => `… nested more than ${plural(levels, 'level')}`,
	moreLines: (lines: number) => `… Only the first ${plural(lines, 'line')} are shown.`,
	repeated: ({text, times}: {readonly text: string; readonly times: number}) => `${text} x${times}`,
	allMessages: 'messages',
};
