import type {Answer} from '../../junction/client.ts';
import type {CallOptions} from '../../junction/retry.ts';
import type {Page} from '../../junction/records.ts';
import {pauseAfterEmptyPages} from './empty-page-pause.ts';

/** So many empty pages of one user are followed: a filtered list has few. */
const most = 20;

/**
Requests the pages of one user until a page has records or is the last one. Returns that page; its cursor shows that records may be missing. It
stops at a cursor that repeats, and after 20 empty pages. `request` gets no cursor for the first page. Rejects as `request` does.
*/
export const followEmptyPages = async <Record>(request: (nextCursor?: string) => Promise<Answer<Page<Record>>>, options: CallOptions): Promise<Answer<Page<Record>>> => {
	const followed = new Set<string>();
	let answer = await request();
	let others = 0;
	for (;;) {
		const {records, unreadable, nextCursor, otherUsers = 0} = answer.value;
		others += otherUsers;
		const isFound = records.length > 0 || unreadable.length > 0;
		if (isFound || nextCursor === undefined || followed.size >= most || followed.has(nextCursor)) {
			return others === otherUsers ? answer : {...answer, value: {...answer.value, otherUsers: others}};
		}

		followed.add(nextCursor);
		await pauseAfterEmptyPages(followed.size, options);
		answer = await request(nextCursor);
	}
};
