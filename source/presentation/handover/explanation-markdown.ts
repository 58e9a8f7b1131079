import {fleetHandover} from '../../messages/handover.ts';
import {propertyNames, sharingTexts} from '../../messages/sharing.ts';
import {utcText} from '../../text/ages.ts';
import {formatCount} from '../../text/numbers.ts';
import type {Part} from '../../triage/sharing/compare-values.ts';
import type {ProviderFacts} from '../provider-screen.ts';
import {
	hasLifts,
	liftCell,
	noSampleText,
	sharingBasis,
	sharingSentences,
	valueWords,
} from '../sharing.ts';
import {markdownDocument, markdownTable, markdownText} from './markdown.ts';

/** The most values in the table. */
const most = 8;

const partText = (part: Part): string => `${formatCount(part.count)} of ${formatCount(part.of)} (${sharingTexts.percent(part)})`;

/** Returns what the failing users of a provider share as Markdown for a ticket or a chat; `from` is where the data is from, as `targetText` returns it. */
export const explanationMarkdown = ({stats, sample, shown, now, filter}: ProviderFacts, from: string): string => {
	const {provider, users} = stats;
	const source = markdownText(fleetHandover.source({from, checked: utcText(now), users}));
	if (sample === undefined || shown === undefined) {
		return markdownDocument([[`**${markdownText(noSampleText(stats, filter))}**`], [source]]);
	}

	const {value, alongside, further, rest} = shown.sharing;
	const [first = '', ...others] = sharingSentences(shown.sharing, now);
	const {property, value: valueTitle, failing, others: othersTitle, lift} = sharingTexts.columns;
	const values = [...(value === undefined ? [] : [value]), ...alongside, ...further, ...rest].filter(own => own.failing.count > 0).slice(0, most);
	const hasLift = hasLifts(values);
	return markdownDocument([
		[`**${markdownText(`${provider}: ${first}`)}**`],
		others.map(text => markdownText(text)),
		[source],
		sharingBasis(shown, {...sample, filter}, stats).map(text => markdownText(text)),
		values.length === 0
			? []
			: markdownTable([property, valueTitle, failing, othersTitle, ...(hasLift ? [lift] : [])], values.map(own => [
				propertyNames[own.property], markdownText(valueWords(own.value)), partText(own.failing), partText(own.others), ...(hasLift ? [liftCell(own.lift)] : []),
			])),
	]);
};
