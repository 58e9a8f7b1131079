import {createStore} from 'zustand/vanilla';
import type {RowChange} from '../store/refresh-generations.ts';
import type {Roster} from '../store/roster.ts';
import {
	createHeldRows,
	firstRemoved,
	type HeldRow,
	type HeldRows,
} from './held-rows.ts';
import {rowScopeOf} from './scoped-rows.ts';
import type {UserQuery} from './user-query.ts';

/** The listed users, which can be frozen: then the list and what its rows show stay, while the roster changes. */
export type FreezableQuery = UserQuery & {
	/** Freezes the list as of `now`, the server's time in milliseconds. Nothing of the roster is copied but the order of the list. */
	freeze(now: number): void;
	/** Continues with the newest list. */
	release(): void;
	/** Returns what a row showed when the list was frozen; `undefined` if it still shows that. */
	held(row: number): HeldRow | undefined;
	/** Returns what the last refresh has changed in a listed row, or had when the list was frozen. */
	changeOf(row: number): RowChange;
	/** Returns the user ID of a listed row, also of a user who was removed since. */
	userIdOf(row: number): string | undefined;
	/** Returns the row of a user, also of one who was removed since; `undefined` if it is not loaded. */
	rowOf(userId: string): number | undefined;
	/** Returns how many users arrived, and how many of the listed ones were updated and removed since; `undefined` while nothing is frozen. */
	changesSince(): {readonly arrived: number; readonly updated: number; readonly removed: number} | undefined;
};

type FrozenList = {
	rows: Uint32Array<ArrayBuffer>;
	readonly held: HeldRows;
	/** The users that were loaded, and those of them that were removed since, listed or not. */
	readonly loaded: number;
	removed: number;
	/** By row: 1 more than its place in the list. Made when it is needed. */
	places: Uint32Array | undefined;
	/** The rows that are about to be removed, and the numbers that stand for them. */
	readonly leaving: Map<number, number>;
};

/**
Creates a query that shows what `newest` lists until it is frozen. A frozen list takes four bytes a row; a row that changes then keeps what it showed. A filter or an
order that is set releases it.
*/
export const createFreezableQuery = (newest: UserQuery, roster: Roster): FreezableQuery => {
	let frozen: FrozenList | undefined;
	const store = createStore(() => newest.store.getState());
	newest.store.subscribe(state => {
		if (frozen === undefined) {
			store.setState(state, true);
		}
	});

	const release = () => {
		if (frozen === undefined) {
			return;
		}

		frozen = undefined;
		roster.beforeChange = undefined;
		roster.connections.beforeChange = undefined;
		store.setState(newest.store.getState(), true);
	};

	roster.subscribe(({previousRows}) => {
		if (frozen === undefined || previousRows === undefined) {
			return;
		}

		const {rows, leaving, held} = frozen;
		const numbers = new Uint32Array((previousRows.at(-1) ?? -1) + 1);
		for (const [row, previous] of previousRows.entries()) {
			numbers[previous] = row + 1;
		}

		for (const [place, row] of rows.entries()) {
			if (row >= firstRemoved) {
				continue;
			}

			const number = numbers[row] ?? 0;
			rows[place] = number === 0 ? leaving.get(row) ?? firstRemoved : number - 1;
		}

		held.renumber(previousRows);
		leaving.clear();
		frozen.places = undefined;
	});

	const placesOf = (list: FrozenList): Uint32Array => {
		if (list.places === undefined) {
			const places = new Uint32Array(roster.count);
			for (const [place, row] of list.rows.entries()) {
				if (row < places.length) {
					places[row] = place + 1;
				}
			}

			list.places = places;
		}

		return list.places;
	};

	return {
		store,
		rowAt: position => (frozen === undefined ? newest.rowAt(position) : frozen.rows[position]),
		rows: () => (frozen === undefined ? newest.rows() : new Uint32Array(frozen.rows)),
		nearest(row) {
			return frozen === undefined ? newest.nearest(row) : Math.max(0, row >= firstRemoved ? frozen.rows.indexOf(row) : (placesOf(frozen)[row] ?? 0) - 1);
		},
		filterBy(filter, near) {
			release();
			newest.filterBy(filter, near);
		},
		sortBy(sort) {
			release();
			newest.sortBy(sort);
		},
		reevaluate: newest.reevaluate,
		holdOrder: newest.holdOrder,
		releaseOrder: newest.releaseOrder,
		sortAgain: newest.sortAgain,
		stop() {
			release();
			newest.stop();
		},
		freeze(now) {
			release();
			const {count, filter} = newest.store.getState();
			const rows = new Uint32Array(count);
			for (let position = 0; position < count; position++) {
				rows[position] = newest.rowAt(position) ?? 0;
			}

			roster.summaries.summarizeDirty(now);
			const held = createHeldRows(roster, {scope: rowScopeOf(roster, filter), now});
			const list: FrozenList = {
				rows, held, loaded: roster.count, removed: 0, places: undefined, leaving: new Map(),
			};
			frozen = list;
			const isListed = (row: number): boolean => (placesOf(list)[row] ?? 0) > 0;
			roster.beforeChange = (row, isRemoved) => {
				if (isRemoved) {
					list.removed++;
				}

				if (!isListed(row)) {
					return;
				}

				if (isRemoved) {
					list.leaving.set(row, held.holdRemoved(row));
				} else {
					held.hold(row);
				}
			};

			roster.connections.beforeChange = held.holdConnections;
		},
		release,
		held: row => frozen?.held.of(row),
		changeOf: row => (frozen === undefined ? roster.generations.changeOf(row) : frozen.held.changeOf(row)),
		userIdOf: row => frozen?.held.removedUser(row) ?? roster.userId(row),
		rowOf: userId => frozen?.held.removedRow(userId) ?? roster.rowOf(userId),
		changesSince() {
			return frozen && {arrived: Math.max(0, roster.count + frozen.removed - frozen.loaded), updated: frozen.held.updated, removed: frozen.held.removed};
		},
	};
};
