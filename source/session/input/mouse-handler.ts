import {commandMessages} from '../../messages/commands.ts';
import {hasMeters, rosterTop} from '../../presentation/layout.ts';
import type {Mouse} from '../../terminal/mouse.ts';
import {runCommand, unavailable} from '../commands/registry.ts';
import {filterState} from '../commands/states.ts';
import {toggleSort} from '../flows/sort-roster.ts';
import {definitionOf} from '../screens/registry.ts';
import type {ListDefinition, ScreenName, ScreenOf} from '../screens/screen-definition.ts';
import {selectFinding, shownUser} from '../screens/user.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {paneAt, rowAt, titleAt} from '../selectors/hit-test.ts';
import {positionOfUser} from '../selectors/listed-users.ts';
import {shownRosterView} from '../selectors/roster-view.ts';
import {rosterMeters} from '../selectors/state-meters.ts';
import {rosterViewportSize} from '../selectors/viewport-size.ts';
import type {Session} from '../session.ts';
import {clampViewport, type ListViewport} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';

/** Rows per turn of the wheel. */
const wheelRows = 3;

const rowsOf = ({kind}: Mouse): number => ({wheelUp: -wheelRows, wheelDown: wheelRows, press: 0})[kind];

/** The row of the meters, under the header. */
const metersRow = 1;

/** Returns whether the list is frozen, and shows the reason why a click does nothing. */
const isRefusedFrozen = (session: Session): boolean => {
	const reason = frozenReason(session);
	if (reason !== undefined) {
		session.view.flash(commandMessages.notNow(reason));
	}

	return reason !== undefined;
};

/** Filters by the state whose meter was clicked. */
const clickMeter = (session: Session, {column}: Mouse): void => {
	const {current} = session.workspace.getState();
	const place = current && rosterMeters(current, session.view.store.getState().size.columns).places.find(({from, to}) => column >= from && column < to);
	if (place !== undefined && !isRefusedFrozen(session)) {
		filterState(session, place.state);
	}
};

/** Sorts by the column whose title was clicked, or filters by the clicked meter. Returns whether that is all: a click on the preview does nothing. */
const isRosterClickHandled = (session: Session, mouse: Mouse): boolean => {
	const {size} = session.view.store.getState();
	if (mouse.row === metersRow && hasMeters(size)) {
		clickMeter(session, mouse);
		return true;
	}

	const {users, columns} = shownRosterView(session);
	const title = mouse.column < users && mouse.row === rosterTop(size) - 1 ? titleAt(mouse.column, columns) : undefined;
	if (title !== undefined && !isRefusedFrozen(session)) {
		toggleSort(session, title);
	}

	return title !== undefined || mouse.column >= users;
};

/** Returns the list row of the user that was drawn at a place; `undefined` if there is none. The order may have changed since the last frame. */
const rosterRowAt = (session: Session, {row}: Mouse, list: ListViewport): number | undefined => {
	const {current} = session.workspace.getState();
	const {ids} = session.drawnUsers.getState();
	const top = rosterTop(session.view.store.getState().size);
	if (current === undefined || ids.length === 0) {
		return rowAt(row, top, list, rosterViewportSize(session));
	}

	const userId = ids[row - top];
	return userId === undefined ? undefined : positionOfUser(current, userId);
};

const handleInList = <Name extends ScreenName>(session: Session, screen: ScreenOf<Name>, list: ListDefinition<Name>, mouse: Mouse): void => {
	const {viewport, size} = list.viewport(session, screen, unavailable);
	if (mouse.kind !== 'press') {
		const rows = rowsOf(mouse);
		const moved = clampViewport({cursor: viewport.cursor + rows, scrollOffset: viewport.scrollOffset + rows}, size);
		session.view.replace(list.withViewport(session, screen, moved, unavailable));
		return;
	}

	if ((screen.name === 'roster' && isRosterClickHandled(session, mouse)) || (list.columns !== undefined && mouse.column >= list.columns(session))) {
		return;
	}

	const row = screen.name === 'roster'
		? rosterRowAt(session, mouse, viewport)
		: (list.rowAt === undefined ? rowAt(mouse.row, list.firstRow(session, screen), viewport, size) : list.rowAt(session, screen, mouse.row));
	if (row === viewport.cursor) {
		runCommand(session, list.open);
	} else if (row !== undefined) {
		session.view.replace(list.withViewport(session, screen, {...viewport, cursor: row}, unavailable));
	}
};

/** Focuses the clicked pane, selects the clicked finding, or opens the finding that is already selected. */
const clickUser = (session: Session, screen: ScreenOf<'user'>, mouse: Mouse): void => {
	const shown = shownUser(session, screen);
	const under = shown && paneAt(mouse, shown.layout);
	if (shown === undefined || under === undefined) {
		return;
	}

	const {pane, line} = under;
	const {findings, scrollOffsets} = shown;
	const clicked = scrollOffsets.findings + line;
	const isOnFinding = pane === 'findings' && line >= 0 && clicked < findings.lines.length;
	const finding = isOnFinding ? findings.starts.findLastIndex(start => start <= clicked) : -1;
	if (finding === -1) {
		session.view.replace({...screen, pane});
	} else if (screen.pane === 'findings' && finding === shown.finding) {
		runCommand(session, 'user.evidence');
	} else {
		session.view.replace({...selectFinding(screen, shown, finding), pane, isOpen: false});
	}
};

/**
Applies a mouse report to the active screen: the wheel scrolls the list or pane under it, a click selects, and a click on what is selected
opens it. Screens without a list or panes ignore the mouse.
*/
export const handleMouse = (session: Session, mouse: Mouse): void => {
	const screen: Screen = session.view.screen();
	const {list, scroll} = definitionOf(screen);
	if (list !== undefined) {
		handleInList(session, screen, list, mouse);
	} else if (mouse.kind !== 'press') {
		const {column, row} = mouse;
		const next = scroll?.(session, screen, {rows: rowsOf(mouse), column, row});
		if (next !== undefined) {
			session.view.replace(next);
		}
	} else if (screen.name === 'user') {
		clickUser(session, screen, mouse);
	}
};
