import {createArrays, growArrays, pickRowsOfArrays} from '../columns/column-table.ts';

/**
What refreshes changed in a row. `new`: the user appeared between known users, or when all users were known; a user after the last
loaded one is not new. `broke`: the user fails or is stalled now and was fine before; `recovered`: the reverse.
*/
export type RowChange = 'same' | 'new' | 'changed' | 'broke' | 'recovered';

/** What a refresh can have changed in a row, in the order of the packed numbers. */
export const rowChanges: readonly RowChange[] = ['same', 'new', 'changed', 'broke', 'recovered'];

/** How many users a refresh changed; `since` is when the users before it were judged, in milliseconds since 1970. */
export type RefreshChanges = {
	readonly added: number; readonly changed: number; readonly removed: number;
	readonly broke: number; readonly recovered: number; readonly since: number;
};

/** Records which pass over the pages last contained each row: the first load is a generation, and so is each refresh. */
export type RefreshGenerations = {
	/** Starts another generation; its users replace the stored ones. */
	beginRefresh(now: number): void;
	/** The number of rows seen in the current generation. */
	readonly seenCount: number;
	/** Whether all of the team's users are loaded, also during a refresh. */
	readonly isWhole: boolean;
	/** Returns whether a row was seen in the current generation. */
	isSeen(row: number): boolean;
	/** Marks a row, or the next one, as seen in this generation. */
	markSeen(row: number): void;
	/** Sets the change of a row of an earlier generation; does nothing for a row that this generation added. */
	setChange(row: number, change: RowChange): void;
	/** Ends a complete generation: keeps only the rows seen in it, in the same order. Returns them by their numbers so far. */
	commitRefresh(): Uint32Array;
	/** Cancels the refresh: all rows count as seen, and the previous load continues. */
	cancelRefresh(): void;
	/** Marks the change of a row as seen: the next refresh drops it. A change that is not seen stays until another one replaces it. */
	markNoted(row: number): void;
	/** Returns a row's change since the previous generation, or an earlier one that was not seen; `same` in the first one. */
	changeOf(row: number): RowChange;
	/** Returns what the generation has changed so far. */
	changes(): RefreshChanges;
};

const generationColumns = {
	/** The generation that last contained the row. */
	generations: {array: Uint32Array},
	/** The row's change in this generation, as an index of `rowChanges`. */
	marks: {array: Uint8Array},
	/** Its last change in an earlier generation, until it is seen. */
	earlier: {array: Uint8Array},
	/** 1 where the change was seen. */
	noted: {array: Uint8Array},
} as const;

/** Creates the first generation, without rows. */
export const createRefreshGenerations = (): RefreshGenerations => {
	let generation = 0;
	let count = 0;
	let current = 0;
	let startedAt = 0;
	/** Rows removed in this generation. */
	let removed = 0;
	/** Rows before this one are from earlier generations. */
	let known = 0;
	/** From this row, it is not known yet whether a user is new or was only not loaded before. */
	let undecided = 0;
	/** Whether all users were loaded in this generation, and in the previous one. */
	let isWhole = false;
	let wasWhole = false;
	let arrays = createArrays(generationColumns, 0);

	const mark = (row: number, change: RowChange) => {
		arrays.marks[row] = rowChanges.indexOf(change);
		if (change !== 'same') {
			arrays.noted[row] = 0;
		}
	};

	const ownChange = (row: number): RowChange => rowChanges[arrays.marks[row] ?? 0] ?? 'same';
	const changeOf = (row: number): RowChange => {
		if (row >= count) {
			return 'same';
		}

		const own = ownChange(row);
		return own === 'same' ? rowChanges[arrays.earlier[row] ?? 0] ?? 'same' : own;
	};

	/** Leaves the changes that were not seen to the next generation. */
	const keepUnseen = () => {
		const {marks, earlier, noted} = arrays;
		for (let row = 0; row < count; row++) {
			const own = marks[row] ?? 0;
			earlier[row] = noted[row] === 1 ? 0 : (own === 0 ? earlier[row] ?? 0 : own);
			marks[row] = 0;
			noted[row] = 0;
		}
	};

	const isCurrent = (row: number): boolean => row < count && arrays.generations[row] === generation;

	const decide = () => {
		for (; undecided < count; undecided++) {
			mark(undecided, 'new');
		}
	};

	return {
		beginRefresh(now) {
			keepUnseen();
			startedAt = now;
			generation++;
			current = 0;
			removed = 0;
			known = count;
			undecided = count;
			wasWhole ||= isWhole;
			isWhole = false;
		},
		get seenCount() {
			return current;
		},
		get isWhole() {
			return isWhole || wasWhole;
		},
		isSeen: isCurrent,
		markSeen(row) {
			current += isCurrent(row) ? 0 : 1;
			if (row >= count) {
				count = row + 1;
				arrays = growArrays(arrays, count);
			}

			arrays.generations[row] = generation;
			if (wasWhole || row < known) {
				decide();
			}
		},
		setChange(row, change) {
			if (row < known) {
				mark(row, change);
			}
		},
		commitRefresh() {
			const kept = new Uint32Array(current);
			let [end, keptKnown] = [0, 0];
			for (let row = 0; row < count; row++) {
				if (!isCurrent(row)) {
					continue;
				}

				kept[end] = row;
				end++;
				keptKnown += row < known ? 1 : 0;
			}

			undecided -= known - keptKnown;
			known = keptKnown;
			removed += count - end;
			count = end;
			arrays = pickRowsOfArrays(arrays, kept);
			isWhole = true;
			return kept;
		},
		cancelRefresh() {
			arrays.generations.fill(generation, 0, count);
			current = count;
			known = 0;
			undecided = count;
			isWhole = wasWhole;
			wasWhole = false;
		},
		markNoted(row) {
			if (row < count) {
				arrays.noted[row] = 1;
			}
		},
		changeOf,
		changes() {
			const totals = {
				new: 0, changed: 0, broke: 0, recovered: 0, same: 0,
			};
			for (let row = 0; row < count; row++) {
				totals[isCurrent(row) ? ownChange(row) : 'same']++;
			}

			const {new: added, changed, broke, recovered} = totals;
			return {
				added, changed, removed, broke, recovered, since: startedAt,
			};
		},
	};
};
