import type {Pane} from './screens.ts';
import type {Size} from './view.ts';

/** The smallest terminal that the screens fit into. */
export const smallest: Size = {columns: 60, rows: 15};

export const hasRoom = ({columns, rows}: Size): boolean => columns >= smallest.columns && rows >= smallest.rows;

/** Rows of users in sight: all but header, column titles, footer, and the notice lines above the footer (at least one). */
export const rosterHeight = ({rows}: Size, notices: number): number => Math.max(1, rows - 3 - Math.max(1, notices));

/** Rows of text in sight on a screen that is all text: all but header and footer. */
export const textHeight = ({rows}: Size): number => Math.max(1, rows - 2);

/** A pane's inner size: without its title row, and for resources without the column titles. */
export type PaneSize = {readonly columns: number; readonly height: number};

export type UserLayout = {
	readonly isSideBySide: boolean;
	readonly panes: Readonly<Record<Pane, PaneSize>>;
};

/** Panes stand side by side from this width on. */
const sideBySideFrom = 100;
const paneTitle = 1;
const columnTitles = 1;

/** The user screen's two panes: side by side with a line between them, or stacked in halves. */
export const userLayout = ({columns, rows}: Size): UserLayout => {
	const body = rows - 2;
	if (columns >= sideBySideFrom) {
		// Streams need no more than that; what connections have to say can use the rest.
		const left = Math.min(Math.floor(columns * 0.58), 86);
		return {
			isSideBySide: true,
			panes: {
				resources: {columns: left - 2, height: body - paneTitle - columnTitles},
				connections: {columns: columns - left - 1, height: body - paneTitle},
			},
		};
	}

	const upper = Math.ceil(body / 2);
	return {
		isSideBySide: false,
		panes: {
			resources: {columns, height: upper - paneTitle - columnTitles},
			connections: {columns, height: body - upper - paneTitle},
		},
	};
};
