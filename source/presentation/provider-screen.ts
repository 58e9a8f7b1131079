import type {FailingSample} from '../fleet/stats/failing-history.ts';
import type {SharingSample} from '../fleet/loading/sharing-sample.ts';
import {usualGroupSize, type ProviderStats} from '../fleet/stats/fleet-stats.ts';
import type {SampledSharing} from '../fleet/stats/sharing-of.ts';
import {parseFilter} from '../filter/parse.ts';
import {quoteValue} from '../filter/quote-value.ts';
import type {NameOf} from '../keys/keymap.ts';
import {actorSplitTexts} from '../messages/actors.ts';
import {chartTexts} from '../messages/jumps.ts';
import {propertyNames, sharingTexts, type PropertyName} from '../messages/sharing.ts';
import {formatAgo} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {formatCount} from '../text/numbers.ts';
import {startWithCapital} from '../text/sentence.ts';
import {pad} from '../text/width.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import {providerDisplayName} from '../triage/facts/provider-display-name.ts';
import {statesWorstFirst} from '../triage/facts/stream-state.ts';
import type {Part} from '../triage/sharing/compare-values.ts';
import {actorSplitText} from './actor-split.ts';
import {line, wrap, type Line} from './line.ts';
import {
	improvementLines,
	onsetBasisText,
	onsetByHourLines,
	onsetLines,
} from './onset-chart.ts';
import {improvementWords} from './overview-charts.ts';
import {
	hasLifts,
	liftCell,
	noSampleText,
	sharingBasis,
	sharingSentences,
	valueWords,
} from './sharing.ts';
import {stateGlyphs} from './states.ts';

/** A row of the provider screen: it may take several lines. `open` is the filter that Enter shows in the list of users. */
export type ProviderRow = {readonly key: string; readonly lines: readonly Line[]; readonly open?: string | undefined};

/** A titled part of the provider screen. */
export type ProviderSection = {readonly title: string; readonly rows: readonly ProviderRow[]};

/** What the provider screen shows. Times in milliseconds since 1970, by the server's clock. */
export type ProviderFacts = {
	readonly stats: ProviderStats;
	/** The newest sample; `undefined` before the first. */
	readonly sample: SharingSample | undefined;
	/** What it shows; `undefined` without a sample. */
	readonly shown: SampledSharing | undefined;
	/** Whether the sample can be continued, or its failures repeated. */
	readonly canResume: boolean;
	/** Whether a sample can be taken: a snapshot has none. */
	readonly canSample: boolean;
	/** The failing users at each refresh; empty where there is no session. */
	readonly samples: readonly FailingSample[];
	readonly now: number;
	/** The filter that all compared failing users match, as it may be shown; absent where there is none. */
	readonly filter?: string | undefined;
};

/** How a section is laid out. */
export type ProviderLayout = {
	readonly columns: number;
	/** Names keys; `undefined` in output without keys, which has no row about the progress. */
	readonly nameOf: NameOf | undefined;
	/** Whether charts are drawn; a screen reader gets them in words. */
	readonly hasCharts: boolean;
};

/** Room for the mark of the cursor. */
const margin = 2;

/** The most values that are listed. */
const mostValues = 12;

const paragraph = (key: string, text: string, columns: number, role?: 'heading' | 'soft' | 'problem'): ProviderRow =>
	({key, lines: wrap(text, columns - margin).map(part => line(part, role))});

/** Returns a term for exactly this name; `undefined` if the filter cannot express the name. */
const termOf = (field: 'provider' | 'resource' | 'error', name: string): string | undefined => (name.includes('"') ? undefined : `${field}=${quoteValue(name)}`);

/** Returns the filter, if the filter language has all of its terms. */
const filterOf = (...terms: ReadonlyArray<string | undefined>): string | undefined => {
	const text = terms.join(' ');
	return terms.includes(undefined) || 'error' in parseFilter(text) ? undefined : text;
};

/** Returns the verdict on the provider, and its users by state, each a filter. */
const verdictSection = ({stats, now}: ProviderFacts, {columns}: ProviderLayout): ProviderSection => {
	const {provider, users, userStates, failing, stalled, isComplete} = stats;
	const {sentence} = blastRadius({
		users, isComplete, troubled: failing + stalled, providers: [stats], provider,
	}, now);
	const ofProvider = termOf('provider', provider);
	return {
		title: cleanText(providerDisplayName(provider)),
		rows: [
			paragraph('verdict', startWithCapital(sentence), columns, 'heading'),
			...statesWorstFirst.filter(state => userStates[state] > 0).map((state): ProviderRow => ({
				key: `state ${state}`,
				lines: [[{text: `${stateGlyphs[state]} ${pad(formatCount(userStates[state]), 7, 'right')} ${state}`, role: state}]],
				open: filterOf(ofProvider, `state:${state}`),
			})),
		],
	};
};

