import {stateNumber} from '../../fleet/store/packed-stream-state.ts';
import {isEmptyFilter} from '../../fleet/query/user-query.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {rosterViewportSize} from '../selectors/viewport-size.ts';
import {clampViewport} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

const problems = new Set((['failing', 'stalled'] as const).map(state => stateNumber(state)));

/** Returns the nearest position after (or before) another, in list order, whose user has failing or stalled streams. */
const findProblem = ({roster, userQuery}: Workspace, from: number, step: 1 | -1): number | undefined => {
	const {count} = userQuery.store.getState();
	// Uses the states of the last tick or page: re-evaluating 100,000 users after each page would be slow.
	const {states} = roster.summaries.arrays;
	for (let position = from + step; position >= 0 && position < count; position += step) {
		const row = userQuery.rowAt(position);
		if (row !== undefined && problems.has(states[row] ?? -1)) {
			return position;
		}
	}

	return undefined;
};

/** Moves the roster's cursor to a position; on the user screen, opens that user too. */
const goTo = (session: Session, {roster, userQuery}: Workspace, position: number): void => {
	const {view} = session;
	const [lowest] = view.store.getState().stack;
	const row = userQuery.rowAt(position);
	if (row === undefined || lowest.name !== 'roster') {
		return;
	}

	view.replaceRoot({...lowest, list: clampViewport({...lowest.list, cursor: position}, rosterViewportSize(session)), anchor: row});
	const userId = roster.userId(row);
	const isOnUserScreen = view.screen().name === 'user';
	if (isOnUserScreen && userId !== undefined) {
		session.openUser(userId);
	}
};

const loadingStatuses: ReadonlySet<LoadState['status']> = new Set(['loading', 'paused']);

const noneFound = (step: 1 | -1, {roster, userQuery}: Workspace): string => {
	const {count: matching, filter} = userQuery.store.getState();
	const loaded = roster.count;
	if (isEmptyFilter(filter)) {
		return step === 1 ? commandMessages.noNextProblem(loaded) : commandMessages.noPreviousProblem(loaded);
	}

	return step === 1 ? commandMessages.noNextProblemInFilter({matching, loaded}) : commandMessages.noPreviousProblemInFilter({matching, loaded});
};

/** Returns the position to start from: that of the open user, if it is listed, else the cursor's. */
const startPosition = ({view}: Pick<Session, 'view'>, {roster, userQuery}: Workspace): number => {
	const screen = view.screen();
	const [lowest] = view.store.getState().stack;
	const row = screen.name === 'user' ? roster.rowOf(screen.userId) : undefined;
	const position = row === undefined ? undefined : userQuery.nearest(row);
	if (position !== undefined && userQuery.rowAt(position) === row) {
		return position;
	}

	return lowest.name === 'roster' ? lowest.list.cursor : 0;
};

/** Returns a value that changes when the user navigates: in the roster the selected row, whose position may change by itself. */
const placeOf = (screen: Screen): unknown => (screen.name === 'roster' ? screen.anchor : screen);

/** Continues loading until a page has a problem, all users are loaded, loading ends, or the user navigates. */
const seekFurther = (session: Session, current: Workspace): void => {
	const {view} = session;
	const {roster, userQuery, pageLoader} = current;
	const here = placeOf(view.screen());
	let checked = userQuery.store.getState().count - 1;
	const stop = pageLoader.store.subscribe(({status, users, isAllLoaded}, before) => {
		if (placeOf(view.screen()) !== here || session.workspace.getState().current !== current) {
			stop();
			return;
		}

		const {count, sort} = userQuery.store.getState();
		// In a sorted list, newly loaded users may be placed between those that were already checked.
		const position = findProblem(current, sort === undefined ? checked : startPosition(session, current), 1);
		checked = count - 1;
		if (position !== undefined) {
			stop();
			view.flash(undefined);
			goTo(session, current, position);
			return;
		}

		if (!loadingStatuses.has(status)) {
			stop();
			view.flash(isAllLoaded ? noneFound(1, current) : `${noneFound(1, current)} ${commandMessages.moreNotLoaded}`);
			return;
		}

		if (status !== 'paused' && users === before.users) {
			return;
		}

		view.progress(commandMessages.seekingProblem(roster.count));
		pageLoader.loadAtLeast(roster.count + 1);
	});
	view.progress(commandMessages.seekingProblem(roster.count));
	pageLoader.loadAtLeast(roster.count + 1);
};

const goToProblem = (step: 1 | -1): Command => ({
	run(session) {
		const {current} = session.workspace.getState();
		if (current === undefined) {
			return;
		}

		const {pageLoader} = current;
		const position = findProblem(current, startPosition(session, current), step);
		if (position !== undefined) {
			goTo(session, current, position);
		} else if (step === 1 && loadingStatuses.has(pageLoader.store.getState().status)) {
			seekFurther(session, current);
		} else {
			session.view.flash(noneFound(step, current));
		}
	},
	unavailable({view}) {
		const {name} = view.screen();
		return name === 'roster' || name === 'user' ? undefined : unavailableReasons.onlyOnUserScreens;
	},
});

/** Commands that jump between users with failing or stalled streams, on the roster and the user screen. */
export const problemCommands = {
	'screen.nextProblem': goToProblem(1),
	'screen.previousProblem': goToProblem(-1),
} as const satisfies Readonly<Record<string, Command>>;
