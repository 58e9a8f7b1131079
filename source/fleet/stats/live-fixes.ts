import {createStore, type StoreApi} from 'zustand/vanilla';
import {surviving} from '../../logging/handled-errors.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {minute, second} from '../../text/durations.ts';
import {isEmptyFilter, type Filter} from '../../filter/filter.ts';
import type {PageLoader} from '../loading/page-loader.ts';
import type {ServerClock} from '../loading/server-clock.ts';
import type {QueryResult, UserQuery} from '../query/user-query.ts';
import type {Roster} from '../store/roster.ts';
import {fixesSteps, type Fixes} from './fixes.ts';
import type {LiveFleetStats} from './live-stats.ts';
import {createSlicedPass, isSmallFleet} from './sliced-pass.ts';

/** The fixes of the users in the filter, computed in the background. */
export type LiveFixes = {
	/** `fixes` is `undefined` until they are computed for the first time. */
	readonly store: StoreApi<{readonly fixes: Fixes | undefined}>;
	/** Computes the fixes again if users, connections, the filter or a provider's events have changed, or after a minute; of one provider, or of all. Those of a small fleet are ready when it returns. */
	update(provider?: string): void;
	/** Stops computing. */
	stop(): void;
};

const oldest = minute;

/** While connections arrive, so much time passes between two computations, of a small and of a large fleet. */
const pause = {small: second, large: 5 * second} as const;

/** What a computation rests on. */
type Basis = {
	readonly page: number | undefined;
	readonly filter: Filter;
	/** The list of users: another object whenever users enter or leave it. */
	readonly list: QueryResult;
	/** How often connections have changed. */
	readonly connections: number;
	readonly stats: unknown;
	readonly provider: string | undefined;
};

/**
Returns all rows up to a count.
@yields a row
*/
function * rowsUpTo(count: number): Generator<number, void, undefined> {
	for (let row = 0; row < count; row++) {
		yield row;
	}
}

/** Returns the rows that are listed now; all rows without a filter. */
const listedRows = ({count}: Pick<Roster, 'count'>, userQuery: UserQuery): Iterable<number> =>
	isEmptyFilter(userQuery.store.getState().filter) ? rowsUpTo(count) : userQuery.rows();

/** Creates the fixes of a workspace; nothing is computed before the first `update`. */
export const createLiveFixes = ({roster, userQuery, pageLoader, clock, fleetStats, provider: loadedProvider, isConnecting}: {
	readonly roster: Roster;
	readonly userQuery: UserQuery;
	readonly pageLoader: Pick<PageLoader, 'store'>;
	readonly clock: ServerClock;
	readonly fleetStats: Pick<LiveFleetStats, 'current'>;
	/** The only provider whose users are loaded. */
	readonly provider: string | undefined;
	/** Whether connections are arriving. */
	readonly isConnecting: () => boolean;
}): LiveFixes => {
	const store = createStore<{readonly fixes: Fixes | undefined}>(() => ({fixes: undefined}));
	let connections = 0;
	let wanted = loadedProvider;
	const pass = createSlicedPass(roster);
	let next: NodeJS.Immediate | undefined;
	/** Whether `update` waits until all users of the filter are found. */
	let isWaiting = false;
	let last: {readonly at: number; readonly basis: Basis} | undefined;
	const stopFollowing = roster.connections.subscribe(() => {
		connections++;
	});

	const basisNow = (): Basis => {
		const list = userQuery.store.getState();
		return {
			page: pageLoader.store.getState().updatedAt, filter: list.pending ?? list.filter, list, connections, stats: fleetStats.current(), provider: wanted,
		};
	};

	/** Whether only the first users of the filter or the order may be listed. */
	const isListPartial = (): boolean => {
		const {pending, pendingSort} = userQuery.store.getState();
		return pending !== undefined || pendingSort !== undefined;
	};

	/** Users that are removed would be counted twice or not at all. The users of another filter are not wanted any more. */
	const isValid = (basis: Basis): boolean => {
		const {page, filter, provider} = basisNow();
		return page === basis.page && filter === basis.filter && provider === basis.provider;
	};

	const begin = () => {
		clearImmediate(next);
		isWaiting = isListPartial();
		if (isWaiting) {
			pass.cancel();
			return;
		}

		const basis = basisNow();
		const events = new Map((fleetStats.current()?.providers ?? []).flatMap(own => (own.event === undefined ? [] : [[own.provider, own.event] as const])));
		pass.begin({
			steps: fixesSteps(roster, {
				rows: listedRows(roster, userQuery), now: clock.now(), events, only: basis.provider, filter: basis.filter,
			}),
			isValid: () => isValid(basis),
			restart: begin,
			done(fixes) {
				last = {at: monotonicNow(), basis};
				store.setState({fixes});
			},
		});
	};

	const isOutdated = (): boolean => {
		if (last === undefined) {
			return true;
		}

		const {at, basis} = last;
		const age = monotonicNow() - at;
		const current = basisNow();
		const least = isConnecting() ? (isSmallFleet(roster) ? pause.small : pause.large) : 0;
		return age >= oldest
			|| current.filter !== basis.filter
			|| current.provider !== basis.provider
			|| ((current.page !== basis.page || current.list !== basis.list || current.connections !== basis.connections || current.stats !== basis.stats) && age >= least);
	};

	/** Drops the fixes of another filter or provider, which must not be shown as those of this one. */
	const dropOthers = () => {
		const {filter, provider} = basisNow();
		if (last === undefined || (last.basis.filter === filter && last.basis.provider === provider)) {
			return;
		}

		last = undefined;
		store.setState({fixes: undefined});
	};

	const stopFollowingList = userQuery.store.subscribe(surviving('fixes', () => {
		if (!isWaiting || isListPartial()) {
			return;
		}

		isWaiting = false;
		next = setImmediate(begin);
	}));

	return {
		store,
		update: surviving('fixes', (provider?: string) => {
			wanted = provider ?? loadedProvider;
			if (!pass.isUnderway() && isOutdated()) {
				begin();
			}

			dropOthers();
		}),
		stop() {
			stopFollowing();
			stopFollowingList();
			clearImmediate(next);
			pass.cancel();
		},
	};
};
