import {hasMeters, rosterLayout} from '../../presentation/layout.ts';
import type {Screen} from '../state/screen.ts';
import type {ViewState} from '../state/view.ts';
import {surviving} from '../../logging/handled-errors.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Session} from '../session.ts';

/** The screens that show statistics: an answer, counts of providers, or findings. */
const screensWithStatistics: ReadonlySet<Screen['name']> = new Set(['overview', 'explain', 'provider', 'user', 'fixes']);

const areStatisticsShown = ({size, stack}: ViewState): boolean =>
	rosterLayout(size).preview > 0 || stack.some(({name}) => screensWithStatistics.has(name));

/** Returns whether the meters of the user list must be counted. While a large fleet loads, that happens only when twice as many users are there: it costs the loading time. */
const areMetersDue = ({size}: ViewState, {pageLoader, fleetStats, roster}: Workspace): boolean => {
	const counted = fleetStats.current()?.users ?? 0;
	return hasMeters(size) && (pageLoader.store.getState().status !== 'loading' || counted * 2 <= roster.count);
};

/** Updates the statistics of the loaded users while a screen shows them. Returns a function that stops it. */
export const subscribeStatistics = ({view, workspace, renderClock}: Pick<Session, 'view' | 'workspace' | 'renderClock'>): (() => void) => {
	const update = surviving('statistics', () => {
		const {current} = workspace.getState();
		if (current !== undefined && (areStatisticsShown(view.store.getState()) || areMetersDue(view.store.getState(), current))) {
			current.fleetStats.update();
		}

		const screen = view.screen();
		if (screen.name === 'fixes') {
			current?.fixes.update(screen.provider);
		} else if (screen.name === 'counts') {
			current?.valueCounts.update(screen.column);
		}

		if (view.screen().name === 'compare') {
			current?.markedComparison.update();
		}

		if (view.store.getState().stack.some(({name}) => name === 'overview')) {
			current?.comparison.update();
		}
	});

	const stops = [view.store.subscribe(update), renderClock.store.subscribe(update)];
	return () => {
		for (const stop of stops) {
			stop();
		}
	};
};
