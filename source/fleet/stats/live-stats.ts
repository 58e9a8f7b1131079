import {createStore, type StoreApi} from 'zustand/vanilla';
import type {UsersLimit} from '../../junction/target.ts';
import {surviving} from '../../logging/handled-errors.ts';
import type {ServerClock} from '../loading/server-clock.ts';
import type {Roster} from '../store/roster.ts';
import type {PageLoader} from '../loading/page-loader.ts';
import {minute, second} from '../../text/durations.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {fleetStatsSteps, type FleetStats} from './fleet-stats.ts';

/** The statistics of the loaded users, computed in the background. */
export type LiveFleetStats = {
	/** Changes when statistics are complete; `stats` is `undefined` while there are none, or none for nearly as many users as are loaded. */
	readonly store: StoreApi<{readonly stats: FleetStats | undefined}>;
	/** Returns the newest complete statistics; computes nothing. */
	current(): FleetStats | undefined;
	/** Returns whether `current` counts the newest page. */
	isCurrent(): boolean;
	/**
	Starts computing if the statistics are older than a minute, or older than the newest page or connections. While pages arrive, only every ten seconds, or
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
	readonly steps: Generator<number, FleetStats, undefined>;
	/** The number of rows counted, and the user ID of the last one, by which a renumbering is noticed. */
	counted: number;
	lastUserId: string | undefined;
};

const oldest = minute;
const oldestWhileLoading = 10 * second;
const oldestWhileConnecting = second;

/** How long a slice may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 8;

/** A fleet of at most this many streams and users is computed at once: it takes a few milliseconds. */
const fewStreams = 20_000;

/** Creates the statistics of a roster; those of an empty roster are ready at once. */
export const createLiveFleetStats = ({roster, pageLoader, clock, loadedAt, provider, limit: usersLimit, isConnecting = () => false}: {
	readonly roster: Roster;
	readonly pageLoader: Pick<PageLoader, 'store'>;
	readonly clock: ServerClock;
	/** When the first user was loaded, by the server's time in milliseconds, for a snapshot. */
	readonly loadedAt?: number | undefined;
	/** The only provider whose users are loaded. */
	readonly provider?: string | undefined;
	/** Why a snapshot does not have all users. */
	readonly limit?: UsersLimit | undefined;
	/** Whether connections are arriving; never if absent. */
	readonly isConnecting?: () => boolean;
}): LiveFleetStats => {
	const store = createStore<{readonly stats: FleetStats | undefined}>(() => ({stats: undefined}));
	let last: Pass | undefined;
	let underway: Underway | undefined;
	let next: NodeJS.Immediate | undefined;
	let connections = 0;
	const stopFollowingConnections = roster.connections.subscribe(() => {
		connections++;
	});

	const isSmall = () => roster.columns.length + roster.count <= fewStreams;

	/** Statistics of so few of the loaded users would mislead. */
	const isPartial = ({rows}: Pass): boolean => rows * 2 < roster.count;

	const isOutdated = ({at, page, connections: counted}: Pass): boolean => {
		const {status, updatedAt} = pageLoader.store.getState();
		const age = monotonicNow() - at;
		const least = isConnecting() ? (isSmall() ? oldestWhileConnecting : oldestWhileLoading) : 0;
		if (counted !== connections && age >= least) {
			return true;
		}

		return page === updatedAt ? age >= oldest : status !== 'loading' || age >= oldestWhileLoading;
	};

	/** Restarting a pass at every page would never complete it, so it is replaced only after the last page. */
	const isSuperseded = ({page}: Pass): boolean => {
		const {status, updatedAt} = pageLoader.store.getState();
		return page !== updatedAt && status !== 'loading';
	};

	const cancel = () => {
		clearImmediate(next);
		next = undefined;
		underway = undefined;
	};

	/** Continues the pass until the limit in milliseconds; the rest follows in later turns of the event loop. */
	const runSlice = (pass: Underway, limit: number) => {
		const startedAt = monotonicNow();
		let step = pass.steps.next();
		while (step.done !== true && monotonicNow() - startedAt < limit) {
			step = pass.steps.next();
		}

		if (step.done === true) {
			underway = undefined;
			last = pass;
			store.setState({stats: step.value});
			return;
		}

		pass.counted = step.value;
		pass.lastUserId = roster.userId(pass.counted - 1);
		next = setImmediate(resume);
	};

	const begin = () => {
		cancel();
		const {isAllLoaded, updatedAt, loadedFrom} = pageLoader.store.getState();
		const now = clock.now();
		underway = {
			at: monotonicNow(),
			page: updatedAt,
			rows: roster.count,
			connections,
			steps: fleetStatsSteps(roster, {
				now,
				loadedAt: loadedAt ?? (loadedFrom === undefined ? now : clock.at(loadedFrom)),
				isComplete: isAllLoaded,
				provider,
				limit: usersLimit,
			}),
			counted: 0,
			lastUserId: undefined,
		};
		if (isSmall()) {
			runSlice(underway, Infinity);
		} else {
			next = setImmediate(resume);
		}
	};

	const resume = () => {
		next = undefined;
		if (underway === undefined) {
			return;
		}

		// When users are removed, the rows after them are renumbered, and some would be counted twice or not at all.
		const isRenumbered = roster.count < underway.rows || (underway.counted > 0 && roster.userId(underway.counted - 1) !== underway.lastUserId);
		if (isRenumbered) {
			begin();
		} else {
			runSlice(underway, longestSlice);
		}
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
		if (isSmall()) {
			update();
		}
	}));
	update();
	return {
		store,
		current: () => store.getState().stats,
		isCurrent: () => underway === undefined && last !== undefined && last.page === pageLoader.store.getState().updatedAt,
		update,
		stop() {
			stopFollowing();
			stopFollowingConnections();
			cancel();
		},
	};
};
