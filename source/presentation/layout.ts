import type {Size} from '../terminal/size.ts';

/** The panes of the user screen, in the order of Tab. */
export const panes = ['findings', 'resources', 'connections'] as const;

/** A part of the user screen. */
export type Pane = (typeof panes)[number];

/** The smallest terminal that fits the screens. */
export const smallest: Size = {columns: 60, rows: 12};

/** Whether a terminal is large enough for the screens. */
export const hasRoom = ({columns, rows}: Size): boolean => columns >= smallest.columns && rows >= smallest.rows;

/** From this height on, a row under the roster's header has a meter for each state. */
const metersFrom = 20;

/** Returns whether the roster has a row of meters. */
export const hasMeters = ({rows}: Pick<Size, 'rows'>): boolean => rows >= metersFrom;

/** Returns the rows above the users: header, meters where there is room, and column titles. */
export const rosterTop = (size: Pick<Size, 'rows'>): number => (hasMeters(size) ? 3 : 2);

/** Returns the number of visible users: all rows but those above them, footer, and the lines above the footer (at least one). */
export const rosterHeight = (size: Size, foot: number): number => Math.max(1, size.rows - rosterTop(size) - 1 - Math.max(1, foot));

/** From this width on, the selected user is previewed next to the roster. */
const previewFrom = 160;
/** The width that shows whole IDs (wide-columns.ts). */
const leastUsers = 110;
/** The width that shows the columns about connections too; whole IDs then need more than a preview leaves. */
const leastWithConnections = 118;
/** The least width of the preview, and its least share of a wide screen. */
const leastPreview = 47;
const previewShare = 0.29;

/** Separates the roster from the preview. */
export const previewRule = ' │ ';

/**
Returns the most that the roster takes and the least that is left for the preview next to it, which is 0 if there is no room for it. With `hasConnections`, the roster has columns about
connections. A roster whose columns need less leaves the rest to the preview.
*/
export const rosterLayout = ({columns}: Size, hasConnections = false): {readonly users: number; readonly preview: number} => {
	if (columns < previewFrom) {
		return {users: columns, preview: 0};
	}

	const left = columns - previewRule.length - Math.max(leastPreview, Math.floor(columns * previewShare));
	const users = Math.max(hasConnections ? leastWithConnections : leastUsers, left);
	return {users, preview: columns - users - previewRule.length};
};

/** From this width on, the provider under the cursor is shown next to the overview's table. */
const providerPreviewFrom = 190;
/** The widths of the table next to it: with all columns but the second chart and the trend, and with those. */
const tableWidths = {least: 120, most: 172, share: 0.58} as const;

/** Returns the width of the overview's table and of the provider next to it, which is 0 if there is no room for it. */
export const overviewLayout = ({columns}: Pick<Size, 'columns'>): {readonly table: number; readonly preview: number} => {
	if (columns < providerPreviewFrom) {
		return {table: columns, preview: 0};
	}

	const table = Math.max(tableWidths.least, Math.min(Math.floor(columns * tableWidths.share), tableWidths.most));
	return {table, preview: columns - table - previewRule.length};
};

/** Rows above the overview's providers: header, answer (two lines), states, a gap, titles. */
export const overviewTop = 6;

/** Returns the rows below the providers and above the footer: who has to act, loading. A low terminal has one for them, or with trouble all: its texts name keys. */
export const overviewStatusRows = ({rows}: Pick<Size, 'rows'>, hasTrouble = false): number => (!hasTrouble && rows < 15 ? 1 : 3);

/** How many rows the overview's answer has: without taking one from the providers, and at most. */
export const answerRows = {usual: 2, most: 4} as const;

/** Returns the number of visible providers on the overview; `extra` are rows that a long answer takes from them, `status` those below them. */
export const overviewHeight = (size: Pick<Size, 'rows'>, extra = 0, status = overviewStatusRows(size)): number => Math.max(1, size.rows - overviewTop - status - 1 - extra);

/** Rows above the list of fixes: header, the users on whom they rest (two lines), column titles. */
export const fixesTop = 4;
/** Rows below it: the selected row (four lines, or two on a low terminal), loading (two lines), footer. */
export const fixDetailRows = ({rows}: Pick<Size, 'rows'>): number => (rows < 15 ? 2 : 4);
export const fixStatusRows = 2;

/** Returns the number of visible fixes. */
export const fixesHeight = (size: Pick<Size, 'rows'>): number => Math.max(1, size.rows - fixesTop - fixDetailRows(size) - fixStatusRows - 1);

/** Returns the number of visible rows on a text screen: all but header and footer. */
export const textHeight = ({rows}: Size): number => Math.max(1, rows - 2);

/** Returns the rows below the help's list for the details of the selected row; the longest text fits. */
export const helpDetailRows = ({columns}: Size): number => (columns < 80 ? 4 : (columns < 120 ? 3 : 2));

/** Rows above the help's list: header and search field. */
export const helpTop = 2;

/** Returns the number of visible rows of the help's list: all but header, search field, details and footer. */
export const helpHeight = (size: Size): number => Math.max(1, size.rows - 3 - helpDetailRows(size));

