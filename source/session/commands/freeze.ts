import {unavailableReasons} from '../../messages/commands.ts';
import {freezeTexts} from '../../messages/fleet.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

/** Releases the list and the overview, and says what has changed meanwhile; returns whether they were frozen. */
export const wasReleased = ({view, renderClock}: Pick<Session, 'view' | 'renderClock'>, {freeze, userQuery}: Workspace): boolean => {
	const {frozen} = freeze.store.getState();
	const changes = userQuery.changesSince();
	if (frozen === undefined || changes === undefined) {
		return false;
	}

	freeze.end();
	view.flash(freezeTexts.released({...changes, time: freezeTexts.time(frozen.now)}));
	renderClock.tick();
	return true;
};

/** The command that freezes and releases the list and the overview. */
export const freezeCommands = {
	'screen.freeze': {
		run(session) {
			const {current} = session.workspace.getState();
			if (current === undefined || wasReleased(session, current)) {
				return;
			}

			current.freeze.begin();
			const {frozen} = current.freeze.store.getState();
			// The list has a line about it, which leaves the keys in the last row.
			if (session.view.screen().name === 'overview') {
				session.view.flash(freezeTexts.begunOnOverview({time: freezeTexts.time(frozen?.now ?? 0), key: session.keymap.nameOf('screen.freeze')}));
			}

			session.renderClock.tick();
		},
		unavailable({view, workspace}) {
			const {current} = workspace.getState();
			const {name} = view.screen();
			if (name !== 'roster' && name !== 'overview') {
				return unavailableReasons.onlyOnListAndOverview;
			}

			if (current === undefined || current.roster.count === 0) {
				return unavailableReasons.noUsersLoaded;
			}

			const {pending, pendingSort} = current.userQuery.store.getState();
			return pending === undefined ? (pendingSort === undefined ? undefined : unavailableReasons.usersSorting) : unavailableReasons.filterMatching;
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
