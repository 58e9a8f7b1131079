import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';
import {positionOfUser} from './listed-users.ts';

/** The positions of a range of the list, both included. */
export type ListRange = {readonly from: number; readonly to: number};

/** Returns the range between the user where it was begun and the cursor; `undefined` without one, and when that user is no longer listed. */
export const rangeOf = (workspace: Pick<Workspace, 'userQuery'>, {range, list: {cursor}}: Extract<Screen, {name: 'roster'}>): ListRange | undefined => {
	const start = range === undefined ? undefined : positionOfUser(workspace, range);
	return start === undefined ? undefined : {from: Math.min(start, cursor), to: Math.max(start, cursor)};
};
