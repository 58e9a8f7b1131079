import {countedColumns, type CountedColumn} from '../fleet/stats/counted-columns.ts';
import {filterOfValue} from '../fleet/stats/filter-of-value.ts';
import type {ValueCount, ValueCounts} from '../fleet/stats/value-counts.ts';
import {actingWords} from '../messages/actors.ts';
import {countedTitles, countTexts} from '../messages/counts.ts';
import type {Size} from '../terminal/size.ts';
import {formatAgo} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {formatCount} from '../text/numbers.ts';
import {plain} from '../text/sentence.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';
import {line, type Line} from './line.ts';

/** Rows above the values: header, the users on whom they rest (two lines), the columns, the titles. */
export const countsTop = 5;

/** Returns the number of visible values: all rows but those above and the footer. */
export const countsHeight = ({rows}: Size): number => Math.max(1, rows - countsTop - 1);

/** A row of the frequency table; the last one may stand for all values that are not listed. */
export type CountRow = ValueCount & {
	readonly isOthers: boolean;
	/** The value as it is shown: the user at the provider is the end user, as in the list. */
	readonly text: string;
	/** The share of the counted users, from 0 to 1; with several values a user, shares add up to more. */
	readonly share: number;
	/** The filter that finds these users; `undefined` where there is none. */
	readonly filter: string | undefined;
};

/** Returns the rows, most users first, or by value: the order of the column, then by text. Other values are last. */
export const countRows = ({column, users, values, others}: ValueCounts, isByValue: boolean): readonly CountRow[] => {
	const rows = values.map((own): CountRow => ({
		...own, isOthers: false, text: column === 'acts' ? actingWords(own.value) : own.value, share: users === 0 ? 0 : own.users / users, filter: filterOfValue(column, own.value),
	}));
	const ordered = isByValue ? rows.toSorted((one, other) => one.value.localeCompare(other.value, 'en', {numeric: true})) : rows;
	const text = countTexts.others(others.values);
	return others.values === 0
		? ordered
		: [...ordered, {
			value: text, text, users: others.users, first: undefined, last: undefined, isOthers: true, share: users === 0 ? 0 : others.users / users, filter: undefined,
		}];
};

/** Returns a share as text, never 0 % or 100 % for what is more or less. */
export const shareText = (share: number): string => {
	const percent = share * 100;
	if (percent > 0 && percent < 0.1) {
		return '<0.1%';
	}

	return percent > 99.9 && percent < 100 ? '>99.9%' : `${percent.toFixed(1)}%`;
};

/** Returns on which users the counts rest. `filter` is the roster's as it may be shown. */
export const countBasis = ({users, time, column}: Pick<ValueCounts, 'users' | 'time' | 'column'>, {filter, isComplete, provider, frozenAt}: {
	readonly filter: string;
	readonly isComplete: boolean;
	readonly provider: string | undefined;
	/** When the list was frozen, as a text; `undefined` while it is not. */
	readonly frozenAt?: string | undefined;
}): string => [
	countTexts.basis({
		users, time, isComplete, frozenAt, filter: filter.trim() === '' ? '' : plain(filter.trim()), provider: provider === undefined ? undefined : plain(provider),
	}),
	...(column === 'providers' ? [countTexts.severalProviders] : []),
].join(' ');

/** Returns the columns with the shown one marked; in narrow terminals that one and its neighbours. */
export const columnStrip = (column: CountedColumn, columns: number): Line => {
	const at = countedColumns.indexOf(column);
	const length = countedColumns.join('  ').length + 2;
	const shown = length <= columns ? countedColumns : countedColumns.slice(Math.max(0, at - 1), at + 2);
	const [before, after] = [shown[0] === countedColumns[0] ? '' : '… ', shown.at(-1) === countedColumns.at(-1) ? '' : ' …'];
	return [
		{text: ` ${before}`, role: 'soft'},
		...shown.flatMap((name, index): Line => [{text: index === 0 ? '' : '  '}, {text: name, role: name === column ? 'selected' : 'soft'}]),
		{text: after, role: 'soft'},
	];
};

const usersWidth = 9;
const shareWidth = 7;
const timeWidth = 9;

type Widths = {readonly value: number; readonly bar: number; readonly hasTimes: boolean};

const widthsFor = (columns: number): Widths => {
	const hasTimes = columns >= 60;
	const fixed = 2 + usersWidth + shareWidth + 4 + (hasTimes ? (timeWidth + 2) * 2 : 0);
	const room = columns - fixed - 1;
	const bar = columns < 80 ? 0 : Math.min(30, Math.floor(room * 0.4));
	return {value: Math.min(50, room - (bar === 0 ? 0 : bar + 2)), bar, hasTimes};
};

/** Returns the titles of the table. */
export const countsHeading = (column: CountedColumn, columns: number): Line => {
	const {value, bar} = widthsFor(columns);
	return line([
		`  ${pad(countedTitles[column], value)}`, pad(countTexts.users, usersWidth, 'right'), pad(countTexts.share, shareWidth, 'right'),
		...(bar === 0 ? [] : [' '.repeat(bar)]), pad(countTexts.first, timeWidth, 'right'), pad(countTexts.last, timeWidth, 'right'),
	].join('  '), 'heading');
};

const longestValue = 200;

/** Returns a value as it is shown: text from Junction is cleaned. */
export const valueText = ({text}: Pick<CountRow, 'text'>): string => cleanText(text.slice(0, longestValue));

/** Returns one row at the server's time `now`; the bar of the largest share fills its room. */
export const countLine = (row: CountRow, {columns, largest, now, isSelected}: {
	readonly columns: number;
	/** The largest share of all rows. */
	readonly largest: number;
	readonly now: number;
	readonly isSelected: boolean;
}): Line => {
	const {value, bar} = widthsFor(columns);
	const filled = largest === 0 ? 0 : Math.max(row.users > 0 ? 1 : 0, Math.round((row.share / largest) * bar));
	const ago = (time: number | undefined) => pad(time === undefined ? '–' : formatAgo(now - time), timeWidth, 'right');
	const text = truncate(valueText(row), value);
	return [
		{text: isSelected ? '▸ ' : '  ', role: isSelected ? 'selected' : undefined},
		{text: text + ' '.repeat(value - displayWidth(text)), role: isSelected ? 'selected' : (row.filter === undefined ? 'soft' : undefined)},
		{text: `  ${pad(formatCount(row.users), usersWidth, 'right')}  ${pad(shareText(row.share), shareWidth, 'right')}`},
		...(bar === 0 ? [] : [{text: `  ${'█'.repeat(filled)}${' '.repeat(bar - filled)}`, role: 'key' as const}]),
		{text: `  ${ago(row.first)}  ${ago(row.last)}`, role: 'soft'},
	];
};
