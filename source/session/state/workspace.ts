import {surviveTask} from '../../logging/handled-errors.ts';
import {usersLimitOf, type Target} from '../../junction/target.ts';
import {clockOf, type ServerClock} from '../../fleet/loading/server-clock.ts';
import {createDetailsCache, type DetailsCache} from '../../fleet/loading/user-details.ts';
import {createLiveFleetStats, type LiveFleetStats} from '../../fleet/stats/live-stats.ts';
import {createLiveComparison, type LiveComparison} from '../../fleet/stats/live-comparison.ts';
import {createUserQuery, type UserQuery} from '../../fleet/query/user-query.ts';
import {createRoster, type Roster} from '../../fleet/store/roster.ts';
import {createConnectionLoader, type ConnectionLoader} from '../../fleet/loading/connection-loader.ts';
import {createSampler, type Sampler} from '../../fleet/loading/connection-sample.ts';
import {createSharingSampler, type SharingSampler} from '../../fleet/loading/sharing-sample.ts';
import {createTeamMetrics, readTeamId} from '../../fleet/loading/team-metrics.ts';
import {createPageLoader, type PageLoader} from '../../fleet/loading/page-loader.ts';
import {createAutoRefresh, type AutoRefresh} from '../../fleet/loading/auto-refresh.ts';
import type {Client, ClientOptions} from '../../junction/client.ts';
import {clientOf} from '../../junction/target-client.ts';
import {JunctionError} from '../../junction/errors.ts';
import {createRedaction, type Redaction} from './redaction.ts';
import {createRosterFilter, type RosterFilter} from './roster-filter.ts';

/** Everything that is loaded from one team in one region. */
export type Workspace = {
	readonly target: () => Target;
	readonly roster: Roster;
	/** The rows of the roster screen, filtered and sorted. */
	readonly userQuery: UserQuery;
	readonly rosterFilter: RosterFilter;
	readonly pageLoader: PageLoader;
	readonly autoRefresh: AutoRefresh;
	readonly details: DetailsCache;
	readonly clock: ServerClock;
	readonly fleetStats: LiveFleetStats;
	readonly sampler: Sampler;
	/** Compares failing users of a provider with others. */
	readonly sharingSampler: SharingSampler;
	/** Loads the connections of many users. */
	readonly connectionLoader: ConnectionLoader;
	readonly comparison: LiveComparison;
	/** What is shown of users' data; the session's. */
	readonly redaction: Redaction;
	/** Returns the team's ID; `undefined` until Junction has returned it. */
	teamId(): string | undefined;
	/** Returns whether neither a user nor details of one are loaded. */
	isEmpty(): boolean;
	/** Returns the calls that change something at Junction, with the API key in use. */
	writes(): Pick<Client, 'refreshUser' | 'createReconnectLink'>;
	/** Resolves a client user ID to a user ID; rejects with a `JunctionError`. */
	resolve(clientUserId: string, signal: AbortSignal): Promise<string>;
	/** Continues with another API key; keeps everything that is loaded. */
	replaceKey(target: Target): void;
	/** Cancels all requests. Closes the target's server, unless the next target uses it too. */
	close(next?: Target): void;
};

/**
Creates an empty workspace; `watchInterval` is in milliseconds, `limits` are those of the preferences. The team's ID is requested after the first
page; `notifyTeamId` is called with it, and never if Junction returns none. `localTime` is this machine's time, in milliseconds since 1970.
*/
export const createWorkspace = (first: Target, watchInterval: number, {limits, notifyTeamId, localTime, redaction = createRedaction()}: {
	readonly limits?: ClientOptions['limits'];
	readonly notifyTeamId?: (teamId: string) => void;
	readonly localTime?: (() => number) | undefined;
	readonly redaction?: Redaction;
} = {}): Workspace => {
	let target = first;
	let client = clientOf(first, limits);
	const clock = clockOf(first, localTime);
	const roster = createRoster(clock.now);
	const userQuery = createUserQuery(roster, clock.now);
	const teamMetrics = createTeamMetrics(() => client);
	const pageLoader = createPageLoader({
		// The page loader's count of users is part of the same response.
		client: () => ({...client, metrics: teamMetrics.request}), roster, clock, provider: first.provider, isPartial: first.stored?.isComplete === false,
	});
	const autoRefresh = createAutoRefresh(pageLoader, watchInterval);
	const details = createDetailsCache({client: () => client, clock});
	const sampler = createSampler(() => client);
	const connectionLoader = createConnectionLoader({client: () => client, roster, clock});
	const sharingSampler = createSharingSampler({client: () => client, clock});
	const fleetStats = createLiveFleetStats({
		roster, pageLoader, clock, loadedAt: first.stored?.loadedFrom, provider: first.provider, limit: usersLimitOf(first.stored),
	});

	const comparison = createLiveComparison({
		roster, pageLoader, clock, provider: first.provider,
	});

	const learnTeamId = async () => {
		try {
			await teamMetrics.request();
			const teamId = teamMetrics.teamId();
			if (teamId !== undefined) {
				notifyTeamId?.(teamId);
			}
		} catch (error) {
			if (!(error instanceof JunctionError)) {
				throw error;
			}
		}
	};

	const allDetails = () => [...details.store.getState().values()];

	const teamIdOfDetails = (): string | undefined =>
		allDetails().map(({user}) => user.answer && readTeamId(user.answer.value)).find(teamId => teamId !== undefined);

	const stopWaitingForPage = pageLoader.store.subscribe(({pagination}) => {
		if (pagination.pages === 0) {
			return;
		}

		stopWaitingForPage();
		void surviveTask('team ID', learnTeamId());
	});
	return {
		target: () => target,
		roster,
		userQuery,
		rosterFilter: createRosterFilter(userQuery, redaction),
		pageLoader,
		autoRefresh,
		details,
		clock,
		fleetStats,
		sampler,
		sharingSampler,
		connectionLoader,
		comparison,
		redaction,
		teamId: () => teamMetrics.teamId() ?? teamIdOfDetails(),
		isEmpty: () => roster.count === 0
			&& allDetails().every(each => Object.values(each).every(({answer}) => answer === undefined)),
		writes: () => client,
		async resolve(clientUserId, signal) {
			const {value} = await client.resolveUser(clientUserId, {signal});
			return value.userId;
		},
		replaceKey(next) {
			target = next;
			client = clientOf(next, limits);
			pageLoader.resume();
		},
		close(next) {
			stopWaitingForPage();
			teamMetrics.stop();
			autoRefresh.stop();
			pageLoader.stop();
			sampler.stop();
			sharingSampler.stop();
			connectionLoader.stop();
			fleetStats.stop();
			comparison.stop();
			userQuery.stop();
			details.cancelAll();
			if (first.close !== undefined && first.close !== next?.close) {
				void surviveTask('end of the demo', first.close());
			}
		},
	};
};
