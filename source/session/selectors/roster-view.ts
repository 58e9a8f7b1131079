import {rosterView, type RosterView} from '../../presentation/chosen-columns.ts';
import type {Size} from '../../terminal/size.ts';
import type {Session} from '../session.ts';
import {areConnectionsShown} from '../state/shown-connections.ts';
import type {Workspace} from '../state/workspace.ts';

/** Returns how the user list of a workspace is drawn in a terminal: its width and columns, and the width of the preview next to it. */
export const rosterViewOf = (current: Workspace | undefined, size: Size, {store}: Pick<Session['chosenColumns'], 'store'>): RosterView => rosterView(size, {
	choices: store.getState().choices,
	baselineTime: current?.comparison.store.getState().compared?.baseline.time,
	hasConnections: areConnectionsShown(current),
});

/** Returns how the user list is drawn now. */
export const shownRosterView = ({view, workspace, chosenColumns}: Pick<Session, 'view' | 'workspace' | 'chosenColumns'>): RosterView =>
	rosterViewOf(workspace.getState().current, view.store.getState().size, chosenColumns);
