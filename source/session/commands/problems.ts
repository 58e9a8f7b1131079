import {createScopedStates, rowScopeOf} from '../../fleet/query/scoped-rows.ts';
import {stateNumber} from '../../fleet/store/packed-stream-state.ts';
import {isEmptyFilter} from '../../filter/filter.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import {commandMessages, unavailableReasons} from '../../messages/commands.ts';
import {frozenReason} from '../selectors/frozen-reason.ts';
import {isProblem, knownSeverity} from '../selectors/known-severity.ts';
import {listedUser, positionOfUser} from '../selectors/listed-users.ts';
import {rosterViewportSize} from '../selectors/viewport-size.ts';
import {clampViewport} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

const problems = new Set((['failing', 'stalled'] as const).map(state => stateNumber(state)));

/** Returns by row whether the findings of a user are a problem, for the users whose findings are known. */
const knownProblems = (workspace: Workspace): ReadonlyMap<number, boolean> => new Map([...workspace.details.store.getState().keys()].flatMap(userId => {
	const row = workspace.roster.rowOf(userId);
	const severity = row === undefined ? undefined : knownSeverity(workspace, userId);
	return row === undefined || severity === undefined ? [] : [[row, isProblem(severity)]];
}));

/**
Returns the nearest position after (or before) another, in list order, whose row shows problems: findings where they are known, else failing
or stalled streams. Findings are about all providers, so they do not count when rows are about one.
*/
const findProblem = (workspace: Workspace, from: number, step: 1 | -1): number | undefined => {
	const {roster, userQuery, clock} = workspace;
	const {count, filter} = userQuery.store.getState();
	const scope = rowScopeOf(roster, filter);
	const known = scope === undefined ? knownProblems(workspace) : undefined;
	// Uses the states of the last tick or page: re-evaluating 100,000 users after each page would be slow.
	const {states} = roster.summaries.arrays;
	const scopedState = createScopedStates(roster, scope, clock.now());
	// No stream of a user is worse than the user's own state, so only the streams of few users are read.
	const hasBadStreams = (row: number): boolean => {
		// A frozen list jumps to what it shows.
		const held = userQuery.held(row);
		return held === undefined ? problems.has(states[row] ?? -1) && problems.has(scopedState(row)) : problems.has(stateNumber(held.state));
	};

	for (let position = from + step; position >= 0 && position < count; position += step) {
		const row = userQuery.rowAt(position);
		if (row !== undefined && (known?.get(row) ?? hasBadStreams(row))) {
			return position;
		}
	}

	return undefined;
};

/** Moves the roster's cursor to a position; on the user screen, opens that user too. */
const goTo = (session: Session, current: Workspace, position: number): void => {
	const {view} = session;
	const [lowest] = view.store.getState().stack;
	const userId = listedUser(current, position);
	if (userId === undefined || lowest.name !== 'roster') {
		return;
	}

	view.replaceRoot({...lowest, list: clampViewport({...lowest.list, cursor: position}, rosterViewportSize(session)), anchor: userId});
	if (view.screen().name === 'user') {
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
const startPosition = ({view}: Pick<Session, 'view'>, current: Workspace): number => {
	const screen = view.screen();
	const [lowest] = view.store.getState().stack;
	const position = screen.name === 'user' ? positionOfUser(current, screen.userId) : undefined;
	return position ?? (lowest.name === 'roster' ? lowest.list.cursor : 0);
};

/** Returns whether the user has not navigated since: the selected user may move in the list, and the findings of the open one may change. */
const isSamePlace = (before: Screen, now: Screen): boolean => {
	if (before.name === 'roster' && now.name === 'roster') {
		return before.anchor === now.anchor;
	}

	if (before.name === 'user' && now.name === 'user') {
		const isSameFinding = before.anchor === undefined || (before.anchor.code === now.anchor?.code && before.anchor.provider === now.anchor.provider);
		return before.userId === now.userId && before.pane === now.pane && before.isOpen === now.isOpen && isSameFinding;
	}

	return before === now;
};

/** Continues loading until a page has a problem, all users are loaded, loading ends, or the user navigates. */
const seekFurther = (session: Session, current: Workspace): void => {
	const {view} = session;
	const {roster, userQuery, pageLoader} = current;
	const here = view.screen();
	const lastListed = () => listedUser(current, userQuery.store.getState().count - 1);
	let lastChecked = lastListed();
	const stop = pageLoader.store.subscribe(({status, users, isAllLoaded}, before) => {
		if (!isSamePlace(here, view.screen()) || session.workspace.getState().current !== current) {
			stop();
			return;
		}

		const {sort} = userQuery.store.getState();
		// In a sorted list, newly loaded users may be placed between those that were already checked.
		const checked = sort === undefined && lastChecked !== undefined ? positionOfUser(current, lastChecked) : undefined;
		const position = findProblem(current, checked ?? startPosition(session, current), 1);
		lastChecked = lastListed();
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
		} else if (step === 1 && frozenReason(session) === undefined && loadingStatuses.has(pageLoader.store.getState().status)) {
			seekFurther(session, current);
		} else {
			session.view.flash(noneFound(step, current));
		}
	},
	unavailable({view, workspace}) {
		const {name} = view.screen();
		if (name !== 'roster' && name !== 'user') {
			return unavailableReasons.onlyOnUserScreens;
		}

		const listed = workspace.getState().current?.userQuery.store.getState();
		if (listed?.pending !== undefined) {
			return unavailableReasons.filterMatching;
		}

		return listed?.pendingSort === undefined ? undefined : unavailableReasons.usersSorting;
	},
});

/** Commands that jump between users with failing or stalled streams, on the roster and the user screen. */
export const problemCommands = {
	'screen.nextProblem': goToProblem(1),
	'screen.previousProblem': goToProblem(-1),
} as const satisfies Readonly<Record<string, Command>>;
