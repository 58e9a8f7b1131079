import {connectionsInScope} from '../../filter/connection-terms.ts';
import {connectionSummary} from '../../fleet/connections/connection-summary.ts';
import {scopedRow, type RowScope} from '../../fleet/query/scoped-rows.ts';
import type {ShownRow} from '../../presentation/roster-columns.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns the client user ID as it may be shown, as far as a user's details are known; `undefined` where they are not, and without one. */
export const knownClientUserId = ({details, redaction}: Pick<Workspace, 'details' | 'redaction'>, userId: string): string | undefined => {
	const known = details.store.getState().get(userId);
	return known === undefined ? undefined : redaction.details(known).user.answer?.value.clientUserId;
};

/** Returns a row of the roster as the user list shows it at the server's time `now`, redacted while redaction is on; `undefined` past the end. */
export const shownRow = (
	workspace: Pick<Workspace, 'roster' | 'details' | 'redaction'>,
	{row, scope, now}: {readonly row: number; readonly scope: RowScope | undefined; readonly now: number},
): ShownRow | undefined => {
	const {roster, redaction} = workspace;
	const user = scopedRow(roster, scope, {row, now});
	if (user === undefined) {
		return undefined;
	}

	const known = roster.connections.of(row);
	const inScope = known && connectionsInScope(known.connections, scope?.names);
	return {
		...user,
		userId: redaction.userId(user.userId),
		clientUserId: knownClientUserId(workspace, user.userId),
		oldestData: roster.oldestData.at(row),
		connections: redaction.connections(connectionSummary(known, scope?.names, user.state)),
		connectionCount: inScope?.length,
	};
};
