import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Answer, Client} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {
	Connections,
	Devices,
	Page,
	User,
	UserHistoricalPulls,
	UserResources,
} from '../../junction/records.ts';
import type {CallOptions, Retry} from '../../junction/retry.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {followEmptyPages} from './follow-empty-pages.ts';
import {emptyPageFor} from './missing-data.ts';
import {createRequestLimits, waitUntil, type RequestLimits} from './request-limit.ts';
import type {ServerClock} from './server-clock.ts';

/** The data fetched for one user, each part with its own request. */
export type DetailParts = {
	readonly resources: Page<UserResources>;
	readonly connections: Connections;
	readonly user: User;
	readonly pulls: Page<UserHistoricalPulls>;
	/** Not available to every team: an error that `isNotAvailable` is not shown. */
	readonly devices: Devices;
};

export type PartName = keyof DetailParts;

/** One part; an answer is kept while a newer one is fetched, and when that fails. */
export type DetailPart<Name extends PartName = PartName> = {
	readonly loading: boolean;
	readonly answer: Answer<DetailParts[Name]> | undefined;
	/** When the answer arrived, by this machine's clock, in milliseconds. */
	readonly updatedAt: number | undefined;
	/** Why the newest fetch failed. A 404 of resources or historical pulls is an empty answer instead, unless the other parts failed too. */
	readonly error: JunctionError | undefined;
	/** The current wait before the next attempt. */
	readonly retry: Retry | undefined;
};

/** One user's details, as far as they are loaded. */
export type Details = {readonly [Name in PartName]: DetailPart<Name>};

/** Returns whether every part of the details has an answer or an error. */
export const areSettled = (details: Details): boolean => Object.values(details).every(({answer, error}) => answer !== undefined || error !== undefined);

/** The details of recently opened or prefetched users. */
export type DetailsCache = {
	readonly store: StoreApi<ReadonlyMap<string, Details>>;
	/**
	Fetches the parts that are missing, older than `olderThan` milliseconds (default 15 s), or failed at least `failedOlderThan`
	milliseconds ago (default 0). A part that is already loading is not requested again.
	*/
	load(userId: string, olderThan?: number, failedOlderThan?: number): void;
	/** Cancels the user's requests; loaded answers stay. */
	cancel(userId: string): void;
	/** Cancels the requests of all users. */
	cancelAll(): void;
	/** Returns the details of a user, or empty ones. */
	of(userId: string): Details;
};

const loaders: {readonly [Name in PartName]: (client: Client, userId: string, options: CallOptions) => Promise<Answer<DetailParts[Name]>>} = {
	resources: async (client, userId, options) => followEmptyPages(async nextCursor => client.introspectResources({userId, nextCursor}, options), options),
	connections: async (client, userId, options) => client.userConnections(userId, options),
	user: async (client, userId, options) => client.user(userId, options),
	pulls: async (client, userId, options) => followEmptyPages(async nextCursor => client.historicalPull({userId, nextCursor}, options), options),
	devices: async (client, userId, options) => client.userDevices(userId, options),
};

const partNames = Object.keys(loaders) as readonly PartName[];

const emptyPart = {
	loading: false, answer: undefined, updatedAt: undefined, error: undefined, retry: undefined,
} as const;
const emptyDetails: Details = {
	resources: emptyPart, connections: emptyPart, user: emptyPart, pulls: emptyPart, devices: emptyPart,
};

/** How many users' details are kept: enough for switching between users, and small compared with the roster. */
const kept = 100;

const isAnswered = ({loading, answer, error}: DetailPart): boolean => !loading && answer !== undefined && error === undefined;

/** Replaces the error 404 of resources and historical pulls by no data, if the user, the connections or the resources were answered. */
const withEmptyPages = (details: Details): Details => {
	const {user, connections, resources, pulls} = details;
	if ([user, connections, resources].every(part => !isAnswered(part))) {
		return details;
	}

	const orEmpty = <Name extends 'resources' | 'pulls'>(part: DetailPart<Name>): DetailPart<Name> => {
		const answer = part.loading ? undefined : emptyPageFor(part.error);
		return answer === undefined
			? part
			: {
				...part, answer, error: undefined, updatedAt: answer.receivedAt,
			};
	};

	return {...details, resources: orEmpty<'resources'>(resources), pulls: orEmpty<'pulls'>(pulls)};
};

