import {createArrays, growArrays, pickRowsOfArrays} from './column-table.ts';
import type {ChunkPosition} from './stream-chunks.ts';

/** Where the streams of each row's user are in the columns. */
export type RowSpans = {
	readonly count: number;
	/** How many streams all rows have together. */
	readonly streamCount: number;
	/** The chunk in which the streams of a row are. */
	chunk(row: number): number;
	/** The index in the chunk of the first stream of a row; the rest follow it. */
	first(row: number): number;
	/** How many streams a row has; 0 past the end. */
	length(row: number): number;
	/** The same row again, or the next one. */
	set(row: number, place: ChunkPosition, length: number): void;
	/** Keeps only these rows, which ascend, and numbers them from 0. */
	keep(rows: Uint32Array): void;
};

const spanColumns = {
	chunks: {array: Uint32Array},
	firsts: {array: Uint32Array},
	lengths: {array: Uint32Array},
} as const;

/** No rows yet. */
export const createRowSpans = (): RowSpans => {
	let count = 0;
	let streamCount = 0;
	let arrays = createArrays(spanColumns, 0);
	return {
		get count() {
			return count;
		},
		get streamCount() {
			return streamCount;
		},
		chunk: row => arrays.chunks[row] ?? 0,
		first: row => arrays.firsts[row] ?? 0,
		length: row => (row < count ? arrays.lengths[row] ?? 0 : 0),
		set(row, {chunk, first}, length) {
			if (row >= count) {
				count = row + 1;
				arrays = growArrays(arrays, count);
			}

			streamCount += length - (arrays.lengths[row] ?? 0);
			arrays.chunks[row] = chunk;
			arrays.firsts[row] = first;
			arrays.lengths[row] = length;
		},
		keep(rows) {
			arrays = pickRowsOfArrays(arrays, rows);
			count = rows.length;
			streamCount = arrays.lengths.reduce((sum, length) => sum + length, 0);
		},
	};
};
