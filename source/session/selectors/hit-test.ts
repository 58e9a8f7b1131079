import type {SortColumn} from '../../fleet/query/sort-order.ts';
import type {Mouse} from '../../terminal/mouse.ts';
import {rosterColumns, rosterGap} from '../../presentation/roster.ts';
import {
	paneIndent,
	paneTitle,
	rosterTop,
	type UserLayout,
	type Pane,
} from '../../presentation/layout.ts';
import type {ViewportSize, ListViewport} from '../state/list-viewport.ts';

type Place = Pick<Mouse, 'column' | 'row'>;

/** The row of a list that stands at a row of the screen; `undefined` where none does. `listTop` is the screen's row of the first one in sight. */
export const rowAt = (row: number, listTop: number, {scrollOffset: top}: ListViewport, {count, height}: ViewportSize): number | undefined => {
	const offset = row - listTop;
	return offset < 0 || offset >= height || top + offset >= count ? undefined : top + offset;
};

/** The column of the roster whose title stands at a place; `undefined` for any other place. `columns` is how wide the list is. */
export const titleAt = ({column, row}: Place, columns: number): SortColumn | undefined => {
	if (row !== rosterTop - 1) {
		return undefined;
	}

	let end = 0;
	return rosterColumns(columns).find(({width}) => {
		// The gap before a title may have its mark.
		end += rosterGap.length + width;
		return column < end;
	})?.sortedBy;
};

/** Rows above the findings' title. */
const header = 1;

/** The pane of the user screen at a place, and which of its lines in sight that is; less than 0 is its title. `undefined` at the edges. */
export const paneAt = ({column, row}: Place, {isSideBySide, panes}: UserLayout): {readonly pane: Pane; readonly line: number} | undefined => {
	const {findings, resources, connections} = panes;
	const lower = header + paneTitle + findings.height;
	const inPane = (pane: Pane, titleRow: number) => ({pane, line: row - titleRow - paneTitle});
	if (row < lower) {
		return row < header ? undefined : inPane('findings', header);
	}

	// Its title and column titles stand above the streams.
	const resourcesEnd = lower + (resources.height === 0 ? 0 : paneTitle + 1 + resources.height);
	if (isSideBySide ? column <= resources.columns + paneIndent : row < resourcesEnd) {
		return row < resourcesEnd ? inPane('resources', lower) : undefined;
	}

	const titleRow = isSideBySide ? lower : resourcesEnd;
	const end = titleRow + (connections.height === 0 ? 0 : paneTitle + connections.height);
	return row < end ? inPane('connections', titleRow) : undefined;
};
