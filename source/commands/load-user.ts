import {findUsers} from '../fleet/loading/find-users.ts';
import type {ServerClock} from '../fleet/loading/server-clock.ts';
import type {ReportClient} from '../fleet/redaction/redacted-client.ts';
import type {Redactor} from '../fleet/redaction/redactor.ts';
import {JunctionError} from '../junction/errors.ts';
import type {BulkOperation} from '../junction/records.ts';
import {isNotAvailable} from '../junction/optional-calls.ts';
import type {CallOptions} from '../junction/retry.ts';
import {isUserId} from '../junction/user-id.ts';
import {outputTexts} from '../messages/command-line.ts';
import {matchTexts} from '../messages/matches.ts';
import type {TimeForm} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import type {FindingCode} from '../triage/facts/finding.ts';
import type {UserFacts} from '../triage/facts/user-facts.ts';
import {canBeExplainedInBulk} from '../triage/rules/bulk-context.ts';
import {triageUser, type Triage} from '../triage/triage.ts';
import {asCheck, loadUserParts, type UserParts} from './user-parts.ts';

/** A user as it is printed. */
export type LoadedUser = {
	/** The user ID or client user ID that was given, or its pseudonym. */
	readonly id: string;
	/** The user ID; the given ID where no user was found for it. */
	readonly userId: string;
	readonly parts: UserParts;
	readonly triage: Triage;
	/** The server's time of the triage, in ms since 1970. */
	readonly now: number;
};

/** What loading a user needs. The redactor is that of the client; it makes the given ID a pseudonym. */
export type LoadUserOptions = CallOptions & {readonly redactor?: Redactor | undefined; readonly timeForm?: TimeForm | undefined};

const singleUserFindings: ReadonlySet<FindingCode> = new Set(['attempt_failed', 'attempts_stalled']);

/** Adds that other users were not checked: one user cannot show whether the provider has a problem. */
const withoutOthers = (triage: Triage): Triage =>
	(triage.findings.some(({code}) => singleUserFindings.has(code))
		? {...triage, unchecked: [...triage.unchecked, {what: 'other users', sentence: outputTexts.othersNotChecked}]}
		: triage);

/** Returns the errors of the parts that could not be loaded. Devices that are not available are no failure. What a snapshot does not have is named in its place, and is no failure. */
export const failuresOf = ({user, connections, resources, pulls, devices}: UserParts): readonly JunctionError[] => [
	...[user, connections, resources, pulls].filter(result => result instanceof JunctionError)
		.filter(({kind}) => kind !== 'not-stored' || resources instanceof JunctionError),
	...(devices instanceof JunctionError && !isNotAvailable(devices) ? [devices] : []),
];

/** The bulk operations of the team of each client: one request for all users of a command. */
const knownOperations = new WeakMap<ReportClient, Promise<readonly BulkOperation[]>>();

const requestOperations = async (client: ReportClient, options: CallOptions): Promise<readonly BulkOperation[]> => {
	try {
		const {value} = await client.bulkOperations(options);
		return value.records;
	} catch (error) {
		// They are context only: without them the findings are the same.
		if (error instanceof JunctionError) {
			return [];
		}

		throw error;
	}
};

const operationsOf = async (client: ReportClient, options: CallOptions): Promise<readonly BulkOperation[]> => {
	const operations = knownOperations.get(client) ?? requestOperations(client, options);
	knownOperations.set(client, operations);
	return operations;
};

/** Returns what is wrong with a user whose parts were loaded, or failed. */
const triaged = async ({id, userId, parts, clock, client, options = {}, timeForm = 'aged'}: {
	readonly id: string;
	readonly userId: string;
	readonly parts: UserParts;
	readonly clock: ServerClock;
	/** Asked for the team's bulk operations if they may explain a finding. */
	readonly client?: ReportClient;
	readonly options?: CallOptions;
	readonly timeForm?: TimeForm | undefined;
}): Promise<LoadedUser> => {
	const {user, connections, resources, pulls} = parts;
	for (const result of [user, connections, resources, pulls]) {
		if (!(result instanceof JunctionError)) {
			clock.learn(result.serverTime, result.receivedAt);
		}
	}

	const now = clock.now();
	const facts: UserFacts = {
		userId, user: asCheck(user), connections: asCheck(connections), resources: asCheck(resources), pulls: asCheck(pulls), fleet: new Map(),
	};
	const triage = triageUser(facts, now, Infinity, timeForm);
	const bulkOperations = client !== undefined && canBeExplainedInBulk(triage.findings) ? await operationsOf(client, options) : [];
	return {
		id, userId, parts, triage: withoutOthers(bulkOperations.length === 0 ? triage : triageUser({...facts, bulkOperations}, now, Infinity, timeForm)), now,
	};
};

/** The most IDs that a next step lists. */
const mostSimilar = 5;

/**
Returns the user ID of a client user ID. Rejects with a `JunctionError` if no user has exactly this one; its next step names users of whose IDs it is a part. A command never
takes one of those by itself: a script would print another user.
*/
const userIdOf = async (client: ReportClient, id: string, options: CallOptions): Promise<string> => {
	const {isExact, users} = await findUsers(client, id, options);
	const [first] = users;
	if (isExact && first !== undefined) {
		return first.userId;
	}

	const ids = users.map(({userId, clientUserId}) => cleanText(clientUserId ?? userId));
	throw new JunctionError({
		kind: 'not-found', message: matchTexts.notFound, nextStep: matchTexts.didYouMean({ids: ids.slice(0, mostSimilar), more: Math.max(0, ids.length - mostSimilar)}),
	});
};

/**
Loads one user by user ID or client user ID, and finds out what is wrong. A part that could not be loaded has its error. Rejects with a `JunctionError` if no user
has the client user ID.
*/
export const loadUser = async (client: ReportClient, id: string, clock: ServerClock, {redactor, timeForm, ...options}: LoadUserOptions): Promise<LoadedUser> => {
	const userId = isUserId(id) ? redactor?.userId(id) ?? id.toLowerCase() : await userIdOf(client, id, options);
	return triaged({
		id: redactor?.id(id) ?? id, userId, parts: await loadUserParts(client, userId, options), clock, client, options, timeForm,
	});
};

/** Loads a user as `loadUser` does. Where no user has the client user ID, each part has that error. */
export const loadUserOrError = async (client: ReportClient, id: string, clock: ServerClock, options: LoadUserOptions): Promise<LoadedUser> => {
	try {
		return await loadUser(client, id, clock, options);
	} catch (error) {
		if (error instanceof JunctionError && error.kind !== 'cancelled') {
			const shown = options.redactor?.id(id) ?? id;
			return triaged({
				id: shown,
				userId: shown,
				parts: {
					user: error, connections: error, resources: error, pulls: error, devices: error,
				},
				clock,
				timeForm: options.timeForm,
			});
		}

		throw error;
	}
};
