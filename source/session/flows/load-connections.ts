import type {StoreApi} from 'zustand/vanilla';
import type {Filter} from '../../filter/filter.ts';
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

/** Returns a filter with a provider as one more term. */
const ofProvider = (filter: Filter, provider: string): Filter => ({
	...filter, choices: [...filter.choices, {kind: 'provider', names: [{name: provider.toLowerCase(), isWhole: true}], isNegated: false}],
});

/** What the list of users to ask is made from. */
type Source = Pick<Workspace['connectionsLeft'], 'filter' | 'markings' | 'provider' | 'most'>;

const isSameSource = (one: Source, other: Source): boolean =>
	one.filter === other.filter && one.markings === other.markings && one.provider === other.provider && one.most === other.most;

const markedOnly: Filter = {choices: [], facts: [], marks: [{isNegated: false}]};

/**
Loads the connections of the marked users, or without marks of the users who match the filter, failing ones first and `most` at most; on the fixes of a provider, only those of
its users. A list that stopped or has failures continues if the filter, the marks that it is about, and the provider are the same.
*/
export const loadConnectionsOf = (session: Needed, most: number): void => {
	const current = currentOf(session);
	if (current === undefined) {
		return;
	}

	const {roster, clock, connectionLoader, connectionsLeft, userQuery} = current;
	const {filter, pending} = userQuery.store.getState();
	const {marks} = roster;
	const screen = session.view.screen();
	// Marked users are loaded in place of the listed ones, wherever they are marked. Their comparison needs the others too, after them.
	const isForOthers = screen.name === 'compare' && current.markedComparison.store.getState().compared?.notLoaded.marked === 0;
	const wanted = !isForOthers && marks.count > 0 ? markedOnly : pending ?? filter;
	const provider = screen.name === 'fixes' ? screen.provider : undefined;
	const markings = wanted.marks === undefined ? undefined : marks.changes;
	const source = {
		filter: wanted, markings, provider, most,
	};
	if (connectionLoader.canResume() && isSameSource(source, connectionsLeft)) {
		connectionLoader.resume();
		return;
	}

	const now = clock.now();
	roster.summaries.summarizeDirty(now);
	const {userIds, omitted, fresh} = usersToAsk(roster, provider === undefined ? wanted : ofProvider(wanted, provider), {now, most});
	if (userIds.length === 0) {
		session.view.flash(fresh === 0 ? connectionTexts.noMatch : connectionTexts.allFresh(fresh));
		return;
	}

	Object.assign(connectionsLeft, source, {count: omitted, fresh});
	connectionLoader.begin(userIds);
	if (omitted > 0 || !showingProgress.has(screen.name)) {
		session.view.flash(connectionTexts.begun({users: userIds.length, omitted}));
	}
};
