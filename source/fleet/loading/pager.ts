import type {Answer, Client} from '../../junction/client.ts';
import {loadingErrors} from '../../messages/session.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Page, UserResources} from '../../junction/records.ts';
import type {CallOptions} from '../../junction/retry.ts';
import {createPageSize} from './page-size.ts';

/** One page, and whether there are more. */
export type PageResult = {
	readonly answer: Answer<Page<UserResources>>;
	/** The number of pages before it; a page requested again keeps its number. */
	readonly number: number;
	readonly isLast: boolean;
	/** Set when the page's cursor repeats an earlier one: its users are valid, but loading would never end. */
	readonly fault: JunctionError | undefined;
};

/** Requests the pages of the introspection endpoint in order. */
export type Pager = {
	/**
	Returns the next page. Rejects with a `JunctionError`; calling it again after that, or after a fault, requests the same page. Must not
	be called during a call or after the last page.
	*/
	next(options: CallOptions): Promise<PageResult>;
};

const repeatedCursor = (traceId: string | undefined): JunctionError =>
	new JunctionError({
		kind: 'not-understood',
		message: loadingErrors.repeatedCursor,
		traceId,
		nextStep: loadingErrors.repeatedCursorNextStep,
	});

/** Creates a pager at the first page; it calls `client` for every page, so that a replaced API key is used from the next page. */
export const createPager = ({client, provider}: {
	readonly client: () => Client;
	readonly provider?: string | undefined;
}): Pager => {
	const pageSize = createPageSize();
	const seen = new Set<string>();
	let cursor: string | undefined;
	let number = 0;

	const requestPage = async (options: CallOptions): Promise<Answer<Page<UserResources>>> => {
		try {
			return await client().introspectResources({provider, userLimit: pageSize.next(), nextCursor: cursor}, options);
		} catch (error) {
			if (error instanceof JunctionError && pageSize.refused(error)) {
				return requestPage(options);
			}

			throw error;
		}
	};

	return {
		async next(options) {
			const answer = await requestPage(options);
			const {nextCursor} = answer.value;
			pageSize.granted();
			const step = {answer, number, isLast: nextCursor === undefined};
			if (nextCursor !== undefined && seen.has(nextCursor)) {
				return {...step, fault: repeatedCursor(answer.traceId)};
			}

			if (nextCursor !== undefined) {
				seen.add(nextCursor);
			}

			cursor = nextCursor;
			number++;
			return {...step, fault: undefined};
		},
	};
};
