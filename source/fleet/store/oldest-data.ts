import type {Stream} from '../../junction/records.ts';
import {parseTime} from '../../text/ages.ts';
import {pickRows} from '../columns/column-table.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import {knownTime} from '../columns/packed-times.ts';

type Dated = Pick<Stream, 'oldestData'>;

/** How far back the data of each user goes: one number a user, because a column of streams would need eight bytes for each of them. */
export type OldestData = {
	/** The time of each row's oldest data, in milliseconds since 1970; `NaN` where there is none. Replaced when it grows. */
	readonly times: Float64Array;
	/** Returns the time of a row's oldest data; `undefined` past the end, and where there is none. */
	at(row: number): number | undefined;
	/** Stores the oldest data of these streams for a row; with `isMore`, unless that which is stored is older. */
	note(row: number, streams: readonly Dated[], isMore: boolean): void;
	/** Keeps only these rows, which ascend, and numbers them from 0. */
	keep(rows: Uint32Array): void;
};

/** Texts of one form sort as their times do, so that only the first one is parsed. The form is the length and the end, with the time zone. */
const isSameForm = (one: string, other: string): boolean => one.length === other.length && one.endsWith(other.slice(19));

const smallest = (streams: readonly Dated[]): number => {
	let least = Infinity;
	for (const {oldestData} of streams) {
		least = Math.min(least, parseTime(oldestData) ?? Infinity);
	}

	return least === Infinity ? NaN : least;
};

/** Returns the earliest of the texts' times in milliseconds, `NaN` without any that can be read. */
const earliest = (streams: readonly Dated[]): number => {
	let first: string | undefined;
	for (const {oldestData} of streams) {
		if (oldestData === undefined) {
			continue;
		}

		if (first !== undefined && !isSameForm(first, oldestData)) {
			return smallest(streams);
		}

		first = first === undefined || oldestData < first ? oldestData : first;
	}

	// What is no time may sort before all times.
	return parseTime(first) ?? smallest(streams);
};

/** Creates the column of an empty roster. */
export const createOldestData = (): OldestData => {
	let times = new Float64Array(0);
	return {
		get times() {
			return times;
		},
		at: row => knownTime(times[row]),
		note(row, streams, isMore) {
			times = ensureCapacity(times, row + 1);
			const time = earliest(streams);
			const before = isMore ? times[row] ?? NaN : NaN;
			times[row] = Number.isNaN(before) || time < before ? time : before;
		},
		keep(rows) {
			times = pickRows(times, rows);
		},
	};
};
