import type {Workspace} from '../state/workspace.ts';

/** Returns the ID of the user at a position of the roster's list; `undefined` past its end. */
export const listedUser = ({userQuery}: Pick<Workspace, 'userQuery'>, position: number): string | undefined => {
	const row = userQuery.rowAt(position);
	return row === undefined ? undefined : userQuery.userIdOf(row);
};

/** Returns the roster's row of the user at a position of its list; `undefined` past the end, and for a user who was removed while the list is frozen. */
export const loadedRow = ({userQuery, roster}: Pick<Workspace, 'userQuery' | 'roster'>, position: number): number | undefined => {
	const row = userQuery.rowAt(position);
	return row === undefined || row >= roster.count ? undefined : row;
};

/** Returns the position of a user in the roster's list; `undefined` if it is not listed. */
export const positionOfUser = ({userQuery}: Pick<Workspace, 'userQuery'>, userId: string): number | undefined => {
	const row = userQuery.rowOf(userId);
	const position = row === undefined ? undefined : userQuery.nearest(row);
	return position === undefined || userQuery.rowAt(position) !== row ? undefined : position;
};
