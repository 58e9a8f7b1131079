import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Filter} from '../../filter/filter.ts';
import {surviving} from '../../logging/handled-errors.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import {minute, second} from '../../text/durations.ts';
import type {ServerClock} from '../loading/server-clock.ts';
import {didFinish} from '../query/run-steps.ts';
import {rowScopeOf} from '../query/scoped-rows.ts';
import type {UserQuery} from '../query/user-query.ts';
import type {Roster} from '../store/roster.ts';
import type {CountedColumn} from './counted-columns.ts';
import {valueCountsSteps, type ValueCounts} from './value-counts.ts';

/** The values of one column among the users in the filter, counted in the background. */
export type LiveValueCounts = {
	/** `counts` is `undefined` until those of the wanted column are ready. Of a small fleet they are ready when `update` returns. */
	readonly store: StoreApi<{readonly counts: ValueCounts | undefined}>;
	/** Counts again if the column, the filter, users or connections have changed, or after a minute. */
	update(column: CountedColumn): void;
	/** Stops counting. */
	stop(): void;
};

/** How long a slice may take, in milliseconds: short enough to run between two keys unnoticed. */
const longestSlice = 8;

/** A fleet of at most this many users is counted at once. */
const fewUsers = 10_000;

/** The pause between two counts while users or connections arrive, of a small and of a large fleet. */
const pause = {small: second, large: 5 * second} as const;

type Basis = {readonly column: CountedColumn; readonly filter: Filter; readonly changes: number};

/** Creates the counts of a workspace; nothing is counted before the first `update`. */
export const createLiveValueCounts = ({roster, userQuery, clock}: {readonly roster: Roster; readonly userQuery: UserQuery; readonly clock: ServerClock}): LiveValueCounts => {
	const store = createStore<{readonly counts: ValueCounts | undefined}>(() => ({counts: undefined}));
	/** How often users or connections have changed, and how often rows were numbered again. */
	let changes = 0;
	let renumberings = 0;
	let next: NodeJS.Immediate | undefined;
	let running: Basis | undefined;
	let last: (Basis & {readonly at: number}) | undefined;

	const stops = [
		roster.subscribe(({previousRows}) => {
			changes++;
			renumberings += previousRows === undefined ? 0 : 1;
		}),
		roster.connections.subscribe(() => {
			changes++;
		}),
	];

	const cancel = () => {
		clearImmediate(next);
		next = undefined;
		running = undefined;
	};

	const isSmall = () => roster.count <= fewUsers;

	const begin = (column: CountedColumn) => {
		cancel();
		const {filter, count} = userQuery.store.getState();
		const basis: Basis = {column, filter, changes};
		const numbering = renumberings;
		const now = clock.now();
		roster.summaries.summarizeDirty(now);
		// A list that changes meanwhile must not make a row count twice.
		const rows = new Uint32Array(count);
		let counts: ValueCounts | undefined;
		function * steps(): Generator<undefined, void, undefined> {
			let listed = 0;
			for (let position = 0; position < count; position++) {
				const row = userQuery.rowAt(position) ?? 0;
				// A frozen list still has users who were removed since.
				if (row < roster.count) {
					rows[listed++] = row;
				}
			}

			counts = yield * valueCountsSteps(roster, column, {rows: rows.subarray(0, listed), scope: rowScopeOf(roster, filter), now});
		}

		const pass = steps();
		running = basis;
		const slice = () => {
			next = undefined;
			if (numbering !== renumberings || userQuery.store.getState().filter !== filter) {
				begin(column);
			} else if (didFinish(pass, isSmall() ? Infinity : longestSlice)) {
				running = undefined;
				last = {...basis, at: monotonicNow()};
				store.setState({counts});
			} else {
				next = setImmediate(surviving('counts', slice));
			}
		};

		slice();
	};

	const isOutdated = (column: CountedColumn): boolean => {
		if (last?.column !== column || last.filter !== userQuery.store.getState().filter) {
			return true;
		}

		const age = monotonicNow() - last.at;
		return age >= minute || (last.changes !== changes && age >= (isSmall() ? pause.small : pause.large));
	};

	return {
		store,
		update: surviving('counts', (column: CountedColumn) => {
			// The first users of a filter or order that is still being found would be counted as all.
			const {pending, pendingSort} = userQuery.store.getState();
			const isMatching = pending !== undefined || pendingSort !== undefined;
			if ((isMatching || last?.column !== column) && store.getState().counts !== undefined) {
				store.setState({counts: undefined});
			}

			if (isMatching) {
				cancel();
				last = undefined;
			} else if (running?.column !== column && isOutdated(column)) {
				begin(column);
			}
		}),
		stop() {
			cancel();
			for (const stop of stops) {
				stop();
			}
		},
	};
};
