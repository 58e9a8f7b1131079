import {ensureCapacity} from '../columns/ensure-capacity.ts';
import {pickRows} from '../columns/column-table.ts';

/** A change of marks: the rows that were marked or unmarked, or `undefined` if they are too many to list. */
export type MarksChange = {readonly rows: readonly number[] | undefined};

/** The users that the person has marked, in a byte a row. Marks follow their users when rows are renumbered. */
export type Marks = {
	/** How many users are marked. */
	readonly count: number;
	/** How many marked users were removed so far. */
	readonly removed: number;
	/** How often marks were changed so far; removed users do not count. */
	readonly changes: number;
	/** Returns whether a row's user is marked. Loops over many rows call it. */
	has(row: number): boolean;
	/** Marks or unmarks the users of these rows, and notifies once; returns how many had no mark, or one, before. Rows past the end of the roster are ignored. */
	set(rows: Iterable<number>, isMarked: boolean): number;
	/** Returns the marked rows, ascending. It reads one byte for each row up to the last mark. */
	rows(): number[];
	/** Keeps only these rows, which ascend, and numbers them from 0. The roster calls it when users are removed; it notifies nobody. */
	keep(rows: Uint32Array): void;
	/** Calls `listener` after marks were changed, not after users were removed. Returns a function that unsubscribes. */
	subscribe(listener: (change: MarksChange) => void): () => void;
};

/** More rows than this are not listed: reading all again is as fast. */
const mostListed = 1000;

/** Creates marks for a roster in which no user is marked; `users` returns how many it has. */
export const createMarks = (users: () => number): Marks => {
	let marks = new Uint8Array(0);
	let count = 0;
	let removed = 0;
	let markings = 0;
	const listeners = new Set<(change: MarksChange) => void>();

	return {
		get count() {
			return count;
		},
		get removed() {
			return removed;
		},
		get changes() {
			return markings;
		},
		has: row => marks[row] === 1,
		set(rows, isMarked) {
			const value = isMarked ? 1 : 0;
			const changed: number[] = [];
			let changes = 0;
			const end = users();
			for (const row of rows) {
				// A row of a removed user in a frozen list has a number that would need gigabytes.
				if (row >= end || (marks[row] ?? 0) === value) {
					continue;
				}

				marks = ensureCapacity(marks, row + 1);
				marks[row] = value;
				if (changes < mostListed) {
					changed.push(row);
				}

				changes++;
			}

			count += isMarked ? changes : -changes;
			markings += changes === 0 ? 0 : 1;
			for (const listener of changes === 0 ? [] : listeners) {
				listener({rows: changes > mostListed ? undefined : changed});
			}

			return changes;
		},
		rows() {
			const rows: number[] = [];
			for (let row = 0; row < marks.length && rows.length < count; row++) {
				if (marks[row] === 1) {
					rows.push(row);
				}
			}

			return rows;
		},
		keep(kept) {
			if (count === 0) {
				return;
			}

			marks = pickRows(marks, kept);
			const left = marks.reduce((sum, mark) => sum + mark, 0);
			removed += count - left;
			count = left;
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
};
