import {
	overviewExtent,
	readAloud,
	rosterExtent,
	textExtent,
} from '../extent.ts';
import {moveFinding} from '../finding-cursor.ts';
import {moveList, moveTop, type Motion} from '../list.ts';
import type {Session} from '../session.ts';
import {userView, type UserScreen} from '../user-view.ts';
import type {Command} from './command.ts';

const moveInUser = ({
	view, workspace, ticker, keymap, capabilities: {isScreenReader},
}: Session, screen: UserScreen, motion: Motion): void => {
	const {current} = workspace.getState();
	if (current === undefined) {
		return;
	}

	const {pane} = screen;
	const shown = userView(current, screen, {
		size: view.store.getState().size, local: ticker.store.getState().at, nameOf: keymap.nameOf,
	});
	const {height} = shown.layout.panes[pane];
	if (pane === 'findings') {
		// A finding is read aloud whole: there is nothing in it to scroll to.
		const inSight = isScreenReader ? shown.findings.lines.length : height;
		const {finding, top} = moveFinding({finding: screen.finding, top: shown.tops.findings}, motion, shown.findings, inSight);
		view.replace({
			...screen, finding, isOpen: screen.isOpen && finding === screen.finding, tops: {...screen.tops, findings: top},
		});
		return;
	}

	const extent = {count: shown.counts[pane], height};
	const top = isScreenReader ? moveTop(screen.tops[pane], motion, readAloud(extent)) : moveTop(shown.tops[pane], motion, extent);
	view.replace({...screen, tops: {...screen.tops, [pane]: top}});
};

const move = (motion: Motion): Command => ({
	run(session) {
		const {view} = session;
		const screen = view.screen();
		switch (screen.name) {
			case 'roster': {
				const list = moveList(screen.list, motion, rosterExtent(session));
				view.replace({...screen, list, anchor: session.workspace.getState().current?.listing.rowAt(list.cursor)});
				break;
			}

			case 'overview': {
				view.replace({...screen, list: moveList(screen.list, motion, overviewExtent(session))});
				break;
			}

			case 'user': {
				moveInUser(session, screen, motion);
				break;
			}

			case 'text': {
				const extent = textExtent(session, screen);
				view.replace({...screen, top: moveTop(screen.top, motion, session.capabilities.isScreenReader ? readAloud(extent) : extent)});
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
