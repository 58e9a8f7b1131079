import type {Providers} from '../records.ts';
import {readEnvelope, readRecords} from './record.ts';
import {
	anyList,
	id,
	listOf,
	maybe,
	objectOf,
	text,
	wanted,
} from './schemas.ts';

const provider = objectOf({
	slug: id,
	name: wanted(text),
	description: maybe(text),
	logo: maybe(text),
	auth_type: maybe(text),
	supported_resources: maybe(listOf(id)),
});

/** Decodes `GET /v2/providers`, a bare list; throws `DecodeError` when it is not one. */
export const decodeProviders = (json: unknown): Providers => {
	const {records, unreadable} = readRecords(provider, readEnvelope(anyList, json), read => ({
		slug: read.slug,
		name: read.name ?? read.slug,
		description: read.description,
		logo: read.logo,
		authType: read.auth_type,
		supportedResources: read.supported_resources ?? [],
	}));
	return {providers: records, unreadable};
};
