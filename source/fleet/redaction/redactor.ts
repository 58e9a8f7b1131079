import type {Answer} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {
	BulkOperation,
	Connection,
	Connections,
	Device,
	Devices,
	FoundUsers,
	HistoricalPull,
	Metrics,
	Page,
	Problem,
	Scopes,
	Stream,
	Unreadable,
	User,
	UserHistoricalPulls,
	UserResources,
} from '../../junction/records.ts';
import type {Retry} from '../../junction/retry.ts';
import {isUserId} from '../../junction/user-id.ts';
import {redactionTexts} from '../../messages/redaction.ts';
import {isAboutDeletion} from '../../triage/facts/missing-user.ts';
import {providerDisplayName} from '../../triage/facts/provider-display-name.ts';
import {
	allowedPath,
	allowedRelease,
	allowedScope,
	allowedTime,
	allowedTrace,
	allowedWord,
} from './allowed.ts';
import {allowedApp, allowedModel, allowedVersion} from './device-names.ts';
import {createPseudonyms} from './pseudonyms.ts';
import {redactedFilter} from './redacted-filter.ts';

/**
Makes copies of records without what could identify a user. Each field of a copy is on a list of allowed ones; what the list does not name is not copied. The IDs of users
become pseudonyms, one per value while the redactor lives.
*/
export type Redactor = {
	/** Returns the pseudonym of a user ID. */
	userId(id: string): string;
	/** Returns the user ID behind a pseudonym; any other text as it is. */
	realUserId(pseudonym: string): string;
	/** Returns the pseudonym of an ID of either kind, as it was given. */
	id(id: string): string;
	/** Returns the ID of either kind behind a pseudonym; any other text as it is. */
	realId(pseudonym: string): string;
	/** Returns whether a text has the form of a pseudonym, also of one that was not given. */
	isPseudonym(text: string): boolean;
	/** Returns a filter that a person typed without what may be an ID. Pseudonyms stay. */
	typedText(text: string): string;
	/** Returns a filter with the user IDs behind the pseudonyms in it. */
	realFilter(text: string): string;
	user(user: User): User;
	connections(connections: Connections): Connections;
	devices(devices: Devices): Devices;
	foundUsers(found: FoundUsers): FoundUsers;
	metrics(metrics: Metrics): Metrics;
	bulkOperation(operation: BulkOperation): BulkOperation;
	bulkOperations(page: Page<BulkOperation>): Page<BulkOperation>;
	resources(page: Page<UserResources>): Page<UserResources>;
	pulls(page: Page<UserHistoricalPulls>): Page<UserHistoricalPulls>;
	/** Returns the streams of one user. */
	streamsOf(record: UserResources): UserResources;
	/** Returns a source of a refresh, such as `withings/vitals/blood_pressure`. */
	source(text: string): string;
	problems(problems: readonly Problem[]): readonly Problem[];
	/** Returns an error without the server's text. */
	error(error: JunctionError): JunctionError;
	retry(retry: Retry): Retry;
	/** Returns an answer whose value `change` has redacted. In the place of the JSON as received it has that value. */
	answer<Value>(answer: Answer<Value>, change: (value: Value) => Value): Answer<Value>;
};

const problems = (list: readonly Problem[]): readonly Problem[] => list.map(({at, what}) => ({at: allowedPath(at), what}));

const unreadable = (records: readonly Unreadable[]): readonly Unreadable[] =>
	records.map(({index, problems: own}) => ({index, problems: problems(own), raw: undefined}));

const scopes = ({required, optional}: Scopes): Scopes => ({required: required.map(name => allowedScope(name)), optional: optional.map(name => allowedScope(name))});

const nameOf = (slug: string): string => providerDisplayName(slug);

const connection = ({slug, createdOn, status, errorDetails, availability, problems: own}: Connection): Connection => {
	const allowed = allowedWord(slug);
	return {
		name: nameOf(allowed),
		slug: allowed,
		logo: undefined,
		createdOn: allowedTime(createdOn),
		status: allowedWord(status),
		externalUserId: undefined,
		errorDetails: errorDetails && {
			errorType: errorDetails.errorType === undefined ? undefined : allowedWord(errorDetails.errorType),
			errorMessage: undefined,
			erroredAt: allowedTime(errorDetails.erroredAt),
		},
		availability: availability.map(({resource, status: access, scopes: split}) => ({
			resource: allowedWord(resource),
			status: allowedWord(access),
			scopes: split && {granted: scopes(split.granted), denied: scopes(split.denied)},
		})),
		problems: problems(own),
	};
};

const device = ({provider, sourceType, appId, manufacturer, model, version, problems: own}: Device): Device => ({
	provider: allowedWord(provider),
	sourceType: allowedWord(sourceType),
	appId: allowedApp(appId),
	manufacturer: allowedModel(manufacturer),
	model: allowedModel(model),
	version: allowedVersion(version),
	problems: problems(own),
});

const stream = ({provider, resource, lastAttempt, oldestData, newestData, sentCount, unread}: Stream): Stream => ({
	provider: allowedWord(provider),
	resource: allowedWord(resource),
	lastAttempt: lastAttempt && {
		timestamp: allowedTime(lastAttempt.timestamp), status: lastAttempt.status === undefined ? undefined : allowedWord(lastAttempt.status),
	},
	oldestData: allowedTime(oldestData),
	newestData: allowedTime(newestData),
	sentCount,
	...(unread !== undefined && {unread}),
});

