import {rosterLayout} from '../../presentation/layout.ts';
import type {Screen} from '../state/screen.ts';
import type {ViewState} from '../state/view.ts';
import {surviving} from '../../logging/handled-errors.ts';
import type {Session} from '../session.ts';

/** The screens that show statistics: an answer, counts of providers, or findings. */
const screensWithStatistics: ReadonlySet<Screen['name']> = new Set(['overview', 'explain', 'provider', 'user', 'fixes']);

const areStatisticsShown = ({size, stack}: ViewState): boolean =>
	rosterLayout(size).preview > 0 || stack.some(({name}) => screensWithStatistics.has(name));

/** Updates the statistics of the loaded users while a screen shows them. Returns a function that stops it. */
export const subscribeStatistics = ({view, workspace, renderClock}: Pick<Session, 'view' | 'workspace' | 'renderClock'>): (() => void) => {
	const update = surviving('statistics', () => {
		if (areStatisticsShown(view.store.getState())) {
			workspace.getState().current?.fleetStats.update();
		}

		const screen = view.screen();
		if (screen.name === 'fixes') {
			workspace.getState().current?.fixes.update(screen.provider);
		} else if (screen.name === 'counts') {
			workspace.getState().current?.valueCounts.update(screen.column);
		}

		if (view.store.getState().stack.some(({name}) => name === 'overview')) {
			workspace.getState().current?.comparison.update();
		}
	});

	const stops = [view.store.subscribe(update), renderClock.store.subscribe(update)];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};
