import type {Fixes} from '../../fleet/stats/fixes.ts';
import {actorSplitTexts} from '../../messages/actors.ts';
import {fixesTexts} from '../../messages/fixes.ts';
import {formatCount} from '../../text/numbers.ts';
import {fixBasis, fixRows} from '../fixes.ts';
import {
	markdownCode,
	markdownDocument,
	markdownTable,
	markdownText,
} from './markdown.ts';

/**
Returns the fixes as Markdown for a ticket, at the server's time `now` in milliseconds. `filter` is shown as it is, empty without one. `basis` states on how many users the
fixes rest, where it is not as `fixBasis` returns it.
*/
export const fixesMarkdown = (fixes: Fixes, {now, provider, filter, basis = fixBasis(fixes, {provider, filter})}: {
	readonly now: number;
	readonly provider: string | undefined;
	readonly filter: string;
	readonly basis?: string;
}): string => {
	const {columns} = fixesTexts;
	const rows = fixRows(fixes, {now, loadKey: undefined});
	return markdownDocument([
		[`# ${fixesTexts.title}`],
		[markdownText(basis)],
		rows.length === 0
			? (fixes.asked < fixes.users ? [] : [fixesTexts.none])
			: markdownTable([columns.users, columns.step, columns.actor, columns.since, columns.filter], rows.map(row => [
				formatCount(row.users),
				markdownText(row.isIndented ? fixesTexts.ofEventAbove(row.text) : row.text),
				row.actor === undefined ? '' : fixesTexts.actor(actorSplitTexts.names[row.actor], row.isLikely),
				markdownText(row.since ?? ''),
				row.kind === 'group' ? markdownCode(row.filter) : '',
			])),
	]);
};
