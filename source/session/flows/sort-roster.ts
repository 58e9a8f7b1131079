import type {Sort, SortColumn} from '../../fleet/query/sort-order.ts';
import type {StoreApi} from 'zustand/vanilla';
import type {ViewStore} from '../state/view.ts';
import type {Workspace} from '../state/workspace.ts';

type Needed = {readonly view: ViewStore; readonly workspace: StoreApi<{readonly current: Workspace | undefined}>};

/** Sorts the roster and moves the cursor to the first row; without a sort, restores the default order. */
export const sortRoster = ({view, workspace}: Needed, sort: Sort | undefined): void => {
	const [lowest] = view.store.getState().stack;
	workspace.getState().current?.userQuery.sortBy(sort);
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
