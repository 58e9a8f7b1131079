import {ensureCapacity} from '../columns/ensure-capacity.ts';

/**
What the newest lap did to a row's user, as far as the row shows it. `new`: it came amid those that were known, or when all were;
what merely comes after those that were loaded is not. `gone`: the lap ended without it.
*/
export type RowChange = 'same' | 'new' | 'changed' | 'gone';

const changes: readonly RowChange[] = ['same', 'new', 'changed', 'gone'];

/** How many users a lap changed. */
export type RefreshChanges = {readonly added: number; readonly changed: number; readonly removed: number};

/** Which walk over the pages brought a row last: the first walk is a lap, and so is each refresh. */
export type RefreshGenerations = {
	/** Begins another lap: users that come in it replace what was known of them. */
	beginRefresh(): void;
	/** How many rows came in the lap that is under way. */
	readonly seenCount: number;
	/** Whether a row came in the lap that is under way. */
	isSeen(row: number): boolean;
	/** A row came. When it comes again in the same lap, the change is that of both times together. */
	markSeen(row: number, change: RowChange): void;
	/** How many rows are gone. */
	readonly removedCount: number;
	/** All users came: what did not come in this lap is gone. Returns the rows that went with it. */
	commitRefresh(): readonly number[];
	/** Gives the lap up: all rows count as come, and what comes next is of the walk before it. */
	cancelRefresh(): void;
	/** What was seen of a row since the lap before; `same` in the first lap, in which all is new. */
	changeOf(row: number): RowChange;
	/** What the lap has changed so far. */
	changes(): RefreshChanges;
};

/** No rows, in the first lap. */
export const createRefreshGenerations = (): RefreshGenerations => {
	let lap = 0;
	let count = 0;
	let current = 0;
	let gone = 0;
	/** Those of them that went with this lap. */
	let went = 0;
	/** Rows before it are of earlier laps. */
	let known = 0;
	/** From this row on nobody knows yet whether they are new, or only had not been loaded before. */
	let undecided = 0;
	/** Whether all users came in this lap, and in the one before. */
	let isWhole = false;
	let wasWhole = false;
	let generations = new Uint32Array(0);
	let marks = new Uint8Array(0);

	const mark = (row: number, change: RowChange) => {
		marks[row] = changes.indexOf(change);
	};

	const changeOf = (row: number): RowChange => (row < count ? changes[marks[row] ?? 0] ?? 'same' : 'same');
	const isCurrent = (row: number): boolean => row < count && generations[row] === lap;

	const decide = () => {
		for (; undecided < count; undecided++) {
			mark(undecided, 'new');
		}
	};

	return {
		beginRefresh() {
			lap++;
			current = 0;
			went = 0;
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
			generations[row] = lap;
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

			went = rows.length;
			gone += went;
			isWhole = true;
			return rows;
		},
		cancelRefresh() {
			generations.fill(lap, 0, count);
			current = count;
			known = 0;
			undecided = count;
			isWhole = wasWhole;
			wasWhole = false;
		},
		changeOf,
		changes() {
			const sums = {added: 0, changed: 0, removed: went};
			for (let row = 0; row < count; row++) {
				const change = isCurrent(row) ? changeOf(row) : 'same';
				sums.added += change === 'new' ? 1 : 0;
				sums.changed += change === 'changed' ? 1 : 0;
			}

			return sums;
		},
	};
};
