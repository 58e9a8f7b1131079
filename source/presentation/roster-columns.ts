import type {RowChange} from '../fleet/store/refresh-generations.ts';
import type {ConnectionSummary} from '../fleet/connections/connection-summary.ts';
import type {Sort, SortColumn} from '../fleet/query/sort-order.ts';
import type {RosterRow} from '../fleet/store/roster.ts';
import type {LoadState} from '../fleet/loading/load-state.ts';
import type {TroubleChange} from '../filter/since.ts';
import type {LookupId} from '../filter/lookup-id.ts';
import type {NameOf} from '../keys/keymap.ts';
import {actingWords} from '../messages/actors.ts';
import {comparisonTexts} from '../messages/comparison.ts';
import {connectionTexts} from '../messages/connections.ts';
import {rosterTexts} from '../messages/screens.ts';
import {formatAge, formatAgo, formatInstant} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';
import type {Severity} from '../triage/facts/finding.ts';
import type {RosterColumnName} from './column-choice.ts';
import {changeMarks} from './comparison.ts';
import {severityLooks} from './findings.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {stateText} from './states.ts';

/** A row with the connections in scope, which are `undefined` if they are not loaded. */
export type ShownRow = RosterRow & {
	readonly connections?: ConnectionSummary | undefined;
	/** How many these are. */
	readonly connectionCount?: number | undefined;
	/** The oldest data of all providers, in milliseconds since 1970. */
	readonly oldestData?: number | undefined;
	/** As it may be shown; `undefined` where it is unknown or there is none. */
	readonly clientUserId?: string | undefined;
};

/** A column of the user list. */
export type RosterColumn = {
	readonly sortedBy: SortColumn;
	/** Its name among the columns that can be chosen, where it is one of them. */
	readonly name?: RosterColumnName;
	/** Set where no order belongs to the column itself. */
	readonly isUnsorted?: true;
	readonly title: string;
	/** The title in wide terminals. */
	readonly longTitle?: string;
	readonly width: number;
	readonly align: 'left' | 'right';
	readonly text: (row: ShownRow, width: number, now: number, since: TroubleChange | undefined) => string;
	/** `finding` is the role that the user's findings give its row, where they are known and matter. */
	readonly role?: (row: ShownRow, finding: Role | undefined, since: TroubleChange | undefined) => Role | undefined;
};

/**
Returns the role that the findings of a user give its row; `undefined` where they are unknown or agree with its state. A note is no reason to
dim a row that is fine. The glyph and the word stay those of the state: they do not jump when findings become known under the cursor.
*/
const findingRole = ({state}: RosterRow, severity: Severity | 'none' | undefined): Role | undefined => {
	const isTroubled = state === 'failing' || state === 'stalled';
	return severity === undefined || severity === 'none' || (severity === 'note' && !isTroubled) ? undefined : severityLooks[severity].role;
};

/** The gap before a column's title and between cells. */
export const rosterGap = '  ';

/** Much longer than any cell; only this much of an endless name is cleaned. */
export const longestName = 1000;

/** Returns as many provider names as fit and the number of the others: `withings oura +2`. */
export const providersText = (providers: readonly string[], width: number): string => {
	const others = (shown: number) => (shown === providers.length ? '' : ` +${providers.length - shown}`);
	let text = '';
	for (const [index, provider] of providers.entries()) {
		const name = truncate(cleanText(provider.slice(0, longestName)), width + 1);
		const longer = index === 0 ? name : `${text} ${name}`;
		const end = others(index + 1);
		if (displayWidth(longer + end) > width) {
			return index === 0 ? truncate(name, width - end.length) + end : text + others(index);
		}

		text = longer;
	}

	return text;
};

/** Much longer than any ID of a user; pasted text may be longer. */
const longestId = 60;