/** A pane's inner size: without its title row, and for resources without the column titles. */
export type PaneSize = {readonly columns: number; readonly height: number};

/** The arrangement and sizes of the user screen's panes. */
export type UserLayout = {
	/** Whether resources and connections are side by side. */
	readonly isSideBySide: boolean;
	/** Whether the findings are left of them, in a column of the full height, in place of above them. */
	readonly areFindingsLeft: boolean;
	/** A pane without room has the height 0 and is not shown. */
	readonly panes: Readonly<Record<Pane, PaneSize>>;
};

/** From this width on, the lower panes are side by side. */
const sideBySideFrom = 100;
/** From this width on, the findings are next to them. */
const threeAcrossFrom = 190;
/** Between panes: a line with a space on either side. */
export const paneRule = 3;
/** The least and the most width of streams between findings and connections: with the longest of the usual names, and without more gaps. */
const streamsAcross = {least: 66, most: 80, share: 0.34} as const;
/** The focus mark precedes a pane's title, so the lower panes are indented to start under the title. Findings have a mark of their own. */
export const paneIndent = 1;
/** The row of a pane's title. */
export const paneTitle = 1;
const columnTitles = 1;
/** The largest share of the body for findings. */
const findingsShare = 0.4;
/** Below this many rows only one of the two lower panes is shown. */
const leastForBoth = 12;

/** Rows of the resources pane that are for streams. */
const resourceRows = (rows: number): number => Math.max(0, rows - paneTitle - columnTitles);
const connectionRows = (rows: number): number => Math.max(0, rows - paneTitle);

/** The rows that the lower panes can fill, with their titles; `undefined` for any number. */
type Needed = Readonly<Record<Exclude<Pane, 'findings'>, number>> | undefined;

const neededRows = (needed: Needed, isSideBySide: boolean): number => {
	if (needed === undefined) {
		return Infinity;
	}

	const resources = needed.resources + paneTitle + columnTitles;
	const connections = needed.connections + paneTitle;
	return isSideBySide ? Math.max(resources, connections) : Math.max(leastForBoth, resources + connections);
};

/** Returns the rows of the upper one of two stacked panes: half of them, or more or less where one needs less than its half. */
const upperRows = (body: number, needed: Needed): number => {
	const half = Math.ceil(body / 2);
	const resources = (needed?.resources ?? body) + paneTitle + columnTitles;
	const connections = (needed?.connections ?? body) + paneTitle;
	return resources < half ? resources : Math.max(half, body - connections);
};

/** Lays out three panes in a row: all rows for each, enough width for the streams, the rest for the text of the others. */
const layoutAcross = ({columns, rows}: Size): UserLayout => {
	const {least, most, share} = streamsAcross;
	const body = rows - 2;
	const middle = Math.max(least, Math.min(Math.floor(columns * share), most));
	const rest = columns - middle - (2 * paneRule);
	const left = Math.ceil(rest / 2);
	return {
		isSideBySide: true,
		areFindingsLeft: true,
		panes: {
			findings: {columns: left, height: Math.max(1, body - paneTitle)},
			resources: {columns: middle - paneIndent, height: resourceRows(body)},
			connections: {columns: rest - left - paneIndent, height: connectionRows(body)},
		},
	};
};

/**
Lays out the user screen. A wide one has the findings, resources and connections from left to right. Others have the findings on top, with at most a share of the height, or more where the
lower panes leave rows empty; below them resources and connections, side by side, stacked, or only the one that was focused last.
*/
export const userLayout = ({columns, rows}: Size, {findings, lower, needed}: {
	/** The number of lines of all findings. */
	readonly findings: number;
	readonly lower: Exclude<Pane, 'findings'>;
	/** The number of rows of the other panes. */
	readonly needed?: Needed;
}): UserLayout => {
	if (columns >= threeAcrossFrom) {
		return layoutAcross({columns, rows});
	}

	const isSideBySide = columns >= sideBySideFrom;
	const free = rows - 2 - paneTitle - neededRows(needed, isSideBySide);
	const most = Math.max(1, free, Math.floor((rows - 2) * findingsShare));
	const height = Math.max(1, Math.min(findings, most));
	const body = rows - 2 - paneTitle - height;
	const top = {columns, height};
	if (isSideBySide) {
		// Streams need no more width; the text of connections uses the rest.
		const left = Math.min(Math.floor(columns * 0.6), 88);
		return {
			isSideBySide,
			areFindingsLeft: false,
			panes: {
				findings: top,
				resources: {columns: left - 2 - paneIndent, height: resourceRows(body)},
				connections: {columns: columns - left - 1 - paneIndent, height: connectionRows(body)},
			},
		};
	}

	const upper = body >= leastForBoth ? upperRows(body, needed) : body * Number(lower === 'resources');
	return {
		isSideBySide: false,
		areFindingsLeft: false,
		panes: {
			findings: top,
			resources: {columns: columns - paneIndent, height: resourceRows(upper)},
			connections: {columns: columns - paneIndent, height: connectionRows(body - upper)},
		},
	};
};