/** Returns where the sample is, or how one is taken. */
export const sampleStatus = ({stats, sample, canResume, canSample, now}: ProviderFacts, nameOf: NameOf): string => {
	if (sample === undefined && !canSample) {
		return sharingTexts.notPossible;
	}

	const key = nameOf('explain.sample');
	if (sample === undefined) {
		return stats.failing === 0 ? sharingTexts.noFailing(cleanText(stats.provider)) : sharingTexts.hint({key, users: usualGroupSize});
	}

	const stopKey = nameOf('explain.back');
	const {progress, takenAt} = sample;
	const {status, size, asked, failed, lastFailure, error} = progress;
	switch (status) {
		case 'asking': {
			return sharingTexts.asking({...progress, stopKey});
		}

		case 'waiting': {
			return sharingTexts.waiting({asked, size, stopKey});
		}

		case 'stopped': {
			return error === undefined
				? sharingTexts.stopped({asked, size, key})
				: sharingTexts.stoppedByError({
					asked, size, key, message: error.message, traceId: error.traceId,
				});
		}

		case 'idle':
		case 'done': {
			return [
				sharingTexts.done({size, age: formatAgo(now - takenAt)}),
				canResume && failed > 0
					? sharingTexts.failed({
						failed, size, reason: lastFailure?.message, traceId: lastFailure?.traceId, key,
					})
					: sharingTexts.again(key),
			].join(' ');
		}
	}
};

/** A wider column would only move the figures away from their value. */
const widestValue = 80;

/** Returns the widths of the columns of a table of values. */
const widthsOf = (columns: number) => {
	const [property, counts, lift] = [columns < 80 ? 16 : 18, columns < 80 ? 10 : 12, 6];
	return {
		property, counts, lift, value: Math.max(10, Math.min(columns - margin - property - (counts * 2) - lift - 8, widestValue)),
	};
};

const gap = '  ';

const tableLine = (columns: number, [property, value, failing, others, lift]: readonly [string, string, string, string, string], role?: 'soft'): Line => {
	const widths = widthsOf(columns);
	return [{
		text: [pad(property, widths.property), pad(value, widths.value), pad(failing, widths.counts, 'right'), pad(others, widths.counts, 'right'), pad(lift, widths.lift, 'right')].join(gap),
		role,
	}];
};

const partWords = (part: Part): string => (part.of === 0 ? '–' : `${formatCount(part.count)}/${formatCount(part.of)} ${sharingTexts.percent(part)}`);

type TableRow = {readonly property: PropertyName; readonly value: string; readonly failing: Part; readonly others: Part; readonly isShared?: boolean};

/** A row as it is shown; `lift` is empty in a table without lifts. */
type ShownRow = TableRow & {readonly lift: string};

/** Returns the filter of the failing users with a value, as far as the filter language can express it. */
const openOf = ({property, value}: TableRow, provider: string): string | undefined => {
	const ofProvider = termOf('provider', provider);
	if (property === 'errorType') {
		return filterOf(ofProvider, termOf('error', value));
	}

	return property === 'failingResource' || property === 'resource' ? filterOf(ofProvider, termOf('resource', value), 'state:failing') : undefined;
};

const tableRow = (row: ShownRow, provider: string, columns: number): ProviderRow => {
	const {property, value, failing, others, lift, isShared = false} = row;
	const own = tableLine(columns, [propertyNames[property], valueWords(value), partWords(failing), partWords(others), lift]);
	return {
		key: `${property} ${value}`,
		lines: [isShared ? own.map(span => ({...span, role: 'failing' as const})) : own],
		open: openOf(row, provider),
	};
};

/** Returns a table, with its titles; nothing without rows. */
const table = (title: string, rows: readonly ShownRow[], note: string | undefined, provider: string, columns: number): readonly ProviderSection[] => {
	if (rows.length === 0) {
		return [];
	}

	const {property, value, failing, others, lift} = sharingTexts.columns;
	const titles = [property, value, failing, others, rows.some(row => row.lift !== '') ? lift : ''] as const;
	return [{
		title,
		rows: [
			...(note === undefined ? [] : [paragraph(`${title} note`, note, columns, 'soft')]),
			{key: `${title} columns`, lines: [tableLine(columns, titles, 'soft')]},
			...rows.slice(0, mostValues).map(row => tableRow(row, provider, columns)),
			...(rows.length > mostValues ? [paragraph(`${title} more`, sharingTexts.more(rows.length - mostValues), columns, 'soft')] : []),
		],
	}];
};

