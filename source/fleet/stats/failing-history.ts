import {createStore, type StoreApi} from 'zustand/vanilla';
import {surviving} from '../../logging/handled-errors.ts';
import {
	day,
	hour,
	minute,
	second,
} from '../../text/durations.ts';
import type {LoadState} from '../loading/load-state.ts';
import type {PageLoader} from '../loading/page-loader.ts';
import type {ServerClock} from '../loading/server-clock.ts';
import type {FailingCount} from './failing-trend.ts';
import type {FleetStats} from './fleet-stats.ts';
import type {LiveFleetStats} from './live-stats.ts';

/** How many users failed when loading or a refresh had ended. */
export type FailingSample = {
	/** By the server's clock, in milliseconds since 1970. */
	readonly at: number;
	/** By provider. */
	readonly failing: ReadonlyMap<string, number>;
};

/** How many users failed at each refresh of the same users, in the order of time. */
export type FailingHistory = {
	readonly store: StoreApi<{readonly samples: readonly FailingSample[]}>;
	stop(): void;
};

/** How many samples are kept: the newest in each `width`, of those that are at most so old. None are older than the last. */
const kept: ReadonlyArray<{readonly age: number; readonly width: number}> = [
	{age: 10 * minute, width: 10 * second}, {age: 2 * hour, width: minute}, {age: day, width: 15 * minute},
];

/** Adds a sample, and thins out the others: the older they are, the fewer. */
export const withSample = (samples: readonly FailingSample[], sample: FailingSample): readonly FailingSample[] => {
	const slots = new Map<string, FailingSample>();
	for (const one of [...samples, sample]) {
		const age = sample.at - one.at;
		const width = kept.find(tier => age < tier.age)?.width;
		// The clock of the server may go back; a sample of the future would stay for ever.
		if (width !== undefined && age >= 0) {
			slots.set(`${width} ${Math.floor(one.at / width)}`, one);
		}
	}

	return [...slots.values()];
};

/** Returns the counts of one provider; a provider without users in a sample had none failing. */
export const countsOf = (samples: readonly FailingSample[], provider: string): readonly FailingCount[] =>
	samples.map(({at, failing}) => ({at, failing: failing.get(provider) ?? 0}));

const sampleOf = (stats: FleetStats, at: number): FailingSample => ({at, failing: new Map(stats.providers.map(({provider, failing}) => [provider, failing]))});

/**
Follows the statistics of the loaded users: takes a sample when loading has paused and at the end of each refresh. Where more users were loaded meanwhile, it begins again: their
numbers cannot be compared.
*/
export const createFailingHistory = ({pageLoader, fleetStats, clock}: {
	readonly pageLoader: Pick<PageLoader, 'store'>;
	readonly fleetStats: Pick<LiveFleetStats, 'store' | 'current' | 'isCurrent' | 'update'>;
	readonly clock: ServerClock;
}): FailingHistory => {
	const store = createStore<{readonly samples: readonly FailingSample[]}>(() => ({samples: []}));
	/** Whether there is something new to sample, and whether users were loaded that the earlier samples do not count. */
	let isPending = true;
	let isOtherFleet = true;

	const observe = surviving('failing users over time', () => {
		const {status, refresh, pagination} = pageLoader.store.getState();
		const stats = fleetStats.current();
		const isSettled = refresh === undefined && status !== 'loading' && pagination.pages > 0;
		if (!isPending || !isSettled || stats === undefined || !fleetStats.isCurrent()) {
			return;
		}

		const sample = sampleOf(stats, clock.now());
		store.setState(({samples}) => ({samples: withSample(isOtherFleet ? [] : samples, sample)}));
		isPending = false;
		isOtherFleet = false;
	});

	const follow = surviving('failing users over time', ({refreshed, pagination}: LoadState, before: LoadState) => {
		if (refreshed !== undefined && refreshed !== before.refreshed) {
			isPending = true;
			fleetStats.update();
		} else if (pagination.pages !== before.pagination.pages) {
			isPending = true;
			isOtherFleet = true;
		}

		observe();
	});
	const stops = [pageLoader.store.subscribe(follow), fleetStats.store.subscribe(observe)];
	return {
		store,
		stop() {
			for (const stop of stops) {
				stop();
			}
		},
	};
};
