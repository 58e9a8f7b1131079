import type {Client, ReadOptions} from '../../junction/client.ts';
import {JunctionError} from '../../junction/errors.ts';
import {isNotAvailable} from '../../junction/optional-calls.ts';
import type {User} from '../../junction/records.ts';

/** Users that an ID may mean: the only one that has it as its client user ID, or those whose IDs have it as a part. */
export type UsersOfId = {readonly isExact: boolean; readonly users: readonly User[]};

/** Whether a search is of use after this error of the exact lookup. */
const canBePart = (error: JunctionError): boolean => isNotAvailable(error) || error.kind === 'invalid-request';

/**
Finds the user with a client user ID, and without one the users of whose user ID or client user ID it is a part, as far as Junction searches for parts. One request finds a
user with exactly this ID; only an ID that nobody has is searched for. Rejects with a `JunctionError`: that of the exact lookup where nothing is found and where the
team cannot search.
*/
export const findUsers = async (client: Pick<Client, 'resolveUser' | 'searchUsers'>, id: string, options: ReadOptions): Promise<UsersOfId> => {
	let notFound: JunctionError;
	try {
		const {value} = await client.resolveUser(id, options);
		return {isExact: true, users: [value]};
	} catch (error) {
		if (!(error instanceof JunctionError) || !canBePart(error)) {
			throw error;
		}

		notFound = error;
	}

	try {
		const {value: {users}} = await client.searchUsers(id, options);
		if (users.length > 0) {
			const exact = users.filter(({clientUserId}) => clientUserId === id);
			return exact.length === 1 ? {isExact: true, users: exact} : {isExact: false, users};
		}
	} catch (error) {
		if (!(error instanceof JunctionError) || !canBePart(error)) {
			throw error;
		}
	}

	throw notFound;
};
