import type {Size} from '../terminal/size.ts';

/** In the order of Tab. */
export const panes = ['findings', 'resources', 'connections'] as const;

/** A part of the user screen. */
export type Pane = (typeof panes)[number];

/** The smallest terminal that the screens fit into. */
export const smallest: Size = {columns: 60, rows: 15};

/** Whether a terminal has room for the screens. */
export const hasRoom = ({columns, rows}: Size): boolean => columns >= smallest.columns && rows >= smallest.rows;

/** Rows above the users: header and column titles. */
export const rosterTop = 2;

/** Rows of users in sight: all but header, column titles, footer, and the lines above the footer (at least one). */
export const rosterHeight = ({rows}: Size, foot: number): number => Math.max(1, rows - 3 - Math.max(1, foot));

/** From this width on the user under the cursor previews beside the roster. */
const previewFrom = 160;
/** Ids are whole in so many columns (content/roster.ts). */
const leastUsers = 110;
/** More would only make the gaps wider. */
const mostUsers = 130;

/** What stands between the roster and the preview. */
export const previewRule = ' │ ';

/** The columns of the roster's users, and of the preview beside them, which is 0 where there is no room for it. */
export const rosterLayout = ({columns}: Size): {readonly users: number; readonly preview: number} => {
	if (columns < previewFrom) {
		return {users: columns, preview: 0};
	}

	const users = Math.max(leastUsers, Math.min(Math.floor(columns * 0.58), mostUsers));
	return {users, preview: columns - users - previewRule.length};
};

/** Rows above the overview's providers: header, answer (two lines), states, a gap, titles. */
export const overviewTop = 6;
/** Rows below them: sample (three lines), footer. */
const belowProviders = 4;

/** Providers in sight on the overview. */
export const overviewHeight = ({rows}: Size): number => Math.max(1, rows - overviewTop - belowProviders);

/** Rows of text in sight on a screen that is all text: all but header and footer. */
export const textHeight = ({rows}: Size): number => Math.max(1, rows - 2);

/** Rows below the list of the help, for all of the row that is picked: the longest fits into them. */
export const helpDetailRows = ({columns}: Size): number => (columns < 80 ? 4 : (columns < 120 ? 3 : 2));

/** Rows above the help's list: header and search field. */
export const helpTop = 2;

/** Rows of the help's list in sight: all but header, search field, details and footer. */
export const helpHeight = (size: Size): number => Math.max(1, size.rows - 3 - helpDetailRows(size));

/** A pane's inner size: without its title row, and for resources without the column titles. */
export type PaneSize = {readonly columns: number; readonly height: number};

/** Where the panes of the user screen stand, and how large they are. */
export type UserLayout = {
	readonly isSideBySide: boolean;
	/** A pane that finds no room is not there; its height is 0. */
	readonly panes: Readonly<Record<Pane, PaneSize>>;
};

/** Panes stand side by side from this width on. */
const sideBySideFrom = 100;
/** The focus mark stands before a pane's title: what the lower panes say begins under the title. Findings have a mark of their own. */
export const paneIndent = 1;
/** The row of a pane's title. */
export const paneTitle = 1;
const columnTitles = 1;
/** Of the body, at most this share is for findings. */
const findingsShare = 0.4;
/** Below this many rows only one of the two lower panes is shown. */
const leastForBoth = 12;

/** Rows of the resources pane that are for streams. */
const resourceRows = (rows: number): number => Math.max(0, rows - paneTitle - columnTitles);
const connectionRows = (rows: number): number => Math.max(0, rows - paneTitle);

/**
The user screen: findings on top, as high as they need but for a share of the screen at most; below them resources and
connections, side by side, stacked, or only the one that had the focus last.
*/
export const userLayout = ({columns, rows}: Size, {findings, lower}: {
	/** Lines that the findings would fill. */
	readonly findings: number;
	readonly lower: Exclude<Pane, 'findings'>;
}): UserLayout => {
	const height = Math.max(1, Math.min(findings, Math.floor((rows - 2) * findingsShare)));
	const body = rows - 2 - paneTitle - height;
	const top = {columns, height};
	if (columns >= sideBySideFrom) {
		// Streams need no more than that; what connections have to say can use the rest.
		const left = Math.min(Math.floor(columns * 0.6), 88);
		return {
			isSideBySide: true,
			panes: {
				findings: top,
				resources: {columns: left - 2 - paneIndent, height: resourceRows(body)},
				connections: {columns: columns - left - 1 - paneIndent, height: connectionRows(body)},
			},
		};
	}

	const upper = body >= leastForBoth ? Math.ceil(body / 2) : body * Number(lower === 'resources');
	return {
		isSideBySide: false,
		panes: {
			findings: top,
			resources: {columns: columns - paneIndent, height: resourceRows(upper)},
			connections: {columns: columns - paneIndent, height: connectionRows(body - upper)},
		},
	};
};
