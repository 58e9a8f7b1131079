import type {ServerClock} from '../loading/server-clock.ts';
import type {Roster} from '../store/roster.ts';
import type {PageLoader} from '../loading/page-loader.ts';
import {computeFleetStats, type FleetStats} from './fleet-stats.ts';

/** The loaded users summed up, no more often than it is worth. */
export type CachedFleetStats = {
	/** The sums of now, or of at most a minute ago while nothing new was loaded; while pages arrive, of at most ten seconds ago. */
	current(): FleetStats;
};

const oldest = 60_000;
const oldestWhileLoading = 10_000;

/** Sums a roster up when it is asked to. */
export const createCachedFleetStats = ({roster, walker: pageLoader, clock}: {
	readonly roster: Roster;
	readonly walker: PageLoader;
	readonly clock: ServerClock;
}): CachedFleetStats => {
	let last: {readonly sums: FleetStats; readonly at: number; readonly page: number | undefined} | undefined;
	return {
		current() {
			const {status, isAllLoaded, updatedAt} = pageLoader.store.getState();
			const age = last === undefined ? Infinity : Date.now() - last.at;
			const isNewer = last?.page !== updatedAt;
			if (last !== undefined && age < (isNewer ? oldestWhileLoading : oldest) && (status === 'loading' || !isNewer)) {
				return last.sums;
			}

			const sums = computeFleetStats(roster, {now: clock.now(), isComplete: isAllLoaded});
			last = {sums, at: Date.now(), page: updatedAt};
			return sums;
		},
	};
};
