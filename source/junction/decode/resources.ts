import type {InferOutput} from 'valibot';
import type {
	Page,
	Problem,
	StreamPart,
	UserResources,
} from '../records.ts';
import {decodePage} from './page.ts';
import {decodeUserFast, everyPart} from './user-fast-path.ts';
import {
	count,
	id,
	mapOf,
	maybe,
	objectOf,
	text,
	wanted,
} from './schemas.ts';

const attempt = objectOf({timestamp: maybe(text), status: maybe(text)});

const statistics = objectOf({
	last_attempt: maybe(attempt),
	oldest_data: maybe(text),
	newest_data: maybe(text),
	sent_count: maybe(count),
});

const providers = mapOf(mapOf(statistics));

/** What a user of an introspection page must look like; `decodeUserFast` follows it, and a test compares the two. */
export const userSchema = objectOf({user_id: id, provider: wanted(providers)});

const parts: readonly StreamPart[] = ['last_attempt', 'last_attempt.timestamp', 'last_attempt.status', 'oldest_data', 'newest_data', 'sent_count'];

/** Returns the unread parts of the stream at `place`, in the order of the schema. */
const unreadAt = (place: string, problems: readonly Problem[]): readonly StreamPart[] => {
	const places = new Set(problems.map(({at}) => at));
	return places.has(place) ? everyPart : parts.filter(part => places.has(`${place}.${part}`));
};

/** The user that the schema has read; what it could not read, `problems` name. */
export const userOf = (user: InferOutput<typeof userSchema>, problems: readonly Problem[]): UserResources => ({
	userId: user.user_id,
	streams: (user.provider ?? []).flatMap(([provider, resources]) => (resources ?? []).map(([resource, read]) => {
		const unread = unreadAt(`provider.${provider}.${resource}`, problems);
		return {
			provider,
			resource,
			lastAttempt: read?.last_attempt && {
				timestamp: read.last_attempt.timestamp,
				status: read.last_attempt.status,
			},
			oldestData: read?.oldest_data,
			newestData: read?.newest_data,
			sentCount: read?.sent_count,
			...(unread.length > 0 && {unread}),
		};
	})),
	problems,
});

/** Decodes `GET /v2/introspect/resources`; throws `DecodeError` when the body is not a page. */
export const decodeResources = (json: unknown): Page<UserResources> => decodePage(userSchema, json, userOf, decodeUserFast);
