/* The texts about requests that change something at Junction. */
import {plural} from '../text/numbers.ts';
import {suggestion} from './suggestion.ts';

/** What Junction may have done, by the request's purpose. */
export const writeOutcomes = {
	'refresh user': 'refreshed this user\'s data',
	'create reconnect link': 'created a reconnect link',
};

export const writeMessages = {
	outcomeUnknown: (outcome: string): string => `It is unknown whether Junction ${outcome}`,
	checkFirst: (reason: string): string => `Check before trying again. (${reason}.)`,
	/** What to do about a request that Junction rejected as invalid (400, 422), or did not allow (403). */
	rejected: {
		'invalid-request': {
			'refresh user': 'Check the user ID. If it is right, send the trace ID to Junction support.',
			'create reconnect link': 'Check the user ID and the provider. If they are right, send the trace ID to Junction support.',
		},
		forbidden: 'Ask your Junction admin whether this API key has write access.',
	},
	notWaitedFor: 'junctop ended before Junction answered',
	waiting: ({writes, key}: {readonly writes: readonly string[]; readonly key: string}): string =>
		`Waiting for Junction's answer to: ${writes.join(', ')}. Press ${key} again to quit without it.`,
};

/** The audit file. `reason` is the system's, such as "permission denied". */
export const auditTexts = {
	noFile: 'not a regular file',
	partOnly: 'only a part of the line could be written',
	notWritten: ({file, reason}: {readonly file: string; readonly reason: string}): string =>
		`The audit file ${file} could not be written: ${reason}. Make it a regular file that you can write, or set JUNCTOP_CONFIG_DIR to another folder.`,
	notRead: ({file, reason}: {readonly file: string; readonly reason: string}): string =>
		`The audit file ${file} could not be read: ${reason}. Make it a regular file that you can read, or set JUNCTOP_CONFIG_DIR to another folder.`,
	nothingSent: (message: string): string => `Nothing was sent, because every write is recorded first. ${message}`,
	outcomeMissing: (message: string): string => `The outcome is not recorded. ${message}`,
};

export const reconnectTexts = {
	notByLink: (provider: string): string => `${provider} is connected in an app on the user's phone, so no link can connect it.`,
};

const howToAllow = 'Use --allow-writes, or set "writes": "ask" in a profile of config.json.';

/** Why nothing is changed. */
export const writeRefusals = {
	notAllowed: `Changes at Junction are off. ${howToAllow}`,
	/** Short, because a row of 60 columns should show how to allow them. */
	off: 'writes are off; --allow-writes or "writes": "ask" in the profile allows them',
	snapshot: 'A snapshot cannot be changed. Omit --from to ask Junction.',
	underWay: 'another change is under way',
	oneId: 'A change is for one user, so - is no ID here. Use a user ID or client user ID.',
	needsYes: 'A change at Junction needs an answer. Add --yes, or run this in a terminal.',
	needsProvider: 'Missing --provider. Use --provider SLUG, for example --provider garmin.',
	unknownProvider: ({provider, meant}: {readonly provider: string; readonly meant: string | undefined}): string =>
		`Unknown provider ${provider}.${suggestion(meant)} Press Tab after --provider for all providers.`,
	ended: ({announcement, successor}: {readonly announcement: string; readonly successor: string}): string =>
		`${announcement}. Use --provider ${successor}.`,
	isUnknown: ({write, ago}: {readonly write: string; readonly ago: string}): string =>
		`Nothing was sent, because the outcome of the ${write} of ${ago} is unknown`,
	repeatUnknown: (userId: string): string => `Check with \`junctop user ${userId}\`. Add --repeat-unknown to send it nevertheless.`,
	cancelled: 'Nothing was sent.',
};

