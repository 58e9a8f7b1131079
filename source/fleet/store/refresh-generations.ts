import {ensureCapacity} from '../columns/ensure-capacity.ts';

/**
What the newest refresh changed in a row. `new`: the user appeared between known users, or when all users were known; a user after the last
loaded one is not new. `gone`: the refresh ended without the user.
*/
export type RowChange = 'same' | 'new' | 'changed' | 'gone';

const changes: readonly RowChange[] = ['same', 'new', 'changed', 'gone'];

/** How many users a refresh changed. */
export type RefreshChanges = {readonly added: number; readonly changed: number; readonly removed: number};

/** Records which pass over the pages last contained each row: the first load is a generation, and so is each refresh. */
export type RefreshGenerations = {
	/** Starts another generation; its users replace the stored ones. */
	beginRefresh(): void;
	/** The number of rows seen in the current generation. */
	readonly seenCount: number;
	/** Returns whether a row was seen in the current generation. */
	isSeen(row: number): boolean;
	/** Marks a row as seen. If it is seen twice in a generation, both changes are combined. */
	markSeen(row: number, change: RowChange): void;
	/** The number of rows that are gone. */
	readonly removedCount: number;
	/** Ends a complete generation: rows not seen in it are gone. Returns those rows. */
	commitRefresh(): readonly number[];
	/** Cancels the refresh: all rows count as seen, and the previous load continues. */
	cancelRefresh(): void;
	/** Returns a row's change since the previous generation; `same` in the first one. */
	changeOf(row: number): RowChange;
	/** Returns what the generation has changed so far. */
	changes(): RefreshChanges;
};

/** Creates the first generation, without rows. */
export const createRefreshGenerations = (): RefreshGenerations => {
	let generation = 0;
	let count = 0;
	let current = 0;
	let gone = 0;
	/** Rows that became gone in this generation. */
	let removedNow = 0;
	/** Rows before this one are from earlier generations. */
	let known = 0;
	/** From this row, it is not known yet whether a user is new or was only not loaded before. */
	let undecided = 0;
	/** Whether all users were loaded in this generation, and in the previous one. */
	let isWhole = false;
	let wasWhole = false;
	let generations = new Uint32Array(0);
	let marks = new Uint8Array(0);

	const mark = (row: number, change: RowChange) => {
		marks[row] = changes.indexOf(change);
	};

	const changeOf = (row: number): RowChange => (row < count ? changes[marks[row] ?? 0] ?? 'same' : 'same');
	const isCurrent = (row: number): boolean => row < count && generations[row] === generation;

	const decide = () => {
		for (; undecided < count; undecided++) {
			mark(undecided, 'new');
		}
	};

	return {
		beginRefresh() {
			generation++;
			current = 0;
			removedNow = 0;
			known = count;
			undecided = count;
			wasWhole = isWhole;
			isWhole = false;
		},
		get seenCount() {
			return current;
		},
		get removedCount() {
			return gone;
		},
		isSeen: isCurrent,
		markSeen(row, change) {
			const isAgain = isCurrent(row);
			generations = ensureCapacity(generations, row + 1);
			marks = ensureCapacity(marks, row + 1);
			generations[row] = generation;
			current += isAgain ? 0 : 1;
			count = Math.max(count, row + 1);
			if (wasWhole || row < known) {
				decide();
			}

			if (row >= known) {
				return;
			}

			const before = changeOf(row);
			gone -= before === 'gone' ? 1 : 0;
			if (before === 'gone') {
				mark(row, 'new');
			} else if (!isAgain || before !== 'new') {
				mark(row, change);
			}
		},
		commitRefresh() {
			const rows: number[] = [];
			for (let row = 0; row < count; row++) {
				if (isCurrent(row) || changeOf(row) === 'gone') {
					continue;
				}

				mark(row, 'gone');
				rows.push(row);
			}

			removedNow = rows.length;
			gone += removedNow;
			isWhole = true;
			return rows;
		},
		cancelRefresh() {
			generations.fill(generation, 0, count);
			current = count;
			known = 0;
			undecided = count;
			isWhole = wasWhole;
			wasWhole = false;
		},
		changeOf,
		changes() {
			const totals = {added: 0, changed: 0, removed: removedNow};
			for (let row = 0; row < count; row++) {
				const change = isCurrent(row) ? changeOf(row) : 'same';
				totals.added += change === 'new' ? 1 : 0;
				totals.changed += change === 'changed' ? 1 : 0;
			}

			return totals;
		},
	};
};
