import type {StoreApi} from 'zustand/vanilla';
import {isChangedByConnections, type Sort, type SortColumn} from '../../fleet/query/sort-order.ts';
import type {Keymap} from '../../keys/keymap.ts';
import {sortTexts} from '../../messages/screens.ts';
import {areConnectionsShown} from '../state/shown-connections.ts';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

type Needed = {readonly keymap: Keymap; readonly view: ViewStore; readonly workspace: StoreApi<{readonly current: Workspace | undefined}>};

/** Sorts the roster and moves the cursor to the first row; without a sort, restores the default order. */
export const sortRoster = ({view, workspace, keymap}: Needed, sort: Sort | undefined): void => {
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
export const toggleSort = (session: Needed, column: SortColumn): void => {
	const listed = session.workspace.getState().current?.userQuery.store.getState();
	const sort = listed?.pendingSort ?? listed?.sort;
	sortRoster(session, {column, isReversed: sort?.column === column && !sort.isReversed});
};
