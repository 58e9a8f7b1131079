import type {SortColumn} from '../fleet/order.ts';
import type {Mouse} from '../terminal/mouse.ts';
import {rosterColumns} from './content/roster.ts';
import {
	helpTop,
	overviewTop,
	paneIndent,
	paneTitle,
	rosterTop,
	type UserLayout,
} from './layout.ts';
import type {Extent, ListPosition} from './list.ts';
import type {Pane} from './screens.ts';

type Place = Pick<Mouse, 'column' | 'row'>;

/** Where the rows of a list begin on each screen with one. */
export const listTops = {roster: rosterTop, overview: overviewTop, help: helpTop} as const;

/** The row of a list that stands at a row of the screen; `undefined` where none does. `listTop` is the screen's row of the first one in sight. */
export const rowAt = (row: number, listTop: number, {top}: ListPosition, {count, height}: Extent): number | undefined => {
	const offset = row - listTop;
	return offset < 0 || offset >= height || top + offset >= count ? undefined : top + offset;
};

const columnGap = 2;

/** The column of the roster whose title stands at a place; `undefined` for any other place. `columns` is how wide the list is. */
export const titleAt = ({column, row}: Place, columns: number): SortColumn | undefined => {
	if (row !== rosterTop - 1) {
		return undefined;
	}

	let end = 0;
	return rosterColumns(columns).find(({width}) => {
		// The gap before a title may have its mark.
		end += columnGap + width;
		return column < end;
	})?.sortedBy;
};

/** The pane of the user screen at a place, and which of its lines in sight that is; less than 0 is its title. `undefined` at the edges. */
export const paneAt = ({column, row}: Place, {isSideBySide, panes}: UserLayout): {readonly pane: Pane; readonly line: number} | undefined => {
	const begin = {findings: 1, resources: 1 + paneTitle + panes.findings.height, connections: 1 + paneTitle + panes.findings.height};
	if (row < begin.findings) {
		return undefined;
	}

	const inPane = (pane: Pane) => ({pane, line: row - begin[pane] - paneTitle});
	if (row < begin.resources) {
		return inPane('findings');
	}

	if (isSideBySide) {
		return inPane(column <= panes.resources.columns + paneIndent ? 'resources' : 'connections');
	}

	const {resources, connections} = panes;
	// Its title and column titles stand above the streams.
	const resourcesEnd = begin.resources + (resources.height === 0 ? 0 : paneTitle + 1 + resources.height);
	if (row < resourcesEnd) {
		return inPane('resources');
	}

	return row < resourcesEnd + paneTitle + connections.height ? {pane: 'connections', line: row - resourcesEnd - paneTitle} : undefined;
};
