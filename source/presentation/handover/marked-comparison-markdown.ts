import type {MarkedComparison, MarkedValue} from '../../fleet/stats/marked-comparison.ts';
import {fleetHandover} from '../../messages/handover.ts';
import {markedComparisonTexts as texts, markedPropertyNames} from '../../messages/marked-comparison.ts';
import {sharingTexts} from '../../messages/sharing.ts';
import {utcText} from '../../text/ages.ts';
import {formatCount} from '../../text/numbers.ts';
import type {Part} from '../../triage/sharing/compare-values.ts';
import {
	comparisonBasis,
	comparisonSentences,
	filterOfCompared,
	valuesOfMarked,
	type ComparisonContext,
} from '../marked-comparison.ts';
import {hasLifts, liftCell, valueWords} from '../sharing.ts';
import {
	markdownCode,
	markdownDocument,
	markdownTable,
	markdownText,
} from './markdown.ts';

/** The most values in the table. */
const most = 20;

const partText = (part: Part): string => (part.of === 0 ? '–' : `${formatCount(part.count)} of ${formatCount(part.of)} (${sharingTexts.percent(part)})`);

const codeOf = (own: MarkedValue): string => markdownCode(filterOfCompared(own) ?? '');

const cellsOf = (own: MarkedValue, hasLift: boolean): readonly string[] => [
	markedPropertyNames[own.property],
	markdownText(valueWords(own.value)),
	partText(own.marked),
	partText(own.others),
	...(hasLift ? [liftCell(own.lift)] : []),
	codeOf(own),
];

/** Returns the comparison as Markdown for a ticket or a chat; `from` is where the data is from, as `targetText` returns it, `now` the server's time in milliseconds. */
export const markedComparisonMarkdown = (compared: MarkedComparison, context: ComparisonContext, {from, now}: {readonly from: string; readonly now: number}): string => {
	const [first = '', ...others] = comparisonSentences(compared);
	const values = valuesOfMarked(compared).slice(0, most);
	const hasLift = hasLifts(values);
	const rows = values.map(own => cellsOf(own, hasLift));
	const source = fleetHandover.source({from, checked: utcText(now), users: compared.marked + compared.others});
	const basis = comparisonBasis(compared, {...context, connectionsKey: undefined});
	const {property, value, marked, others: othersTitle, lift, filter} = texts.markdownColumns;
	return markdownDocument([
		[`**${markdownText(first)}**`],
		others.map(text => markdownText(text)),
		[markdownText(source)],
		basis.map(text => markdownText(text)),
		values.length === 0
			? []
			: markdownTable([property, value, marked, othersTitle, ...(hasLift ? [lift] : []), filter], rows),
	]);
};
