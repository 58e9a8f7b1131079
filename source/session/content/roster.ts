import type {RosterRow} from '../../fleet/roster.ts';
import type {Walk} from '../../fleet/walker.ts';
import {formatAgo} from '../../text/ages.ts';
import {cleanText} from '../../text/clean.ts';
import {displayWidth, pad, truncate} from '../../text/width.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
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

/** Far more of a name than a cell has room for: of an endless one no more than that is cleaned. */
const longestName = 1000;

/** As many provider names as fit, then how many more: `withings oura +2`. */
const providersText = (providers: readonly string[], width: number): string => {
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

/** What the body says where no users are listed: that they are on their way, or that there are none and where else to look. */
export const emptyRosterLines = ({status, users, unreadable}: Walk, provider: string | undefined, columns: number): readonly Line[] => {
	if (status === 'loading' && users === 0) {
		return [line('  Loading users…', 'soft')];
	}

	if (status !== 'done' || users > 0 || unreadable.length > 0) {
		return [];
	}

	const which = provider === undefined ? '' : ` of ${cleanText(provider)}`;
	const sentence = `No user${which} has resource information. Users without any never appear here: open one with --user ID or :user ID, or check region and profile (P).`;
	return wrap(sentence, columns - 4).map(text => line(`  ${text}`));
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
