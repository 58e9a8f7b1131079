/** The first of many rows by their keys, found without sorting all of them. */
export type FirstRows = {
	/** Offers the rows from `from` to `to` - 1 that are marked with 1; each one has a higher number than those before it. */
	offer(keys: Float64Array, marks: Uint8Array, from: number, to: number): void;
	/**
	Returns the rows found so far by ascending key, and rows with equal keys by number. With `hasTies`, equal keys are sorted in another way later. Then the
	last key is omitted if some of its rows were.
	*/
	rows(hasTies: boolean): Uint32Array<ArrayBuffer>;
};

/** Creates a selection of at most `most` rows. A row that is not among them costs one comparison. */
export const createFirstRows = (most: number): FirstRows => {
	/** A heap: each row is before its parent, at half of its place, so that the last row is the first to be replaced. */
	const heap = new Uint32Array(most);
	const heapKeys = new Float64Array(most);
	let size = 0;

	const isLater = (place: number, row: number, key: number): boolean => {
		const other = heapKeys[place] ?? 0;
		return other === key ? (heap[place] ?? 0) > row : other > key;
	};

	const put = (place: number, row: number, key: number) => {
		heap[place] = row;
		heapKeys[place] = key;
	};

	const moveUp = (from: number) => {
		const [row = 0, key = 0] = [heap[from], heapKeys[from]];
		let place = from;
		while (place > 0) {
			const parent = Math.floor((place - 1) / 2);
			if (isLater(parent, row, key)) {
				break;
			}

			put(place, heap[parent] ?? 0, heapKeys[parent] ?? 0);
			place = parent;
		}

		put(place, row, key);
	};

	/** Replaces the last row, which is at the top. */
	const replaceLast = (row: number, key: number) => {
		let place = 0;
		for (let child = 1; child < size; child = (place * 2) + 1) {
			const isSecond = child + 1 < size && isLater(child + 1, heap[child] ?? 0, heapKeys[child] ?? 0);
			const later = isSecond ? child + 1 : child;
			if (!isLater(later, row, key)) {
				break;
			}

			put(place, heap[later] ?? 0, heapKeys[later] ?? 0);
			place = later;
		}

		put(place, row, key);
	};

	return {
		offer(keys, marks, from, to) {
			let row = from;
			for (; row < to && size < most; row++) {
				if (marks[row] !== 1) {
					continue;
				}

				put(size, row, keys[row] ?? Infinity);
				moveUp(size);
				size++;
			}

			// A row with the key of the last one is after it. Local variables keep the loop over all rows fast.
			let last = heapKeys[0] ?? Infinity;
			for (; row < to; row++) {
				const key = keys[row] ?? Infinity;
				if (!(key < last && marks[row] === 1)) {
					continue;
				}

				replaceLast(row, key);
				last = heapKeys[0] ?? Infinity;
			}
		},
		rows(hasTies) {
			const last = size === most ? heapKeys[0] ?? Infinity : Infinity;
			const found = Array.from({length: size}, (_, place) => ({row: heap[place] ?? 0, key: heapKeys[place] ?? Infinity}))
				.filter(({key}) => !hasTies || size < most || key < last)
				.toSorted((one, other) => (one.key === other.key ? one.row - other.row : (one.key < other.key ? -1 : 1)));
			return Uint32Array.from(found, ({row}) => row);
		},
	};
};
