import {formatCount, plural} from '../text/numbers.ts';

/*
What is handed over to readers who do not know junctop: tickets, chats, Junction's support. Parameters are clean text; markdown is escaped by the caller.
*/

/** A user in a ticket. */
export const userHandover = {
	title: (user: string) => `Health data of user ${user}`,
	facts: {
		id: 'ID', clientUserId: 'Client user ID', userId: 'User ID at Junction', from: 'Source', checked: 'Checked', since: 'Since about', newestData: 'Newest data',
	},
	unknown: 'unknown',
	none: 'none',
	findings: 'Findings',
	noFindings: 'No problem was found.',
	severities: {blocker: 'Blocker', warning: 'Warning', note: 'Note'},
	nextStep: 'Next step',
	mustAct: 'Must act',
	since: 'Since',
	unchecked: 'Not checked',
	othersNotChecked: 'Other users of the provider were not checked. If many of them have the same problem, it is not this user.',
	connections: 'Connections',
	connectionColumns: ['Provider', 'Status', 'Since', 'Error'],
	notLoaded: (reason: string) => `Could not be loaded: ${reason}.`,
	stillLoading: 'Not loaded.',
	noConnections: 'The user has no connections.',
	resources: 'Resources',
	resourceColumns: ['Provider', 'Resource', 'State', 'Last attempt', 'Newest data'],
	noResources: 'No data was ever attempted.',
	more: (count: number) => `${formatCount(count)} more are not listed.`,
	traceIds: 'Trace IDs for Junction support',
	parts: {
		user: 'user', connections: 'connections', resources: 'resources', pulls: 'historical pull', devices: 'devices',
	},
};

/** The text for Junction's support, label by label. */
export const supportTexts = {
	title: 'Request to Junction support',
	labels: {
		team: 'Team ID',
		region: 'Region',
		environment: 'Environment',
		baseUrl: 'API host',
		user: 'User ID',
		collected: 'Collected',
	},
	noTeam: 'unknown (no answer contained it)',
	environments: {production: 'production', sandbox: 'sandbox'},
	demo: 'demo (embedded simulator, made-up data)',
	summary: 'Summary',
	connections: 'Connections',
	pulls: 'Historical pulls',
	streams: 'Resources (introspection)',
	devices: 'Devices',
	requests: 'Requests',
	noneOf: 'none',
	noAnswer: 'no answer',
	traceId: (id: string) => `trace_id ${id}`,
	byMachine: 'by this machine\'s clock',
};

/** A provider or the fleet in a ticket. */
export const fleetHandover = {
	/** The first line about one provider; `since` is part of a sentence, such as `since about 20:27 UTC`. */
	failing: ({failing, users, provider, since}: {readonly failing: number; readonly users: number; readonly provider: string; readonly since: string | undefined}) =>
		`${formatCount(failing)} of ${formatCount(users)} ${provider} users fail${since === undefined ? '' : ` ${since}`}`,
	noneFails: ({users, provider}: {readonly users: number; readonly provider: string}) => `None of ${plural(users, `${provider} user`)} fails`,
	noUsers: (provider: string) => `No ${provider} users are loaded`,
	stalled: (count: number) => `${formatCount(count)} more stall: they were not tried for longer than usual.`,
	event: (event: string) => `What happened: ${event}.`,
	source: ({from, checked, users}: {readonly from: string; readonly checked: string; readonly users: number}) => `${from}, ${checked}, ${plural(users, 'user')} checked`,
	marked: ({users, failing, shown}: {readonly users: string; readonly failing: string; readonly shown: string | undefined}) =>
		(shown === undefined ? `${users}, ${failing} failing.` : `${users}. Of the first ${shown}, which are listed, ${failing} fail.`),
	markedSource: ({from, checked}: {readonly from: string; readonly checked: string}) => `${from}, ${checked}`,
	incomplete: 'Not all users are loaded, so the counts are lower bounds.',
	unreadable: (users: number) => `${plural(users, 'user')} could not be read and ${users === 1 ? 'is' : 'are'} not counted.`,
	providerColumns: ['Provider', 'Users', 'Failing users', 'Share', 'Stalled users', 'Since about'],
	change: 'Change',
	userColumns: ['User', 'State', 'Failing', 'Last attempt', 'Newest data', 'Providers'],
	connectionColumns: ['Error', 'Error since', 'Must act'],
	worstError: 'Worst connection error',
	affected: ({users, provider}: {readonly users: number; readonly provider: string}) => `Affected ${provider} users (${formatCount(users)})`,
	moreUsers: (count: number) => `${plural(count, 'more affected user')} not listed.`,
	moreListed: (count: number) => `${plural(count, 'more user')} not listed.`,
	usersTitle: ({listed, all, filter}: {readonly listed: number; readonly all: number; readonly filter: string}) =>
		`${formatCount(listed)} of ${plural(all, 'loaded user')}${filter === '' ? '' : ` with the filter ${filter}`}`,
};
