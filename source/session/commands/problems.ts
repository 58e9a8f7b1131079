import type {Roster} from '../../fleet/roster.ts';
import type {Walk} from '../../fleet/walker.ts';
import {formatCount} from '../../text/numbers.ts';
import {rosterExtent} from '../extent.ts';
import {fitList} from '../list.ts';
import type {Session} from '../session.ts';
import type {Workspace} from '../workspace.ts';
import type {Command} from './command.ts';

/** The nearest row after (or before) a row whose user has failing or stalled streams. */
const findProblem = (roster: Roster, from: number, step: 1 | -1, now: number): number | undefined => {
	for (let row = from + step; row >= 0 && row < roster.count; row += step) {
		const state = roster.row(row, now)?.state;
		if (state === 'failing' || state === 'stalled') {
			return row;
		}
	}

	return undefined;
};

/** Goes to a row's user: opens it where a user is in sight, moves the roster's cursor otherwise. */
const goToRow = (session: Session, row: number): void => {
	const {view, workspace} = session;
	const [lowest] = view.store.getState().stack;
	if (lowest.name !== 'roster') {
		return;
	}

	view.setLowest({...lowest, list: fitList({...lowest.list, cursor: row}, rosterExtent(session))});
	const userId = workspace.getState().current?.roster.userId(row);
	if (userId !== undefined && view.screen().name === 'user') {
		session.openUser(userId);
	}
};

const loadingStatuses: ReadonlySet<Walk['status']> = new Set(['loading', 'paused']);

/** Loads on until a page brings a problem, all is loaded, loading ends, or the person does something else. */
const seekFurther = (session: Session, current: Workspace, from: number): void => {
	const {view} = session;
	const {roster, walker, clock} = current;
	const here = view.screen();
	const said = (text: string) => {
		view.flash(text);
	};

	const stop = walker.store.subscribe(({status, users}, before) => {
		if (view.screen() !== here || session.workspace.getState().current !== current) {
			stop();
			return;
		}

		const row = findProblem(roster, from, 1, clock.now());
		if (row !== undefined) {
			stop();
			view.flash(undefined);
			goToRow(session, row);
			return;
		}

		if (!loadingStatuses.has(status)) {
			stop();
			said(noneText('further', roster.count, status === 'done' ? '' : ', and not all are'));
			return;
		}

		if (status !== 'paused' && users === before.users) {
			return;
		}

		said(`Looking for the next user with failing or stalled streams: ${formatCount(roster.count)} users so far…`);
		walker.want(roster.count + 1);
	});
	said(`Looking for the next user with failing or stalled streams: ${formatCount(roster.count)} users so far…`);
	walker.want(roster.count + 1);
};

const noneText = (where: 'further' | 'earlier', count: number, rest: string): string =>
	`No ${where} user with failing or stalled streams among the ${formatCount(count)} loaded${rest}.`;

/** The row to start from: the user's in sight, the cursor's otherwise. */
const rowInSight = ({view, workspace}: Session): number => {
	const screen = view.screen();
	const [lowest] = view.store.getState().stack;
	const cursor = lowest.name === 'roster' ? lowest.list.cursor : 0;
	return screen.name === 'user' ? workspace.getState().current?.roster.rowOf(screen.userId) ?? cursor : cursor;
};

const goToProblem = (step: 1 | -1): Command => ({
	run(session) {
		const {current} = session.workspace.getState();
		if (current === undefined) {
			return;
		}

		const {roster, walker, clock} = current;
		const from = rowInSight(session);
		const row = findProblem(roster, from, step, clock.now());
		if (row !== undefined) {
			goToRow(session, row);
		} else if (step === 1 && loadingStatuses.has(walker.store.getState().status)) {
			seekFurther(session, current, roster.count - 1);
		} else {
			session.view.flash(noneText(step === 1 ? 'further' : 'earlier', roster.count, ''));
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
