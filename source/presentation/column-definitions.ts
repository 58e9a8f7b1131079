import {columnTitles} from '../messages/columns.ts';
import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import type {RosterColumnName} from './column-choice.ts';
import {
	ago,
	connectionColumns,
	fixedColumns,
	idText,
	idWidth,
	longestName,
	notLoaded,
	providersText,
	shortIdWidth,
	type RosterColumn,
} from './roster-columns.ts';

/** Narrower provider lists show hardly a name. */
const leastProviders = 9;
const clientWidth = 20;

const flexible: readonly RosterColumn[] = [
	{
		sortedBy: 'user', title: 'USER', width: shortIdWidth, align: 'left', text: (row, width) => idText(cleanText(row.userId), width >= idWidth, width),
	},
	{
		sortedBy: 'providers', title: 'PROVIDERS', width: leastProviders, align: 'left', text: (row, width) => providersText(row.providers, width),
	},
	{
		sortedBy: 'oldest', title: columnTitles.oldest, longTitle: columnTitles.longOldest, width: 8, align: 'right', text: (row, _, now) => ago(row.oldestData, now),
	},
	{
		sortedBy: 'connections', title: columnTitles.connections, width: 6, align: 'right',
		text: ({connections, connectionCount}) => (connections === undefined ? notLoaded : String(connectionCount ?? 0)),
	},
];

const clientColumn: RosterColumn = {
	// No order belongs to it: it is known of the few users that were opened or selected.
	sortedBy: 'user', isUnsorted: true, title: columnTitles.client, width: clientWidth, align: 'left',
	text: ({clientUserId = ''}, width) => truncate(cleanText(clientUserId.slice(0, longestName)), width),
};

/** The columns that can be chosen, by name. */
export const columnDefinitions: ReadonlyMap<RosterColumnName, RosterColumn> = new Map<RosterColumnName, RosterColumn>([
	...[...flexible, ...fixedColumns, ...connectionColumns.map(({column}) => column)].map(column => [column.sortedBy, column] as const),
	['client', clientColumn],
]);
