import {filterBarLines} from '../../presentation/filter-bar.ts';
import {clockLines} from '../../presentation/clock-notice.ts';
import {connectionLines} from '../../presentation/connection-progress.ts';
import {freezeTexts} from '../../messages/fleet.ts';
import {monotonicNow} from '../../runtime/clock.ts';
import type {Line} from '../../presentation/line.ts';
import {listStatusLines, type ListStatus} from '../../presentation/list-status.ts';
import {refreshLines, loadNotices} from '../../presentation/load-notices.ts';
import {hiddenSort} from '../../presentation/roster-columns.ts';
import type {Session} from '../session.ts';
import {activeScreen, type ViewState} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';
import {shownLoadState} from '../state/shown-user.ts';
import {historySearchLine} from '../../presentation/saved-filters.ts';
import {connectionProgress} from './connection-progress.ts';
import {filterHint, filterNote} from './filter-hint.ts';
import {historySearch} from './history-search.ts';
import {rosterViewOf} from './roster-view.ts';
import {rangeOf} from './marked-range.ts';
import {filterCompletions} from './filter-completions.ts';

const isRunning = ({status}: {readonly status: string}): boolean => status === 'asking' || status === 'waiting';

/** Returns what the line about a frozen list shows; `undefined` while it is not frozen. A range and running requests keep the key that goes back to themselves. */
const frozenStatus = ({freeze, userQuery, pageLoader, connectionLoader, userRefresher}: Workspace, isRange: boolean): ListStatus['frozen'] => {
	const {frozen} = freeze.store.getState();
	const changes = userQuery.changesSince();
	if (frozen === undefined || changes === undefined) {
		return undefined;
	}

	const isLoading = pageLoader.store.getState().status === 'loading';
	const isBusy = isRange || isLoading || isRunning(connectionLoader.store.getState()) || isRunning(userRefresher.store.getState());
	return {
		...changes, time: freezeTexts.time(frozen.now), isLoading, isReleasedByBack: !isBusy,
	};
};

/** Returns the lines between the users and the footer: an order without a column, the clocks, load notices, the progress of connections and the filter; `local` is this machine's time, in milliseconds. */
export const rosterStatusLines = (workspace: Workspace, view: ViewState, local: number, {keymap: {nameOf}, chosenColumns}: Pick<Session, 'keymap' | 'chosenColumns'>): readonly Line[] => {
	const screen = activeScreen(view);
	const loadState = shownLoadState(workspace);
	const {count, filter, pending, sort, pendingSort} = workspace.userQuery.store.getState();
	const filterState = workspace.rosterFilter.store.getState();
	if (screen.name === 'search') {
		const {matches, at, hasEntries} = historySearch(workspace, screen);
		const found = matches[at];
		return [historySearchLine(screen.field, {
			match: found === undefined ? undefined : workspace.redaction.typedText(found), at: at + 1, of: matches.length, hasEntries,
		}, view.size.columns)];
	}

	const [root] = view.stack;
	const range = root.name === 'roster' ? rangeOf(workspace, root) : undefined;
	const lines = [
		...listStatusLines({
			hiddenSort: sort === undefined ? undefined : hiddenSort(rosterViewOf(workspace, view.size, chosenColumns).columns, sort),
			marked: workspace.roster.marks.count,
			range: range && range.to - range.from + 1,
			frozen: frozenStatus(workspace, range !== undefined),
		}, view.size.columns, nameOf),
		...clockLines(workspace.clock.difference(), view.size.columns),
		...loadNotices(loadState, view.size.columns, local, nameOf),
		...connectionLines(connectionProgress(workspace), 'roster', {columns: view.size.columns, now: monotonicNow(), nameOf}),
		...filterBarLines(screen.name === 'filter' ? filterState : {...filterState, text: workspace.redaction.typedText(filterState.text)}, {
			columns: view.size.columns,
			listed: pending === undefined ? count : undefined,
			isCounting: filter === pending,
			isSorting: pendingSort !== undefined,
			hint: filterHint(workspace, nameOf),
			note: pending === undefined ? filterNote(workspace) : undefined,
			loadState,
			nameOf,
			...(screen.name === 'filter' && {editing: {field: screen.field, candidates: filterCompletions(workspace, screen.field).candidates}}),
		}),
	];
	// An automatic refresh uses only a free row, never a user's row; the header shows it in any case.
	return lines.length === 0 ? refreshLines(loadState, {columns: view.size.columns, now: local, nameOf}) : lines;
};
