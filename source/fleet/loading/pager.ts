import type {Answer, Client} from '../../junction/client.ts';
import {loadingErrors} from '../../messages/session.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Page, UserResources} from '../../junction/records.ts';
import type {CallOptions, Sleep} from '../../junction/retry.ts';
import {pauseAfterEmptyPages} from './empty-page-pause.ts';
import {afterRefused, userLimitOf} from './page-size.ts';
import {afterPage, startPagination, type Pagination} from './pagination.ts';
import {createRepetitionCheck} from './repeated-users.ts';
import {createUserIdSet} from './user-id-set.ts';

/** One page, and whether there are more. */
export type PageResult = {
	readonly answer: Answer<Page<UserResources>>;
	readonly isLast: boolean;
	/** Where the pass is after the page. */
	readonly next: Pagination;
	/** Set when the page shows that loading might never end: its cursor repeats, or too many pages had no users, or none that are new. Its users are valid, and `next` is the same page. */
	readonly fault: JunctionError | undefined;
};

/** What a page is requested from. */
type Source = {
	/** Called for every page, so that a replaced API key is used from the next page. */
	readonly client: () => Pick<Client, 'introspectResources'>;
	/** Only this provider's users; all when `undefined`. */
	readonly provider?: string | undefined;
	/** Waits after empty pages; a real clock when absent. */
	readonly sleep?: Sleep | undefined;
};

const repeatedCursor = (traceId: string | undefined): JunctionError =>
	new JunctionError({
		kind: 'not-understood',
		message: loadingErrors.repeatedCursor,
		traceId,
		nextStep: loadingErrors.repeatedCursorNextStep,
	});

/** The most empty pages in a row: after them a pass ends with an error. A provider with few users has fewer. */
const mostEmptyPages = 1000;

const endlessPages = (traceId: string | undefined): JunctionError =>
	new JunctionError({
		kind: 'not-understood',
		message: loadingErrors.emptyPages(mostEmptyPages),
		traceId,
		nextStep: loadingErrors.emptyPagesNextStep,
	});

/** Requests the page at which a pass is, in a smaller size if the server refuses the size. Rejects with a `JunctionError`. */
export const fetchPage = async (source: Source, pagination: Pagination, options: CallOptions): Promise<PageResult> => {
	const {cursor, size, emptyPages} = pagination;
	await pauseAfterEmptyPages(emptyPages, options, source.sleep);
	try {
		const answer = await source.client().introspectResources({
			provider: source.provider, userLimit: userLimitOf(size), nextCursor: cursor,
		}, options);
		const {nextCursor, records, unreadable} = answer.value;
		const next = afterPage(pagination, nextCursor, records.length === 0 && unreadable.length === 0);
		const isLast = nextCursor === undefined;
		if (next === undefined) {
			return {
				answer, isLast, next: pagination, fault: repeatedCursor(answer.traceId),
			};
		}

		return isLast || next.emptyPages < mostEmptyPages
			? {
				answer, isLast, next, fault: undefined,
			}
			: {
				answer, isLast, next: pagination, fault: endlessPages(answer.traceId),
			};
	} catch (error) {
		const smaller = error instanceof JunctionError ? afterRefused(size, error) : undefined;
		if (smaller === undefined) {
			throw error;
		}

		return fetchPage(source, {...pagination, size: smaller}, options);
	}
};

/** A page of a pager. */
export type PagerResult = PageResult & {
	/** For each of the page's records: true if its user was in no record before it. */
	readonly newMarks: readonly boolean[];
};

/** Requests the pages in order, for commands that read them once. */
export type Pager = {
	/**
	Returns the next page. Rejects with a `JunctionError`; calling it again after that, or after a fault, requests the same page. Must not
	be called during a call or after the last page.
	*/
	next(options: CallOptions): Promise<PagerResult>;
};

/** Creates a pager at the first page. */
export const createPager = (source: Source): Pager => {
	let pagination = startPagination();
	const users = createUserIdSet();
	const checkRepetition = createRepetitionCheck();
	return {
		async next(options) {
			const page = await fetchPage(source, pagination, options);
			const newMarks = page.answer.value.records.map(({userId}) => users.add(userId));
			const newUsers = newMarks.filter(Boolean).length;
			const fault = page.fault ?? checkRepetition(page.answer, {newUsers, isLast: page.isLast});
			pagination = fault === undefined ? page.next : pagination;
			return {
				...page, next: pagination, fault, newMarks,
			};
		},
	};
};
