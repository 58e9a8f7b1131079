import {isChangedByConnections, type Sort, type SortColumn} from '../../fleet/query/sort-order.ts';
import {sortTexts} from '../../messages/screens.ts';
import {areConnectionsShown} from '../selectors/shown-connections.ts';
import type {Session} from '../session.ts';
import type {Command} from './command.ts';

/** Sorts the roster and moves the cursor to the first row; without a sort, restores the default order. */
export const sortRoster = ({view, workspace, keymap}: Pick<Session, 'view' | 'workspace' | 'keymap'>, sort: Sort | undefined): void => {
	const [lowest] = view.store.getState().stack;
	const {current} = workspace.getState();
	current?.userQuery.sortBy(sort);
	if (current !== undefined && sort !== undefined && isChangedByConnections(sort) && !areConnectionsShown(current)) {
		// Hardly anything moves, so nothing else shows that the key did something.
		view.flash(sortTexts.withoutConnections({
			order: sortTexts[sort.column][sort.isReversed ? 1 : 0],
			loaded: current.roster.connections.loadedCount,
			users: current.roster.count,
			loadKey: current.target().stored === undefined ? keymap.nameOf('roster.connections') : undefined,
		}));
	}

	if (lowest.name === 'roster') {
		view.replaceRoot({name: 'roster', list: {cursor: 0, scrollOffset: 0}});
	}
};

/** Sorts the roster by a column; reverses the order when it is already sorted by that column. */
export const toggleSort = (session: Pick<Session, 'view' | 'workspace' | 'keymap'>, column: SortColumn): void => {
	const listed = session.workspace.getState().current?.userQuery.store.getState();
	const sort = listed?.pendingSort ?? listed?.sort;
	sortRoster(session, {column, isReversed: sort?.column === column && !sort.isReversed});
};

const toggled = (column: SortColumn): Command => ({
	run(session) {
		toggleSort(session, column);
	},
});

/** Commands that sort the roster, by a menu or by the column's own key. */
export const sortCommands = {
	'roster.sort': {
		run({view}) {
			view.push({name: 'sort'});
		},
	},
	'roster.sortAsLoaded': {
		run(session) {
			sortRoster(session, undefined);
		},
	},
	'roster.sortByUser': toggled('user'),
	'roster.sortByProviders': toggled('providers'),
	'roster.sortByState': toggled('state'),
	'roster.sortByFailing': toggled('failing'),
	'roster.sortByAttempt': toggled('attempt'),
	'roster.sortByNewest': toggled('newest'),
	'roster.sortByError': toggled('error'),
	'roster.sortByErrorAge': toggled('error-age'),
	'roster.sortByActs': toggled('acts'),
	'roster.provider': {
		run({view}) {
			view.push({name: 'provider'});
		},
	},
} as const satisfies Readonly<Record<string, Command>>;
