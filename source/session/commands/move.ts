import {
	overviewViewportSize,
	spokenViewportSize,
	rosterViewportSize,
	textViewportSize,
} from '../selectors/viewport-size.ts';
import {moveFinding} from '../state/finding-cursor.ts';
import {moveCursor, scrollBy, type Motion} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import {userViewModel, type UserScreen} from '../selectors/user-view-model.ts';
import type {Command} from './command.ts';

const moveInUser = ({
	view, workspace, renderClock, keymap, capabilities: {isScreenReader},
}: Session, screen: UserScreen, motion: Motion): void => {
	const {current} = workspace.getState();
	if (current === undefined) {
		return;
	}

	const {pane} = screen;
	const shown = userViewModel(current, screen, {
		size: view.store.getState().size, local: renderClock.store.getState().at, nameOf: keymap.nameOf,
	});
	const {height} = shown.layout.panes[pane];
	if (pane === 'findings') {
		// A finding is read aloud whole: there is nothing in it to scroll to.
		const inSight = isScreenReader ? shown.findings.lines.length : height;
		const {finding, scrollOffset: top} = moveFinding({finding: screen.finding, scrollOffset: shown.scrollOffsets.findings}, motion, shown.findings, inSight);
		view.replace({
			...screen, finding, isOpen: screen.isOpen && finding === screen.finding, scrollOffsets: {...screen.scrollOffsets, findings: top},
		});
		return;
	}

	const viewportSize = {count: shown.counts[pane], height};
	const top = isScreenReader ? scrollBy(screen.scrollOffsets[pane], motion, spokenViewportSize(viewportSize)) : scrollBy(shown.scrollOffsets[pane], motion, viewportSize);
	view.replace({...screen, scrollOffsets: {...screen.scrollOffsets, [pane]: top}});
};

const move = (motion: Motion): Command => ({
	run(session) {
		const {view} = session;
		const screen = view.screen();
		switch (screen.name) {
			case 'roster': {
				const list = moveCursor(screen.list, motion, rosterViewportSize(session));
				view.replace({...screen, list, anchor: session.workspace.getState().current?.userQuery.rowAt(list.cursor)});
				break;
			}

			case 'overview': {
				view.replace({...screen, list: moveCursor(screen.list, motion, overviewViewportSize(session))});
				break;
			}

			case 'user': {
				moveInUser(session, screen, motion);
				break;
			}

			case 'text': {
				const viewportSize = textViewportSize(session, screen);
				view.replace({...screen, scrollOffset: scrollBy(screen.scrollOffset, motion, session.capabilities.isScreenReader ? spokenViewportSize(viewportSize) : viewportSize)});
				break;
			}

			case 'setup':
			case 'profiles':
			case 'filter':
			case 'sort':
			case 'provider':
			case 'help':
			case 'command': {
				break;
			}
		}
	},
});

/** Moving in whatever has the focus. */
export const moveCommands = {
	'list.down': move('down'),
	'list.up': move('up'),
	'list.pageDown': move('pageDown'),
	'list.pageUp': move('pageUp'),
	'list.halfDown': move('halfDown'),
	'list.halfUp': move('halfUp'),
	'list.first': move('first'),
	'list.last': move('last'),
} as const satisfies Readonly<Record<string, Command>>;
