import type {Roster} from '../../fleet/roster.ts';
import {formatCount} from '../../text/numbers.ts';
import {rosterExtent} from '../extent.ts';
import {fitList} from '../list.ts';
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

const goToProblem = (step: 1 | -1): Command => ({
	run(session) {
		const {view, workspace} = session;
		const {current} = workspace.getState();
		const [lowest, ...others] = view.store.getState().stack;
		if (current === undefined || lowest.name !== 'roster') {
			return;
		}

		const {roster, walker, clock} = current;
		const row = findProblem(roster, lowest.list.cursor, step, clock.now());
		if (row === undefined) {
			const isMore = step === 1 && walker.store.getState().status !== 'done';
			view.flash(`No ${step === 1 ? 'further' : 'earlier'} user with failing or stalled streams among the ${formatCount(roster.count)} loaded${isMore ? '; loading more, press n again' : ''}.`);
			walker.want(roster.count + (isMore ? 1 : 0));
			return;
		}

		view.setLowest({...lowest, list: fitList({...lowest.list, cursor: row}, rosterExtent(session))});
		const userId = roster.userId(row);
		if (userId === undefined || others.at(-1)?.name !== 'user') {
			return;
		}

		view.pop();
		session.openUser(userId);
	},
	unavailable: ({view}) => (view.store.getState().stack[0].name === 'roster' ? undefined : 'no users are loaded'),
});

/** Jumping between users with failing or stalled streams, in the roster and from user to user. */
export const problemCommands = {
	'screen.nextProblem': goToProblem(1),
	'screen.previousProblem': goToProblem(-1),
} as const satisfies Readonly<Record<string, Command>>;
