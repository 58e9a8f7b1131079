/** One number a stream in each; times in milliseconds since 1970, `NaN` where there is none. */
export type StreamArrays = {
	/** Provider and outcome in one number. */
	readonly codes: Uint16Array;
	/** The number of the resource. */
	readonly resources: Uint16Array;
	readonly attempts: Float64Array;
	readonly newest: Float64Array;
	/** Whole numbers to 4,294,967,294, or `absentCount`. */
	readonly counts: Uint32Array;
};

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

const arraysOf = (length: number): StreamArrays => ({
	codes: new Uint16Array(length),
	resources: new Uint16Array(length),
	attempts: new Float64Array(length),
	newest: new Float64Array(length),
	counts: new Uint32Array(length),
});

const cut = ({codes, resources, attempts, newest, counts}: StreamArrays, length: number): StreamArrays => ({
	codes: codes.slice(0, length),
	resources: resources.slice(0, length),
	attempts: attempts.slice(0, length),
	newest: newest.slice(0, length),
	counts: counts.slice(0, length),
});

/** No chunks yet; each will hold `usual` streams, or more where one user has more. */
export const createChunks = (usual: number): Chunks => {
	const full: StreamArrays[] = [];
	/** What is added goes into the same arrays again and again; when they are full, a copy without room at its end is kept. */
	let open = arraysOf(0);
	let used = 0;
	let length = 0;

	const close = () => {
		if (used === 0) {
			return;
		}

		full.push(cut(open, used));
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
				open = count > open.codes.length ? arraysOf(Math.max(count, usual)) : open;
			}

			const place = {chunk: full.length, first: used};
			used += count;
			length += count;
			return place;
		},
		trim() {
			close();
			open = arraysOf(0);
		},
	};
};
