import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import {fixesTexts} from '../../messages/fixes.ts';
import type {FixRow} from '../../presentation/fixes.ts';
import {fixesList} from '../selectors/fixes-list.ts';
import {overviewList} from '../selectors/overview-list.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

/** Each user is a request of its own, so the key loads so many at most; it can be pressed again. */
const mostConnections = 2000;

const rowsOf = (session: Session): readonly FixRow[] => {
	const screen = session.view.screen();
	return screen.name === 'fixes' ? fixesList(session, screen).rows : [];
};

const selectedRow = (session: Session): FixRow | undefined => {
	const screen = session.view.screen();
	return screen.name === 'fixes' ? fixesList(session, screen).selected : undefined;
};

/** Adds the filter of a fix to the roster's, and shows the roster. */
const openRow = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, {filter}: FixRow): void => {
	const rosterFilter = workspace.getState().current?.rosterFilter;
	if (rosterFilter === undefined) {
		return;
	}

	const {text} = rosterFilter.store.getState();
	rosterFilter.apply([text.trim(), filter].filter(part => part !== '').join(' '));
	rosterFilter.remember();
	while (view.screen().name !== 'roster' && view.store.getState().stack.length > 1) {
		view.pop();
	}
};

/** Returns the IDs of listed users whose connections are not loaded, the worst first, at most so many: of one provider, or of all. */
const usersToLoad = ({roster, userQuery, clock}: Workspace, provider: string | undefined): readonly string[] => {
	const {count} = userQuery.store.getState();
	roster.summaries.summarizeDirty(clock.now());
	const {states, providers} = roster.summaries.arrays;
	const {providerLists} = roster.summaries;
	const byState: number[][] = statesWorstFirst.map(() => []);
	for (let position = 0; position < count; position++) {
		const row = userQuery.rowAt(position) ?? -1;
		const own = byState[states[row] ?? 0];
		if (own !== undefined && own.length < mostConnections && roster.connections.loadedAt(row) === 0
			&& (provider === undefined || providerLists.providers(providers[row] ?? 0).includes(roster.columns.providers.code(provider)))) {
			own.push(row);
		}
	}

	return byState.flat().slice(0, mostConnections).map(row => roster.userId(row)).filter(userId => userId !== undefined);
};

const isLoading = ({workspace}: Pick<Session, 'workspace'>): boolean => {
	const status = workspace.getState().current?.connectionLoader.store.getState().status;
	return status === 'asking' || status === 'waiting';
};

/** Opens the row at a position, counted from 0. */
const openAt = (position: number): Command => ({
	run(session) {
		const row = rowsOf(session)[position];
		if (row !== undefined) {
			openRow(session, row);
		}
	},
	unavailable: session => rowsOf(session)[position] === undefined ? unavailableReasons.noSuchFix : undefined,
});

/** Commands of the fixes screen, except moving. */
export const fixesCommands = {
	'screen.fixes': {
		run(session) {
			const screen = session.view.screen();
			const provider = screen.name === 'overview' ? overviewList(session, screen).selected?.provider : undefined;
			session.view.push({name: 'fixes', provider, list: {cursor: 0, scrollOffset: 0}});
		},
		unavailable({view}) {
			const {name} = view.screen();
			if (name === 'fixes') {
				return unavailableReasons.fixesOpen;
			}

			return name === 'roster' || name === 'overview' ? undefined : unavailableReasons.onlyOnListAndOverview;
		},
	},
	'fixes.open': {
		run(session) {
			const row = selectedRow(session);
			if (row !== undefined) {
				openRow(session, row);
			}
		},
		unavailable: session => selectedRow(session) === undefined ? unavailableReasons.noFix : undefined,
	},
	'fixes.open1': openAt(0),
	'fixes.open2': openAt(1),
	'fixes.open3': openAt(2),
	'fixes.open4': openAt(3),
	'fixes.open5': openAt(4),
	'fixes.open6': openAt(5),
	'fixes.open7': openAt(6),
	'fixes.open8': openAt(7),
	'fixes.open9': openAt(8),
	'fixes.connections': {
		run(session) {
			const {current} = session.workspace.getState();
			if (current === undefined) {
				return;
			}

			const screen = session.view.screen();
			const userIds = usersToLoad(current, screen.name === 'fixes' ? screen.provider : undefined);
			if (userIds.length > 0) {
				current.connectionLoader.begin(userIds);
			} else if (current.connectionLoader.canResume()) {
				current.connectionLoader.resume();
			} else {
				session.view.flash(fixesTexts.allLoaded);
			}
		},
		unavailable: session => isLoading(session) ? unavailableReasons.connectionsLoading : undefined,
	},
	'fixes.back': {
		run(session) {
			if (isLoading(session)) {
				session.workspace.getState().current?.connectionLoader.stop();
			} else {
				session.view.pop();
			}
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
