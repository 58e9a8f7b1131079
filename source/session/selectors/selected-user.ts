import type {Session} from '../session.ts';
import {listedUser} from './listed-users.ts';

/** Returns the user under the roster's cursor; `undefined` if the roster is not active or lists no users. */
export const selectedUser = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): string | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	return current !== undefined && screen.name === 'roster' ? listedUser(current, screen.list.cursor) : undefined;
};