/** Returns the text of an empty roster: users are loading, none match, or there are none and where else to look. */
export const emptyRosterLines = ({
	status, users, isAllLoaded, drift,
}: LoadState, {provider, filter, isMatching = false, isTyped, lookup, coverage, columns, nameOf}: {
	readonly provider: string | undefined;
	/** As typed; an empty filter lists all loaded users. */
	readonly filter: string;
	/** Whether the users that match are still being found. */
	readonly isMatching?: boolean;
	/** Whether the filter is being typed. */
	readonly isTyped: boolean;
	/** The ID in the filter that can be looked up at Junction. */
	readonly lookup?: LookupId | undefined;
	/** For terms about connections, where some are not loaded: how many users were checked, and the key that loads the others. */
	readonly coverage?: {readonly loaded: number; readonly users: number; readonly key: string | undefined} | undefined;
	readonly columns: number;
	readonly nameOf: NameOf;
}): readonly Line[] => {
	if (isMatching) {
		return [line(`  ${rosterTexts.matching}`, 'soft')];
	}

	if (users > 0 && filter.trim() !== '') {
		const isLoading = status === 'loading';
		// A word may be meant as a filter, so it is looked up only from the list, not when its field is closed.
		const isOffered = lookup !== undefined && (lookup.isUserId || !isTyped);
		const sentences = rosterTexts.noMatch({
			users,
			more: isAllLoaded || status === 'done' ? 'none' : (isLoading ? 'loading' : 'available'),
			lookup: isOffered ? {id: truncate(cleanText(lookup.id), longestId), isUserId: lookup.isUserId, key: nameOf(isTyped ? 'filter.accept' : 'roster.open')} : undefined,
			acceptKey: isTyped ? nameOf('filter.accept') : undefined,
			coverage,
			loadAllKey: nameOf('roster.loadAll'),
			restoreKey: isTyped ? nameOf('filter.cancel') : undefined,
			showAllKey: nameOf('roster.back'),
		});
		return wrap(sentences, columns - 4).map(text => line(`  ${text}`));
	}

	if (status === 'loading' && users === 0) {
		return [line(`  ${rosterTexts.loading}`, 'soft')];
	}

	if (status !== 'done' || users > 0 || drift.records > 0) {
		return [];
	}

	const sentences = rosterTexts.noUsers({provider: provider === undefined ? undefined : cleanText(provider), profilesKey: nameOf('screen.profiles')});
	return wrap(sentences, columns - 4).map(text => line(`  ${text}`));
};

export const ago = (time: number | undefined, now: number): string => (time === undefined ? '–' : formatAgo(now - time));

/** The columns that the automatic layout shows at most widths. */
export const fixedColumns: readonly RosterColumn[] = [
	{
		sortedBy: 'state', title: 'STATE', width: 10, align: 'left', text: row => stateText(row.state), role: (row, finding) => finding ?? row.state,
	},
	{
		sortedBy: 'failing', title: 'FAILING', width: 8, align: 'right', text: row => `${row.failing}/${row.streams}`,
		role: (row, finding) => (row.failing > 0 ? finding ?? 'failing' : undefined),
	},
	{
		sortedBy: 'attempt', title: 'ATTEMPT', longTitle: 'LAST ATTEMPT', width: 8, align: 'right', text: (row, _, now) => ago(row.lastAttempt, now),
	},
	{
		sortedBy: 'newest', title: 'NEWEST', longTitle: 'NEWEST DATA', width: 8, align: 'right', text: (row, _, now) => ago(row.newestData, now),
	},
];

/** The widths from which a column is shown: without and with a column for what has changed. */
const leastWidth: Readonly<Record<string, number>> = {
	STATE: 0, FAILING: 0, ATTEMPT: 0, NEWEST: 70,
};
const leastWithBaseline: Readonly<Record<string, number>> = {...leastWidth, ATTEMPT: 70, NEWEST: 80};

/** The column for what has changed since a baseline, whose time is in milliseconds since 1970. */
export const sinceColumn = (time: number): RosterColumn => ({
	sortedBy: 'state',
	isUnsorted: true,
	title: comparisonTexts.sinceAt(formatInstant(time).slice(-'14:05 UTC'.length, -' UTC'.length)),
	width: 11,
	align: 'left',
	text: (_row, _width, _now, since) => (since === undefined ? '' : `${changeMarks[since]} ${comparisonTexts.words[since]}`),
	role: (_row, _finding, since) => (since === 'new' || since === 'worse' ? 'failing' : (since === 'recovered' || since === 'better' ? 'fresh' : undefined)),
});

