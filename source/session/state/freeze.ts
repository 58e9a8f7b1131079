import {createStore, type StoreApi} from 'zustand/vanilla';
import type {FreezableQuery} from '../../fleet/query/frozen-query.ts';
import type {ServerClock} from '../../fleet/loading/server-clock.ts';
import type {TeamAnswers} from '../../fleet/loading/team-answers.ts';
import type {FailingHistory, FailingSample} from '../../fleet/stats/failing-history.ts';
import type {LiveComparison} from '../../fleet/stats/live-comparison.ts';
import type {LiveFleetStats} from '../../fleet/stats/live-stats.ts';
import type {Roster} from '../../fleet/store/roster.ts';
import {monotonicNow} from '../../runtime/clock.ts';

/** What the user list and the overview show while they are frozen, besides the list itself and the statistics. */
export type Frozen = {
	/** When they were frozen: by the monotonic clock and by the server's, in milliseconds. */
	readonly at: number;
	readonly now: number;
	/** How many users were loaded. */
	readonly users: number;
	readonly samples: readonly FailingSample[];
	readonly comparison: ReturnType<LiveComparison['store']['getState']>;
	readonly team: ReturnType<TeamAnswers['store']['getState']>;
};

/** Freezes the user list and the overview. Loading goes on. */
export type Freeze = {
	readonly store: StoreApi<{readonly frozen: Frozen | undefined}>;
	/** The statistics that the screens show: the newest ones, or those of the moment when they were frozen. */
	readonly fleetStats: LiveFleetStats;
	begin(): void;
	end(): void;
};

/** Creates a workspace's freeze, which is off. A filter or an order that is set ends it too. */
export const createFreeze = ({userQuery, newestStats, failingHistory, comparison, team, roster, clock}: {
	readonly userQuery: FreezableQuery;
	readonly newestStats: LiveFleetStats;
	readonly failingHistory: Pick<FailingHistory, 'store'>;
	readonly comparison: Pick<LiveComparison, 'store'>;
	readonly team: Pick<TeamAnswers, 'store'>;
	readonly roster: Pick<Roster, 'count'>;
	readonly clock: Pick<ServerClock, 'at'>;
}): Freeze => {
	const store = createStore<{readonly frozen: Frozen | undefined}>(() => ({frozen: undefined}));
	const stats = createStore(() => newestStats.store.getState());
	const isFrozen = () => store.getState().frozen !== undefined;
	newestStats.store.subscribe(state => {
		if (!isFrozen()) {
			stats.setState(state, true);
		}
	});
	const end = () => {
		if (!isFrozen()) {
			return;
		}

		store.setState({frozen: undefined});
		userQuery.release();
		stats.setState(newestStats.store.getState(), true);
	};

	userQuery.store.subscribe(() => {
		// A frozen list changes only when a filter or an order has released it.
		if (userQuery.changesSince() === undefined) {
			end();
		}
	});
	return {
		store,
		fleetStats: {...newestStats, store: stats, current: () => stats.getState().stats},
		begin() {
			const at = monotonicNow();
			const now = clock.at(at);
			userQuery.freeze(now);
			store.setState({
				frozen: {
					at, now, users: roster.count, samples: failingHistory.store.getState().samples, comparison: comparison.store.getState(), team: team.store.getState(),
				},
			});
		},
		end,
	};
};
