import type {Answer, Client} from '../../junction/client.ts';
import {loadingErrors} from '../../messages/session.ts';
import {JunctionError} from '../../junction/errors.ts';
import type {Page, UserResources} from '../../junction/records.ts';
import type {CallOptions} from '../../junction/retry.ts';
import {createPageSize} from './page-size.ts';

/** One page, and whether there are more. */
export type PageResult = {
	readonly answer: Answer<Page<UserResources>>;
	/** How many pages came before it; a page asked for again keeps its number. */
	readonly number: number;
	readonly isLast: boolean;
	/** Set when the page's cursor repeats an earlier one: its users are good, but the walk would never end. */
	readonly fault: JunctionError | undefined;
};

/** Asks for page after page of introspection. */
export type Pager = {
	/**
	The next page. Rejects with a `JunctionError`; asking again after that, or after a fault, asks for the same page. Never
	to be called while a call is under way, nor after the last page.
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

/** A pager at the first page; `client` is asked for at every page, so that a new key serves from the next page on. */
export const createPager = ({client, provider}: {
	readonly client: () => Client;
	readonly provider?: string | undefined;
}): Pager => {
	const pageSize = createPageSize();
	const seen = new Set<string>();
	let cursor: string | undefined;
	let number = 0;

	const ask = async (options: CallOptions): Promise<Answer<Page<UserResources>>> => {
		try {
			return await client().introspectResources({provider, userLimit: pageSize.next(), nextCursor: cursor}, options);
		} catch (error) {
			if (error instanceof JunctionError && pageSize.refused(error)) {
				return ask(options);
			}

			throw error;
		}
	};

	return {
		async next(options) {
			const answer = await ask(options);
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
