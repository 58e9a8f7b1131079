import type {StoreApi} from 'zustand/vanilla';
import {usersToAsk} from '../../fleet/query/users-to-ask.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import {connectionTexts} from '../../messages/connections.ts';
import type {Screen} from '../state/screen.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

type WithWorkspace = {readonly workspace: StoreApi<{readonly current: Workspace | undefined}>};

type Needed = WithWorkspace & {readonly view: ViewStore};

const currentOf = ({workspace}: WithWorkspace): Workspace | undefined => workspace.getState().current;

/** The screens that show the progress themselves. */
const showingProgress: ReadonlySet<Screen['name']> = new Set(['roster', 'overview', 'fixes']);

/** Returns whether connections of many users are being loaded. */
export const isLoadingConnections = (session: WithWorkspace): boolean => {
	const status = currentOf(session)?.connectionLoader.store.getState().status;
	return status === 'asking' || status === 'waiting';
};

/** Returns why the connections of many users cannot be loaded now. */
export const connectionsUnavailable = (session: WithWorkspace): string | undefined => {
	const current = currentOf(session);
	if (current === undefined || current.roster.count === 0) {
		return unavailableReasons.noUsersLoaded;
	}

	if (current.target().stored !== undefined) {
		return connectionTexts.isSnapshot;
	}

	return isLoadingConnections(session) ? connectionTexts.isLoading : undefined;
};

/** Loads the connections of the users who match the filter, failing ones first and `most` at most. A list that stopped or has failures continues if the filter is the same. */
export const loadConnectionsOf = (session: Needed, most: number): void => {
	const current = currentOf(session);
	if (current === undefined) {
		return;
	}

	const {roster, clock, connectionLoader, connectionsLeft, userQuery} = current;
	const {filter, pending} = userQuery.store.getState();
	const wanted = pending ?? filter;
	if (connectionLoader.canResume() && connectionsLeft.filter === wanted && most === connectionsLeft.most) {
		connectionLoader.resume();
		return;
	}

	const now = clock.now();
	roster.summaries.summarizeDirty(now);
	const {userIds, omitted, fresh} = usersToAsk(roster, wanted, {now, most});
	if (userIds.length === 0) {
		session.view.flash(fresh === 0 ? connectionTexts.noMatch : connectionTexts.allFresh(fresh));
		return;
	}

	Object.assign(connectionsLeft, {
		filter: wanted, most, count: omitted, fresh,
	});
	connectionLoader.begin(userIds);
	if (omitted > 0 || !showingProgress.has(session.view.screen().name)) {
		session.view.flash(connectionTexts.begun({users: userIds.length, omitted}));
	}
};
