import {createStore, type StoreApi} from 'zustand/vanilla';
import type {UsersLimit} from '../../junction/target.ts';
import {surviving} from '../../logging/handled-errors.ts';
import type {ServerClock} from '../loading/server-clock.ts';
import type {Roster} from '../store/roster.ts';
import type {PageLoader} from '../loading/page-loader.ts';
import {minute, second} from '../../text/durations.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {fleetStatsSteps, type FleetStats} from './fleet-stats.ts';
import {createSlicedPass, isSmallFleet} from './sliced-pass.ts';

/** The statistics of the loaded users, computed in the background. */
export type LiveFleetStats = {
	/** Changes when statistics are complete; `stats` is `undefined` while there are none, or none for nearly as many users as are loaded. */
	readonly store: StoreApi<{readonly stats: FleetStats | undefined}>;
	/** Returns the newest complete statistics; computes nothing. */
	current(): FleetStats | undefined;
	/** Returns whether `current` counts the newest page. */
	isCurrent(): boolean;
	/**
	Starts computing if the statistics are older than a minute, or older than the newest page. While pages arrive, only every ten seconds, or
	when twice as many users are loaded. Statistics of a small fleet are ready when it returns.
	*/
	update(): void;
	/** Stops computing. */
	stop(): void;
};

/** A computation under way, or a finished one. */
type Pass = {
	/** When it began, on this machine's monotonic clock. */
	readonly at: number;
	/** When the newest page that it counts arrived. */
	readonly page: number | undefined;
	/** The number of rows that it counts. */
	readonly rows: number;
	/** How often connections had changed. */
	readonly connections: number;
};

type Underway = Pass & {
	/** The number of rows counted, and the user ID of the last one, by which a renumbering is noticed. */
	counted: number;
	lastUserId: string | undefined;
};

const oldest = minute;
const oldestWhileLoading = 10 * second;

/** Connections arrive one by one: they are counted this often, in milliseconds. */
const betweenConnections = 2 * second;

/** Creates the statistics of a roster; those of an empty roster are ready at once. */
export const createLiveFleetStats = ({roster, pageLoader, clock, loadedAt, provider, limit: usersLimit}: {
	readonly roster: Roster;
	readonly pageLoader: Pick<PageLoader, 'store'>;
	readonly clock: ServerClock;
	/** When the first user was loaded, by the server's time in milliseconds, for a snapshot. */
	readonly loadedAt?: number | undefined;
	/** The only provider whose users are loaded. */
	readonly provider?: string | undefined;
	/** Why a snapshot does not have all users. */
	readonly limit?: UsersLimit | undefined;
}): LiveFleetStats => {
	const store = createStore<{readonly stats: FleetStats | undefined}>(() => ({stats: undefined}));
	let last: Pass | undefined;
	let underway: Underway | undefined;
	const slices = createSlicedPass(roster);

	/** How often the connections of a user have changed. */
	let changes = 0;
	let connectionTimer: NodeJS.Timeout | undefined;

	/** Statistics of so few of the loaded users would mislead. */
	const isPartial = ({rows}: Pass): boolean => rows * 2 < roster.count;

	const isOutdated = ({at, page, connections}: Pass): boolean => {
		const {status, updatedAt} = pageLoader.store.getState();
		const age = monotonicNow() - at;
		if (connections !== changes && age >= betweenConnections) {
			return true;
		}

		return page === updatedAt ? age >= oldest : status !== 'loading' || age >= oldestWhileLoading;
	};

	/** Restarting a pass at every page would never complete it, so it is replaced only after the last page. */
	const isSuperseded = ({page}: Pass): boolean => {
		const {status, updatedAt} = pageLoader.store.getState();
		return page !== updatedAt && status !== 'loading';
	};

	/** When users are removed, the rows after them are renumbered, and some would be counted twice or not at all. */
	const isRenumbered = ({rows, counted, lastUserId}: Underway): boolean =>
		roster.count < rows || (counted > 0 && roster.userId(counted - 1) !== lastUserId);

	const begin = () => {
		const {isAllLoaded, updatedAt, loadedFrom} = pageLoader.store.getState();
		const now = clock.now();
		const pass: Underway = {
			at: monotonicNow(),
			page: updatedAt,
			rows: roster.count,
			connections: changes,
			counted: 0,
			lastUserId: undefined,
		};
		underway = pass;
		slices.begin({
			steps: fleetStatsSteps(roster, {
				now,
				loadedAt: loadedAt ?? (loadedFrom === undefined ? now : clock.at(loadedFrom)),
				isComplete: isAllLoaded,
				provider,
				limit: usersLimit,
			}),
			isValid: () => !isRenumbered(pass),
			restart: begin,
			done(stats) {
				underway = undefined;
				last = pass;
				store.setState({stats});
			},
			onStep(counted) {
				pass.counted = counted;
				pass.lastUserId = roster.userId(counted - 1);
			},
			isDeferred: true,
		});
	};

	const update = () => {
		const isOld = last === undefined || isPartial(last) || isOutdated(last);
		if (!(underway === undefined ? isOld : isSuperseded(underway))) {
			return;
		}

		begin();
		if (underway !== undefined && last !== undefined && isPartial(last)) {
			store.setState({stats: undefined});
		}
	};

	const stopFollowing = pageLoader.store.subscribe(surviving('statistics', () => {
		if (isSmallFleet(roster)) {
			update();
		}
	}));
	/** Counts the newest connections of a small fleet soon. Those of a large one are counted while a screen shows statistics. */
	const countConnections = () => {
		connectionTimer ??= setTimeout(surviving('statistics', () => {
			connectionTimer = undefined;
			if (!isSmallFleet(roster)) {
				return;
			}

			update();
			if (last?.connections !== changes) {
				countConnections();
			}
		}), betweenConnections).unref();
	};

	const stopConnections = roster.connections.subscribe(() => {
		changes++;
		countConnections();
	});
	update();
	return {
		store,
		current: () => store.getState().stats,
		isCurrent: () => underway === undefined && last !== undefined && last.page === pageLoader.store.getState().updatedAt,
		update,
		stop() {
			stopFollowing();
			stopConnections();
			clearTimeout(connectionTimer);
			slices.cancel();
			underway = undefined;
		},
	};
};
