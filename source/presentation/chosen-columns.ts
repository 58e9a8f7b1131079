import {columnTitles} from '../messages/columns.ts';
import type {Size} from '../terminal/size.ts';
import {cleanText} from '../text/clean.ts';
import {truncate} from '../text/width.ts';
import type {ColumnChoice, ColumnChoices, RosterColumnName} from './column-choice.ts';
import {rosterLayout, previewRule} from './layout.ts';
import {
	ago,
	connectionColumns,
	fixedColumns,
	idText,
	idWidth,
	longestName,
	notLoaded,
	providersText,
	rosterColumns,
	rosterGap,
	shortIdWidth,
	sinceColumn,
	type RosterColumn,
} from './roster-columns.ts';

/** Narrower provider lists show hardly a name. */
const leastProviders = 9;
const mostProviders = 60;
const usualProviders = 24;
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
		sortedBy: 'connections', title: columnTitles.connections, width: 5, align: 'right',
		text: ({connections, connectionCount}) => (connections === undefined ? notLoaded : String(connectionCount ?? 0)),
	},
];

const clientColumn: RosterColumn = {
	// No order belongs to it: it is known of the few users that were opened or selected.
	sortedBy: 'user', isUnsorted: true, title: columnTitles.client, width: clientWidth, align: 'left',
	text: ({clientUserId = ''}, width) => truncate(cleanText(clientUserId.slice(0, longestName)), width),
};

const definitions: ReadonlyMap<RosterColumnName, RosterColumn> = new Map<RosterColumnName, RosterColumn>([
	...[...flexible, ...fixedColumns, ...connectionColumns.map(({column}) => column)].map(column => [column.sortedBy, column] as const),
	['client', clientColumn],
]);

/** Returns the title of a column, as the chooser lists it. */
export const columnTitle = (name: RosterColumnName): string => definitions.get(name)?.title ?? name;

/** Two columns of the terminal before the row: the marks of selection and change. */
const marks = 2;
const gap = rosterGap.length;

const totalWidth = (columns: readonly RosterColumn[]): number => columns.reduce((sum, {width}) => sum + width + gap, marks - gap);

type Placed = {readonly column: RosterColumn; readonly isAutomatic: boolean};

const placed = ({name, width}: ColumnChoice): readonly Placed[] => {
	const column = definitions.get(name);
	if (column === undefined) {
		return [];
	}

	const {title, longTitle = title} = column;
	return [{
		column: {...column, name, ...(width !== undefined && {width, title: width < longTitle.length ? title : longTitle})},
		isAutomatic: width === undefined,
	}];
};

/** The columns that fit, and how many others were chosen. */
export type FittedColumns = {readonly columns: readonly RosterColumn[]; readonly hidden: number};

/** Gives what is left of the width to columns of automatic width: the whole user ID, long titles, then more providers. */
const widened = (shown: readonly Placed[], room: number): readonly RosterColumn[] => {
	let spare = room - totalWidth(shown.map(({column}) => column));
	const grown = new Map<RosterColumn, RosterColumn>();
	const grow = (column: RosterColumn, to: RosterColumn) => {
		if (to.width - column.width > spare) {
			return;
		}

		spare -= to.width - column.width;
		grown.set(column, to);
	};

	const automatic = shown.filter(({isAutomatic}) => isAutomatic).map(({column}) => column);
	const user = automatic.find(({name}) => name === 'user');
	if (user !== undefined) {
		grow(user, {...user, width: idWidth});
	}

	for (const column of automatic) {
		if (column.longTitle !== undefined) {
			grow(column, {...column, title: column.longTitle, width: column.longTitle.length});
		}
	}

	const providers = automatic.find(({name}) => name === 'providers');
	if (providers !== undefined) {
		grow(providers, {...providers, width: Math.min(mostProviders, providers.width + Math.max(0, spare))});
	}

	return shown.map(({column}) => grown.get(column) ?? column);
};

/**
Returns the chosen columns for a width, marks included. Those that do not fit are dropped from the right; room stays for the sign with their number. The column for what has
changed since a baseline (its time in milliseconds) follows the first one.
*/
export const fitColumns = (choices: ColumnChoices, width: number, baselineTime?: number): FittedColumns => {
	const [first, ...others] = choices.flatMap(choice => placed(choice));
	if (first === undefined) {
		return {columns: rosterColumns(width, baselineTime), hidden: 0};
	}

	const since: readonly Placed[] = baselineTime === undefined ? [] : [{column: sinceColumn(baselineTime), isAutomatic: false}];
	const all = [first, ...since, ...others];
	const canFit = (count: number): boolean => {
		const sign = count === all.length ? 0 : gap + `+${all.length - count}`.length;
		return totalWidth(all.slice(0, count).map(({column}) => column)) + sign <= width;
	};

	let count = all.length;
	while (count > 1 && !canFit(count)) {
		count--;
	}

	const hidden = all.length - count;
	// After a single column there is no gap for the glyph of a marked user.
	const afterOnly = all.length === 1 ? 1 : 0;
	const room = width - (hidden === 0 ? afterOnly : gap + `+${hidden}`.length);
	const shown = all.slice(0, count).map(each => ({...each, column: {...each.column, width: Math.min(each.column.width, room - marks)}}));
	return {columns: widened(shown, room), hidden};
};

/** The least width of a preview next to chosen columns. */
const leastPreview = 50;

/** How the user list is drawn: its width, that of the preview next to it (0 without one), and its columns. */
export type RosterView = FittedColumns & {readonly users: number; readonly preview: number};

/** Lays the user list out: automatic columns, or the chosen ones, for which the preview gives up room. */
export const rosterView = (size: Size, {choices, baselineTime, hasConnections}: {
	readonly choices: ColumnChoices | undefined;
	/** When the baseline was taken, in milliseconds since 1970; `undefined` without one. */
	readonly baselineTime: number | undefined;
	readonly hasConnections: boolean;
}): RosterView => {
	const {users, preview} = rosterLayout(size, hasConnections);
	if (choices === undefined) {
		return {
			users, preview, columns: rosterColumns(users, baselineTime, hasConnections), hidden: 0,
		};
	}

	if (preview === 0) {
		return {users, preview, ...fitColumns(choices, users, baselineTime)};
	}

	const most = Math.max(users, size.columns - previewRule.length - leastPreview);
	// The preview is worth more than a long list of providers.
	const wanted = totalWidth(fitColumns(choices, most, baselineTime).columns.map(column => column.sortedBy === 'providers' ? {...column, width: Math.min(column.width, usualProviders)} : column));
	const own = Math.max(users, Math.min(most, wanted));
	return {users: own, preview: size.columns - own - previewRule.length, ...fitColumns(choices, own, baselineTime)};
};

/** Returns the columns that the automatic layout shows in a terminal, as a choice to begin with. */
export const automaticChoices = (size: Size, hasConnections: boolean): ColumnChoices => {
	const {users} = rosterLayout(size, hasConnections);
	return rosterColumns(users, undefined, hasConnections).map(({sortedBy}) => ({name: sortedBy}));
};
