import type {Sort, SortColumn} from '../../fleet/query/sort-order.ts';
import type {Session} from '../session.ts';

/** Sorts the roster and moves the cursor to the first row; without a sort, restores the default order. */
export const sortRoster = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, sort: Sort | undefined): void => {
	const [lowest] = view.store.getState().stack;
	workspace.getState().current?.userQuery.sortBy(sort);
	if (lowest.name === 'roster') {
		view.replaceRoot({name: 'roster', list: {cursor: 0, scrollOffset: 0}});
	}
};

/** Sorts the roster by a column; reverses the order when it is already sorted by that column. */
export const toggleSort = (session: Pick<Session, 'view' | 'workspace'>, column: SortColumn): void => {
	const listed = session.workspace.getState().current?.userQuery.store.getState();
	const sort = listed?.pendingSort ?? listed?.sort;
	sortRoster(session, {column, isReversed: sort?.column === column && !sort.isReversed});
};
