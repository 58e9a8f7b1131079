import {filterOfValue, rangeTerms} from '../fleet/stats/filter-of-value.ts';
import type {MarkedComparison, MarkedValue} from '../fleet/stats/marked-comparison.ts';
import {parseFilter} from '../filter/parse.ts';
import {quoteValue} from '../filter/quote-value.ts';
import {actingWords} from '../messages/actors.ts';
import {markedComparisonTexts as texts, markedPropertyNames, spokenMarkedComparison} from '../messages/marked-comparison.ts';
import {sharingTexts} from '../messages/sharing.ts';
import {formatCount} from '../text/numbers.ts';
import {plain} from '../text/sentence.ts';
import {displayWidth, pad} from '../text/width.ts';
import {sharedLimits, type Part} from '../triage/sharing/compare-values.ts';
import {
	line,
	wrap,
	type Line,
	type Role,
} from './line.ts';
import {hasLifts, liftCell, valueWords} from './sharing.ts';

/** A row of the comparison. `open` is the filter that Enter adds to the one of the user list. */
export type ComparisonRow = {readonly key: string; readonly lines: readonly Line[]; readonly open?: string | undefined};

/** What the comparison rests on besides its counts. */
export type ComparisonContext = {
	/** The filter of the user list as it may be shown; empty without one. */
	readonly filter: string;
	/** Whether all users of the team are loaded. */
	readonly isComplete: boolean;
	/** Whose connections are being loaded. */
	readonly loading: 'marked' | 'listed' | 'none';
	/** The key that loads connections; `undefined` where they cannot be loaded, and in output without keys. */
	readonly connectionsKey: string | undefined;
};

/** The most values that are listed. */
export const mostCompared = 100;
const mostSentences = 3;
/** Room for the mark of the cursor. */
const margin = 2;

/** Returns a value as it is shown. */
const wordsOf = ({property, value}: Pick<MarkedValue, 'property' | 'value'>): string => (property === 'acts' ? actingWords(value) : valueWords(value));

/** Returns the values that some marked user has, the most telling first. */
export const valuesOfMarked = ({values}: MarkedComparison): readonly MarkedValue[] => values.filter(({marked}) => marked.count > 0);

const liftText = (lift: number): string => liftCell(lift).slice(0, -1);

/** Returns the answer in sentences: what stands out, or that nothing does and why. */
export const comparisonSentences = (compared: MarkedComparison): readonly string[] => {
	const {marked, others} = compared;
	if (others === 0) {
		return [texts.noOthers];
	}

	const shared = compared.values.filter(({isShared}) => isShared);
	// One sentence for each property: a failing user fails at many resources.
	const first = shared.filter(({property}, index) => shared.findIndex(own => own.property === property) === index).slice(0, mostSentences);
	const sentences = first.map(({property, value, marked: own, others: rest, lift, leastLift}) => texts.value({
		property, value: wordsOf({property, value}), marked: own, others: rest, lift: lift === undefined ? undefined : liftText(lift), least: liftText(leastLift ?? 1),
	}));
	if (sentences.length > 0) {
		return [...sentences, ...(shared.length > first.length ? [texts.moreShared(shared.length - first.length)] : [])];
	}

	const least = sharedLimits.group;
	return [Math.min(marked, others) < least ? texts.tooFew({marked, others, least}) : texts.nothing({marked, others})];
};

/** Returns on which users the comparison rests, and what of them is not known. */
export const comparisonBasis = ({marked, others, unlisted, notLoaded, unread}: MarkedComparison, {filter, isComplete, loading, connectionsKey}: ComparisonContext): readonly string[] => [
	texts.basis({
		marked, others, isComplete, filter: filter.trim() === '' ? '' : plain(filter.trim()),
	}),
	...(unlisted > 0 ? [texts.unlisted(unlisted)] : []),
	...(notLoaded.marked + notLoaded.others > 0 ? [texts.notLoaded({...notLoaded, loading, key: connectionsKey})] : []),
	...(unread.marked + unread.others > 0 ? [texts.unread(unread)] : []),
	`${texts.chosen} ${texts.notCompared}`,
];

