import type {SortColumn} from '../../fleet/query/sort-order.ts';
import type {Mouse} from '../../terminal/mouse.ts';
import {rosterGap, type RosterColumn} from '../../presentation/roster-columns.ts';
import {
	paneIndent,
	paneRule,
	paneTitle,
	type UserLayout,
	type Pane,
} from '../../presentation/layout.ts';
import type {ViewportSize, ListViewport} from '../state/list-viewport.ts';

type Place = Pick<Mouse, 'column' | 'row'>;

/** Returns the list row at a screen row; `undefined` if there is none. `listTop` is the screen row of the first visible list row. */
export const rowAt = (row: number, listTop: number, {scrollOffset: top}: ListViewport, {count, height}: ViewportSize): number | undefined => {
	const offset = row - listTop;
	return offset < 0 || offset >= height || top + offset >= count ? undefined : top + offset;
};

/** Returns the roster column whose title is at a column of the row of titles; `undefined` for any other place. */
export const titleAt = (column: number, columns: readonly RosterColumn[]): SortColumn | undefined => {
	let end = 0;
	const found = columns.find(({width}) => {
		// The gap before a title is part of its target.
		end += rosterGap.length + width;
		return column < end;
	});
	return found?.isUnsorted ? undefined : found?.sortedBy;
};

/** The number of rows above the findings' title. */
const header = 1;

/** Returns the user screen's pane at a place, and the visible line in it (less than 0 is its title); `undefined` at the edges. */
export const paneAt = ({column, row}: Place, {isSideBySide, areFindingsLeft, panes}: UserLayout): {readonly pane: Pane; readonly line: number} | undefined => {
	const {findings, resources, connections} = panes;
	const findingsEnd = header + paneTitle + findings.height;
	const inPane = (pane: Pane, titleRow: number) => ({pane, line: row - titleRow - paneTitle});
	const left = areFindingsLeft ? findings.columns + paneRule : 0;
	if (areFindingsLeft ? column < left - 1 : row < findingsEnd) {
		return row < header || row >= findingsEnd ? undefined : inPane('findings', header);
	}

	const lower = areFindingsLeft ? header : findingsEnd;
	if (row < lower) {
		return undefined;
	}

	// The pane's title and column titles are above the streams.
	const resourcesEnd = lower + (resources.height === 0 ? 0 : paneTitle + 1 + resources.height);
	if (isSideBySide ? column - left <= resources.columns + paneIndent : row < resourcesEnd) {
		return row < resourcesEnd ? inPane('resources', lower) : undefined;
	}

	const titleRow = isSideBySide ? lower : resourcesEnd;
	const end = titleRow + (connections.height === 0 ? 0 : paneTitle + connections.height);
	return row < end ? inPane('connections', titleRow) : undefined;
};
