import {stateNumber} from '../../fleet/store/stream-judge.ts';
import {isEmptyFilter} from '../../fleet/query/user-query.ts';
import type {LoadState} from '../../fleet/loading/load-state.ts';
import {formatCount} from '../../text/numbers.ts';
import {rosterViewportSize} from '../selectors/viewport-size.ts';
import {clampViewport} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../state/workspace.ts';
import type {Command} from './command.ts';

const problems = new Set((['failing', 'stalled'] as const).map(state => stateNumber(state)));

/** The position nearest after (or before) another one, in the order of the list, whose user has failing or stalled streams. */
const findProblem = ({roster, userQuery}: Workspace, from: number, step: 1 | -1): number | undefined => {
	const {count} = userQuery.store.getState();
	// As of the last tick or page: 100,000 users are looked through after each page, and none of them is judged for it.
	const {states} = roster.summaries.arrays;
	for (let position = from + step; position >= 0 && position < count; position += step) {
		const row = userQuery.rowAt(position);
		if (row !== undefined && roster.generations.changeOf(row) !== 'gone' && problems.has(states[row] ?? -1)) {
			return position;
		}
	}

	return undefined;
};

/** Goes to a position's user: opens it where a user is in sight, moves the roster's cursor otherwise. */
const goTo = (session: Session, {roster, userQuery}: Workspace, position: number): void => {
	const {view} = session;
	const [lowest] = view.store.getState().stack;
	const row = userQuery.rowAt(position);
	if (row === undefined || lowest.name !== 'roster') {
		return;
	}

	view.replaceRoot({...lowest, list: clampViewport({...lowest.list, cursor: position}, rosterViewportSize(session)), anchor: row});
	const userId = roster.userId(row);
	const isUserInSight = view.screen().name === 'user';
	if (isUserInSight && userId !== undefined) {
		session.openUser(userId);
	}
};

const loadingStatuses: ReadonlySet<LoadState['status']> = new Set(['loading', 'paused']);

const noneText = (where: 'further' | 'earlier', {roster, userQuery}: Workspace, rest: string): string => {
	const {count, filter} = userQuery.store.getState();
	const among = isEmptyFilter(filter)
		? `the ${formatCount(roster.count)} loaded`
		: `the ${formatCount(count)} of ${formatCount(roster.count)} loaded that match the filter`;
	return `No ${where} user with failing or stalled streams among ${among}${rest}.`;
};

/** The position to start from: that of the user in sight, where it is listed, else the cursor's. */
const positionInSight = ({view}: Session, {roster, userQuery}: Workspace): number => {
	const screen = view.screen();
	const [lowest] = view.store.getState().stack;
	const row = screen.name === 'user' ? roster.rowOf(screen.userId) : undefined;
	const position = row === undefined ? undefined : userQuery.nearest(row);
	if (position !== undefined && userQuery.rowAt(position) === row) {
		return position;
	}

	return lowest.name === 'roster' ? lowest.list.cursor : 0;
};

/** What changes when the person goes elsewhere: in the roster the user under the cursor, whose place may change by itself. */
const placeOf = (screen: Screen): unknown => (screen.name === 'roster' ? screen.anchor : screen);

/** Loads on until a page brings a problem, all is loaded, loading ends, or the person does something else. */
const seekFurther = (session: Session, current: Workspace): void => {
	const {view} = session;
	const {roster, userQuery, pageLoader} = current;
	const here = placeOf(view.screen());
	let looked = userQuery.store.getState().count - 1;
	const stop = pageLoader.store.subscribe(({status, users, isAllLoaded}, before) => {
		if (placeOf(view.screen()) !== here || session.workspace.getState().current !== current) {
			stop();
			return;
		}

		const {count, sort} = userQuery.store.getState();
		// In an order of their own, users that have just come stand between those that were looked at.
		const position = findProblem(current, sort === undefined ? looked : positionInSight(session, current), 1);
		looked = count - 1;
		if (position !== undefined) {
			stop();
			view.flash(undefined);
			goTo(session, current, position);
			return;
		}

		if (!loadingStatuses.has(status)) {
			stop();
			view.flash(noneText('further', current, isAllLoaded ? '' : ', and not all are'));
			return;
		}

		if (status !== 'paused' && users === before.users) {
			return;
		}

		view.progress(`Looking for the next user with failing or stalled streams: ${formatCount(roster.count)} users so far…`);
		pageLoader.loadAtLeast(roster.count + 1);
	});
	view.progress(`Looking for the next user with failing or stalled streams: ${formatCount(roster.count)} users so far…`);
	pageLoader.loadAtLeast(roster.count + 1);
};

const goToProblem = (step: 1 | -1): Command => ({
	run(session) {
		const {current} = session.workspace.getState();
		if (current === undefined) {
			return;
		}

		const {pageLoader} = current;
		const position = findProblem(current, positionInSight(session, current), step);
		if (position !== undefined) {
			goTo(session, current, position);
		} else if (step === 1 && loadingStatuses.has(pageLoader.store.getState().status)) {
			seekFurther(session, current);
		} else {
			session.view.flash(noneText(step === 1 ? 'further' : 'earlier', current, ''));
		}
	},
	unavailable({view}) {
		const {name} = view.screen();
		return name === 'roster' || name === 'user' ? undefined : 'neither the users nor one of them is in sight';
	},
});

/** Jumping between users with failing or stalled streams, in the roster and from user to user. */
export const problemCommands = {
	'screen.nextProblem': goToProblem(1),
	'screen.previousProblem': goToProblem(-1),
} as const satisfies Readonly<Record<string, Command>>;
