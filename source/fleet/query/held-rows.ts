import type {TroubleChange} from '../../filter/since.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {pickRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import {knownTime} from '../columns/packed-times.ts';
import type {UserConnections} from '../connections/connection-table.ts';
import {createRowChanges} from '../store/comparison.ts';
import {stateNumber} from '../store/packed-stream-state.ts';
import {rowChanges, type RowChange} from '../store/refresh-generations.ts';
import type {Roster, RosterRow} from '../store/roster.ts';
import {scopedRow, type RowScope} from './scoped-rows.ts';

/** What a row showed at a moment. */
export type HeldRow = RosterRow & {
	readonly since: TroubleChange | undefined;
	readonly connections: UserConnections | undefined;
	/** In milliseconds since 1970. */
	readonly oldestData: number | undefined;
};

/** What the rows of a list showed at a moment, for those that have changed since. Nothing is kept of a row that has not changed: it still shows the same. */
export type HeldRows = {
	/** How many listed users were updated since, and how many of the listed ones were removed. */
	readonly updated: number;
	readonly removed: number;
	/** Keeps what a row shows, before it changes; does nothing for a row that is kept already. */
	hold(row: number): void;
	/** Keeps the connections of a row, before they change. */
	holdConnections(row: number): void;
	/** Keeps what a row shows that is removed, and returns the number that stands for it from now on. */
	holdRemoved(row: number): number;
	/** Returns what a row showed; `undefined` if it has not changed since. */
	of(row: number): HeldRow | undefined;
	/** Returns what the last refresh had changed in a row, also in one that has not changed since. */
	changeOf(row: number): RowChange;
	/** Returns the user ID of a removed row; `undefined` for the number of any other row. */
	removedUser(row: number): string | undefined;
	/** Returns the number of a removed user; `undefined` if it was not removed. */
	removedRow(userId: string): number | undefined;
	/** Follows a removal of users: `kept` has the number so far of each row that remains, ascending. */
	renumber(kept: Uint32Array): void;
};

/** Numbers from here on are of removed rows: no roster has so many users. */
export const firstRemoved = 2 ** 31;

