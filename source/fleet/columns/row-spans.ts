import type {ChunkPosition} from './stream-chunks.ts';
import {ensureCapacity} from './ensure-capacity.ts';

/** Where the streams of each row's user are in the columns. */
export type RowSpans = {
	readonly count: number;
	/** The chunk in which the streams of a row are. */
	chunk(row: number): number;
	/** The index in the chunk of the first stream of a row; the rest follow it. */
	first(row: number): number;
	/** How many streams a row has; 0 past the end. */
	length(row: number): number;
	/** The same row again, or the next one. */
	set(row: number, place: ChunkPosition, length: number): void;
};

/** No rows yet. */
export const createRowSpans = (): RowSpans => {
	let count = 0;
	let chunks = new Uint32Array(0);
	let firsts = new Uint32Array(0);
	let lengths = new Uint32Array(0);
	return {
		get count() {
			return count;
		},
		chunk: row => chunks[row] ?? 0,
		first: row => firsts[row] ?? 0,
		length: row => (row < count ? lengths[row] ?? 0 : 0),
		set(row, {chunk, first}, length) {
			chunks = ensureCapacity(chunks, row + 1);
			firsts = ensureCapacity(firsts, row + 1);
			lengths = ensureCapacity(lengths, row + 1);
			chunks[row] = chunk;
			firsts[row] = first;
			lengths[row] = length;
			count = Math.max(count, row + 1);
		},
	};
};
