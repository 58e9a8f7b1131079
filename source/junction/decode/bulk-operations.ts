import type {BulkOperation, Page} from '../records.ts';
import {decodePage} from './page.ts';
import {
	count,
	id,
	maybe,
	objectOf,
	text,
	wanted,
} from './schemas.ts';

const operation = objectOf({
	type: wanted(text),
	status: wanted(text),
	provider: id,
	pending: maybe(count),
	processed: maybe(count),
	started_at: maybe(text),
	ended_at: maybe(text),
});

/** Decodes `GET /v2/link/bulk_op`. An operation without a provider is unreadable. Throws `DecodeError` when the body is not a page. */
export const decodeBulkOperations = (json: unknown): Page<BulkOperation> => decodePage(operation, json, (read, problems) => ({
	type: read.type ?? 'unknown',
	status: read.status ?? 'unknown',
	provider: read.provider,
	pending: read.pending,
	processed: read.processed,
	startedAt: read.started_at,
	endedAt: read.ended_at,
	problems,
}));
