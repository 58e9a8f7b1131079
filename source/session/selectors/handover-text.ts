import {countsMarkdown} from '../../presentation/handover/counts-markdown.ts';
import {connectionSummary} from '../../fleet/connections/connection-summary.ts';
import {isChangedByConnections, type SortColumn} from '../../fleet/query/sort-order.ts';
import {affectedUsers} from '../../fleet/query/affected-users.ts';
import {markedComparisonMarkdown} from '../../presentation/handover/marked-comparison-markdown.ts';
import {markedUsersMarkdown} from '../../presentation/handover/marked-markdown.ts';
import {mostAffected, overviewMarkdown} from '../../presentation/handover/fleet-markdown.ts';
import {shellCommand, viewArguments, type PrintedView} from '../../presentation/handover/shell-command.ts';
import {fixesMarkdown} from '../../presentation/handover/fixes-markdown.ts';
import {userMarkdown} from '../../presentation/handover/user-markdown.ts';
import {isImpersonalFilter} from '../../fleet/redaction/redacted-filter.ts';
import {markTexts} from '../../messages/fleet.ts';
import {unavailableReasons} from '../../messages/commands.ts';
import {exportMessages} from '../../messages/exports.ts';
import {targetText} from '../../presentation/header.ts';
import type {Session} from '../session.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';
import {shownDetails} from '../state/shown-user.ts';
import {explanationMarkdown} from '../../presentation/handover/explanation-markdown.ts';
import {shownBasis} from '../state/counts-basis.ts';
import {shownCounts} from './counts-list.ts';
import {shownFixes} from './fixes-list.ts';
import {comparisonContext, shownComparison} from './marked-comparison-view.ts';
import {overviewList} from './overview-list.ts';
import {providerFactsOf} from './provider-view.ts';
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

/** The marked users in a summary; the others are counted. */
const mostMarked = 100;

/** Returns the marked users as Markdown for a ticket: the first hundred in load order, and how many there are. */
export const markedHandover = ({roster, clock, target, redaction}: Workspace): string => {
	const now = clock.now();
	const rows = roster.marks.rows();
	const users = rows.slice(0, mostMarked).flatMap(row => {
		const user = roster.row(row, now);
		if (user === undefined) {
			return [];
		}

		const connections = redaction.connections(connectionSummary(roster.connections.of(row), undefined, user.state));
		return [{...user, userId: redaction.userId(user.userId), connections}];
	});
	return markedUsersMarkdown({
		from: targetText(target()), users, marked: rows.length, now,
	});
};

/** Returns the fixes as Markdown; `undefined` until they are computed for the first time. */
export const fixesHandover = ({workspace}: Pick<Session, 'workspace'>, {provider}: Extract<Screen, {name: 'fixes'}>): string | undefined => {
	const {current} = workspace.getState();
	const fixes = current && shownFixes(current);
	return fixes && fixesMarkdown(fixes, {
		now: current.clock.now(), provider: provider ?? current.target().provider, filter: current.redaction.typedText(current.rosterFilter.store.getState().text),
	});
};

/** Returns how often values occur as Markdown; `undefined` while they are counted. */
export const countsHandover = ({workspace}: Pick<Session, 'workspace'>, {column}: Extract<Screen, {name: 'counts'}>): string | undefined => {
	const {current} = workspace.getState();
	const counts = current && shownCounts(current, column);
	return current && counts && countsMarkdown(counts, shownBasis(current, counts));
};

/** Returns what the marked users share as Markdown; `undefined` until they are compared. */
export const markedComparisonHandover = (session: Pick<Session, 'workspace' | 'keymap'>): string | undefined => {
	const {current} = session.workspace.getState();
	const compared = current && shownComparison(current);
	return current && compared && markedComparisonMarkdown(compared, comparisonContext(session, current, session.keymap.nameOf), {from: targetText(current.target()), now: current.clock.now()});
};

/** Returns what the failing users of a provider share as Markdown for a ticket; `undefined` while nothing is known of the provider. */
export const providerHandover = (workspace: Workspace, provider: string): string | undefined => {
	const facts = providerFactsOf(workspace, provider);
	return facts && explanationMarkdown(facts, targetText(workspace.target()));
};

/** The chosen columns that a command prints, and whether one needs connections. */
type CommandColumns = {readonly names: readonly SortColumn[] | undefined; readonly areOfConnections: boolean};

