import type {Clock} from './clock.ts';
import type {Roster} from './roster.ts';
import {sumFleet, type FleetSums} from './sums.ts';
import type {Walker} from './walker.ts';

/** The loaded users summed up, no more often than it is worth. */
export type Fleet = {
	/** The sums of now, or of at most a minute ago while nothing new was loaded; while pages arrive, of at most ten seconds ago. */
	sums(): FleetSums;
};

const oldest = 60_000;
const oldestWhileLoading = 10_000;

/** Sums a roster up when it is asked to. */
export const createFleet = ({roster, walker, clock}: {
	readonly roster: Roster;
	readonly walker: Walker;
	readonly clock: Clock;
}): Fleet => {
	let last: {readonly sums: FleetSums; readonly at: number; readonly page: number | undefined} | undefined;
	return {
		sums() {
			const {status, isAllLoaded, updatedAt} = walker.store.getState();
			const age = last === undefined ? Infinity : Date.now() - last.at;
			const isNewer = last?.page !== updatedAt;
			if (last !== undefined && age < (isNewer ? oldestWhileLoading : oldest) && (status === 'loading' || !isNewer)) {
				return last.sums;
			}

			const sums = sumFleet(roster, {now: clock.now(), isComplete: isAllLoaded});
			last = {sums, at: Date.now(), page: updatedAt};
			return sums;
		},
	};
};
