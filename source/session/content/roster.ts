import type {RosterRow} from '../../fleet/roster.ts';
import {formatAgo} from '../../text/ages.ts';
import {cleanText} from '../../text/clean.ts';
import {displayWidth, pad, truncate} from '../../text/width.ts';
import type {Line, Role} from './line.ts';
import {stateText} from './states.ts';

type Column = {
	readonly title: string;
	/** The title where there is room for it. */
	readonly longTitle?: string;
	readonly width: number;
	readonly align: 'left' | 'right';
	readonly text: (row: RosterRow, width: number, now: number) => string;
	readonly role?: (row: RosterRow) => Role | undefined;
};

const gap = '  ';

/** As many provider names as fit, then how many more: `withings oura +2`. */
const providersText = (providers: readonly string[], width: number): string => {
	const names = providers.map(provider => cleanText(provider));
	for (let shown = names.length; shown > 0; shown--) {
		const rest = names.length - shown;
		const text = [...names.slice(0, shown), ...(rest > 0 ? [`+${rest}`] : [])].join(' ');
		if (displayWidth(text) <= width) {
			return text;
		}
	}

	const rest = names.length > 1 ? ` +${names.length - 1}` : '';
	return truncate(names[0] ?? '', width - rest.length) + rest;
};

const ago = (time: number | undefined, now: number): string => (time === undefined ? '–' : formatAgo(now - time));

const fixedColumns: readonly Column[] = [
	{
		title: 'STATE', width: 9, align: 'left', text: row => stateText(row.state), role: row => row.state,
	},
	{
		title: 'FAILING', width: 7, align: 'right', text: row => `${row.failing}/${row.streams}`,
		role: row => (row.failing > 0 ? 'failing' : undefined),
	},
	{
		title: 'ATTEMPT', longTitle: 'LAST ATTEMPT', width: 8, align: 'right', text: (row, _, now) => ago(row.lastAttempt, now),
	},
	{
		title: 'NEWEST', longTitle: 'NEWEST DATA', width: 8, align: 'right', text: (row, _, now) => ago(row.newestData, now),
	},
];

/** A whole user id. */
const idWidth = 36;
/** Enough of an id to tell users apart; the rest of it is one Enter away. */
const shortIdWidth = 13;

/** The beginning is what tickets are searched by, the end tells like ones apart. */
const idText = (id: string, isWide: boolean): string =>
	(isWide || displayWidth(id) <= shortIdWidth ? id : truncate(id, shortIdWidth - 4) + truncate(id, 4, {where: 'start', ellipsis: ''}));

/**
The roster's columns for a width in columns, marker included: ids whole from 110 on, the newest data's age from 70 on,
providers in what is left.
*/
export const rosterColumns = (width: number): readonly Column[] => {
	const isWide = width >= 110;
	const fixed = fixedColumns
		.filter(column => column.title !== 'NEWEST' || width >= 70)
		.map(({longTitle, ...column}) => (isWide && longTitle !== undefined ? {...column, title: longTitle, width: longTitle.length} : column));
	const user = isWide ? idWidth : shortIdWidth;
	const used = fixed.reduce((sum, column) => sum + column.width + gap.length, 2 + user + gap.length);
	return [
		{
			title: 'USER', width: user, align: 'left', text: row => idText(cleanText(row.userId), isWide),
		},
		{
			title: 'PROVIDERS', width: Math.max(4, Math.min(width - used, 60)), align: 'left',
			text: (row, columns) => providersText(row.providers, columns),
		},
		...fixed,
	];
};

/** The line of column titles. */
export const rosterHeading = (columns: readonly Column[]): Line =>
	[{text: '  ' + columns.map(column => pad(column.title, column.width, column.align)).join(gap), role: 'heading'}];

/** One user's line, as judged and aged at the time `now`; the one under the cursor says so with a mark and its role. */
export const rosterLine = (columns: readonly Column[], row: RosterRow, now: number, isSelected: boolean): Line => {
	const cells = columns.map(column => ({
		text: pad(column.text(row, column.width, now), column.width, column.align),
		role: column.role?.(row),
	}));
	return isSelected
		? [{text: '▸ ' + cells.map(cell => cell.text).join(gap), role: 'selected'}]
		: cells.flatMap((cell, index) => [{text: index === 0 ? '  ' : gap}, cell]);
};
