import type {ValueCounts} from '../../fleet/stats/value-counts.ts';
import {countedTitles, countTexts} from '../../messages/counts.ts';
import {utcText} from '../../text/ages.ts';
import {formatCount} from '../../text/numbers.ts';
import {countRows, shareText, valueText} from '../counts.ts';
import {
	markdownCode,
	markdownDocument,
	markdownTable,
	markdownText,
} from './markdown.ts';

/** Returns the counts as Markdown for a ticket; `basis` says on which users they rest. */
export const countsMarkdown = (counts: ValueCounts, basis: string): string => {
	const {value, users, share, first, last, filter} = countTexts.markdownColumns;
	const rows = countRows(counts, false);
	return markdownDocument([
		[`# ${countTexts.title}: ${countedTitles[counts.column].toLowerCase()}`],
		[markdownText(basis)],
		rows.length === 0
			? [countTexts.none]
			: markdownTable([value, users, share, first, last, filter], rows.map(row => [
				markdownText(valueText(row)), formatCount(row.users), shareText(row.share), utcText(row.first), utcText(row.last), row.filter === undefined ? '' : markdownCode(row.filter),
			])),
	]);
};
