import type {Size} from '../terminal/size.ts';
import type {ColumnChoice, ColumnChoices, RosterColumnName} from './column-choice.ts';
import {columnDefinitions} from './column-definitions.ts';
import {previewRule, rosterLayout} from './layout.ts';
import {
	idWidth,
	rosterColumns,
	rosterGap,
	sinceColumn,
	withLongTitle,
	type RosterColumn,
} from './roster-columns.ts';
import {providerWidths, rowWidth, wideColumns} from './wide-columns.ts';

const mostProviders = 60;

/** Returns the title of a column, as the chooser lists it. */
export const columnTitle = (name: RosterColumnName): string => columnDefinitions.get(name)?.title ?? name;

/** Two columns of the terminal before the row: the marks of selection and change. */
const marks = 2;
const gap = rosterGap.length;

type Placed = {readonly column: RosterColumn; readonly isAutomatic: boolean};

const placed = ({name, width}: ColumnChoice): readonly Placed[] => {
	const column = columnDefinitions.get(name);
	if (column === undefined) {
		return [];
	}

	const {title, longTitle = title} = column;
	return [{
		column: {...column, name, ...(width !== undefined && {width, title: width <= longTitle.length ? title : longTitle})},
		isAutomatic: width === undefined,
	}];
};

/** The columns that fit, and how many others were chosen. */
export type FittedColumns = {readonly columns: readonly RosterColumn[]; readonly hidden: number};

/** Gives what is left of the width to columns of automatic width: the whole user ID, long titles, then more providers. */
const widened = (shown: readonly Placed[], room: number): readonly RosterColumn[] => {
	let spare = room - rowWidth(shown.map(({column}) => column));
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
			grow(column, withLongTitle(column));
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
		return rowWidth(all.slice(0, count).map(({column}) => column)) + sign <= width;
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

/** The last column of a terminal without a preview stays blank. */
const rightMargin = 1;

/** The least width of a list next to a preview: enough for the sentences of an empty one. */
const leastList = 80;

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
	if (preview === 0) {
		const fitted = choices === undefined ? {columns: rosterColumns(users, baselineTime, hasConnections), hidden: 0} : fitColumns(choices, users - rightMargin, baselineTime);
		return {users, preview, ...fitted};
	}

	const nextToPreview = (own: number, fitted: FittedColumns): RosterView => ({users: own, preview: size.columns - own - previewRule.length, ...fitted});
	if (choices === undefined) {
		const columns = wideColumns(users, {baselineTime, hasConnections});
		return nextToPreview(rowWidth(columns), {columns, hidden: 0});
	}

	const most = Math.max(users, size.columns - previewRule.length - leastPreview);
	const wanted = rowWidth(fitColumns(choices, most, baselineTime).columns.map(column => column.sortedBy === 'providers' ? {...column, width: Math.min(column.width, providerWidths.usual)} : column));
	const own = Math.max(leastList, Math.min(most, wanted));
	return nextToPreview(own, fitColumns(choices, own, baselineTime));
};

/** Returns the columns that the automatic layout shows in a terminal, as a choice to begin with. */
export const automaticChoices = (size: Size, hasConnections: boolean): ColumnChoices => {
	const {columns} = rosterView(size, {choices: undefined, baselineTime: undefined, hasConnections});
	return columns.map(({sortedBy}) => ({name: sortedBy}));
};
