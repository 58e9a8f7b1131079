import {
	createArrays,
	cutArrays,
	type ArraysOf,
} from './column-table.ts';
import {streamTable} from './stream-table.ts';

/** One number a stream in each; times in milliseconds since 1970, `NaN` where there is none. */
export type StreamArrays = ArraysOf<typeof streamTable>;

/** Where a user's streams are: in one chunk, one after the other. */
export type ChunkPosition = {readonly chunk: number; readonly first: number};

/** Stores streams in chunks: a full chunk is never copied, so loading many pages leaves no garbage. */
export type Chunks = {
	/** How many streams a place was given. */
	readonly length: number;
	/** The arrays of a chunk; `add` and `trim` may replace them. */
	arrays(chunk: number): StreamArrays;
	/** A place for so many more streams. */
	add(count: number): ChunkPosition;
	/** Frees the memory reserved for more streams. */
	trim(): void;
};

/** No chunks yet; each will hold `usual` streams, or more where one user has more. */
export const createChunks = (usual: number): Chunks => {
	const full: StreamArrays[] = [];
	/** What is added goes into the same arrays again and again; when they are full, a copy without room at its end is kept. */
	let open = createArrays(streamTable, 0);
	let used = 0;
	let length = 0;

	const close = () => {
		if (used === 0) {
			return;
		}

		full.push(cutArrays(open, used));
		used = 0;
	};

	return {
		get length() {
			return length;
		},
		arrays: chunk => full[chunk] ?? open,
		add(count) {
			if (used + count > open.codes.length) {
				close();
				open = count > open.codes.length ? createArrays(streamTable, Math.max(count, usual)) : open;
			}

			const place = {chunk: full.length, first: used};
			used += count;
			length += count;
			return place;
		},
		trim() {
			close();
			open = createArrays(streamTable, 0);
		},
	};
};
