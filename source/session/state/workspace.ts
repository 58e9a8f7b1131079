import {surviveTask} from '../../logging/handled-errors.ts';
import type {Filter} from '../../filter/filter.ts';
import {usersLimitOf, type Target} from '../../junction/target.ts';
import {clockOf, type ServerClock} from '../../fleet/loading/server-clock.ts';
import {createDetailsCache, type DetailsCache} from '../../fleet/loading/user-details.ts';
import {createFailingHistory, type FailingHistory} from '../../fleet/stats/failing-history.ts';
import {createLiveFleetStats, type LiveFleetStats} from '../../fleet/stats/live-stats.ts';
import {createLiveMarkedComparison, type LiveMarkedComparison} from '../../fleet/stats/live-marked-comparison.ts';
import {createLiveValueCounts, type LiveValueCounts} from '../../fleet/stats/live-value-counts.ts';
import {createLiveFixes, type LiveFixes} from '../../fleet/stats/live-fixes.ts';
import {createLiveComparison, type LiveComparison} from '../../fleet/stats/live-comparison.ts';
import {createFreezableQuery, type FreezableQuery} from '../../fleet/query/frozen-query.ts';
import {createUserQuery} from '../../fleet/query/user-query.ts';
import {createRoster, type Roster} from '../../fleet/store/roster.ts';
import {createConnectionLoader, type ConnectionLoader} from '../../fleet/loading/connection-loader.ts';
import {holdOrderDuringRefresh} from '../../fleet/loading/hold-order.ts';
import {keepConnections} from '../../fleet/loading/keep-connections.ts';
import {findUsers} from '../../fleet/loading/find-users.ts';
import type {PoliteRequests} from '../../fleet/loading/polite-requests.ts';
import {createUserRefresher} from '../../fleet/loading/user-refresher.ts';
import {createRequestLimits, type RequestLimits} from '../../fleet/loading/request-limit.ts';
import {createTeamAnswers, type TeamAnswers} from '../../fleet/loading/team-answers.ts';
import {createSharingSampler, type SharingSampler} from '../../fleet/loading/sharing-sample.ts';
import {createTeamMetrics, readTeamId} from '../../fleet/loading/team-metrics.ts';
import {createPageLoader, type PageLoader} from '../../fleet/loading/page-loader.ts';
import {createAutoRefresh, type AutoRefresh} from '../../fleet/loading/auto-refresh.ts';
import type {Client, ClientOptions} from '../../junction/client.ts';
import type {User} from '../../junction/records.ts';
import {clientOf} from '../../junction/target-client.ts';
import {rememberRefusals} from '../../junction/optional-calls.ts';
import {createFreeze, type Freeze} from './freeze.ts';
import {createRedaction, type Redaction} from './redaction.ts';
import {createRosterFilter, type RosterFilter} from './roster-filter.ts';
import {workUnderWay, type StoppedWork} from './stopped-work.ts';

