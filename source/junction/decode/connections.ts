import * as v from 'valibot';
import {isObject} from '../json.ts';
import type {Connection, Connections, Scopes} from '../records.ts';
import {DecodeError, readRecords} from './record.ts';
import {
	count,
	flag,
	id,
	listOf,
	mapOf,
	maybe,
	objectOf,
	text,
	wanted,
} from './schemas.ts';

const scopeNames = maybe(listOf(text));

const scopes = objectOf({required: scopeNames, optional: scopeNames});

const requirements = objectOf({user_granted: wanted(scopes), user_denied: wanted(scopes)});

const availabilityObject = objectOf({
	status: wanted(text),
	scope_requirements: maybe(requirements),
});

const availabilityFlag = v.pipe(flag, v.transform(isAvailable => ({
	status: isAvailable ? 'available' : 'unavailable',
	scope_requirements: undefined,
})));

// A choice by the input and not a union, which would give up the readable parts of an object for one that is broken.
const availability = v.lazy<v.GenericSchema<unknown, v.InferOutput<typeof availabilityObject>>>(input =>
	typeof input === 'boolean' ? availabilityFlag : availabilityObject);

const externalId = v.lazy(input => typeof input === 'number' ? v.pipe(count, v.transform(String)) : text);

const errorDetails = objectOf({error_type: wanted(text), error_message: maybe(text), errored_at: maybe(text)});

const connection = objectOf({
	name: wanted(text),
	slug: id,
	logo: maybe(text),
	created_on: maybe(text),
	status: wanted(text),
	external_user_id: maybe(externalId),
	error_details: maybe(errorDetails),
	resource_availability: wanted(mapOf(availability)),
});

const scopesOf = (read: v.InferOutput<typeof scopes> | undefined): Scopes =>
	({required: read?.required ?? [], optional: read?.optional ?? []});

/** The readable parts of the error details; `undefined` without any. */
const errorDetailsOf = (read: v.InferOutput<typeof errorDetails> | undefined): Connection['errorDetails'] => {
	const {error_type: errorType, error_message: errorMessage, errored_at: erroredAt} = read ?? {};
	return [errorType, errorMessage, erroredAt].every(part => part === undefined) ? undefined : {errorType, errorMessage, erroredAt};
};

/** The schema is an open map, and before 2024 it was a bare list; an empty map holds no connection. */
const listIn = (json: unknown): readonly unknown[] => {
	if (Array.isArray(json)) {
		return json;
	}

	const values = isObject(json) ? Object.values(json) : [undefined];
	const lists = values.filter(value => Array.isArray(value));
	if (values.length > 0 && lists.length === 0) {
		throw new DecodeError([{at: 'providers', what: 'expected a list of connections, but none came'}]);
	}

	return lists.flat();
};

/**
Decodes `GET /v2/user/providers/{user_id}`, reading every list of the map. A connection without a status has the
status `unknown` and a problem; one without a slug is unreadable. Throws `DecodeError` when the body holds no list.
*/
export const decodeConnections = (json: unknown): Connections => {
	const {records, unreadable, partlyRead} = readRecords(connection, listIn(json), (read, problems) => ({
		name: read.name ?? read.slug,
		slug: read.slug,
		logo: read.logo,
		createdOn: read.created_on,
		status: read.status ?? 'unknown',
		externalUserId: read.external_user_id,
		errorDetails: errorDetailsOf(read.error_details),
		availability: (read.resource_availability ?? []).map(([resource, part]) => ({
			resource,
			status: part?.status ?? 'unknown',
			scopes: part?.scope_requirements && {
				granted: scopesOf(part.scope_requirements.user_granted),
				denied: scopesOf(part.scope_requirements.user_denied),
			},
		})),
		problems,
	}));
	return {connections: records, unreadable, partlyRead};
};