/** The cell of a column for its sort mark. */
const markRoom = 1;

/** Returns a column with its long title, where it has one, and the width that it needs with the sort mark. */
export const withLongTitle = ({longTitle, ...column}: RosterColumn): RosterColumn =>
	(longTitle === undefined ? column : {...column, title: longTitle, width: longTitle.length + markRoom});

/** What is not known, because connections are not loaded. */
export const notLoaded = '–';

/** Returns the error type of a row's connections, or a word in its place. */
export const errorText = (connections: ConnectionSummary | undefined): string => {
	if (connections === undefined) {
		return notLoaded;
	}

	const {errorType, status, isWhole} = connections;
	if (errorType !== undefined) {
		return cleanText(errorType);
	}

	return isWhole ? (status === undefined || status === 'connected' ? connectionTexts.noError : cleanText(status)) : connectionTexts.unread;
};

/** Returns who acts; where an error does not show it, that is a fact too. */
export const actorText = (connections: ConnectionSummary | undefined): string =>
	actingWords(connections?.actor ?? (connections?.status === undefined ? notLoaded : connectionTexts.unclear));

const isErrored = ({connections}: ShownRow): boolean => connections?.errorType !== undefined;

/** The columns about connections, with the widths from which each is shown. */
export const connectionColumns: ReadonlyArray<{readonly from: number; readonly column: RosterColumn}> = [
	{
		from: 110,
		column: {
			sortedBy: 'error', title: 'ERROR', width: 20, align: 'left', text: ({connections}, width) => truncate(errorText(connections), width),
			role: row => (isErrored(row) ? 'failing' : undefined),
		},
	},
	{
		from: 110,
		column: {
			sortedBy: 'error-age', title: 'ERR AGE', width: 8, align: 'right', text: ({connections}, _, now) => (connections?.erroredAt === undefined ? notLoaded : formatAge(now - connections.erroredAt)),
		},
	},
	{
		from: 110, column: {
			sortedBy: 'acts', title: 'ACTS', width: 9, align: 'left', text: ({connections}) => actorText(connections),
		},
	},
];

/** The last column of the terminal stays blank. */
const margin = 1;

/** How much wider a terminal is that has columns about connections next to the one for a baseline. */
const besideBaseline = 8;

/** The width of a whole user ID. */
export const idWidth = 36;
/** Enough of an ID to distinguish users; the user screen shows all of it. */
export const shortIdWidth = 13;

/** Shortens an ID in its middle: people search tickets by its start, and its end distinguishes similar IDs. */
export const idText = (id: string, isWide: boolean, width = shortIdWidth): string =>
	(isWide || displayWidth(id) <= width || width < 10 ? id : truncate(id, width - 4) + truncate(id, 4, {where: 'start', ellipsis: ''}));

/**
Returns the roster's columns for a width, marker included, with one for what has changed if there is a baseline (its time in milliseconds): whole IDs from 110 columns, the newest data's age from 70,
providers in the remaining room. With `hasConnections`, there are columns about connections from 110 columns, and whole IDs from 160.
*/
export const rosterColumns = (width: number, baselineTime?: number, hasConnections = false): readonly RosterColumn[] => {
	const hasBaseline = baselineTime !== undefined;
	const room = width - (hasBaseline ? besideBaseline : 0);
	const connectionsShown = hasConnections ? connectionColumns.filter(({from}) => room >= from).map(({column}) => column) : [];
	const isWide = width >= (connectionsShown.length > 0 ? 160 : 110);
	const fixed = [...fixedColumns, ...(hasBaseline ? [sinceColumn(baselineTime)] : []), ...connectionsShown]
		.filter(({title}) => width >= ((hasBaseline ? leastWithBaseline : leastWidth)[title] ?? 0))
		.map(column => (isWide ? withLongTitle(column) : column));
	const user = isWide ? idWidth : shortIdWidth;
	const used = fixed.reduce((sum, column) => sum + column.width + rosterGap.length, 2 + user + rosterGap.length);
	return [
		{
			sortedBy: 'user', title: 'USER', width: user, align: 'left', text: row => idText(cleanText(row.userId), isWide),
		},
		{
			sortedBy: 'providers', title: 'PROVIDERS', width: Math.max(4, Math.min(width - margin - used, 60)), align: 'left',
			text: (row, columns) => providersText(row.providers, columns),
		},
		...fixed,
	];
};

