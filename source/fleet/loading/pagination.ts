import type {JunctionError} from '../../junction/errors.ts';
import {afterGranted, firstPageSize, type PageSize} from './page-size.ts';

/** The cursors of one pass over the pages, each with its number. It only grows, so every `Pagination` of the pass shares it. */
type CursorNumbers = Map<string, number>;

/** Where a pass over the pages is. */
export type Pagination = {
	/** The cursor of the next page; `undefined` for the first one. */
	readonly cursor: string | undefined;
	/** The number of complete pages before the next one. */
	readonly pages: number;
	readonly size: PageSize;
	readonly seen: CursorNumbers;
	/** How many pages in a row before the next one had no users. */
	readonly emptyPages: number;
};

/** Starts a pass at the first page; `size` is what an earlier pass learned about page sizes. */
export const startPagination = (size: PageSize = firstPageSize): Pagination => ({
	cursor: undefined, pages: 0, size, seen: new Map(), emptyPages: 0,
});

/**
Returns the pagination after a page with this cursor; `isEmpty` is whether the page had no users. `undefined` if the page's cursor repeats an
earlier one, so that the pass would never end.
*/
export const afterPage = ({pages, size, seen, emptyPages}: Pagination, nextCursor: string | undefined, isEmpty: boolean): Pagination | undefined => {
	if (nextCursor !== undefined) {
		if ((seen.get(nextCursor) ?? Infinity) < pages) {
			return undefined;
		}

		seen.set(nextCursor, pages);
	}

	return {
		cursor: nextCursor, pages: pages + 1, size: afterGranted(size), seen, emptyPages: isEmpty ? emptyPages + 1 : 0,
	};
};

/** Returns whether the server refused the cursor itself, for example because it has expired. */
export const isCursorRefused = ({cursor}: Pagination, {kind}: JunctionError): boolean =>
	cursor !== undefined && (kind === 'invalid-request' || kind === 'not-found');