const pull = ({provider, resource, status, rangeStart, rangeEnd, scheduledAt, startedAt, endedAt, daysWithData, release, traceId}: HistoricalPull): HistoricalPull => ({
	provider: allowedWord(provider),
	resource: allowedWord(resource),
	status: allowedWord(status),
	rangeStart: allowedTime(rangeStart),
	rangeEnd: allowedTime(rangeEnd),
	scheduledAt: allowedTime(scheduledAt),
	startedAt: allowedTime(startedAt),
	endedAt: allowedTime(endedAt),
	daysWithData,
	release: allowedRelease(release),
	traceId: allowedTrace(traceId),
	errorDetails: undefined,
});

const bulkOperation = ({type, status, provider, pending, processed, startedAt, endedAt, problems: own}: BulkOperation): BulkOperation => ({
	type: allowedWord(type),
	status: allowedWord(status),
	provider: allowedWord(provider),
	pending,
	processed,
	startedAt: allowedTime(startedAt),
	endedAt: allowedTime(endedAt),
	problems: problems(own),
});

const metrics = ({teamId, numberOfUsers, numberOfConnectedSources, numberOfErroredConnectedSources, connectedSourcesByWeek}: Metrics): Metrics => ({
	teamId,
	numberOfUsers,
	numberOfConnectedSources,
	numberOfErroredConnectedSources,
	connectedSourcesByWeek: connectedSourcesByWeek.flatMap(({date, value, all}) => {
		const allowed = allowedTime(date);
		return allowed === undefined ? [] : [{date: allowed, value, all}];
	}),
});

const pageOf = <Record>(page: Page<Record>, change: (record: Record) => Record): Page<Record> => ({
	records: page.records.map(record => change(record)),
	unreadable: unreadable(page.unreadable),
	partlyRead: unreadable(page.partlyRead),
	...(page.otherUsers !== undefined && {otherUsers: page.otherUsers}),
	// A cursor is sent back to Junction and never shown.
	nextCursor: page.nextCursor,
});

const pseudonym = /^(?:user|client)-\d{4,}$/v;
const userPseudonym = /\buser-\d{4,}\b/gv;

/** Creates a redactor without pseudonyms. */
export const createRedactor = (): Redactor => {
	const users = createPseudonyms('user');
	const clients = createPseudonyms('client');
	const identityOf = (id: string) => (isUserId(id) ? id.toLowerCase() : id);
	const userId = (id: string) => users.of(identityOf(id));
	const realId = (name: string) => users.valueOf(name) ?? clients.valueOf(name) ?? name;
	const error = (from: JunctionError): JunctionError => new JunctionError({
		kind: from.kind,
		message: from.message,
		status: from.status,
		// The server's text decides whether the user is deleted or unknown.
		detail: isAboutDeletion(from) ? redactionTexts.scheduledForDeletion : undefined,
		traceId: allowedTrace(from.traceId),
		nextStep: from.nextStep,
		retryAfter: from.retryAfter,
		isUnsent: from.isUnsent,
		isLasting: from.isLasting,
	});
	const streamsOf = (record: UserResources): UserResources => ({
		userId: userId(record.userId), streams: record.streams.map(one => stream(one)), problems: problems(record.problems),
	});
	const userOf = (user: User): User => ({
		userId: userId(user.userId),
		teamId: user.teamId,
		clientUserId: user.clientUserId === undefined ? undefined : clients.of(user.clientUserId),
		createdOn: allowedTime(user.createdOn),
		connectedSources: user.connectedSources.map(({slug, createdOn}) => ({
			slug: allowedWord(slug), name: nameOf(allowedWord(slug)), createdOn: allowedTime(createdOn),
		})),
		fallbackTimeZone: undefined,
		ingestionStart: allowedTime(user.ingestionStart),
		ingestionEnd: allowedTime(user.ingestionEnd),
		problems: problems(user.problems),
	});
	return {
		userId,
		realUserId: name => users.valueOf(name) ?? name,
		id: id => (isUserId(id) ? userId(id) : clients.of(id)),
		realId,
		isPseudonym: text => pseudonym.test(text),
		typedText: text => redactedFilter(text, id => {
			if (isUserId(id) || users.has(id)) {
				return userId(id);
			}

			if (clients.has(id)) {
				return clients.of(id);
			}

			return realId(id) === id ? undefined : id;
		}),
		realFilter: text => text.replaceAll(userPseudonym, name => users.valueOf(name) ?? name),
		user: userOf,
		foundUsers: found => ({users: found.users.map(one => userOf(one)), unreadable: unreadable(found.unreadable)}),
		metrics,
		bulkOperation,
		bulkOperations: page => pageOf(page, bulkOperation),
		connections: ({connections, otherUsers, ...lists}) => ({
			connections: connections.map(one => connection(one)),
			unreadable: unreadable(lists.unreadable),
			partlyRead: unreadable(lists.partlyRead),
			...(otherUsers !== undefined && {otherUsers}),
		}),
		devices: ({devices, otherUsers, ...lists}) => ({
			devices: devices.map(one => device(one)),
			unreadable: unreadable(lists.unreadable),
			partlyRead: unreadable(lists.partlyRead),
			...(otherUsers !== undefined && {otherUsers}),
		}),
		resources: page => pageOf(page, streamsOf),
		streamsOf,
		source: text => text.split('/').map(name => allowedWord(name)).join('/'),
		pulls: page => pageOf(page, record => ({
			userId: userId(record.userId),
			pulled: record.pulled.map(one => pull(one)),
			notPulled: record.notPulled.map(({provider, resource}) => ({provider: allowedWord(provider), resource: allowedWord(resource)})),
			problems: problems(record.problems),
		})),
		problems,
		error,
		retry: retry => ({...retry, error: error(retry.error)}),
		answer(from, change) {
			const value = change(from.value);
			return {
				value, raw: value, serverTime: from.serverTime, receivedAt: from.receivedAt, traceId: allowedTrace(from.traceId),
			};
		},
	};
};