/**
Returns a title with the gap before it, marked ▼ for the column's usual order and ▲ for the reverse. The mark is inside the column, never in the gap: there it would
look as if it belonged to the neighbour. It never moves a title.
*/
const titleText = ({title, width, align, sortedBy, isUnsorted}: RosterColumn, sort: Sort | undefined): string => {
	if (isUnsorted === true || sort?.column !== sortedBy) {
		return rosterGap + pad(title, width, align);
	}

	const mark = sort.isReversed ? '▲' : '▼';
	const short = truncate(title, width - markRoom);
	const before = displayWidth(title) + markRoom < width ? `${title} ` : short;
	return rosterGap + (align === 'left' ? pad(before + mark, width) : pad(mark + short, width, 'right'));
};

/** Returns the order if none of the columns shows it; `undefined` where one does, or the order is the default one. */
export const hiddenSort = (columns: readonly RosterColumn[], sort: Sort | undefined): Sort | undefined =>
	(columns.some(({sortedBy, isUnsorted}) => isUnsorted !== true && sortedBy === sort?.column) ? undefined : sort);

/** Returns the line of column titles, with a mark at the sorted column, and the number of chosen columns that did not fit: `+2`. */
export const rosterHeading = (columns: readonly RosterColumn[], sort: Sort | undefined, dropped = 0): Line => [
	{text: columns.map(column => titleText(column, sort)).join(''), role: 'heading'},
	...(dropped === 0 ? [] : [{text: `${rosterGap}+${dropped}`, role: 'key' as const}]),
];

/** Marks before a row: what the last refresh changed. */
const changeGlyphs: Readonly<Record<RowChange, string>> = {
	same: ' ', new: '+', changed: '*', broke: changeMarks.new, recovered: changeMarks.recovered,
};

/** After the ID of a marked user; in the gap, so that no column moves, and inside what is inverse in the selected row. */
const markGlyph = '◆';

/**
Returns one user's line at the time `now`. The selected one has a mark, and its user has a role of its own, with the providers where the user's column is
narrow. The rest of the row keeps its colours, and a cursor move over a slow line writes little.
*/
export const rosterLine = (columns: readonly RosterColumn[], row: ShownRow, {now, isSelected, isMarked = false, change, severity, since}: {
	readonly now: number;
	readonly isSelected: boolean;
	readonly isMarked?: boolean;
	readonly change: RowChange;
	/** Of the worst finding, where the user's findings are known. */
	readonly severity?: Severity | 'none' | undefined;
	/** What has changed since the baseline. */
	readonly since?: TroubleChange | undefined;
}): Line => {
	const finding = findingRole(row, severity);
	const glyphRole = change === 'broke' ? 'failing' : (change === 'recovered' ? 'fresh' : 'key');
	const cells = columns.map(column => ({
		text: pad(column.text(row, column.width, now, since), column.width, column.align),
		role: column.role?.(row, finding, since),
	}));
	const glyph = changeGlyphs[change];
	const gapBefore = (index: number): Line[number] => (index === 1 && isMarked ? {text: markGlyph + rosterGap.slice(1), role: 'key'} : {text: rosterGap});
	const spaced = (from: number): Line => cells.slice(from).flatMap((cell, index) => (from + index === 0 ? [cell] : [gapBefore(from + index), cell]));
	// A single column has no gap after it; `fitColumns` leaves it this much room.
	const end = isMarked && columns.length === 1 ? markGlyph : '';
	if (!isSelected) {
		return [{text: ` ${glyph}`, role: glyphRole}, ...spaced(0), ...(end === '' ? [] : [{text: end, role: 'key' as const}])];
	}

	const inverse = columns[0]?.sortedBy === 'user' && columns[0].width < idWidth ? 2 : 1;
	const start = cells.slice(0, inverse).map((cell, index) => (index === 0 ? cell.text : gapBefore(index).text + cell.text)).join('');
	return [{text: `▸${glyph}${start}${end}`, role: 'selected'}, ...spaced(inverse)];
};