/** Creates the rows of a list whose cells have the providers in `scope`, as of `now` in milliseconds. A row takes about 43 bytes once it has changed. */
export const createHeldRows = (roster: Roster, {scope, now}: {readonly scope: RowScope | undefined; readonly now: number}): HeldRows => {
	/** By row: 1 more than the place of what it showed; 0 for a row that has not changed. */
	let places = new Uint32Array(roster.count);
	/** Rows that were loaded later are not in the list. */
	let last = roster.count;
	let count = 0;
	let states = new Uint8Array(0);
	let failing = new Uint32Array(0);
	let streams = new Uint32Array(0);
	let attempts = new Float64Array(0);
	let newest = new Float64Array(0);
	let oldest = new Float64Array(0);
	let providers = new Uint32Array(0);
	/** By row: a refresh that begins forgets what the one before it has changed. */
	let marks = new Uint8Array(roster.count);
	for (let row = 0; row < roster.count; row++) {
		marks[row] = rowChanges.indexOf(roster.generations.changeOf(row));
	}

	/** By place, only where a baseline is set. */
	const since = new Map<number, TroubleChange | undefined>();
	/** By row, of those whose connections have changed; few, because connections are loaded slowly. */
	let connections = new Map<number, UserConnections | undefined>();
	const removed: Array<{readonly userId: string; readonly place: number; readonly change: RowChange; readonly connections: UserConnections | undefined}> = [];
	const removedRows = new Map<string, number>();

	const grow = () => {
		const needed = count + 1;
		states = ensureCapacity(states, needed);
		failing = ensureCapacity(failing, needed);
		streams = ensureCapacity(streams, needed);
		attempts = ensureCapacity(attempts, needed);
		newest = ensureCapacity(newest, needed);
		oldest = ensureCapacity(oldest, needed);
		providers = ensureCapacity(providers, needed);
	};

	const keepCells = (row: number) => {
		grow();
		if (scope === undefined) {
			const arrays = roster.summaries.summarizeRow(row, now);
			states[count] = arrays.states[0] ?? 0;
			failing[count] = arrays.failing[0] ?? 0;
			streams[count] = arrays.streams[0] ?? 0;
			attempts[count] = arrays.attempts[0] ?? NaN;
			newest[count] = arrays.newest[0] ?? NaN;
		} else {
			const shown = scopedRow(roster, scope, {row, now});
			states[count] = stateNumber(shown?.state ?? 'unknown');
			failing[count] = shown?.failing ?? 0;
			streams[count] = shown?.streams ?? 0;
			attempts[count] = shown?.lastAttempt ?? NaN;
			newest[count] = shown?.newestData ?? NaN;
		}

		oldest[count] = roster.oldestData.at(row) ?? NaN;
		providers[count] = roster.summaries.arrays.providers[row] ?? 0;
		if (roster.compared !== undefined) {
			since.set(count, createRowChanges(roster, scope?.providers, now)(row));
		}

		count++;
	};

	const hold = (row: number) => {
		if (row >= last || places[row] !== 0) {
			return;
		}

		keepCells(row);
		places[row] = count;
	};

	const cellsAt = (place: number, userId: string): Omit<HeldRow, 'connections'> => {
		const {providerLists} = roster.summaries;
		return {
			userId,
			state: statesWorstFirst[states[place] ?? 0] ?? 'unknown',
			failing: failing[place] ?? 0,
			streams: streams[place] ?? 0,
			lastAttempt: knownTime(attempts[place] ?? NaN),
			newestData: knownTime(newest[place] ?? NaN),
			oldestData: knownTime(oldest[place] ?? NaN),
			providers: [...providerLists.providers(providers[place] ?? 0)].map(code => roster.columns.providers.word(code)),
			since: since.get(place),
		};
	};

	const connectionsOf = (row: number) => (connections.has(row) ? connections.get(row) : roster.connections.of(row));

	return {
		get updated() {
			return count - removed.length;
		},
		get removed() {
			return removed.length;
		},
		hold,
		holdConnections(row) {
			if (row < last && !connections.has(row)) {
				connections.set(row, roster.connections.of(row));
			}
		},
		holdRemoved(row) {
			hold(row);
			const userId = roster.userId(row) ?? '';
			const number = firstRemoved + removed.length;
			removed.push({
				userId, place: (places[row] ?? 0) - 1, change: rowChanges[marks[row] ?? 0] ?? 'same', connections: connectionsOf(row),
			});
			removedRows.set(userId, number);
			return number;
		},
		of(row) {
			if (row >= firstRemoved) {
				const gone = removed[row - firstRemoved];
				return gone && {...cellsAt(gone.place, gone.userId), connections: gone.connections};
			}

			const place = places[row] ?? 0;
			const userId = roster.userId(row);
			if (userId === undefined || (place === 0 && !connections.has(row))) {
				return undefined;
			}

			if (place === 0) {
				const shown = scopedRow(roster, scope, {row, now});
				return shown && {
					...shown, since: createRowChanges(roster, scope?.providers, now)(row), connections: connections.get(row), oldestData: roster.oldestData.at(row),
				};
			}

			return {...cellsAt(place - 1, userId), connections: connectionsOf(row)};
		},
		changeOf: row => (row >= firstRemoved ? removed[row - firstRemoved]?.change : rowChanges[marks[row] ?? 0]) ?? 'same',
		removedUser: row => (row >= firstRemoved ? removed[row - firstRemoved]?.userId : undefined),
		removedRow: userId => removedRows.get(userId),
		renumber(kept) {
			const before = connections;
			connections = new Map();
			let left = 0;
			for (const [row, previous] of kept.entries()) {
				left += previous < last ? 1 : 0;
				if (before.size > 0 && before.has(previous)) {
					connections.set(row, before.get(previous));
				}
			}

			places = pickRows(places, kept.subarray(0, left));
			marks = pickRows(marks, kept.subarray(0, left));
			last = left;
		},
	};
};
