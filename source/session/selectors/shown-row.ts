import {connectionSummary, type ConnectionSummary} from '../../fleet/connections/connection-summary.ts';
import {scopedRow, type RowScope} from '../../fleet/query/scoped-rows.ts';
import type {RowChange} from '../../fleet/store/refresh-generations.ts';
import type {RosterRow} from '../../fleet/store/roster.ts';
import type {TroubleChange} from '../../filter/since.ts';
import type {Workspace} from '../state/workspace.ts';
import {rowChange} from './row-change.ts';

/** What a row of the user list shows. */
export type ShownListRow = {
	readonly user: RosterRow;
	/** Not redacted; `undefined` if they are not loaded. */
	readonly connections: ConnectionSummary | undefined;
	readonly change: RowChange;
	readonly since: TroubleChange | undefined;
};

/** Returns what a row of the list shows at the server's time `now`, in a frozen list what it showed then; `undefined` past the end. */
export const shownRow = (workspace: Pick<Workspace, 'roster' | 'userQuery'>, row: number, {scope, now}: {readonly scope: RowScope | undefined; readonly now: number}): ShownListRow | undefined => {
	const {roster, userQuery} = workspace;
	const change = userQuery.changeOf(row);
	const held = userQuery.held(row);
	if (held !== undefined) {
		const {connections, since, ...user} = held;
		return {
			user, connections: connectionSummary(connections, scope?.names), change, since,
		};
	}

	const user = scopedRow(roster, scope, {row, now});
	return user && {
		user, connections: connectionSummary(roster.connections.of(row), scope?.names), change, since: rowChange(workspace, row, scope, now),
	};
};
