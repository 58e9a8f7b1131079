import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Answer, Client, ReadOptions} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Connections} from '../../junction/records.ts';
import {sharingTexts} from '../../messages/sharing.ts';
import type {LoadedParts} from '../../triage/sharing/sampled-user-of.ts';
import type {Roster} from '../store/roster.ts';
import {followEmptyPages} from './follow-empty-pages.ts';
import {emptyPageFor} from './missing-data.ts';
import {
	createPoliteRequests,
	type PoliteOptions,
	type PoliteProgress,
	type PoliteRequests,
} from './polite-requests.ts';
import {createRequestLimits, type RequestLimits} from './request-limit.ts';
import type {ServerClock} from './server-clock.ts';
import {storeConnections} from './store-connections.ts';
import {withinLimit} from './within-limit.ts';

/** What is requested of each user of a sample. */
export const sampledParts = ['connections', 'user', 'pulls', 'devices'] as const;

/** One of `sampledParts`. */
export type SampledPart = (typeof sampledParts)[number];

/** What was loaded of one user. */
export type SampledParts = Partial<Pick<LoadedParts, SampledPart>>;

/** The two groups of users that are compared, by user ID. */
export type SampledGroups = {readonly failing: readonly string[]; readonly others: readonly string[]};

/** A sample of users of one provider. */
export type SharingSample = {
	readonly provider: string;
	readonly groups: SampledGroups;
	/** When it began, by the server's clock, in milliseconds since 1970. */
	readonly takenAt: number;
	/** What was loaded so far, by user ID; the map is the same one while the sample grows. */
	readonly loaded: ReadonlyMap<string, SampledParts>;
	/** The parts that the team may not read, or that its region does not have, with the answer. They are requested no more. */
	readonly refused: ReadonlyMap<SampledPart, JunctionError>;
	readonly progress: PoliteProgress;
};

/** The calls that a sample uses. */
export type SampleClient = Pick<Client, 'userConnections' | 'user' | 'historicalPull' | 'userDevices'>;

/** Samples users of providers, one provider at a time. */
export type SharingSampler = {
	/** The newest sample of each provider. */
	readonly store: StoreApi<{readonly samples: ReadonlyMap<string, SharingSample>}>;
	/** Starts a sample and drops the earlier one of this provider. A sample of another provider that is under way stops and can be resumed. */
	begin(provider: string, groups: SampledGroups): void;
	/** Continues a stopped sample, or requests again what failed. */
	resume(provider: string): void;
	/** Returns whether `resume` would request anything. */
	canResume(provider: string): boolean;
	/** Stops the sample under way; what is loaded stays. */
	stop(): void;
};

type Item = {readonly userId: string; readonly part: SampledPart};

/** Few requests at a time bound the rate already: a fast answer makes room for the next request. */
const usualRate: PoliteOptions = {atOnce: 4, perSecond: 50};

/** After so many users without a part, and none with it, the region does not have it. */
const mostMissing = 3;

const isRefusal = ({kind}: JunctionError): boolean => kind === 'forbidden' || kind === 'not-found';

/** Lists what is requested: one user of each group in turn, so that a sample that is stopped early has as many of both. */
const itemsOf = ({failing, others}: SampledGroups): readonly Item[] =>
	Array.from({length: Math.max(failing.length, others.length)}, (_, index) => [failing[index], others[index]])
		.flat()
		.flatMap(userId => (userId === undefined ? [] : sampledParts.map(part => ({userId, part}))));

/** The provider whose users are compared, and what stores a user's connections in the roster. */
type LoaderContext = {readonly provider: string; readonly store: (answer: Answer<Connections>) => void};

type Loader = (client: SampleClient, userId: string, options: ReadOptions, context: LoaderContext) => Promise<{
	readonly parts: SampledParts; readonly answer: Pick<Answer<unknown>, 'serverTime' | 'receivedAt'>;
}>;

