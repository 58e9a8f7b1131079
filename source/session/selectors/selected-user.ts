import type {Session} from '../session.ts';

/** The user under the roster's cursor; `undefined` where the roster is not in sight, or lists nobody. */
export const selectedUser = ({view, workspace}: Session): string | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	const row = screen.name === 'roster' ? current?.userQuery.rowAt(screen.list.cursor) : undefined;
	return row === undefined ? undefined : current?.roster.userId(row);
};
