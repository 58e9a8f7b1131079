import type {Sort, SortColumn} from '../fleet/order.ts';
import type {Session} from './session.ts';

/** Sorts the roster and goes to its first row, which is what one sorts for; as they came, without a sort. */
export const sortRoster = ({view, workspace}: Session, sort: Sort | undefined): void => {
	const [lowest] = view.store.getState().stack;
	workspace.getState().current?.listing.sortBy(sort);
	if (lowest.name === 'roster') {
		view.setLowest({name: 'roster', list: {cursor: 0, top: 0}});
	}
};

/** Sorts the roster by a column; by one that it is sorted by already, the other way round. */
export const toggleSort = (session: Session, column: SortColumn): void => {
	const sort = session.workspace.getState().current?.listing.store.getState().sort;
	sortRoster(session, {column, isReversed: sort?.column === column && !sort.isReversed});
};
