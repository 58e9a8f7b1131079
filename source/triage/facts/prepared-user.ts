import type {HistoricalPull, User, UserHistoricalPulls} from '../../junction/records.ts';
import type {JunctionError} from '../../junction/errors.ts';
import type {TimeForm} from '../../text/ages.ts';
import {byText} from '../../text/compare.ts';
import {groupBy} from '../../text/group-by.ts';
import {providerDisplayName} from './provider-display-name.ts';
import {type PreparedConnection, effectiveConnection} from './effective-connection.ts';
import {type PreparedStream, prepareStreams} from './prepared-streams.ts';
import type {Check, ProviderFleet, UserFacts} from './user-facts.ts';

/** What is known of one provider of a user, from any call. */
export type PreparedProvider = {
	/** As received. */
	readonly slug: string;
	/** For sentences. */
	readonly name: string;
	/** `undefined` where none exists, or none is known. */
	readonly connection: PreparedConnection | undefined;
	/** Whether it is certain that no connection exists. */
	readonly isDisconnected: boolean;
	/** By resource. */
	readonly streams: readonly PreparedStream[];
	/** Whether it is certain that there is no stream. */
	readonly hasNoStreams: boolean;
	/** Those whose status could be read, by resource. */
	readonly pulls: readonly HistoricalPull[];
	readonly fleet: ProviderFleet | undefined;
};

/** One user's facts, put together for the rules. */
export type PreparedUser = {
	readonly userId: string;
	/** Milliseconds since 1970, the server's clock. */
	readonly now: number;
	/** How the findings word times. */
	readonly timeForm: TimeForm;
	readonly user: User | undefined;
	/** Why the user half failed. */
	readonly userError: JunctionError | undefined;
	/** Why calls about this user failed. */
	readonly errors: readonly JunctionError[];
	/** Whether the connections are known and all of them could be read. */
	readonly areConnectionsKnown: boolean;
	/** By slug. */
	readonly providers: readonly PreparedProvider[];
};

const known = <Value>(check: Check<Value>): Value | undefined => check.status === 'known' ? check.value : undefined;

const errorOf = (check: Check<unknown>): JunctionError | undefined => check.status === 'failed' ? check.error : undefined;

/** The pulls whose status could be read: a default in its place is not a fact. */
const readPulls = ({pulled, problems}: UserHistoricalPulls): readonly HistoricalPull[] => {
	const unread = new Set(problems.map(({at}) => at));
	return pulled.filter(({provider, resource}) => {
		const place = `provider.${provider}.pulled.${resource}`;
		return !unread.has(place) && !unread.has(`${place}.status`);
	});
};

/** Puts a user's facts together, provider by provider; `now` in milliseconds since 1970. */
export const prepareUser = (facts: UserFacts, now: number, timeForm: TimeForm = 'aged'): PreparedUser => {
	const isOfUser = (record: {readonly userId: string}) => record.userId.toLowerCase() === facts.userId.toLowerCase();
	const connections = known(facts.connections);
	const page = known(facts.resources);
	const {streams, isWhole} = prepareStreams(page && {...page, records: page.records.filter(record => isOfUser(record))}, now);
	const pulls = (known(facts.pulls)?.records ?? [])
		.filter(record => isOfUser(record))
		.flatMap(record => readPulls(record))
		.toSorted((a, b) => byText(a.resource, b.resource));
	const areConnectionsKnown = connections?.unreadable.length === 0;
	const slugs = new Set([
		...(connections?.connections ?? []).map(({slug}) => slug),
		...streams.map(({stream}) => stream.provider),
		...pulls.map(({provider}) => provider),
	]);
	const connectionsBySlug = groupBy(connections?.connections ?? [], ({slug}) => slug);
	const streamsBySlug = groupBy(streams, ({stream}) => stream.provider);
	const pullsBySlug = groupBy(pulls, ({provider}) => provider);
	const {user, resources} = facts;
	return {
		userId: facts.userId,
		now,
		timeForm,
		user: known(user),
		userError: errorOf(user),
		errors: [user, facts.connections, resources, facts.pulls].flatMap(check => errorOf(check) ?? []),
		areConnectionsKnown,
		providers: [...slugs].toSorted(byText).map(slug => {
			const connection = effectiveConnection(connectionsBySlug.get(slug) ?? []);
			const own = streamsBySlug.get(slug) ?? [];
			return {
				slug,
				name: providerDisplayName(slug),
				connection,
				isDisconnected: areConnectionsKnown && connection === undefined,
				streams: own,
				hasNoStreams: own.length === 0 && isWhole(slug),
				pulls: pullsBySlug.get(slug) ?? [],
				fleet: facts.fleet.get(slug),
			};
		}),
	};
};
