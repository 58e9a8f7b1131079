import * as v from 'valibot';
import {providerSlugs, resourceNames} from '../../source/junction/vocabulary.ts';

/*
The answers of Junction as its contract has them, closed: a key or a word that the contract does not name is a mistake. A client that is generated
from the contract can read whatever fits these schemas.
*/

const uuid = v.pipe(v.string(), v.uuid());
const integer = v.pipe(v.number(), v.integer());
const strings = v.array(v.string());
const textOrNull = v.nullable(v.string());
const maybeText = v.nullish(v.string());
const maybeInteger = v.nullish(integer);
const optionalInteger = v.optional(integer);

const isCalendarDate = (text: string): boolean => {
	const day = text.slice(0, 10);
	return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
};

const dateForm = v.regex(/^\d{4}-\d{2}-\d{2}$/v);
const timeForm = v.regex(/^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+\-]\d{2}:\d{2})$/v);
const onCalendar = v.check(isCalendarDate);
const date = v.pipe(v.string(), dateForm, onCalendar);
const time = v.pipe(v.string(), timeForm, onCalendar);
const maybeDate = v.nullish(date);
const maybeTime = v.nullish(time);

const provider = v.picklist(providerSlugs);
const resource = v.picklist(resourceNames);
const resources = v.array(resource);

const pageOf = <Record extends v.GenericSchema>(record: Record) => {
	const data = v.array(record);
	return v.strictObject({data, next: textOrNull, next_cursor: textOrNull});
};

const attempt = v.strictObject({timestamp: time, status: v.picklist(['success', 'failure'])});
const statistics = v.strictObject({
	last_attempt: v.nullish(attempt), oldest_data: maybeTime, newest_data: maybeTime, sent_count: maybeInteger,
});
const streams = v.record(resource, statistics);
const userStreams = v.strictObject({user_id: uuid, provider: v.record(provider, streams)});

const pullError = v.picklist([
	'provider_rate_limit_exceeded', 'provider_unavailable', 'transport_failure', 'resource_contention',
	'non_retriable_error', 'unexpected_error', 'retry_quota_exhausted',
]);
const pull = v.strictObject({
	status: v.picklist(['success', 'failure', 'in_progress', 'scheduled', 'retrying']),
	range_start: maybeTime,
	range_end: maybeTime,
	timeline: v.strictObject({scheduled_at: time, started_at: maybeTime, ended_at: maybeTime}),
	days_with_data: optionalInteger,
	release: v.string(),
	trace_id: maybeText,
	error_details: v.nullish(pullError),
});
const providerPulls = v.strictObject({pulled: v.record(resource, pull), not_pulled: resources});
const userPulls = v.strictObject({user_id: uuid, provider: v.record(provider, providerPulls)});

const scopes = v.strictObject({required: strings, optional: strings});
const grants = v.strictObject({user_granted: scopes, user_denied: scopes});
const availability = v.strictObject({status: v.picklist(['available', 'unavailable']), scope_requirements: v.nullish(grants)});
const errorType = v.picklist([
	'token_refresh_failed', 'webhook_registration_failed', 'user_not_found', 'deregistered_per_provider', 'required_scopes_not_granted',
	'provider_credential_error', 'provider_password_expired', 'unknown',
]);
const errorDetails = v.strictObject({error_type: errorType, error_message: v.string(), errored_at: time});
const connection = v.strictObject({
	name: v.string(),
	slug: provider,
	logo: v.string(),
	created_on: time,
	// The contract has any string; these are the ones that are documented.
	status: v.picklist(['connected', 'error', 'paused']),
	external_user_id: maybeText,
	error_details: v.nullish(errorDetails),
	resource_availability: v.record(resource, availability),
});

const source = v.strictObject({name: v.string(), slug: provider, logo: v.string()});
const connectedSource = v.strictObject({provider: source, created_on: time, source});
const timeZone = v.strictObject({id: v.string(), source_slug: v.string(), updated_at: time});
const birthDate = v.strictObject({value: date, source_slug: v.string(), updated_at: time});
const user = v.strictObject({
	user_id: uuid,
	team_id: uuid,
	client_user_id: v.string(),
	created_on: time,
	connected_sources: v.array(connectedSource),
	fallback_time_zone: v.nullable(timeZone),
	fallback_birth_date: v.nullish(birthDate),
	ingestion_start: maybeDate,
	ingestion_end: maybeDate,
});

const device = v.strictObject({
	id: uuid,
	user_id: uuid,
	provider: v.string(),
	source_type: v.picklist([
		'unknown', 'phone', 'watch', 'app', 'multiple_sources', 'fingerprick', 'cuff', 'manual_scan', 'automatic', 'insulin_pump', 'scale', 'chest_strap', 'ring', 'lab',
		'exercise_machine', 'earphone',
	]),
	app_id: textOrNull,
	device_manufacturer: textOrNull,
	device_model: textOrNull,
	device_version: textOrNull,
	device_id: textOrNull,
});

const week = v.strictObject({date: time, value: v.number(), all: v.number()});
const weeks = v.array(week);
const authType = v.picklist(['oauth', 'team_oauth', 'sdk', 'password', 'email', 'app', '']);
const detailedProvider = v.strictObject({
	name: v.string(),
	slug: provider,
	description: v.string(),
	logo: textOrNull,
	auth_type: v.nullish(authType),
	supported_resources: v.optional(resources),
});

/** By endpoint. */
export const contract = {
	resources: pageOf(userStreams),
	historicalPulls: pageOf(userPulls),
	connections: v.strictObject({providers: v.array(connection)}),
	devices: v.array(device),
	user,
	users: v.strictObject({
		users: v.array(user), total: integer, offset: integer, limit: integer,
	}),
	metrics: v.strictObject({
		team_id: v.string(),
		number_of_users: optionalInteger,
		number_of_connected_sources: optionalInteger,
		number_of_errored_connected_sources: optionalInteger,
		number_of_connected_sources_by_week: v.optional(weeks),
		number_of_ordered_tests: optionalInteger,
	}),
	providers: v.array(detailedProvider),
	refreshed: v.strictObject({
		success: v.literal(true), user_id: uuid, refreshed_sources: strings, in_progress_sources: strings, failed_sources: strings,
	}),
	refreshRefused: v.strictObject({
		success: v.literal(false), user_id: uuid, error: v.string(), failed_sources: v.optional(strings),
	}),
	linkToken: v.strictObject({link_token: v.string(), link_web_url: v.string()}),
	error: v.strictObject({detail: v.unknown()}),
} as const;

/** Returns what of a body does not fit the contract, as `path: what`, each once; nothing for a body that fits. */
export const deviations = (schema: v.GenericSchema, body: unknown): readonly string[] => {
	const {issues = []} = v.safeParse(schema, body);
	const texts = issues.map(issue => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
	return [...new Set(texts)];
};
