import type {ErrorKind, JunctionError} from '../../junction/errors.ts';

/**
Chooses how many users to request per page. Junction documents 50 as the default; documents of 2023 called it the maximum, today's do not. So
larger pages are requested step by step, and the size that the server returns is accepted.
*/
export type PageSize = {
	/** Returns the `user_limit` of the next request. */
	next(): number;
	/** Records that the server returned a page. */
	granted(): void;
	/** Records a failure; returns whether to retry with a smaller page. */
	refused(error: JunctionError): boolean;
};

/**
The first page has the default size, so that the first users appear soon. No page is larger than 200: with 500 users of 30 streams each
the program blocked for twice as long and used 50 MB more, and loading was not faster (docs/performance.md).
*/
const sizes = [50, 200] as const;

const refusals: ReadonlySet<ErrorKind> = new Set(['invalid-request', 'timed-out']);

/** Starts with the default size. */
export const createPageSize = (): PageSize => {
	let largest = sizes.length - 1;
	let accepted = -1;
	let asked = 0;
	return {
		next() {
			asked = Math.min(accepted + 1, largest);
			return sizes[asked] ?? sizes[0];
		},
		granted() {
			accepted = Math.max(accepted, asked);
		},
		refused({kind}) {
			// The server accepted this size before, so the size is not the cause.
			if (asked === 0 || asked <= accepted || !refusals.has(kind)) {
				return false;
			}

			largest = asked - 1;
			return true;
		},
	};
};
