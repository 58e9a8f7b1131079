import {countedColumns, type CountedColumn} from '../../fleet/stats/counted-columns.ts';
import type {ValueCounts} from '../../fleet/stats/value-counts.ts';
import {countRows, countsHeight, type CountRow} from '../../presentation/counts.ts';
import type {Session} from '../session.ts';
import {clampViewport, type ListViewport, type ViewportSize} from '../state/list-viewport.ts';
import type {Screen} from '../state/screen.ts';
import type {Workspace} from '../state/workspace.ts';

/** One of the `Screen` variants. */
export type CountsScreen = Extract<Screen, {name: 'counts'}>;

/** Returns the table of a column; without one, of the column by which the users are sorted, or else of the states. */
export const newCountsScreen = ({workspace}: Pick<Session, 'workspace'>, column?: CountedColumn): CountsScreen => {
	const listed = workspace.getState().current?.userQuery.store.getState();
	const sorted = countedColumns.find(name => name === (listed?.pendingSort ?? listed?.sort)?.column);
	return {
		name: 'counts', column: column ?? sorted ?? 'state', isByValue: false, list: {cursor: 0, scrollOffset: 0},
	};
};

/** The rows of the frequency table. */
export type CountsList = {
	/** `undefined` while the values of the column are counted for the first time. */
	readonly counts: ValueCounts | undefined;
	readonly rows: readonly CountRow[];
	readonly size: ViewportSize;
	readonly viewport: ListViewport;
	readonly selected: CountRow | undefined;
};

/** Returns the counts of a column as they are shown; `undefined` while they are counted. */
export const shownCounts = ({valueCounts, redaction}: Pick<Workspace, 'valueCounts' | 'redaction'>, column: CountsScreen['column']): ValueCounts | undefined => {
	const {counts} = valueCounts.store.getState();
	return counts?.column === column ? redaction.counts(counts) : undefined;
};

/** Returns the table with the cursor on its value, wherever that is now; if it is gone, on the one at the same position. */
export const countsList = ({view, workspace}: Pick<Session, 'view' | 'workspace'>, {column, isByValue, list, anchor}: CountsScreen): CountsList => {
	const {current} = workspace.getState();
	const counts = current && shownCounts(current, column);
	const rows = counts === undefined ? [] : countRows(counts, isByValue);
	const size = {count: rows.length, height: countsHeight(view.store.getState().size)};
	const position = anchor === undefined ? -1 : rows.findIndex(({value}) => value === anchor);
	const viewport = clampViewport(position === -1 ? list : {...list, cursor: position}, size);
	return {
		counts, rows, size, viewport, selected: rows[viewport.cursor],
	};
};

/** Returns the screen with another viewport, anchored to the value under its cursor. */
export const withCountsViewport = ({rows}: Pick<CountsList, 'rows'>, screen: CountsScreen, list: ListViewport): CountsScreen => ({...screen, list, anchor: rows[list.cursor]?.value});
