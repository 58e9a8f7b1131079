import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Filter} from '../../filter/filter.ts';
import {surviving} from '../../logging/handled-errors.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {minute, second} from '../../text/durations.ts';
import type {ServerClock} from '../loading/server-clock.ts';
import {rowScopeOf} from '../query/scoped-rows.ts';
import type {UserQuery} from '../query/user-query.ts';
import type {Roster} from '../store/roster.ts';
import {markedComparisonSteps, type MarkedComparison} from './marked-comparison.ts';
import {createSlicedPass, isSmallFleet} from './sliced-pass.ts';

/** The comparison of marked users with the other listed ones, counted in the background. */
export type LiveMarkedComparison = {
	/** `undefined` until the first count ends. Of a small fleet it is there when `update` returns. */
	readonly store: StoreApi<{readonly compared: MarkedComparison | undefined}>;
	/** Counts again if marks, the filter, users or connections have changed, or after a minute. */
	update(): void;
	/** Stops counting. */
	stop(): void;
};

/** The pause between two counts while users or connections arrive, of a small and of a large fleet. */
const pause = {small: second, large: 5 * second} as const;

/** Creates the comparison of a workspace; nothing is counted before the first `update`. */
export const createLiveMarkedComparison = ({roster, userQuery, clock}: {
	readonly roster: Roster;
	readonly userQuery: Pick<UserQuery, 'store' | 'rows'>;
	readonly clock: Pick<ServerClock, 'now'>;
}): LiveMarkedComparison => {
	const store = createStore<{readonly compared: MarkedComparison | undefined}>(() => ({compared: undefined}));
	const pass = createSlicedPass(roster);
	/** How often users or connections have changed, how often marks have, and how often rows were numbered again. */
	let changes = 0;
	let markings = 0;
	let renumberings = 0;
	let last: {readonly filter: Filter; readonly changes: number; readonly markings: number; readonly at: number} | undefined;

	const stops = [
		roster.subscribe(({previousRows}) => {
			changes++;
			renumberings += previousRows === undefined ? 0 : 1;
		}),
		roster.connections.subscribe(() => {
			changes++;
		}),
		roster.marks.subscribe(() => {
			markings++;
		}),
	];

	const begin = (): void => {
		const {filter} = userQuery.store.getState();
		const basis = {filter, changes, markings};
		const numbering = renumberings;
		const now = clock.now();
		roster.summaries.summarizeDirty(now);
		pass.begin({
			// A list that changes meanwhile must not make a user count twice.
			steps: markedComparisonSteps(roster, {listed: userQuery.rows(), scope: rowScopeOf(roster, filter), now}),
			isValid: () => numbering === renumberings && markings === basis.markings && userQuery.store.getState().filter === filter,
			restart: begin,
			done(compared) {
				last = {...basis, at: monotonicNow()};
				store.setState({compared});
			},
		});
	};

	const isOutdated = (): boolean => {
		if (last?.markings !== markings || last.filter !== userQuery.store.getState().filter) {
			return true;
		}

		const age = monotonicNow() - last.at;
		return age >= minute || (last.changes !== changes && age >= (isSmallFleet(roster) ? pause.small : pause.large));
	};

	return {
		store,
		update: surviving('comparison of marked users', () => {
			// The first users of a filter or order that is still being found would be compared as all.
			const {pending, pendingSort} = userQuery.store.getState();
			if (pending !== undefined || pendingSort !== undefined) {
				pass.cancel();
				last = undefined;
				store.setState({compared: undefined});
			} else if (!pass.isUnderway() && isOutdated()) {
				begin();
			}
		}),
		stop() {
			pass.cancel();
			for (const stop of stops) {
				stop();
			}
		},
	};
};
