import {termsWithoutProvider} from '../../filter/provider-scope.ts';
import {freshConnections, usualConnections} from '../../fleet/query/users-to-ask.ts';
import {connectionsUnavailable, loadConnectionsOf} from '../flows/load-connections.ts';
import {connectionTexts} from '../../messages/connections.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import type {FixRow} from '../../presentation/fixes.ts';
import {fixesList} from '../selectors/fixes-list.ts';
import {overviewList} from '../selectors/overview-list.ts';
import type {Session} from '../session.ts';
import {stopOrBack} from './stop-or-back.ts';
import {wasReleased} from './freeze.ts';
import {noRowAt, rowAt, type Command} from './command.ts';

const rowsOf = (session: Session): readonly FixRow[] => {
	const screen = session.view.screen();
	return screen.name === 'fixes' ? fixesList(session, screen).rows : [];
};

const selectedRow = (session: Session): FixRow | undefined => {
	const screen = session.view.screen();
	return screen.name === 'fixes' ? fixesList(session, screen).selected : undefined;
};

/** Adds the filter of a fix to the roster's, which is released if it is frozen, and shows the roster. A provider of the fix takes the place of that in the roster's filter. */
const openRow = (session: Session, {filter, provider}: FixRow): void => {
	const {view} = session;
	const {current} = session.workspace.getState();
	if (current === undefined) {
		return;
	}

	wasReleased(session, current);
	const {rosterFilter} = current;
	const {text} = rosterFilter.store.getState();
	// With two terms about providers, the filter would be about neither of them.
	const others = provider === undefined ? [text] : termsWithoutProvider(text);
	rosterFilter.apply([filter, ...others].join(' ').trim());
	rosterFilter.remember();
	while (view.screen().name !== 'roster' && view.store.getState().stack.length > 1) {
		view.pop();
	}
};

/** Whether the connections of all users of the fixes were loaded lately. Reading the age of each would take longer than a frame. */
const areAllLoaded = ({workspace}: Session): boolean => {
	const {current} = workspace.getState();
	const fixes = current?.fixes.store.getState().fixes;
	return current !== undefined && fixes !== undefined && fixes.users > 0 && fixes.asked === fixes.users && current.clock.now() - current.connectionsLeft.endedAt < freshConnections;
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
			loadConnectionsOf(session, usualConnections);
		},
		unavailable: session => connectionsUnavailable(session) ?? (areAllLoaded(session) ? connectionTexts.allLoaded : undefined),
	},
	'fixes.back': stopOrBack,
} as const satisfies Readonly<Record<string, Command>>;
