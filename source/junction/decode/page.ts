import * as v from 'valibot';
import type {Page, Problem} from '../records.ts';
import {
	readEnvelope,
	readRecords,
	type Read,
	type Schema,
} from './record.ts';
import {
	anyList,
	count,
	maybe,
	objectOf,
	text,
} from './schemas.ts';

// A cursor of another kind cannot continue the loading, and to take it for the end would hide the rest of the users.
const cursor = maybe(v.lazy(input => typeof input === 'number' ? v.pipe(count, v.transform(String)) : text));

const frame = objectOf({data: anyList, next_cursor: cursor, next: cursor});

/**
Decodes one page of a cursor-paged endpoint. The next cursor is `next_cursor`, or its deprecated twin `next` where that
key is absent; `quick` is that of `readRecords`. Throws `DecodeError` when `data` is not a list or a cursor is not a cursor.
*/
export const decodePage = <Output, Result>(
	schema: Schema<Output>,
	json: unknown,
	finish: (output: Output, problems: readonly Problem[]) => Result,
	quick?: (raw: unknown) => Read<Result> | undefined,
): Page<Result> => {
	const page = readEnvelope(frame, json);
	const nextCursor = 'next_cursor' in page ? page.next_cursor : page.next;
	return {
		...readRecords(schema, page.data, finish, quick),
		nextCursor: nextCursor === '' || nextCursor === 'None' ? undefined : nextCursor,
	};
};