/** Everything that is loaded from one team in one region. */
export type Workspace = {
	readonly target: () => Target;
	readonly roster: Roster;
	/** The rows of the roster screen, filtered and sorted. */
	readonly userQuery: FreezableQuery;
	readonly rosterFilter: RosterFilter;
	readonly pageLoader: PageLoader;
	readonly autoRefresh: AutoRefresh;
	readonly details: DetailsCache;
	readonly clock: ServerClock;
	/** Until when Junction limits requests; shared by the workspaces of a team, and kept when its API key is replaced. */
	readonly requestLimits: RequestLimits;
	readonly fleetStats: LiveFleetStats;
	/** The same, also while the screens are frozen. */
	readonly newestStats: LiveFleetStats;
	/** Freezes the user list and the overview. */
	readonly freeze: Freeze;
	/** The failing users at each refresh. */
	readonly failingHistory: FailingHistory;
	/** Compares failing users of a provider with others. */
	readonly sharingSampler: SharingSampler;
	/** Loads the connections of many users. */
	readonly connectionLoader: ConnectionLoader;
	/** Loads the streams of marked users again. */
	readonly userRefresher: PoliteRequests<string>;
	/** What its list was made from: the filter, how often marks had changed if the filter is about them, the only provider, the most users, how many more match, how many of them were loaded already, and when all had ended, in milliseconds since 1970 by the server. */
	readonly connectionsLeft: {filter: Filter | undefined; markings: number | undefined; provider: string | undefined; most: number; count: number; fresh: number; endedAt: number};
	/** What a key or parking stopped last, which the key that refreshes resumes. */
	readonly lastStop: {work: StoppedWork | undefined};
	readonly comparison: LiveComparison;
	/** What Junction says about the whole team; requested after the first page and at each refresh. */
	readonly team: TeamAnswers;
	readonly fixes: LiveFixes;
	/** How often the values of a column occur among the newest users in the filter, also while the list is frozen. */
	readonly valueCounts: LiveValueCounts;
	/** The marked users next to the other listed ones. */
	readonly markedComparison: LiveMarkedComparison;
	/** What is shown of users' data; the session's. */
	readonly redaction: Redaction;
	/** Returns the team's ID; `undefined` until Junction has returned it. */
	teamId(): string | undefined;
	/** Returns whether neither a user nor details of one are loaded. */
	isEmpty(): boolean;
	/** Returns the calls that change something at Junction, with the API key in use. */
	writes(): Pick<Client, 'refreshUser' | 'createReconnectLink'>;
	/** Finds the user with a client user ID, or those of whose IDs it is a part; rejects with a `JunctionError`. */
	find(id: string, signal: AbortSignal): Promise<readonly User[]>;
	/** Continues with another API key; keeps everything that is loaded. */
	replaceKey(target: Target): void;
	/** Stops loading and automatic refreshes, and keeps everything that is loaded: it may be shown again. */
	park(): void;
	/** Cancels all requests. Closes the target's server, unless the next target uses it too. */
	close(next?: Target): void;
};