/** What is shown before a change, and why. */
export const confirmTexts = {
	titles: {refresh: 'Refresh a user', reconnect: 'Create a reconnect link'},
	environments: {
		production: (region: string): string => `${region.toUpperCase()}: real users' data`,
		sandbox: (region: string): string => `${region}: test data`,
		demo: () => 'Demo: made-up data; nothing leaves this machine',
	},
	labels: {
		profile: 'Profile', server: 'Server', user: 'User ID', client: 'Client ID', provider: 'Provider',
	},
	noProfile: (source: string): string => `none (${source})`,
	clientNotLoaded: 'not loaded',
	noClient: 'none',
	provider: ({name, slug}: {readonly name: string; readonly slug: string}): string => (name === slug ? slug : `${name} (${slug})`),
	refreshEffect: 'Junction asks the user\'s providers for data now. The user notices nothing. New data may take minutes.',
	reconnectEffect: (provider: string): string =>
		`Junction creates a link to connect ${provider}, for one use within 10 minutes. The user notices nothing before you send it. `
		+ 'Anyone who opens it connects their account.',
	inPlaceOf: ({ended, successor}: {readonly ended: string; readonly successor: string}): string => `${ended} has ended or will end: ${successor} takes its place.`,
	/** `next` is the refresh that follows those. */
	count: ({refreshes, limit, next}: {readonly refreshes: number; readonly limit: number; readonly next: 'this one' | 'the next one'}): string =>
		`${refreshes} of ${limit} refreshes in this hour, by junctop on this machine.${refreshes >= limit ? ` Junction will probably refuse ${next}.` : ''}`,
	notCounted: (message: string): string => `The number of refreshes in this hour is unknown. ${message}`,
	unknownEarlier: ({write, ago}: {readonly write: string; readonly ago: string}): string =>
		`The outcome of the ${write} of ${ago} is unknown: Junction may have made it.`,
	writes: {refresh: 'refresh', reconnect: 'reconnect link'},
	/** The end of the question on the terminal; `answer` is typed to confirm. */
	question: (answer: string): string => `Type ${answer} to do this, anything else to cancel: `,
	keys: ({act, confirm, cancel}: {readonly act: string; readonly confirm: string; readonly cancel: string}): string =>
		`Press ${confirm} to ${act}, ${cancel} to cancel.`,
	acts: {refresh: 'refresh', reconnect: 'create the link'},
	readFirst: 'Read what will happen, then press the key again.',
};

/** What came of a refresh. */
export const refreshTexts = {
	outcomes: {
		done: 'Junction refreshed the user.',
		'in-progress': 'Junction accepted the refresh and continues with it.',
		refused: (reason: string | undefined): string => `Junction refreshed nothing${reason === undefined ? '' : `: ${reason}`}.`,
		allFailed: (sources: number): string => `Junction refreshed nothing: ${sources === 1 ? 'the only source' : `all ${sources} sources`} failed.`,
		partlyDone: 'Junction refreshed the user in part.',
	},
	/** `total` is unknown if parts of the answer could not be read. */
	failed: ({failed, total}: {readonly failed: number; readonly total: number | undefined}): string =>
		`${total === undefined ? plural(failed, 'source') : `${failed} of ${plural(total, 'source')}`} failed.`,
	lists: {refreshed: 'Refreshed', inProgress: 'In progress', failed: 'Failed'},
	sources: ({provider, resources}: {readonly provider: string; readonly resources: readonly string[]}): string => `${provider}: ${resources.join(', ')}`,
	unreadable: (count: number): string => `${plural(count, 'part')} of the answer could not be read.`,
	none: 'none',
	newData: ({name, before, after}: {readonly name: string; readonly before: string; readonly after: string}): string =>
		`${name}: newest data from ${before} old to ${after} old`,
	newAttempt: ({name, status}: {readonly name: string; readonly status: string}): string => `${name}: new attempt, ${status}`,
	loading: 'Loading the user again…',
	notComparable: 'The user was not loaded before, so changes cannot be shown.',
	nothingNew: (key: string): string => `Nothing new yet: data may take minutes to arrive. junctop looks again after 30 s; then press ${key} on the user screen.`,
	changesTitle: 'Changed',
	takesTime: 'Data may take minutes to arrive.',
	checkLater: (userId: string): string => `Check with \`junctop user ${userId}\`.`,
	traceId: (traceId: string): string => `Trace ID ${traceId}`,
};

/** The created link. It is a secret, so it is no parameter of any message. */
export const linkTexts = {
	title: ({provider, userId}: {readonly provider: string; readonly userId: string}): string => `Link to connect ${provider}, for user ${userId}:`,
	copied: (key: string): string => `Sent to the clipboard. Press ${key} to copy it again.`,
	notCopied: 'This terminal has no clipboard for junctop: select the link.',
	expires: (left: string): string => `Expires in ${left}. It works once.`,
	warning: 'Anyone who opens it connects an account to this user: send it only to the user.',
	once: (key: string): string => `It is shown only here and stored nowhere. Press ${key} to remove it.`,
	expired: (key: string): string => `The link has expired and was removed. Press ${key} on the user screen to create another one.`,
};

/** The screen of a write. */
export const writeScreenTexts = {
	chooseProvider: 'Which provider should the link connect?',
	sending: {refresh: 'Waiting for Junction: refreshing takes up to 30 s…', reconnect: 'Waiting for Junction to create the link…'},
	notRepeated: (key: string): string => `junctop does not repeat it. Press ${key} to ask for it again.`,
	/** The screen was left before the answer. */
	linkDropped: 'Junction created a reconnect link, but its screen was left, so the link was dropped. It expires by itself.',
};
