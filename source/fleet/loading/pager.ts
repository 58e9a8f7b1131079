import type {Answer, Client} from '../../junction/client.ts';
import {loadingErrors} from '../../messages/session.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Page, UserResources} from '../../junction/records.ts';
import type {CallOptions} from '../../junction/retry.ts';
import {afterRefused, userLimitOf} from './page-size.ts';
import {afterPage, startPagination, type Pagination} from './pagination.ts';

/** One page, and whether there are more. */
export type PageResult = {
	readonly answer: Answer<Page<UserResources>>;
	readonly isLast: boolean;
	/** Where the pass is after the page. */
	readonly next: Pagination;
	/** Set when the page's cursor repeats an earlier one: its users are valid, but loading would never end. `next` is the same page. */
	readonly fault: JunctionError | undefined;
};

/** What a page is requested from. */
type Source = {
	/** Called for every page, so that a replaced API key is used from the next page. */
	readonly client: () => Client;
	/** Only this provider's users; all when `undefined`. */
	readonly provider?: string | undefined;
};

const repeatedCursor = (traceId: string | undefined): JunctionError =>
	new JunctionError({
		kind: 'not-understood',
		message: loadingErrors.repeatedCursor,
		traceId,
		nextStep: loadingErrors.repeatedCursorNextStep,
	});

/** Requests the page at which a pass is, in a smaller size if the server refuses the size. Rejects with a `JunctionError`. */
export const fetchPage = async (source: Source, pagination: Pagination, options: CallOptions): Promise<PageResult> => {
	const {cursor, size} = pagination;
	try {
		const answer = await source.client().introspectResources({
			provider: source.provider, userLimit: userLimitOf(size), nextCursor: cursor,
		}, options);
		const {nextCursor} = answer.value;
		const next = afterPage(pagination, nextCursor);
		return {
			answer, isLast: nextCursor === undefined, next: next ?? pagination, fault: next === undefined ? repeatedCursor(answer.traceId) : undefined,
		};
	} catch (error) {
		const smaller = error instanceof JunctionError ? afterRefused(size, error) : undefined;
		if (smaller === undefined) {
			throw error;
		}

		return fetchPage(source, {...pagination, size: smaller}, options);
	}
};

/** Requests the pages in order, for commands that read them once. */
export type Pager = {
	/**
	Returns the next page. Rejects with a `JunctionError`; calling it again after that, or after a fault, requests the same page. Must not
	be called during a call or after the last page.
	*/
	next(options: CallOptions): Promise<PageResult>;
};

/** Creates a pager at the first page. */
export const createPager = (source: Source): Pager => {
	let pagination = startPagination();
	return {
		async next(options) {
			const page = await fetchPage(source, pagination, options);
			pagination = page.next;
			return page;
		},
	};
};