/**
Creates an empty workspace; `watchInterval` is in milliseconds, `limits` are those of the preferences. The team's ID is requested after the first
page; `notifyTeamId` is called with it, and never if Junction returns none. `localTime` is this machine's time, in milliseconds since 1970.
*/
export const createWorkspace = (first: Target, watchInterval: number, {limits, notifyTeamId, localTime, redaction = createRedaction(), requestLimits = createRequestLimits()}: {
	readonly limits?: ClientOptions['limits'];
	readonly requestLimits?: RequestLimits | undefined;
	readonly notifyTeamId?: (teamId: string) => void;
	readonly localTime?: (() => number) | undefined;
	readonly redaction?: Redaction;
} = {}): Workspace => {
	let target = first;
	let client = rememberRefusals(clientOf(first, limits));
	const clock = clockOf(first, localTime);
	const roster = createRoster(clock.now);
	const newestQuery = createUserQuery(roster, clock.now);
	const userQuery = createFreezableQuery(newestQuery, roster);
	const teamMetrics = createTeamMetrics(() => client);
	const team = createTeamAnswers({client: () => client, metrics: teamMetrics, clock});
	const pageLoader = createPageLoader({
		// The page loader's count of users is part of the same response.
		client: () => ({...client, metrics: teamMetrics.request}), roster, clock, provider: first.provider, isPartial: first.stored?.isComplete === false, limit: requestLimits.pages,
	});
	const autoRefresh = createAutoRefresh(pageLoader, watchInterval);
	const details = createDetailsCache({client: () => client, clock, limits: requestLimits});
	const connectionLoader = createConnectionLoader({
		client: () => client, roster, clock, limit: requestLimits.connections,
	});
	const stopKeepingConnections = keepConnections({details, roster, clock});
	const userRefresher = createUserRefresher({
		client: () => client, roster, clock, provider: first.provider, limit: requestLimits.resources,
	});
	// Before all others follow the pages: they see the sorted list when a refresh has ended.
	const stopHoldingOrder = holdOrderDuringRefresh({userQuery: newestQuery, pageLoader, userRefresher});
	const sharingSampler = createSharingSampler({
		client: () => client, roster, clock, limits: requestLimits,
	});
	const isConnecting = () => [connectionLoader.store.getState(), ...[...sharingSampler.store.getState().samples.values()].map(({progress}) => progress)]
		.some(({status}) => status === 'asking' || status === 'waiting');
	const newestStats = createLiveFleetStats({
		roster, pageLoader, clock, loadedAt: first.stored?.loadedFrom, provider: first.provider, limit: usersLimitOf(first.stored),
	});

	const failingHistory = createFailingHistory({pageLoader, fleetStats: newestStats, clock});
	const comparison = createLiveComparison({
		roster, pageLoader, clock, provider: first.provider,
	});

	const fixes = createLiveFixes({
		roster, userQuery: newestQuery, pageLoader, clock, fleetStats: newestStats, provider: first.provider, isConnecting,
	});

	const markedComparison = createLiveMarkedComparison({roster, userQuery: newestQuery, clock});
	const valueCounts = createLiveValueCounts({roster, userQuery: newestQuery, clock});
	const freeze = createFreeze({
		userQuery, newestStats, failingHistory, comparison, team, roster, clock,
	});
	const {fleetStats} = freeze;

	let isTeamKnown = false;
	const askAboutTeam = async () => {
		await team.refresh();
		const teamId = teamMetrics.teamId();
		if (isTeamKnown || teamId === undefined) {
			return;
		}

		isTeamKnown = true;
		notifyTeamId?.(teamId);
	};

	const allDetails = () => [...details.store.getState().values()];

	const teamIdOfDetails = (): string | undefined =>
		allDetails().map(({user}) => user.answer && readTeamId(user.answer.value)).find(teamId => teamId !== undefined);

	/** How many refreshes the facts about the team have seen; `undefined` before the first page. */
	let seen: number | undefined;
	const stopFollowingPages = pageLoader.store.subscribe(({pagination, refreshes}) => {
		if (refreshes === seen || pagination.pages === 0) {
			return;
		}

		seen = refreshes;
		void surviveTask('facts about the team', askAboutTeam());
	});

	const lastStop: Workspace['lastStop'] = {work: undefined};

	const stopLoading = () => {
		pageLoader.stop();
		sharingSampler.stop();
		connectionLoader.stop();
		userRefresher.stop();
		details.cancelAll();
	};

	return {
		target: () => target,
		roster,
		userQuery,
		rosterFilter: createRosterFilter(userQuery, redaction),
		pageLoader,
		autoRefresh,
		details,
		clock,
		requestLimits,
		fleetStats,
		newestStats,
		freeze,
		failingHistory,
		sharingSampler,
		connectionLoader,
		userRefresher,
		connectionsLeft: {
			filter: undefined, markings: undefined, provider: undefined, most: 0, count: 0, fresh: 0, endedAt: 0,
		},
		lastStop,
		comparison,
		team,
		fixes,
		valueCounts,
		markedComparison,
		redaction,
		teamId: () => teamMetrics.teamId() ?? teamIdOfDetails(),
		isEmpty: () => roster.count === 0
			&& allDetails().every(each => Object.values(each).every(({answer}) => answer === undefined)),
		writes: () => client,
		async find(id, signal) {
			const {users} = await findUsers(client, id, {signal});
			return users;
		},
		replaceKey(next) {
			target = next;
			client = rememberRefusals(clientOf(next, limits));
			pageLoader.resume();
		},
		park() {
			if (autoRefresh.store.getState().isOn) {
				autoRefresh.toggle();
			}

			lastStop.work = workUnderWay({
				pageLoader, connectionLoader, userRefresher, sharingSampler,
			}) ?? lastStop.work;
			stopLoading();
		},
		close(next) {
			stopFollowingPages();
			team.stop();
			teamMetrics.stop();
			autoRefresh.stop();
			stopLoading();
			stopKeepingConnections();
			stopHoldingOrder();
			failingHistory.stop();
			fleetStats.stop();
			comparison.stop();
			fixes.stop();
			valueCounts.stop();
			markedComparison.stop();
			userQuery.stop();
			if (first.close !== undefined && first.close !== next?.close) {
				void surviveTask('end of the demo', first.close());
			}
		},
	};
};
