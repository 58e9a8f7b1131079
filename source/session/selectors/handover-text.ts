import {affectedUsers} from '../../fleet/query/affected-users.ts';
import {mostAffected, overviewMarkdown} from '../../presentation/handover/fleet-markdown.ts';
import {shellCommand, viewArguments, type PrintedView} from '../../presentation/handover/shell-command.ts';
import {userMarkdown} from '../../presentation/handover/user-markdown.ts';
import {targetText} from '../../presentation/header.ts';
import type {Session} from '../session.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';
import {shownDetails} from '../state/shown-user.ts';
import {overviewList} from './overview-list.ts';
import {triageOf} from './user-triage.ts';

/** Returns a user as Markdown for a ticket. */
export const userHandover = (workspace: Workspace, userId: string): string => userMarkdown({
	from: targetText(workspace.target()), userId: workspace.redaction.userId(userId), details: shownDetails(workspace, userId), triage: triageOf(workspace, userId), now: workspace.clock.now(),
});

/** Returns the fleet as Markdown, with the affected users of the provider under the cursor; `undefined` while the users are summed up for the first time. */
export const overviewHandover = (session: Pick<Session, 'view' | 'workspace'>, screen: Extract<Screen, {name: 'overview'}>): string | undefined => {
	const {current} = session.workspace.getState();
	const stats = current?.fleetStats.current();
	if (current === undefined || stats === undefined) {
		return undefined;
	}

	const now = current.clock.now();
	const {selected: own} = overviewList(session, screen);
	return overviewMarkdown(
		{from: targetText(current.target()), stats, now},
		own && {own, affected: affectedUsers(current.roster, own.provider, {now, most: mostAffected}).map(row => ({...row, userId: current.redaction.userId(row.userId)}))},
	);
};

const printedView = (screen: Screen, {rosterFilter, userQuery, redaction}: Workspace): PrintedView | undefined => {
	if (screen.name === 'roster') {
		const {sort, pendingSort} = userQuery.store.getState();
		return {name: 'users', filter: redaction.typedText(rosterFilter.store.getState().text), sort: pendingSort ?? sort};
	}

	if (screen.name === 'user') {
		return {name: 'user', userId: redaction.userId(screen.userId)};
	}

	return screen.name === 'overview' ? {name: 'overview'} : undefined;
};

/** Returns the shell command that prints the active screen; `undefined` for a screen that no command prints. */
export const viewCommand = ({view, workspace, startOptions}: Pick<Session, 'view' | 'workspace' | 'startOptions'>): string | undefined => {
	const {current} = workspace.getState();
	const printed = current && printedView(view.screen(), current);
	return current === undefined || printed === undefined ? undefined : shellCommand(viewArguments(printed, current.target(), startOptions));
};
