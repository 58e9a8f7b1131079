import {overviewTop} from '../../presentation/layout.ts';
import {overviewSnapshot} from '../../presentation/spoken/overview.ts';
import {overviewViewportSize} from '../selectors/viewport-size.ts';
import {clampViewport, moveCursor} from '../state/list-viewport.ts';
import {emptySnapshot, type ScreenDefinition} from './screen-definition.ts';

/** The providers, worst first, with the answer of how far the trouble reaches. */
export const overviewDefinition: ScreenDefinition<'overview'> = {
	snapshot(session, {list}, {nameOf}) {
		const {current} = session.workspace.getState();
		return current === undefined
			? emptySnapshot
			: overviewSnapshot(current.fleetStats.current(), {
				loadState: current.pageLoader.store.getState(),
				sample: current.sampler.store.getState().current,
				cursor: clampViewport(list, overviewViewportSize(session)).cursor,
				now: current.clock.now(),
				nameOf,
			});
	},
	list: {
		firstRow: overviewTop,
		open: 'overview.open',
		viewport(session, {list}) {
			const size = overviewViewportSize(session);
			return {viewport: clampViewport(list, size), size};
		},
		withViewport: (_, screen, list) => ({...screen, list}),
	},
	move: (session, screen, motion) => ({...screen, list: moveCursor(screen.list, motion, overviewViewportSize(session))}),
};
