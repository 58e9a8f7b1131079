import {unavailableReasons} from '../../messages/commands.ts';
import {markTexts} from '../../messages/fleet.ts';
import {mostRefreshed, refreshMarked} from '../flows/refresh-marked.ts';
import {rangeOf} from '../selectors/marked-range.ts';
import {rosterViewportSize} from '../selectors/viewport-size.ts';
import {selectedUser} from '../selectors/selected-user.ts';
import {listedUser, loadedRow} from '../selectors/listed-users.ts';
import {moveCursor} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

type RosterScreen = Extract<Screen, {name: 'roster'}>;

const activeRoster = ({view, workspace}: Pick<Session, 'view' | 'workspace'>): {readonly screen: RosterScreen; readonly current: Workspace} | undefined => {
	const screen = view.screen();
	const {current} = workspace.getState();
	return current === undefined || screen.name !== 'roster' ? undefined : {screen, current};
};

const noUser = (session: Session): string | undefined => (selectedUser(session) === undefined ? unavailableReasons.noUserSelected : undefined);

/** Ends a range without marking anything; returns whether there was one. */
export const wasRangeCancelled = (session: Pick<Session, 'view'>): boolean => {
	const screen = session.view.screen();
	if (screen.name !== 'roster' || screen.range === undefined) {
		return false;
	}

	session.view.replace({...screen, range: undefined});
	return true;
};

/** Returns whether marked users are being refreshed. */
export const isRefreshingMarked = ({userRefresher}: Pick<Workspace, 'userRefresher'>): boolean => ['asking', 'waiting'].includes(userRefresher.store.getState().status);

/** Returns what a refresh of marked users needs of the session. */
export const markedRefresh = ({view, workspace, keymap}: Pick<Session, 'view' | 'workspace' | 'keymap'>) => ({
	view,
	current: () => workspace.getState().current,
	resumeKey: () => keymap.nameOf('roster.refresh'),
});

/** Marks the users of the range. */
const endRange = (session: Session, screen: RosterScreen, current: Workspace): void => {
	const range = rangeOf(current, screen);
	session.view.replace({...screen, range: undefined});
	if (range === undefined) {
		session.view.flash(markTexts.rangeLost);
		return;
	}

	const size = range.to - range.from + 1;
	const rows = Array.from({length: size}, (_, index) => loadedRow(current, range.from + index)).filter(row => row !== undefined);
	const {marks} = current.roster;
	const users = marks.set(rows, true);
	const result = users === 0 ? markTexts.nothingToMark(rows.length) : markTexts.marked({users, all: marks.count});
	const removed = size - rows.length;
	session.view.flash([...(rows.length === 0 ? [] : [result]), ...(removed === 0 ? [] : [markTexts.removedInRange(removed)])].join(' '));
};

/** Commands that mark the users of the list. */
export const markCommands = {
	'roster.toggleMark': {
		run(session) {
			const found = activeRoster(session);
			const userId = selectedUser(session);
			if (found === undefined || userId === undefined) {
				return;
			}

			const {screen, current} = found;
			if (screen.range !== undefined) {
				endRange(session, screen, current);
				return;
			}

			const row = current.roster.rowOf(userId);
			if (row === undefined) {
				session.view.flash(markTexts.userRemoved);
				return;
			}

			// First the cursor moves on: with a filter about marks, the user may leave the list.
			const list = moveCursor(screen.list, 'down', rosterViewportSize(session));
			session.view.replace({...screen, list, anchor: listedUser(current, list.cursor)});
			current.roster.marks.set([row], !current.roster.marks.has(row));
		},
		unavailable: noUser,
	},
	'roster.markRange': {
		run(session) {
			const found = activeRoster(session);
			if (found === undefined) {
				return;
			}

			const {screen, current} = found;
			if (screen.range === undefined) {
				session.view.replace({...screen, range: selectedUser(session)});
			} else {
				endRange(session, screen, current);
			}
		},
		unavailable: noUser,
	},
	'roster.refreshMarked': {
		run(session) {
			const {current} = session.workspace.getState();
			if (current !== undefined) {
				refreshMarked(markedRefresh(session), current);
			}
		},
		unavailable({workspace, keymap}) {
			const {current} = workspace.getState();
			const marked = current?.roster.marks.count ?? 0;
			if (current === undefined || marked === 0) {
				return markTexts.noneMarked;
			}

			if (isRefreshingMarked(current)) {
				return markTexts.refreshRunning;
			}

			return marked > mostRefreshed ? markTexts.tooManyToRefresh({most: mostRefreshed, key: keymap.nameOf('roster.refresh')}) : undefined;
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
