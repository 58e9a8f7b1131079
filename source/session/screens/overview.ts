import {overviewLayout, overviewTop} from '../../presentation/layout.ts';
import {overviewSnapshot} from '../../presentation/spoken/overview.ts';
import {connectionProgress} from '../selectors/connection-progress.ts';
import {overviewList, withOverviewViewport} from '../selectors/overview-list.ts';
import {moveCursor} from '../state/list-viewport.ts';
import {shownLoadState} from '../state/shown-user.ts';
import {emptySnapshot, type ScreenDefinition} from './screen-definition.ts';

/** The providers, worst first, with the answer of how far the trouble reaches. */
export const overviewDefinition: ScreenDefinition<'overview'> = {
	snapshot(session, screen, {nameOf, localNow}) {
		const {current} = session.workspace.getState();
		const list = overviewList(session, screen);
		return current === undefined
			? emptySnapshot
			: overviewSnapshot(current.fleetStats.current(), {
				loadState: shownLoadState(current),
				progress: connectionProgress(current),
				localNow,
				team: current.redaction.team(current.team.store.getState()),
				providers: list.providers,
				cursor: list.viewport.cursor,
				now: current.clock.now(),
				nameOf,
				samples: current.failingHistory.store.getState().samples,
			});
	},
	list: {
		firstRow: (session, screen) => overviewTop + overviewList(session, screen).extra,
		columns: session => overviewLayout(session.view.store.getState().size).table,
		open: 'overview.open',
		viewport: overviewList,
		withViewport: (session, screen, viewport) => withOverviewViewport(overviewList(session, screen), screen, viewport),
	},
	move(session, screen, motion) {
		const list = overviewList(session, screen);
		return withOverviewViewport(list, screen, moveCursor(list.viewport, motion, list.size));
	},
};