/**
Creates an empty cache; it calls `client` for every request, so that a replaced API key is used. `limits` may be shared with others who load from the same team: there is one for
each part, because a limit of one endpoint must not hide what the others return.
*/
export const createDetailsCache = ({client, clock, limits = createRequestLimits()}: {
	readonly client: () => Client;
	readonly clock: ServerClock;
	readonly limits?: RequestLimits | undefined;
}): DetailsCache => {
	const store = createStore<ReadonlyMap<string, Details>>(() => new Map());
	const underway = new Map<string, AbortController>();
	/** When each failure happened, by this machine's clock, in milliseconds. */
	const failedAt = new WeakMap<JunctionError, number>();

	const of = (userId: string) => store.getState().get(userId) ?? emptyDetails;

	const put = (userId: string, details: Details) => {
		const next = new Map(store.getState());
		next.delete(userId);
		next.set(userId, details);
		for (const oldest of next.keys()) {
			if (next.size <= kept) {
				break;
			}

			if (!underway.has(oldest)) {
				next.delete(oldest);
			}
		}

		store.setState(next, true);
	};

	const set = <Name extends PartName>(userId: string, name: Name, change: Partial<DetailPart<Name>>) => {
		const details = of(userId);
		put(userId, withEmptyPages({...details, [name]: {...details[name], ...change}}));
	};

	const fetchPart = async <Name extends PartName>(userId: string, name: Name, signal: AbortSignal) => {
		set(userId, name, {loading: true, error: undefined});
		// After a cancel the part may already be loading again, so late answers are dropped.
		const setUnlessCancelled = (change: Partial<DetailPart<Name>>) => {
			if (!signal.aborted) {
				set(userId, name, change);
			}
		};

		const limit = limits[name];
		try {
			const retry = limit.current();
			if (retry !== undefined) {
				setUnlessCancelled({retry});
				await waitUntil(retry.until, signal);
				setUnlessCancelled({retry: undefined});
			}

			const answer = await loaders[name](client(), userId, {
				signal,
				onRetry(next) {
					limit.note(next.error);
					setUnlessCancelled({retry: next});
				},
			});
			clock.learn(answer.serverTime, answer.receivedAt);
			setUnlessCancelled({
				loading: false, retry: undefined, answer, updatedAt: monotonicNow(),
			});
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}

			limit.note(error);
			failedAt.set(error, monotonicNow());
			setUnlessCancelled({loading: false, retry: undefined, error});
		}
	};

	const fetchParts = async (userId: string, names: readonly PartName[]) => {
		const controller = underway.get(userId) ?? new AbortController();
		underway.set(userId, controller);
		await Promise.all(names.map(async name => fetchPart(userId, name, controller.signal)));
		// Parts that were requested later share the controller and may still be loading.
		if (underway.get(userId) === controller && partNames.every(name => !of(userId)[name].loading)) {
			underway.delete(userId);
		}
	};

	const cancel = (userId: string) => {
		const controller = underway.get(userId);
		if (controller === undefined) {
			return;
		}

		controller.abort();
		underway.delete(userId);
		for (const name of partNames) {
			set(userId, name, {loading: false, retry: undefined});
		}
	};

	return {
		store,
		load(userId, olderThan = 15_000, failedOlderThan = 0) {
			const details = of(userId);
			const old = partNames.filter(name => {
				const {loading, error, updatedAt = -Infinity} = details[name];
				const [since, least] = error === undefined ? [updatedAt, olderThan] : [failedAt.get(error) ?? -Infinity, failedOlderThan];
				return !loading && monotonicNow() - since >= least;
			});
			if (old.length > 0) {
				void fetchParts(userId, old);
			}
		},
		cancel,
		cancelAll() {
			for (const userId of underway.keys()) {
				cancel(userId);
			}
		},
		of,
	};
};