const loaders: Readonly<Record<SampledPart, Loader>> = {
	async connections(client, userId, options, {provider, store}) {
		const answer = await client.userConnections(userId, options);
		store(answer);
		const {connections, unreadable} = answer.value;
		// One that could not be read may be the provider's; then it is not known whether there is one.
		if (unreadable.length > 0 && connections.every(({slug}) => slug !== provider)) {
			throw new JunctionError({kind: 'not-understood', message: sharingTexts.unreadConnections, traceId: answer.traceId});
		}

		return {answer, parts: {connections}};
	},
	async user(client, userId, options) {
		const answer = await client.user(userId, options);
		return {answer, parts: {user: answer.value}};
	},
	async pulls(client, userId, options, {provider}) {
		const answer = await followEmptyPages(async nextCursor => client.historicalPull({userId, provider, nextCursor}, options), options);
		return {answer, parts: {pulls: answer.value.records.flatMap(({pulled}) => pulled)}};
	},
	async devices(client, userId, options) {
		const answer = await client.userDevices(userId, options);
		return {answer, parts: {devices: answer.value.devices}};
	},
};

/**
Creates a sampler; it calls `client` for every request, so that a replaced API key is used. Connections are stored in the roster too: filters and the statistics rest on them, and
they are not requested again.
*/
export const createSharingSampler = ({client, roster, clock, limits = createRequestLimits()}: {
	readonly client: () => SampleClient;
	readonly roster: Pick<Roster, 'rowOf' | 'connections'>;
	readonly clock: Pick<ServerClock, 'now' | 'learn' | 'at'>;
	/** May be shared with others who load from the same team. */
	readonly limits?: Pick<RequestLimits, SampledPart> | undefined;
}, options: PoliteOptions = usualRate): SharingSampler => {
	const store = createStore<{readonly samples: ReadonlyMap<string, SharingSample>}>(() => ({samples: new Map()}));
	const lists = new Map<string, PoliteRequests<Item>>();

	const change = (provider: string, list: PoliteRequests<Item>, next: Partial<SharingSample>) => {
		const {samples} = store.getState();
		const sample = samples.get(provider);
		if (sample !== undefined && lists.get(provider) === list) {
			store.setState({samples: new Map([...samples, [provider, {...sample, ...next}]])});
		}
	};

	const stop = () => {
		for (const list of lists.values()) {
			list.stop();
		}
	};

	const begin = (provider: string, groups: SampledGroups) => {
		stop();
		const loaded = new Map<string, SampledParts>();
		const refused = new Map<SampledPart, JunctionError>();
		const missing = new Map<SampledPart, number>();
		/** The parts of which some user has something. */
		const present = new Set<SampledPart>();

		const refuse = (part: SampledPart, error: JunctionError) => {
			refused.set(part, error);
			change(provider, list, {refused: new Map(refused)});
		};

		const list: PoliteRequests<Item> = createPoliteRequests<Item>(async ({userId, part}, first) => withinLimit(limits[part], first, async call => {
			if (refused.has(part)) {
				return;
			}

			try {
				const {parts, answer} = await loaders[part](client(), userId, {...call, purpose: 'compare users'}, {
					provider,
					store({value, serverTime, receivedAt}) {
						clock.learn(serverTime, receivedAt);
						storeConnections(roster, userId, value, clock.at(receivedAt));
					},
				});
				clock.learn(answer.serverTime, answer.receivedAt);
				present.add(part);
				loaded.set(userId, {...loaded.get(userId), ...parts});
			} catch (error) {
				if (!(error instanceof JunctionError) || !isRefusal(error)) {
					throw error;
				}

				if (part === 'pulls' && emptyPageFor(error) !== undefined) {
					loaded.set(userId, {...loaded.get(userId), pulls: []});
					return;
				}

				missing.set(part, (missing.get(part) ?? 0) + 1);
				// A user may be gone; a part that nobody may read or has is not requested of all users.
				if (!present.has(part) && (error.kind === 'forbidden' || (missing.get(part) ?? 0) >= mostMissing)) {
					refuse(part, error);
				}
			}
		}), options);
		lists.set(provider, list);
		store.setState(({samples}) => ({
			samples: new Map([...samples, [provider, {
				provider, groups, takenAt: clock.now(), loaded, refused: new Map(), progress: list.store.getState(),
			}]]),
		}));
		list.store.subscribe(progress => {
			change(provider, list, {progress});
		});
		list.begin(itemsOf(groups));
	};

	return {
		store,
		begin,
		stop,
		resume(provider) {
			const list = lists.get(provider);
			if (list?.canResume() !== true) {
				return;
			}

			stop();
			list.resume();
		},
		canResume: provider => lists.get(provider)?.canResume() ?? false,
	};
};
