import type {CommandId} from '../../keys/bindings.ts';
import type {Mouse} from '../../terminal/mouse.ts';
import {runCommand, unavailable} from '../commands/registry.ts';
import {overviewViewportSize, rosterViewportSize, textViewportSize} from '../selectors/viewport-size.ts';
import {helpViewModel} from '../palette/help-view-model.ts';
import {
	clampViewport,
	clampScrollOffset,
	type ViewportSize,
	type ListViewport,
} from '../state/list-viewport.ts';
import {rosterLayout} from '../../presentation/layout.ts';
import {
	firstListRow,
	paneAt,
	rowAt,
	titleAt,
} from '../selectors/hit-test.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import {toggleSort} from '../commands/sort.ts';
import {userViewModel, type UserScreen} from '../selectors/user-view-model.ts';

/** Rows that the wheel moves by. */
const wheelRows = 3;

type ListScreen = Extract<Screen, {name: 'roster' | 'overview' | 'help'}>;

const openCommandOf: Readonly<Record<ListScreen['name'], CommandId>> = {roster: 'roster.open', overview: 'overview.open', help: 'help.run'};

/** How far to go for a turn of the wheel; 0 for a click. */
const stepOf = ({kind}: Mouse): number => ({wheelUp: -wheelRows, wheelDown: wheelRows, press: 0})[kind];

/** Where a list stands, how long it is and how much of it is in sight. */
const listIn = (session: Session, screen: ListScreen): {readonly list: ListViewport; readonly extent: ViewportSize} => {
	switch (screen.name) {
		case 'roster': {
			return {list: screen.list, extent: rosterViewportSize(session)};
		}

		case 'overview': {
			const viewportSize = overviewViewportSize(session);
			return {list: clampViewport(screen.list, viewportSize), extent: viewportSize};
		}

		case 'help': {
			const {list, rows, height} = helpViewModel(session, screen, unavailable);
			return {list, extent: {count: rows.length, height}};
		}
	}
};

const goTo = ({view, workspace}: Session, screen: ListScreen, list: ListViewport): void => {
	view.replace(screen.name === 'roster'
		? {...screen, list, anchor: workspace.getState().current?.userQuery.rowAt(list.cursor)}
		: {...screen, list});
};

const takeInList = (session: Session, screen: ListScreen, mouse: Mouse): void => {
	const {list, extent: viewportSize} = listIn(session, screen);
	if (mouse.kind !== 'press') {
		const step = stepOf(mouse);
		goTo(session, screen, clampViewport({cursor: list.cursor + step, scrollOffset: list.scrollOffset + step}, viewportSize));
		return;
	}

	const {size} = session.view.store.getState();
	const users = screen.name === 'roster' ? rosterLayout(size).users : size.columns;
	if (mouse.column >= users) {
		// The preview only tells more of the user under the cursor.
		return;
	}

	const title = screen.name === 'roster' ? titleAt(mouse, users) : undefined;
	if (title !== undefined) {
		toggleSort(session, title);
		return;
	}

	const row = rowAt(mouse.row, firstListRow[screen.name], list, viewportSize);
	if (row === list.cursor) {
		runCommand(session, openCommandOf[screen.name]);
	} else if (row !== undefined) {
		goTo(session, screen, {...list, cursor: row});
	}
};

const takeInUser = (session: Session, screen: UserScreen, mouse: Mouse): void => {
	const {view, workspace, renderClock, keymap} = session;
	const {current} = workspace.getState();
	if (current === undefined) {
		return;
	}

	const {layout, counts, scrollOffsets: tops, findings} = userViewModel(current, screen, {
		size: view.store.getState().size, local: renderClock.store.getState().at, nameOf: keymap.nameOf,
	});
	const under = paneAt(mouse, layout);
	if (under === undefined) {
		return;
	}

	const {pane, line} = under;
	if (mouse.kind !== 'press') {
		const top = clampScrollOffset(tops[pane] + stepOf(mouse), {count: counts[pane], height: layout.panes[pane].height});
		view.replace({...screen, scrollOffsets: {...screen.scrollOffsets, [pane]: top}});
		return;
	}

	const finding = pane === 'findings' && line >= 0 ? findings.starts.findLastIndex(start => start <= tops.findings + line) : -1;
	if (finding === -1) {
		view.replace({...screen, pane});
	} else if (screen.pane === 'findings' && finding === screen.finding) {
		runCommand(session, 'user.evidence');
	} else {
		view.replace({
			...screen, pane, finding, isOpen: false,
		});
	}
};

/**
Does what the mouse says on the screen in sight: the wheel moves the list or pane under it, a click picks what is under it and opens what
was picked already. What cannot be pointed at takes no notice.
*/
export const handleMouse = (session: Session, mouse: Mouse): void => {
	const screen = session.view.screen();
	switch (screen.name) {
		case 'roster':
		case 'overview':
		case 'help': {
			takeInList(session, screen, mouse);
			break;
		}

		case 'user': {
			takeInUser(session, screen, mouse);
			break;
		}

		case 'text': {
			session.view.replace({...screen, scrollOffset: clampScrollOffset(screen.scrollOffset + stepOf(mouse), textViewportSize(session, screen))});
			break;
		}

		case 'setup':
		case 'profiles':
		case 'filter':
		case 'sort':
		case 'provider':
		case 'command': {
			break;
		}
	}
};
