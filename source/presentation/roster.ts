import type {RowChange} from '../fleet/store/refresh-generations.ts';
import type {Sort, SortColumn} from '../fleet/query/sort-order.ts';
import type {RosterRow} from '../fleet/store/roster.ts';
import type {LoadState} from '../fleet/loading/load-state.ts';
import type {NameOf} from '../keys/keymap.ts';
import {formatAgo} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {stateText} from './states.ts';

type Column = {
	readonly sortedBy: SortColumn;
	readonly title: string;
	/** The title where there is room for it. */
	readonly longTitle?: string;
	readonly width: number;
	readonly align: 'left' | 'right';
	readonly text: (row: RosterRow, width: number, now: number) => string;
	readonly role?: (row: RosterRow) => Role | undefined;
};

/** What stands before a column's title, and between the cells. */
export const rosterGap = '  ';

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

/** What the body says where no users are listed: that they are on their way, that none match, or that there are none and where else to look. */
export const emptyRosterLines = ({
	status, users, isAllLoaded, unreadable,
}: LoadState, {provider, filter, isTyped, columns, nameOf}: {
	readonly provider: string | undefined;
	/** As it was typed; without one all loaded users are listed. */
	readonly filter: string;
	/** Whether the filter is being typed. */
	readonly isTyped: boolean;
	readonly columns: number;
	readonly nameOf: NameOf;
}): readonly Line[] => {
	if (users > 0 && filter.trim() !== '') {
		const more = isAllLoaded || status === 'loading' ? '' : `, and more are not loaded yet: ${nameOf('roster.loadAll')} loads all`;
		const back = isTyped ? `${nameOf('filter.cancel')} goes back to the filter before` : `${nameOf('roster.back')} shows all that are loaded`;
		return wrap(`No loaded user matches this filter${more}. ${back}.`, columns - 4).map(text => line(`  ${text}`));
	}

	if (status === 'loading' && users === 0) {
		return [line('  Loading users…', 'soft')];
	}

	if (status !== 'done' || users > 0 || unreadable.length > 0) {
		return [];
	}

	const which = provider === undefined ? '' : ` of ${cleanText(provider)}`;
	const sentence = `No user${which} has resource information. Users without any never appear here: open one with --user ID or :user ID, or check region and profile (${nameOf('screen.profiles')}).`;
	return wrap(sentence, columns - 4).map(text => line(`  ${text}`));
};

const ago = (time: number | undefined, now: number): string => (time === undefined ? '–' : formatAgo(now - time));

const fixedColumns: readonly Column[] = [
	{
		sortedBy: 'state', title: 'STATE', width: 9, align: 'left', text: row => stateText(row.state), role: row => row.state,
	},
	{
		sortedBy: 'failing', title: 'FAILING', width: 7, align: 'right', text: row => `${row.failing}/${row.streams}`,
		role: row => (row.failing > 0 ? 'failing' : undefined),
	},
	{
		sortedBy: 'attempt', title: 'ATTEMPT', longTitle: 'LAST ATTEMPT', width: 8, align: 'right', text: (row, _, now) => ago(row.lastAttempt, now),
	},
	{
		sortedBy: 'newest', title: 'NEWEST', longTitle: 'NEWEST DATA', width: 8, align: 'right', text: (row, _, now) => ago(row.newestData, now),
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
	const used = fixed.reduce((sum, column) => sum + column.width + rosterGap.length, 2 + user + rosterGap.length);
	return [
		{
			sortedBy: 'user', title: 'USER', width: user, align: 'left', text: row => idText(cleanText(row.userId), isWide),
		},
		{
			sortedBy: 'providers', title: 'PROVIDERS', width: Math.max(4, Math.min(width - used, 60)), align: 'left',
			text: (row, columns) => providersText(row.providers, columns),
		},
		...fixed,
	];
};

/**
A title with the gap before it: ▼ where what comes first by nature is on top, ▲ the other way round. No title moves for it: the mark stands
behind a title at the left of its column, and before one at the right, where the gap has room for it.
*/
const titleText = ({title, width, align, sortedBy}: Column, sort: Sort | undefined): string => {
	if (sort?.column !== sortedBy) {
		return rosterGap + pad(title, width, align);
	}

	const mark = sort.isReversed ? '▲' : '▼';
	return align === 'left' ? rosterGap + pad(`${title} ${mark}`, width) : rosterGap.slice(1) + pad(mark + title, width + 1, 'right');
};

/** The line of column titles; the one by which the rows are sorted has a mark. */
export const rosterHeading = (columns: readonly Column[], sort: Sort | undefined): Line =>
	[{text: columns.map(column => titleText(column, sort)).join(''), role: 'heading'}];

/** What the last refresh did to a user, before its row. */
const changeGlyphs: Readonly<Record<RowChange, string>> = {
	same: ' ', new: '+', changed: '*', gone: '-',
};

/** One user's line, as judged and aged at the time `now`; the one under the cursor says so with a mark and its role. */
export const rosterLine = (columns: readonly Column[], row: RosterRow, {now, isSelected, change}: {
	readonly now: number;
	readonly isSelected: boolean;
	readonly change: RowChange;
}): Line => {
	const cells = columns.map(column => ({
		text: pad(column.text(row, column.width, now), column.width, column.align),
		role: column.role?.(row),
	}));
	const glyph = changeGlyphs[change];
	return isSelected
		? [{text: `▸${glyph}` + cells.map(cell => cell.text).join(rosterGap), role: 'selected'}]
		: [{text: ` ${glyph}`, role: 'key'}, ...cells.flatMap((cell, index) => (index === 0 ? [cell] : [{text: rosterGap}, cell]))];
};
