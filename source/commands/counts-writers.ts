import type {ValueCounts} from '../fleet/stats/value-counts.ts';
import {countTexts} from '../messages/counts.ts';
import {countRows, shareText, valueText} from '../presentation/counts.ts';
import {countsMarkdown} from '../presentation/handover/counts-markdown.ts';
import {utcText} from '../text/ages.ts';
import {formatCount} from '../text/numbers.ts';
import {largest} from '../text/extremes.ts';
import {displayWidth, pad} from '../text/width.ts';
import {csvRow} from './csv.ts';
import type {UsersFormat} from './formats.ts';
import {toJson} from './json.ts';

/** Counts, and what they rest on. */
export type PrintedCounts = {
	readonly counts: ValueCounts;
	/** The users that were counted, in a sentence. */
	readonly basis: string;
	/** The filter as it is shown; empty without one. */
	readonly filter: string;
	/** Whether all users of the team or provider are loaded. */
	readonly isComplete: boolean;
};

const timeText = (time: number | undefined): string | undefined => (time === undefined ? undefined : utcText(time));

/** Four digits are enough for one user of a million. */
const rounded = (share: number): number => Math.round(share * 1e6) / 1e6;

const valuesOf = ({counts}: PrintedCounts) => countRows(counts, false).filter(({isOthers}) => !isOthers).map(({value, users, share, first, last, filter}) => ({
	value, users, share: rounded(share), first: timeText(first), last: timeText(last), filter,
}));

const asJson = (printed: PrintedCounts): string => {
	const {counts, filter, isComplete} = printed;
	return `${toJson({
		column: counts.column, users: counts.users, isComplete, filter: filter === '' ? undefined : filter, time: counts.time, values: valuesOf(printed), others: counts.others,
	}, 2)}\n`;
};

const asNdjson = (printed: PrintedCounts): string => valuesOf(printed).map(value => `${toJson({column: printed.counts.column, ...value})}\n`).join('');

const asCsv = (printed: PrintedCounts): string => [
	csvRow(['column', 'value', 'users', 'share', 'first', 'last', 'filter']),
	...valuesOf(printed).map(({value, users, share, first, last, filter}) => csvRow([printed.counts.column, value, users, share, first, last, filter])),
].join('');

const asTable = ({counts, basis}: PrintedCounts): string => {
	const rows = countRows(counts, false).map(row => [
		valueText(row), formatCount(row.users), shareText(row.share), timeText(row.first) ?? '-', timeText(row.last) ?? '-', row.filter ?? '-',
	]);
	const {value, users, share, first, last, filter} = countTexts.markdownColumns;
	const titles = [value, users, share, first, last, filter].map(title => title.toUpperCase());
	const all = [titles, ...rows];
	const widths = titles.map((_, column) => largest(all.map(row => displayWidth(row[column] ?? ''))));
	const lines = all.map(row => row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 1 || column === 2 ? 'right' : 'left')).join('  ').trimEnd());
	return `${[...lines, '', basis].join('\n')}\n`;
};

/** What each format prints of counts. */
export const countsWriters: Readonly<Record<UsersFormat, (printed: PrintedCounts) => string>> = {
	table: asTable, json: asJson, ndjson: asNdjson, csv: asCsv, markdown: ({counts, basis}) => countsMarkdown(counts, basis),
};
