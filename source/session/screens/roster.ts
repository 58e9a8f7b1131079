import {rosterTop} from '../../presentation/layout.ts';
import {listedUser} from '../selectors/listed-users.ts';
import {rosterViewportSize} from '../selectors/viewport-size.ts';
import {rosterSnapshot} from '../snapshots/roster-snapshot.ts';
import {moveCursor, type ListViewport} from '../state/list-viewport.ts';
import type {Session} from '../session.ts';
import {emptySnapshot, type ScreenDefinition, type ScreenOf} from './screen-definition.ts';

/** The cursor stays on its user while rows arrive, leave and move. */
const withViewport = ({workspace}: Pick<Session, 'workspace'>, screen: ScreenOf<'roster'>, list: ListViewport): ScreenOf<'roster'> => {
	const {current} = workspace.getState();
	return {
		...screen, list, anchor: current && listedUser(current, list.cursor), end: undefined,
	};
};

/** The list of loaded users. */
export const rosterDefinition: ScreenDefinition<'roster'> = {
	snapshot({workspace, chosenColumns}, screen, {localNow, nameOf}) {
		const {current} = workspace.getState();
		return current === undefined ? emptySnapshot : rosterSnapshot(current, screen, {local: localNow, nameOf, choices: chosenColumns.store.getState().choices});
	},
	list: {
		firstRow: session => rosterTop(session.view.store.getState().size),
		open: 'roster.open',
		viewport: (session, {list}) => ({viewport: list, size: rosterViewportSize(session)}),
		withViewport,
	},
	move(session, screen, motion) {
		if (motion === 'first') {
			// During a refresh rows keep their places; the first ones are asked for now.
			session.workspace.getState().current?.userQuery.sortAgain();
		}

		const size = rosterViewportSize(session);
		const moved = withViewport(session, screen, moveCursor(screen.list, motion, size));
		// Pages that arrive and users that are sorted would otherwise leave the cursor somewhere in the list.
		return motion === 'last' ? {...moved, end: size.count} : moved;
	},
};
