import {connectionsInScope} from '../../filter/connection-terms.ts';
import {scopeFirst} from '../../filter/provider-scope.ts';
import type {TroubleChange} from '../../filter/since.ts';
import {connectionSummary} from '../../fleet/connections/connection-summary.ts';
import {scopedRow, type RowScope} from '../../fleet/query/scoped-rows.ts';
import type {RowChange} from '../../fleet/store/refresh-generations.ts';
import type {ShownRow} from '../../presentation/roster-columns.ts';
import type {Workspace} from '../state/workspace.ts';
import {rowChange} from './row-change.ts';

/** What a row of the user list shows. */
export type ShownListRow = {
	/** Redacted while redaction is on. */
	readonly user: ShownRow;
	readonly change: RowChange;
	readonly since: TroubleChange | undefined;
};

/** Returns the client user ID as it may be shown, as far as a user's details are known; `undefined` where they are not, and without one. */
export const knownClientUserId = ({details, redaction}: Pick<Workspace, 'details' | 'redaction'>, userId: string): string | undefined => {
	const known = details.store.getState().get(userId);
	return known === undefined ? undefined : redaction.details(known).user.answer?.value.clientUserId;
};

/** Returns what a row of the list shows at the server's time `now`, in a frozen list what it showed then; `undefined` past the end. */
export const shownRow = (
	workspace: Pick<Workspace, 'roster' | 'userQuery' | 'details' | 'redaction'>,
	{row, scope, now}: {readonly row: number; readonly scope: RowScope | undefined; readonly now: number},
): ShownListRow | undefined => {
	const {roster, userQuery, redaction} = workspace;
	const held = userQuery.held(row);
	const user = held ?? scopedRow(roster, scope, {row, now});
	if (user === undefined) {
		return undefined;
	}

	const known = held === undefined ? roster.connections.of(row) : held.connections;
	const inScope = known && connectionsInScope(known.connections, scope?.names);
	// The cell may have room for one only: that must be one that the times and counts are about. A list sorted by providers shows them as they are sorted.
	const isReordered = scope !== undefined && userQuery.store.getState().sort?.column !== 'providers';
	return {
		user: {
			...user,
			providers: isReordered ? scopeFirst(user.providers, scope.names) : user.providers,
			userId: redaction.userId(user.userId),
			clientUserId: knownClientUserId(workspace, user.userId),
			oldestData: held === undefined ? roster.oldestData.at(row) : held.oldestData,
			connections: redaction.connections(connectionSummary(known, scope?.names, user.state)),
			connectionCount: inScope?.length,
		},
		change: userQuery.changeOf(row),
		since: held === undefined ? rowChange(workspace, row, scope, now) : held.since,
	};
};
