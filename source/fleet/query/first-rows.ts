/** The first of many rows by their keys, found without sorting all of them. */
export type FirstRows = {
	/** Offers a row; each one has a higher number than those before it. */
	offer(row: number, key: number): void;
	/**
	Returns the rows found so far by ascending key, and rows with equal keys by number. With `hasTies`, equal keys are sorted in another way later. Then the
	last key is omitted if some of its rows were.
	*/
	rows(hasTies: boolean): Uint32Array<ArrayBuffer>;
};

type Found = {readonly row: number; readonly key: number};

const compareFound = (one: Found, other: Found): number => (one.key === other.key ? one.row - other.row : (one.key < other.key ? -1 : 1));

/** Creates a selection of at most `most` rows. A row that is not among them costs one comparison. */
export const createFirstRows = (most: number): FirstRows => {
	/** Up to twice as many as are wanted, so that they are sorted only now and then. */
	let found: Found[] = [];
	/** Rows with this key or a later one are not wanted: enough rows precede them. */
	let limit = Infinity;
	const cut = () => {
		found = found.toSorted(compareFound).slice(0, most);
		limit = found.length === most ? found.at(-1)?.key ?? Infinity : Infinity;
	};

	return {
		offer(row, key) {
			if (key >= limit && found.length >= most) {
				return;
			}

			found.push({row, key});
			if (found.length === most * 2) {
				cut();
			}
		},
		rows(hasTies) {
			cut();
			const known = hasTies ? found.filter(({key}) => key < limit) : found;
			return Uint32Array.from(known, ({row}) => row);
		},
	};
};
