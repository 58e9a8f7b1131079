import type {Place} from './chunks.ts';
import {withRoom} from './growing.ts';

/** Where the streams of each row's user are in the columns. */
export type Extents = {
	readonly count: number;
	/** The chunk in which the streams of a row are. */
	chunk(row: number): number;
	/** The index in the chunk of the first stream of a row; the rest follow it. */
	first(row: number): number;
	/** How many streams a row has; 0 past the end. */
	length(row: number): number;
	/** The same row again, or the next one. */
	set(row: number, place: Place, length: number): void;
};

/** No rows yet. */
export const createExtents = (): Extents => {
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
			chunks = withRoom(chunks, row + 1);
			firsts = withRoom(firsts, row + 1);
			lengths = withRoom(lengths, row + 1);
			chunks[row] = chunk;
			firsts[row] = first;
			lengths[row] = length;
			count = Math.max(count, row + 1);
		},
	};
};