/** Returns what the failing users share, what was compared, and what follows from failing. */
const sharingSections = (facts: ProviderFacts, {columns, nameOf}: ProviderLayout): readonly ProviderSection[] => {
	const {stats, sample, shown, now} = facts;
	const hasFailed = sample?.progress.error !== undefined || (sample?.progress.status === 'done' && sample.progress.failed > 0);
	const role = hasFailed ? 'problem' : 'soft';
	const status = nameOf === undefined ? [] : [paragraph('status', sampleStatus(facts, nameOf), columns, sample === undefined ? undefined : role)];
	const {provider} = stats;
	if (sample === undefined || shown === undefined) {
		return [{title: sharingTexts.title, rows: nameOf === undefined ? [paragraph('none', noSampleText(stats, facts.filter), columns)] : status}];
	}

	const {sharing} = shown;
	const {value, alongside, further, rest, described} = sharing;
	const isEmpty = sharing.failing + sharing.others === 0;
	const values = [...(value === undefined ? [] : [value]), ...alongside, ...further, ...rest].filter(({failing}) => failing.count > 0);
	const hasLift = hasLifts(values);
	return [
		{
			title: sharingTexts.title,
			rows: [
				...(isEmpty ? [] : sharingSentences(sharing, now).map((text, index) => paragraph(`sentence ${index}`, text, columns, index === 0 ? 'heading' : undefined))),
				...status,
				...(isEmpty ? [] : sharingBasis(shown, {...sample, filter: facts.filter}, stats).map((text, index) => paragraph(`basis ${index}`, text, columns, 'soft'))),
			],
		},
		...table(sharingTexts.valuesTitle, values.map(own => ({...own, lift: hasLift ? liftCell(own.lift) : ''})), undefined, provider, columns),
		...table(sharingTexts.describedTitle, described.map(own => ({...own, lift: ''})), sharingTexts.follows, provider, columns),
	];
};

/** Returns who has to act for the failing users, and the key of the fixes; nothing where no user fails or stalls. */
const actorSection = ({stats: {provider, failing, stalled, actors}, canSample}: ProviderFacts, {columns, nameOf}: ProviderLayout): readonly ProviderSection[] => {
	if (failing + stalled === 0) {
		return [];
	}

	const fixesKey = nameOf?.('screen.fixes');
	const loadKeys = fixesKey === undefined || nameOf === undefined || !canSample ? undefined : actorSplitTexts.inTurn(fixesKey, nameOf('fixes.connections'));
	const split = actorSplitText(actors, provider, loadKeys);
	return [{
		title: actorSplitTexts.title,
		rows: [
			...(split === '' ? [] : [paragraph('actors', split, columns)]),
			...(fixesKey === undefined ? [] : [paragraph('fixes', actorSplitTexts.fixes({slug: cleanText(provider), key: fixesKey}), columns, 'soft')]),
		],
	}];
};

/** Returns a row of its own for each line, so that the cursor moves over all of them. */
const chartRows = (key: string, lines: readonly Line[]): readonly ProviderRow[] => lines.map((own, index) => ({key: `${key} ${index}`, lines: [own]}));

/** Returns when the failing users last worked, and whether it improves. Output without keys has the hours only. */
const onsetSection = ({stats, samples, now}: ProviderFacts, {columns, nameOf, hasCharts}: ProviderLayout): readonly ProviderSection[] => {
	if (stats.failing + stats.stalled === 0) {
		return [];
	}

	if (!hasCharts) {
		return [{title: chartTexts.title, rows: [improvementWords(stats, samples, now), onsetBasisText(stats)].filter(text => text !== '').map((text, index) => paragraph(`onset ${index}`, text, columns))}];
	}

	const room = columns - margin;
	return [{
		title: chartTexts.title,
		rows: nameOf === undefined
			? chartRows('onset', onsetByHourLines(stats, room))
			: [...chartRows('improvement', improvementLines(stats.provider, samples, {columns: room, now})), ...chartRows('onset', onsetLines(stats, room))],
	}];
};

/** Returns the sections of the provider screen, from the top. */
export const providerSections = (facts: ProviderFacts, layout: ProviderLayout): readonly ProviderSection[] => [
	verdictSection(facts, layout),
	...actorSection(facts, layout),
	...sharingSections(facts, layout),
	...onsetSection(facts, layout),
];

/**
Returns the sections of a provider for the place next to the overview. Who has to act, and which keys help, is in the overview's own rows; what failing users share is shown once there is a
sample.
*/
export const providerPreviewSections = (facts: ProviderFacts, columns: number): readonly ProviderSection[] => {
	const layout = {columns, hasCharts: true} as const;
	return [
		verdictSection(facts, {...layout, nameOf: undefined}),
		...(facts.shown === undefined ? [] : sharingSections(facts, {...layout, nameOf: undefined})),
		// Without keys there would be fewer charts.
		...onsetSection(facts, {...layout, nameOf: id => id}),
	];
};

/** Returns the rows of all sections in one list; titles and gaps are rows too, so that the cursor can scroll over them. */
export const providerRows = (sections: readonly ProviderSection[]): readonly ProviderRow[] => sections.flatMap(({title, rows}, index): readonly ProviderRow[] => [
	...(index === 0 ? [] : [{key: `gap ${index}`, lines: [line('')]}]),
	{key: `title ${title}`, lines: [line(title, 'soft')]},
	...rows,
]);
