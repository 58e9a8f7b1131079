import type {Session} from '../session.ts';

/** Returns the user under the roster's cursor; `undefined` if the roster is not active or lists no users. */
export const selectedUser = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): string | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	const row = screen.name === 'roster' ? current?.userQuery.rowAt(screen.list.cursor) : undefined;
	return row === undefined ? undefined : current?.roster.userId(row);
};
