import type {Page, UserHistoricalPulls} from '../records.ts';
import {decodePage} from './page.ts';
import {
	count,
	id,
	listOf,
	mapOf,
	maybe,
	objectOf,
	text,
	wanted,
} from './schemas.ts';

const timeline = objectOf({scheduled_at: maybe(text), started_at: maybe(text), ended_at: maybe(text)});

const pull = objectOf({
	status: wanted(text),
	range_start: maybe(text),
	range_end: maybe(text),
	timeline: maybe(timeline),
	days_with_data: maybe(count),
	release: maybe(text),
	trace_id: maybe(text),
	error_details: maybe(text),
});

const pulls = objectOf({pulled: wanted(mapOf(pull)), not_pulled: wanted(listOf(id))});

const userPulls = objectOf({user_id: id, provider: wanted(mapOf(pulls))});

/** Decodes `GET /v2/introspect/historical_pull`; throws `DecodeError` when the body is not a page. */
export const decodeHistoricalPull = (json: unknown): Page<UserHistoricalPulls> =>
	decodePage(userPulls, json, (user, problems) => ({
		userId: user.user_id,
		pulled: (user.provider ?? []).flatMap(([provider, of]) => (of?.pulled ?? []).map(([resource, read]) => ({
			provider,
			resource,
			status: read?.status ?? 'unknown',
			rangeStart: read?.range_start,
			rangeEnd: read?.range_end,
			scheduledAt: read?.timeline?.scheduled_at,
			startedAt: read?.timeline?.started_at,
			endedAt: read?.timeline?.ended_at,
			daysWithData: read?.days_with_data,
			release: read?.release,
			traceId: read?.trace_id,
			errorDetails: read?.error_details,
		}))),
		notPulled: (user.provider ?? []).flatMap(([provider, of]) =>
			(of?.not_pulled ?? []).map(resource => ({provider, resource}))),
		problems,
	}));
