import {noDrift, type Drift} from '../../fleet/loading/drift.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import {redactedDrift} from '../../fleet/redaction/redacted-states.ts';
import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import type {TextContent} from '../../presentation/text-screen.ts';
import type {Session} from '../session.ts';
import {isSnapshot} from '../selectors/is-snapshot.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {limitedReason} from '../selectors/limited-reason.ts';
import {filterLookup} from '../selectors/filter-lookup.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import {canResumeRequests} from '../state/stopped-work.ts';
import type {Workspace} from '../state/workspace.ts';
import {isLoadingConnections} from '../flows/load-connections.ts';
import {
	resumeRequests,
	stopConnections,
	stopMarked,
	stopPages,
} from './stopped-work.ts';
import type {Command} from './command.ts';
import {wasReleased} from './freeze.ts';
import {wasRangeCancelled, isRefreshingMarked} from './marks.ts';

type WithWorkspace = Pick<Session, 'workspace'>;

const currentOf = ({workspace}: WithWorkspace): Workspace | undefined => workspace.getState().current;

const loadStateOf = (session: WithWorkspace) => currentOf(session)?.pageLoader.store.getState();

const isFiltered = (session: WithWorkspace): boolean => currentOf(session)?.rosterFilter.store.getState().text.trim() !== '';

const isRange = ({view}: Pick<Session, 'view'>): boolean => {
	const screen = view.screen();
	return screen.name === 'roster' && screen.range !== undefined;
};

const isMarkedRefresh = (session: WithWorkspace): boolean => {
	const current = currentOf(session);
	return current !== undefined && isRefreshingMarked(current);
};

const noUsers = (session: WithWorkspace): string | undefined => (loadStateOf(session)?.users === 0 ? unavailableReasons.noUsersLoaded : undefined);

/** Returns why pages under way cannot be requested now: Junction may have named a time. */
const busyReason = ({retry}: LoadState): string => limitedReason(retry) ?? unavailableReasons.usersLoading;

/** Returns why no more of a snapshot can be read: only reading that has ended early may be continued. */
const noReading = (status: LoadState['status'] | undefined): string | undefined => {
	if (status === 'loading') {
		return unavailableReasons.usersLoading;
	}

	return status === 'stopped' || status === 'failed' ? undefined : unavailableReasons.snapshot;
};

const unreadableContent = ({paths, samples}: Drift): TextContent =>
	({kind: 'raw', value: {counts: [...paths.values()], samples: samples.map(({problems, raw}) => ({problems, raw}))}});

/** Commands of the roster, except moving, filtering and sorting. */
export const rosterCommands = {
	'roster.open': {
		run(session) {
			const userId = selectedUser(session);
			const current = currentOf(session);
			const lookup = current && filterLookup(current);
			if (userId !== undefined) {
				session.openUser(userId);
			} else if (lookup !== undefined) {
				void session.openById(lookup.id);
			}
		},
		unavailable(session) {
			if (selectedUser(session) !== undefined) {
				return undefined;
			}

			const current = currentOf(session);
			if (current?.userQuery.store.getState().pending !== undefined) {
				return unavailableReasons.filterMatching;
			}

			const canLookUp = current !== undefined && filterLookup(current) !== undefined;
			return noUsers(session) ?? (canLookUp ? undefined : unavailableReasons.noFilterMatch);
		},
	},
	'roster.refresh': {
		run(session) {
			const current = currentOf(session);
			const pageLoader = current?.pageLoader;
			const status = loadStateOf(session)?.status;
			if (current !== undefined && canResumeRequests(current)) {
				resumeRequests(session);
			} else if (isSnapshot(session)) {
				// The whole file was being read.
				pageLoader?.loadAll();
			} else if (status === 'failed' || status === 'stopped') {
				pageLoader?.resume();
			} else {
				pageLoader?.refresh();
			}
		},
		unavailable(session) {
			const current = currentOf(session);
			if (current !== undefined && canResumeRequests(current)) {
				return undefined;
			}

			const loadState = loadStateOf(session);
			if (loadState?.status === 'loading') {
				return busyReason(loadState);
			}

			return isSnapshot(session) ? noReading(loadState?.status) : undefined;
		},
	},
	'roster.loadAll': {
		run(session) {
			currentOf(session)?.pageLoader.loadAll();
		},
		unavailable(session) {
			const loadState = loadStateOf(session);
			if (loadState?.isAllLoaded === true) {
				return unavailableReasons.allUsersLoaded;
			}

			if (isSnapshot(session)) {
				return noReading(loadState?.status);
			}

			if (loadState?.all === undefined || loadState.status !== 'loading') {
				return undefined;
			}

			return loadState.retry === undefined ? unavailableReasons.allUsersLoading : busyReason(loadState);
		},
	},
	'roster.watch': {
		run(session) {
			currentOf(session)?.autoRefresh.toggle();
		},
	},
	'roster.back': {
		run(session) {
			const current = currentOf(session);
			if (current === undefined || wasRangeCancelled(session)) {
				return;
			}

			if (loadStateOf(session)?.status === 'loading') {
				stopPages(session, current);
			} else if (isLoadingConnections(session)) {
				stopConnections(current);
			} else if (isRefreshingMarked(current)) {
				stopMarked(current);
			} else if (!wasReleased(session, current)) {
				current.rosterFilter.apply('');
			}
		},
		unavailable: session => (isRange(session) || loadStateOf(session)?.status === 'loading' || isLoadingConnections(session) || isMarkedRefresh(session) || frozenReason(session) !== undefined || isFiltered(session) ? undefined : unavailableReasons.nothingToStop),
		isSilentByKey: true,
	},
	'roster.raw': {
		run(session) {
			const drift = loadStateOf(session)?.drift ?? noDrift;
			const title = commandMessages.unreadableTitle;
			session.view.push({
				name: 'text', title, content: unreadableContent(drift), redacted: {title, content: unreadableContent(redactedDrift(drift, session.redaction.redactor))}, scrollOffset: 0,
			});
		},
		unavailable: session => (loadStateOf(session)?.drift.records === 0 ? unavailableReasons.noUnreadableRecords : undefined),
	},
} as const satisfies Readonly<Record<string, Command>>;
