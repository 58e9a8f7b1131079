import type {Client} from './client.ts';
import {JunctionError} from './errors.ts';

/** The calls that a team may not be allowed to use, and without which junctop works. */
export type OptionalCall = 'userDevices' | 'metrics' | 'searchUsers' | 'bulkOperations';

/** Returns whether an error of an optional call only means that it is not available: to this team, on this server, about this user, or in a snapshot. */
export const isNotAvailable = ({kind, status}: JunctionError): boolean => kind === 'forbidden' || kind === 'not-found' || kind === 'not-stored' || status === 405;

/** The text with which Junction's web framework answers a path that the server does not have. */
const unknownPath = 'Not Found';

/** Returns whether an error of a call stays the same for every user. A 404 about one user may be about this user only. */
const isForAll = (name: OptionalCall, {kind, status, detail}: JunctionError): boolean => {
	const isOfTeam = name === 'metrics' || name === 'bulkOperations';
	return kind === 'forbidden' || status === 405 || (status === 404 && (isOfTeam || detail === unknownPath));
};

/**
Returns the client with a memory: an optional call that Junction has refused for the whole team is not sent again, and rejects with the same `JunctionError`. The memory is the
returned client's, so another API key starts without one.
*/
export const rememberRefusals = <Calls extends Pick<Client, OptionalCall>>(client: Calls): Calls => {
	const refused = new Map<OptionalCall, JunctionError>();

	const remembering = <Values extends readonly unknown[], Result>(name: OptionalCall, call: (...values: Values) => Promise<Result>) => async (...values: Values): Promise<Result> => {
		const known = refused.get(name);
		if (known !== undefined) {
			throw known;
		}

		try {
			return await call(...values);
		} catch (error) {
			if (error instanceof JunctionError && isForAll(name, error)) {
				refused.set(name, error);
			}

			throw error;
		}
	};

	return {
		...client,
		userDevices: remembering('userDevices', client.userDevices),
		metrics: remembering('metrics', client.metrics),
		searchUsers: remembering('searchUsers', client.searchUsers),
		bulkOperations: remembering('bulkOperations', client.bulkOperations),
	};
};
