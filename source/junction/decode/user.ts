import * as v from 'valibot';
import type {
	FoundUsers,
	Problem,
	User,
	UserList,
} from '../records.ts';
import {readEnvelope, readOnly, readRecords} from './record.ts';
import {
	anyList,
	count,
	id,
	listOf,
	maybe,
	objectOf,
	text,
} from './schemas.ts';

const providerReference = objectOf({slug: id, name: maybe(text)});

const source = maybe(providerReference);

const connectedSource = v.pipe(
	// `source` is the deprecated twin of `provider`.
	objectOf({provider: source, source, created_on: maybe(text)}),
	v.check(read => (read.provider ?? read.source) !== undefined, 'expected an object with a provider'),
);

const sources = maybe(listOf(connectedSource));

const timeZone = objectOf({id: maybe(text)});

const user = objectOf({
	user_id: id,
	team_id: maybe(text),
	client_user_id: maybe(text),
	created_on: maybe(text),
	connected_sources: sources,
	fallback_time_zone: maybe(timeZone),
	ingestion_start: maybe(text),
	ingestion_end: maybe(text),
});

const userOf = (read: v.InferOutput<typeof user>, problems: readonly Problem[]): User => ({
	userId: read.user_id,
	teamId: read.team_id,
	clientUserId: read.client_user_id,
	createdOn: read.created_on,
	connectedSources: (read.connected_sources ?? []).flatMap(({provider, source: twin, created_on: createdOn}) => {
		const origin = provider ?? twin;
		return origin ? [{slug: origin.slug, name: origin.name, createdOn}] : [];
	}),
	fallbackTimeZone: read.fallback_time_zone?.id,
	ingestionStart: read.ingestion_start,
	ingestionEnd: read.ingestion_end,
	problems,
});

/** Decodes `GET /v2/user/{user_id}` and `GET /v2/user/resolve/{client_user_id}`; throws `DecodeError` without a user id. */
export const decodeUser = (json: unknown): User => {
	const {output, problems} = readOnly(user, json);
	return userOf(output, problems);
};

const frame = objectOf({
	users: anyList, total: maybe(count), offset: maybe(count), limit: maybe(count),
});

/** Decodes `GET /v2/user`; throws `DecodeError` when `users` is not a list. */
export const decodeUserList = (json: unknown): UserList => {
	const {users, total, offset, limit} = readEnvelope(frame, json);
	const {records, unreadable} = readRecords(user, users, userOf);
	return {
		users: records, unreadable, total, offset, limit,
	};
};

/** Decodes `GET /v2/team/users/search`; throws `DecodeError` when the body is not a list. */
export const decodeFoundUsers = (json: unknown): FoundUsers => {
	const {records, unreadable} = readRecords(user, readEnvelope(anyList, json), userOf);
	return {users: records, unreadable};
};
