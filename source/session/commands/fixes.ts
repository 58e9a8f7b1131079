import type {ChoiceTerm} from '../../filter/filter.ts';
import {meant, termsOf} from '../../filter/tokens.ts';
import {usersToAsk, usualConnections} from '../../fleet/query/users-to-ask.ts';
import {connectionTexts} from '../../messages/connections.ts';
import {connectionsUnavailable, isLoadingConnections, loadConnectionsOf} from '../flows/load-connections.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import type {FixRow} from '../../presentation/fixes.ts';
import {fixesList} from '../selectors/fixes-list.ts';
import {overviewList} from '../selectors/overview-list.ts';
import type {Session} from '../session.ts';
import {stopConnections} from './stopped-work.ts';
import {noRowAt, rowAt, type Command} from './command.ts';

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
	// With two terms about providers, the filter would be about neither of them.
	const others = termsOf(text).filter(({isNegated, head}) => isNegated || head === undefined || meant(head.name) !== 'provider').map(({from, to}) => text.slice(from, to));
	rosterFilter.apply([filter, ...others].join(' '));
	rosterFilter.remember();
	while (view.screen().name !== 'roster' && view.store.getState().stack.length > 1) {
		view.pop();
	}
};

/** Loads the connections of users of one provider who match the roster's filter, the failing ones first. */
const loadConnectionsOfProvider = (session: Session, provider: string): void => {
	const {current} = session.workspace.getState();
	if (current === undefined) {
		return;
	}

	const {roster, clock, connectionLoader, connectionsLeft, userQuery} = current;
	if (connectionLoader.store.getState().status === 'stopped' && connectionLoader.canResume()) {
		connectionLoader.resume();
		return;
	}

	const {filter} = userQuery.store.getState();
	const only: ChoiceTerm = {kind: 'provider', names: [{name: provider.toLowerCase(), isWhole: true}], isNegated: false};
	const wanted = {...filter, choices: [...filter.choices, only]};
	const now = clock.now();
	roster.summaries.summarizeDirty(now);
	const {userIds, omitted, fresh} = usersToAsk(roster, wanted, {now, most: usualConnections});
	if (userIds.length === 0) {
		session.view.flash(connectionTexts.allFresh(fresh));
		return;
	}

	Object.assign(connectionsLeft, {filter: wanted, most: usualConnections, count: omitted});
	connectionLoader.begin(userIds);
};

/** Commands of the fixes screen, except moving. */
export const fixesCommands = {
	'screen.fixes': {
		run(session) {
			const screen = session.view.screen();
			const provider = screen.name === 'explain' ? screen.provider : (screen.name === 'overview' ? overviewList(session, screen).selected?.provider : undefined);
			session.view.push({name: 'fixes', provider, list: {cursor: 0, scrollOffset: 0}});
		},
		unavailable({view}) {
			const {name} = view.screen();
			if (name === 'fixes') {
				return unavailableReasons.fixesOpen;
			}

			return ['roster', 'overview', 'explain'].includes(name) ? undefined : unavailableReasons.onlyOnListAndOverview;
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
	'fixes.openRow': {
		run(session, position) {
			const row = rowAt(rowsOf(session), position);
			if (row !== undefined) {
				openRow(session, row);
			}
		},
		unavailable: (session, position) => noRowAt(rowsOf(session), position, unavailableReasons.noSuchFix),
	},
	'fixes.connections': {
		run(session) {
			const screen = session.view.screen();
			if (screen.name === 'fixes' && screen.provider !== undefined) {
				loadConnectionsOfProvider(session, screen.provider);
			} else {
				loadConnectionsOf(session, usualConnections);
			}
		},
		unavailable: connectionsUnavailable,
	},
	'fixes.back': {
		run(session) {
			const {current} = session.workspace.getState();
			if (current !== undefined && isLoadingConnections(session)) {
				stopConnections(current);
			} else {
				session.view.pop();
			}
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
