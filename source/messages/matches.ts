import {plural} from '../text/numbers.ts';

/** Users that Junction found for a part of an ID. */
export const matchTexts = {
	/** `id` is what was looked up. */
	title: ({id, users}: {readonly id: string; readonly users: number}) => `No user has exactly the ID ${id}; it is part of the IDs of ${plural(users, 'user')}`,
	user: ({userId, clientUserId}: {readonly userId: string; readonly clientUserId: string | undefined}) => `${userId}  ${clientUserId ?? 'no client ID'}`,
	notFound: 'No user has exactly this client user ID',
	/** The next step of a command that needs one user; `ids` are IDs that contain the given one, `more` counts the others. */
	didYouMean: ({ids, more}: {readonly ids: readonly string[]; readonly more: number}) =>
		`It is part of other IDs: ${ids.join(', ')}${more === 0 ? '' : ` and ${more} more`}. Give one of them in full.`,
};
