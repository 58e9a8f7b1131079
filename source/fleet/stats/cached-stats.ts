import type {ServerClock} from '../loading/server-clock.ts';
import {minute, second} from '../../text/durations.ts';
import type {Roster} from '../store/roster.ts';
import type {PageLoader} from '../loading/page-loader.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {computeFleetStats, type FleetStats} from './fleet-stats.ts';

/** The statistics of the loaded users, recomputed only as often as useful. */
export type CachedFleetStats = {
	/** Returns statistics that are at most a minute old; at most ten seconds while pages arrive. */
	current(): FleetStats;
};

const oldest = minute;
const oldestWhileLoading = 10 * second;

/** Creates the cache for a roster. */
export const createCachedFleetStats = ({roster, pageLoader, clock}: {
	readonly roster: Roster;
	readonly pageLoader: PageLoader;
	readonly clock: ServerClock;
}): CachedFleetStats => {
	let last: {readonly stats: FleetStats; readonly at: number; readonly page: number | undefined} | undefined;
	return {
		current() {
			const {status, isAllLoaded, updatedAt} = pageLoader.store.getState();
			const age = last === undefined ? Infinity : monotonicNow() - last.at;
			const isNewer = last?.page !== updatedAt;
			if (last !== undefined && age < (isNewer ? oldestWhileLoading : oldest) && (status === 'loading' || !isNewer)) {
				return last.stats;
			}

			const stats = computeFleetStats(roster, {now: clock.now(), isComplete: isAllLoaded});
			last = {stats, at: monotonicNow(), page: updatedAt};
			return stats;
		},
	};
};
