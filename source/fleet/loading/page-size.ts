import type {ErrorKind, JunctionError} from '../../junction/errors.ts';

/**
How many users to ask a page for. The documented default is 50 and an upper bound; documents of 2023 called it a cap and nothing
says so today (junction-api.md), so more is asked, a step at a time, and what comes is believed.
*/
export type PageSize = {
	/** The `user_limit` of the next request. */
	next(): number;
	/** Learns from a page that came. */
	granted(): void;
	/** Learns from a failure; true when asking again with a smaller page is worth it. */
	refused(error: JunctionError): boolean;
};

/**
The first page is of the usual size, so that the first users are there soon. No page is larger than 200: with 500 users of
30 streams each the program stood still for twice as long and took 50 MB more, and a walk was no quicker (docs/performance.md).
*/
const sizes = [50, 200] as const;

const refusals: ReadonlySet<ErrorKind> = new Set(['invalid-request', 'timed-out']);

/** Begins with the usual size. */
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
			// A size that was granted before is not what the server minds.
			if (asked === 0 || asked <= accepted || !refusals.has(kind)) {
				return false;
			}

			largest = asked - 1;
			return true;
		},
	};
};
