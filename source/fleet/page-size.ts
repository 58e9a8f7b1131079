import type {JunctionError} from '../junction/errors.ts';

/**
How many users to ask a page for. The documented default is 50; documents of 2023 called that a cap and nothing says so
today (junction-api.md), so more is asked once, after the first page, and what the server gives decides.
*/
export type PageSize = {
	/** The `user_limit` of the next request. */
	next(): number;
	/** Learns from a page of `count` users. */
	granted(count: number): void;
	/** Learns from a refusal; true when asking again with the smaller page is worth it. */
	refused(error: JunctionError): boolean;
};

const usual = 50;
const wanted = 200;

/** The first page is of the usual size, so that the first users are there soon. */
export const createPageSize = (): PageSize => {
	let stage: 'first' | 'trial' | 'settled' = 'first';
	let size = usual;
	return {
		next: () => size,
		granted(count) {
			if (stage === 'first') {
				stage = 'trial';
				size = wanted;
			} else if (stage === 'trial') {
				stage = 'settled';
				size = count > usual ? wanted : usual;
			}
		},
		refused(error) {
			if (stage !== 'trial' || error.kind !== 'invalid-request') {
				return false;
			}

			stage = 'settled';
			size = usual;
			return true;
		},
	};
};
