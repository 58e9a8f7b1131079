import {overviewExtent, rosterExtent, textExtent} from '../extent.ts';
import {moveFinding} from '../finding-cursor.ts';
import {moveList, moveTop, type Motion} from '../list.ts';
import type {Session} from '../session.ts';
import {userView, type UserScreen} from '../user-view.ts';
import type {Command} from './command.ts';

const moveInUser = ({view, workspace, ticker}: Session, screen: UserScreen, motion: Motion): void => {
	const {current} = workspace.getState();
	if (current === undefined) {
		return;
	}

	const {pane} = screen;
	const shown = userView(current, screen, {size: view.store.getState().size, local: ticker.store.getState().at});
	const {height} = shown.layout.panes[pane];
	if (pane === 'findings') {
		const {finding, top} = moveFinding({finding: screen.finding, top: shown.tops.findings}, motion, shown.findings, height);
		view.replace({
			...screen, finding, isOpen: screen.isOpen && finding === screen.finding, tops: {...screen.tops, findings: top},
		});
		return;
	}

	const top = moveTop(shown.tops[pane], motion, {count: shown.counts[pane], height});
	view.replace({...screen, tops: {...screen.tops, [pane]: top}});
};

const move = (motion: Motion): Command => ({
	run(session) {
		const {view} = session;
		const screen = view.screen();
		switch (screen.name) {
			case 'roster': {
				view.replace({...screen, list: moveList(screen.list, motion, rosterExtent(session))});
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
				view.replace({...screen, top: moveTop(screen.top, motion, textExtent(session, screen))});
				break;
			}

			case 'setup':
			case 'profiles':
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
