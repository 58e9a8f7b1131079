import {rosterView, type RosterView} from '../../presentation/chosen-columns.ts';
import type {Session} from '../session.ts';
import {areConnectionsShown} from '../state/shown-connections.ts';

/** Returns how the user list is drawn now: its width and columns, and the width of the preview next to it. */
export const shownRosterView = ({view, workspace, chosenColumns}: Pick<Session, 'view' | 'workspace' | 'chosenColumns'>): RosterView => {
	const {current} = workspace.getState();
	return rosterView(view.store.getState().size, {
		choices: chosenColumns.store.getState().choices,
		baselineTime: current?.comparison.store.getState().compared?.baseline.time,
		hasConnections: areConnectionsShown(current),
	});
};
