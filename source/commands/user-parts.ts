import type {
	DetailPart,
	DetailParts,
	Details,
	PartName,
} from '../fleet/loading/user-details.ts';
import {followEmptyPages} from '../fleet/loading/follow-empty-pages.ts';
import {emptyPageFor} from '../fleet/loading/missing-data.ts';
import type {ReportClient} from '../fleet/redaction/redacted-client.ts';
import type {Answer} from '../junction/client.ts';
import {JunctionError} from '../junction/errors.ts';
import type {Page} from '../junction/records.ts';
import type {CallOptions} from '../junction/retry.ts';
import type {Check} from '../triage/facts/user-facts.ts';

/** Each part of a user, or the error that prevented loading it. */
export type UserParts = {readonly [Name in PartName]: Answer<DetailParts[Name]> | JunctionError};

const settle = async <Value>(call: Promise<Answer<Value>>): Promise<Answer<Value> | JunctionError> => {
	try {
		return await call;
	} catch (error) {
		if (error instanceof JunctionError) {
			return error;
		}

		throw error;
	}
};

/**
Loads all parts of a user in parallel; a part that fails does not hide the others. Resources and historical pulls that answer 404 are empty if
the user, the connections or the resources were answered.
*/
export const loadUserParts = async (client: ReportClient, userId: string, options: CallOptions): Promise<UserParts> => {
	const [user, connections, resources, pulls, devices] = await Promise.all([
		settle(client.user(userId, options)),
		settle(client.userConnections(userId, options)),
		settle(followEmptyPages(async nextCursor => client.introspectResources({userId, nextCursor}, options), options)),
		settle(followEmptyPages(async nextCursor => client.historicalPull({userId, nextCursor}, options), options)),
		settle(client.userDevices(userId, options)),
	]);
	const isUserAnswered = [user, connections, resources].some(result => !(result instanceof JunctionError));
	const orEmpty = <Record>(result: Answer<Page<Record>> | JunctionError): Answer<Page<Record>> | JunctionError =>
		(isUserAnswered && result instanceof JunctionError ? emptyPageFor(result) ?? result : result);
	return {
		user, connections, resources: orEmpty(resources), pulls: orEmpty(pulls), devices,
	};
};

/** Converts a part to the form that the presentation uses. */
const asPart = <Name extends PartName>(result: Answer<DetailParts[Name]> | JunctionError): DetailPart<Name> => ({
	loading: false,
	retry: undefined,
	updatedAt: undefined,
	...(result instanceof JunctionError ? {answer: undefined, error: result} : {answer: result, error: undefined}),
});

/** Converts a part to the form that triage uses. */
export const asCheck = <Value>(result: Answer<Value> | JunctionError): Check<Value> =>
	(result instanceof JunctionError ? {status: 'failed', error: result} : {status: 'known', value: result.value});

/** Converts the parts of a user to the form that the presentation uses. */
export const asDetails = ({user, connections, resources, pulls, devices}: UserParts): Details => ({
	user: asPart<'user'>(user),
	connections: asPart<'connections'>(connections),
	resources: asPart<'resources'>(resources),
	pulls: asPart<'pulls'>(pulls),
	devices: asPart<'devices'>(devices),
});