const named = (field: string, value: string): string | undefined => (value === '' || /[\p{Control}"]/v.test(value) ? undefined : `${field}=${quoteValue(value)}`);

const termsOf = ({property, value}: Pick<MarkedValue, 'property' | 'value'>): string | undefined => {
	switch (property) {
		case 'state':
		case 'newest':
		case 'attempt':
		case 'error':
		case 'acts': {
			return filterOfValue(property, value);
		}

		case 'provider': {
			return filterOfValue('providers', value);
		}

		case 'resource': {
			return named('resource', value);
		}

		case 'failingResource': {
			const term = named('resource', value);
			return term === undefined ? undefined : `${term} state:failing`;
		}

		case 'errorAge': {
			return filterOfValue('error-age', value);
		}

		case 'connected': {
			return rangeTerms('connected', value);
		}

		case 'denied': {
			return named('denied', value);
		}

		case 'status': {
			return undefined;
		}
	}
};

/** Returns the terms that find the users with a value; `undefined` where the filter has none, or redaction has replaced the value. */
export const filterOfCompared = (own: Pick<MarkedValue, 'property' | 'value' | 'isReplaced'>): string | undefined => {
	const terms = own.isReplaced === true ? undefined : termsOf(own);
	return terms === undefined || 'error' in parseFilter(terms) ? undefined : terms;
};

/** Returns the key of a value at a place of the table. Only replaced values need the place: several of them have the same word. */
const keyOf = ({property, value, isReplaced}: MarkedValue, index: number): string => (isReplaced === true ? `${property} ${value} ${index}` : `${property} ${value}`);

const paragraph = (key: string, text: string, columns: number, role?: Role): ComparisonRow => ({key, lines: wrap(text, columns - margin).map(part => line(part, role))});

/** Returns how many of the users of whom it is known have something, as `12/14 86%`; where there is little room, without their number. */
const partText = (part: Part, isNarrow: boolean): string => part.of === 0 ? '–' : `${formatCount(part.count)}${isNarrow ? '' : `/${formatCount(part.of)}`} ${sharingTexts.percent(part)}`;

const gap = '  ';
const propertyWidth = 16;
const liftWidth = 6;
const widestValue = 60;

/** Returns the table: counts are as wide as the widest one. */
const tableRows = (values: readonly MarkedValue[], columns: number): readonly ComparisonRow[] => {
	const {property, value: valueTitle, marked, others, lift} = texts.columns;
	const hasLift = hasLifts(values);
	const isNarrow = columns < 80;
	const cells = values.map(own => [partText(own.marked, isNarrow), partText(own.others, isNarrow)] as const);
	const ofMarked = Math.max(marked.length, ...cells.map(([text]) => displayWidth(text)));
	const ofOthers = Math.max(others.length, ...cells.map(([, text]) => displayWidth(text)));
	const liftColumn = hasLift ? gap.length + liftWidth : 0;
	const room = columns - margin - propertyWidth - ofMarked - ofOthers - (gap.length * 3) - liftColumn;
	const width = Math.max(6, Math.min(room, widestValue));
	const row = (texted: readonly [string, string, string, string, string]): string => [
		pad(texted[0], propertyWidth), pad(texted[1], width), pad(texted[2], ofMarked, 'right'), pad(texted[3], ofOthers, 'right'), ...(hasLift ? [pad(texted[4], liftWidth, 'right')] : []),
	].join(gap);
	return [
		{key: 'titles', lines: [line(row([property, valueTitle, marked, others, lift]), 'soft')]},
		...values.map((own, index): ComparisonRow => {
			const [ofOwn = '', ofRest = ''] = cells[index] ?? [];
			const text = row([markedPropertyNames[own.property], wordsOf(own), ofOwn, ofRest, liftCell(own.lift)]);
			return {key: keyOf(own, index), lines: [line(text, own.isShared ? 'failing' : undefined)], open: filterOfCompared(own)};
		}),
	];
};

/** Returns the rows of the comparison: sentences, what they rest on, and the table of all values that a marked user has. A screen reader gets the values in words. */
export const comparisonRows = (compared: MarkedComparison, context: ComparisonContext, {columns, isSpoken}: {readonly columns: number; readonly isSpoken: boolean}): readonly ComparisonRow[] => {
	const all = valuesOfMarked(compared);
	const values = all.slice(0, mostCompared);
	return [
		{key: 'title', lines: [line(texts.title, 'heading')]},
		...comparisonSentences(compared).map((text, index) => paragraph(`sentence ${index}`, text, columns)),
		...comparisonBasis(compared, context).map((text, index) => paragraph(`basis ${index}`, text, columns, 'soft')),
		{key: 'gap', lines: [line('')]},
		{key: 'values', lines: [line(texts.valuesTitle, 'heading')]},
		...(isSpoken
			? values.map((own, index): ComparisonRow => ({
				key: keyOf(own, index), lines: [line(spokenMarkedComparison.value({...own, value: wordsOf(own)}))], open: filterOfCompared(own),
			}))
			: tableRows(values, columns)),
		...(all.length > values.length ? [paragraph('more', sharingTexts.more(all.length - values.length), columns, 'soft')] : []),
	];
};
