import {baseUrlOf, type Target} from '../../junction/target.ts';
import {createServerClock, type ServerClock} from '../../fleet/loading/server-clock.ts';
import {createDetailsCache, type DetailsCache} from '../../fleet/loading/user-details.ts';
import {createCachedFleetStats, type CachedFleetStats} from '../../fleet/stats/cached-stats.ts';
import {createUserQuery, type UserQuery} from '../../fleet/query/user-query.ts';
import {createRoster, type Roster} from '../../fleet/store/roster.ts';
import {createSampler, type Sampler} from '../../fleet/loading/connection-sample.ts';
import {createPageLoader, type PageLoader} from '../../fleet/loading/page-loader.ts';
import {createAutoRefresh, type AutoRefresh} from '../../fleet/loading/auto-refresh.ts';
import {createClient} from '../../junction/client.ts';
import {createRosterFilter, type RosterFilter} from './roster-filter.ts';

/** All that is loaded from one team in one region. */
export type Workspace = {
	readonly target: () => Target;
	readonly roster: Roster;
	/** What the roster's screen lists: its rows, filtered and sorted. */
	readonly userQuery: UserQuery;
	readonly rosterFilter: RosterFilter;
	readonly pageLoader: PageLoader;
	readonly autoRefresh: AutoRefresh;
	readonly details: DetailsCache;
	readonly clock: ServerClock;
	readonly fleetStats: CachedFleetStats;
	readonly sampler: Sampler;
	/** The id of the user behind the id that the client's own system has for it; rejects with a `JunctionError`. */
	resolve(clientUserId: string, signal: AbortSignal): Promise<string>;
	/** Goes on with another key; nothing that is loaded is lost. */
	replaceKey(target: Target): void;
	/** Cancels everything under way; nobody looks at it any more. Ends what serves the target, unless the next target is served by it too. */
	close(next?: Target): void;
};

const clientOf = (target: Target) => createClient({baseUrl: baseUrlOf(target), key: target.key});

/** A workspace with nothing loaded yet; `watchInterval` in milliseconds. */
export const createWorkspace = (first: Target, watchInterval: number): Workspace => {
	let target = first;
	let client = clientOf(first);
	const clock = createServerClock();
	const roster = createRoster(clock.now);
	const userQuery = createUserQuery(roster, clock.now);
	const pageLoader = createPageLoader({
		client: () => client, roster, clock, provider: first.provider,
	});
	const watch = createAutoRefresh(pageLoader, watchInterval);
	const details = createDetailsCache({client: () => client, clock});
	const sampler = createSampler(() => client);
	return {
		target: () => target,
		roster,
		userQuery,
		rosterFilter: createRosterFilter(userQuery),
		pageLoader,
		autoRefresh: watch,
		details,
		clock,
		fleetStats: createCachedFleetStats({roster, walker: pageLoader, clock}),
		sampler,
		async resolve(clientUserId, signal) {
			const {value} = await client.resolveUser(clientUserId, {signal});
			return value.userId;
		},
		replaceKey(next) {
			target = next;
			client = clientOf(next);
			pageLoader.resume();
		},
		close(next) {
			watch.stop();
			pageLoader.stop();
			sampler.stop();
			details.cancelAll();
			if (first.close !== undefined && first.close !== next?.close) {
				void first.close();
			}
		},
	};
};