/** Returns the chosen columns for a command, which prints no client user IDs in a list; no names for automatic ones. */
const commandColumns = ({chosenColumns}: Pick<Session, 'chosenColumns'>): CommandColumns => {
	const {choices = []} = chosenColumns.store.getState();
	const names = choices.map(({name}) => name).filter(name => name !== 'client');
	return {names: names.length === 0 ? undefined : names, areOfConnections: names.some(column => isChangedByConnections({column, isReversed: false}))};
};

/** What a command prints of a screen, or why none does. */
type Printed = PrintedView | {readonly reason: string};

/** Returns why no command prints the filter in use: it names a user while redaction is on. */
const noFilterCommand = ({redaction, rosterFilter}: Workspace): {readonly reason: string} | undefined =>
	(redaction.isOn() && !isImpersonalFilter(rosterFilter.store.getState().text) ? {reason: exportMessages.noCommandOfIds} : undefined);

const printedRoster = (workspace: Workspace, columns: CommandColumns): Printed => {
	const {rosterFilter, userQuery, comparison} = workspace;
	const {sort, pendingSort, filter, pending} = userQuery.store.getState();
	const {marks, since, connections} = pending ?? filter;
	const refused = noFilterCommand(workspace) ?? (marks === undefined ? undefined : {reason: markTexts.noCommand});
	if (refused !== undefined) {
		return refused;
	}

	const wantedSort = pendingSort ?? sort;
	const isCompared = since !== undefined;
	const baseline = isCompared ? comparison.store.getState().compared?.file : undefined;
	return isCompared && baseline === undefined
		? {reason: exportMessages.noCommandOfBaseline}
		: {
			name: 'users',
			filter: rosterFilter.store.getState().text,
			sort: wantedSort,
			baseline,
			columns: columns.names,
			needsConnections: columns.areOfConnections || connections !== undefined || (wantedSort !== undefined && isChangedByConnections(wantedSort)),
		};
};

const printedFixes = (workspace: Workspace, {provider}: Extract<Screen, {name: 'fixes'}>): Printed => {
	const {rosterFilter, userQuery} = workspace;
	const isMarked = userQuery.store.getState().filter.marks !== undefined;
	return isMarked ? {reason: markTexts.noCommand} : noFilterCommand(workspace) ?? {name: 'fixes', filter: rosterFilter.store.getState().text, provider};
};

const printedCounts = (workspace: Workspace, {column}: Extract<Screen, {name: 'counts'}>): Printed => {
	const {rosterFilter, userQuery} = workspace;
	const areConnectionsNeeded = userQuery.store.getState().filter.connections !== undefined || isChangedByConnections({column, isReversed: false});
	return noFilterCommand(workspace) ?? {
		name: 'users', filter: rosterFilter.store.getState().text, sort: undefined, countBy: column, needsConnections: areConnectionsNeeded,
	};
};

const printedUser = ({redaction}: Workspace, {userId}: Extract<Screen, {name: 'user'}>): Printed =>
	(redaction.isOn() ? {reason: exportMessages.noCommandOfIds} : {name: 'user', userId});

const printedExplanation = ({target}: Workspace, {provider}: Extract<Screen, {name: 'explain'}>): Printed =>
	(target().stored === undefined ? {name: 'explain', provider} : {reason: exportMessages.noCommandOfSample});

/** Returns what a command prints of the active screen, or why none does. */
const printedView = (screen: Screen, workspace: Workspace, columns: CommandColumns): Printed => {
	if (screen.name === 'roster') {
		return printedRoster(workspace, columns);
	}

	if (screen.name === 'user') {
		return printedUser(workspace, screen);
	}

	if (screen.name === 'fixes') {
		return printedFixes(workspace, screen);
	}

	if (screen.name === 'counts') {
		return printedCounts(workspace, screen);
	}

	if (screen.name === 'explain') {
		return printedExplanation(workspace, screen);
	}

	return screen.name === 'overview' ? {name: 'overview'} : {reason: exportMessages.noCommandHere};
};

/** Returns the shell command that prints the active screen, or why there is none. */
export const viewCommand = (session: Pick<Session, 'view' | 'workspace' | 'startOptions' | 'chosenColumns'>): {readonly text: string} | {readonly reason: string} => {
	const {view, workspace, startOptions} = session;
	const {current} = workspace.getState();
	if (current === undefined) {
		return {reason: unavailableReasons.noApiKey};
	}

	const printed = printedView(view.screen(), current, commandColumns(session));
	return 'reason' in printed ? printed : {text: shellCommand(viewArguments(printed, current.target(), startOptions))};
};
