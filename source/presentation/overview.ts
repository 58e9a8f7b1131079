import type {NameOf} from '../keys/keymap.ts';
import type {FleetStats, ProviderStats, StateCounts} from '../fleet/stats/fleet-stats.ts';
import type {FailingSample} from '../fleet/stats/failing-history.ts';
import {leastCounts} from '../fleet/stats/failing-trend.ts';
import type {Comparison} from '../fleet/store/comparison.ts';
import {comparisonTexts} from '../messages/comparison.ts';
import {chartTitles} from '../messages/jumps.ts';
import {overviewTexts} from '../messages/screens.ts';
import type {JunctionError} from '../junction/errors.ts';
import type {TimeForm} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {formatCount, formatShortCount} from '../text/numbers.ts';
import {displayWidth, pad, truncate} from '../text/width.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import type {ProviderEvent} from '../triage/events/provider-event.ts';
import {onsetOf} from '../triage/wording/events.ts';
import {agedCell, momentRange} from '../triage/wording/moments.ts';
import {statesWorstFirst, type State} from '../triage/facts/stream-state.ts';
import {
	line,
	lineText,
	wrap,
	type Line,
	type Span,
} from './line.ts';
import {comparisonSentence, signed} from './comparison.ts';
import {sparklineSpans} from './count-chart.ts';
import {answerRows} from './layout.ts';
import {
	onsetChartOf,
	overTimeChartOf,
	shortTrendOf,
	type ChartWidth,
	type ProviderChart,
} from './overview-charts.ts';
import {stateBar} from './state-bar.ts';
import {stateGlyphs} from './states.ts';

/** How the states are written: with those that have no users or without, and with the words of all or of some. */
type StateForm = {readonly hasNone: boolean; readonly gap: string; readonly count: (count: number) => string; readonly words: ReadonlySet<State>};

const all = new Set(statesWorstFirst);

/** The ways to write the states, the fullest first. Glyphs without words are those of the bars. */
const stateForms: readonly StateForm[] = [
	{
		hasNone: true, gap: '  ', count: count => ` ${formatCount(count)}`, words: all,
	},
	{
		hasNone: false, gap: '  ', count: count => ` ${formatCount(count)}`, words: all,
	},
	...[
		all,
		new Set<State>(['failing', 'stalled', 'never', 'quiet', 'unknown', 'inactive']),
		new Set<State>(['failing', 'stalled', 'never', 'inactive']),
		new Set<State>(['failing', 'stalled']),
		new Set<State>(),
	].map((words): StateForm => ({
		hasNone: false, gap: ' ', count: formatShortCount, words,
	})),
];

/** Returns the number of users in each state in one row: every state that has users is in it. */
const statesLine = (states: StateCounts, columns: number): Line => {
	let spans: Span[] = [];
	for (const {hasNone, gap: between, count, words} of stateForms) {
		const shown = statesWorstFirst.filter(state => hasNone || states[state] > 0);
		spans = shown.flatMap((state, index) => [
			{text: index === 0 ? ' ' : between},
			{text: `${stateGlyphs[state]}${count(states[state])}${words.has(state) ? ` ${state}` : ''}`, role: state},
		]);
		if (displayWidth(lineText(spans)) < columns) {
			break;
		}
	}

	return spans;
};

/** Returns the first of some lines, with an ellipsis where there are more. */
const firstLines = (lines: readonly string[], rows: number, columns: number): readonly string[] =>
	(lines.length <= rows ? lines : [...lines.slice(0, rows - 1), truncate(lines.slice(rows - 1).join(' '), columns)]);

/** Returns the answer as a sentence, and the number of users in each state, in at most `rows` lines: the sentence is cut before the states. */
export const overviewSummary = (sums: FleetStats, columns: number, now: number, rows = Infinity): readonly Line[] => {
	const linesOf = (form: TimeForm) => {
		const {sentence} = blastRadius({...sums, troubled: sums.states.failing + sums.states.stalled}, now, form);
		return wrap(sentence, columns - 2);
	};

	// The states stay, also where the answer has no room.
	const most = Math.min(answerRows.most, rows - 1);
	const aged = linesOf('aged');
	// Where not all of the answer fits, the ages of its times yield first: which providers, and whether users are missing, matters more.
	const answer = firstLines(aged.length <= most ? aged : linesOf('clock'), most, columns - 2);
	return [...answer.map(text => line(` ${text}`, 'heading')), statesLine(sums.states, columns)];
};

/** Returns the line in place of the answer while the loaded users are summed up for the first time. */
export const summingUpLine = (users: number): Line => line(` ${overviewTexts.summingUp(users)}`, 'heading');

/** Returns a share in whole percent, as in `12%`; only exact values are 0% or 100%. */
export const percent = (part: number, whole: number): string => {
	if (whole === 0) {
		return '–';
	}

	const share = part / whole * 100;
	// Only exact values are shown as 0% or 100%.
	const shown = part < whole ? Math.min(99, Math.round(share)) : 100;
	return part > 0 && share < 1 ? '<1%' : `${shown}%`;
};

const gap = '  ';
const changeWidth = 6;

const onsetWidth = 20;
const trendWidth = 26;

/** The columns that fit: their widths, and whether the onset, a second chart and the trend are shown. No chart if `chart` is `undefined`. */
type Layout = {
	readonly provider: number;
	/** Failing users: the share alone, or their number before it, by which the rows are in order. */
	readonly failing: number;
	readonly bar: number;
	readonly hasOnset: boolean;
	readonly chart: ChartWidth | undefined;
	readonly hasSecondChart: boolean;
	readonly hasTrend: boolean;
};

/** The last column of the terminal stays blank. */
const margin = 1;

const widestBar = 20;
const narrowestBar = 9;
/** From this width on, bars grow, by at most so many cells. */
const wideFrom = 160;
const mostWidening = 60;

/** The share of failing users alone, and with their number. */
const failingWidths = {share: 7, count: 12} as const;

/** Returns the width of the failing users: with their number where no other column loses its place. */
const failingWidth = (columns: number, hasBaseline: boolean): number =>
	(columns >= 100 || (columns < 80 && columns >= (hasBaseline ? 66 : 58)) ? failingWidths.count : failingWidths.share);

const layoutFor = (columns: number, hasBaseline: boolean): Layout => {
	const provider = columns >= 84 ? 20 : 16;
	const failing = failingWidth(columns, hasBaseline);
	if (columns < 80) {
		return {
			provider, failing, bar: 14, hasOnset: false, chart: undefined, hasSecondChart: false, hasTrend: false,
		};
	}

	const room = columns - margin - gap.length - provider - (7 + failing + (2 * gap.length)) - (hasBaseline ? changeWidth + gap.length : 0) - gap.length;
	const hasOnset = room >= narrowestBar + onsetWidth + 8 + (2 * gap.length);
	const forCharts = room - (hasOnset ? onsetWidth + gap.length : 0);
	const chart = ([24, 12] as const).find(width => forCharts >= widestBar + gap.length + width) ?? 8;
	const bar = Math.min(widestBar, forCharts - gap.length - chart);
	const rest = forCharts - bar - gap.length - chart;
	const hasSecondChart = chart === 24 && rest >= gap.length + chart;
	const afterCharts = rest - (hasSecondChart ? gap.length + chart : 0);
	const hasTrend = afterCharts >= gap.length + trendWidth;
	// What a wide screen has left makes the bars finer.
	const spare = columns < wideFrom ? 0 : Math.max(0, Math.min(afterCharts - (hasTrend ? gap.length + trendWidth : 0), mostWidening));
	return {
		provider, failing, bar: bar + spare, hasOnset, chart, hasSecondChart, hasTrend,
	};
};

/** What all rows of the table of providers share. */
export type OverviewTable = Layout & {
	readonly now: number;
	readonly charts: readonly ProviderChart[];
	readonly samples: readonly FailingSample[];
	/** What has changed since the baseline; `undefined` without one. */
	readonly comparison: Comparison | undefined;
};

/**
Lays out the table of providers in `columns` at the time `now`. `samples` are the failing users at each refresh: with enough of them the chart shows whether it improves, and otherwise, or
next to it where there is room, when the users who fail now began to.
*/
export const overviewTable = (providers: readonly ProviderStats[], {columns, now, samples = [], comparison}: {
	readonly columns: number;
	readonly now: number;
	readonly samples?: readonly FailingSample[];
	readonly comparison?: Comparison | undefined;
}): OverviewTable => {
	const layout = layoutFor(columns, comparison !== undefined);
	const {chart: width, hasSecondChart} = layout;
	const overTime = width === undefined ? undefined : overTimeChartOf(providers, samples, {width, now});
	const charts = width === undefined ? [] : [...(overTime === undefined ? [] : [overTime]), ...(overTime === undefined || hasSecondChart ? [onsetChartOf(providers, width)] : [])];
	return {
		...layout, now, charts, samples, comparison,
	};
};

/** Returns the first text that fits, or the beginning of the last one: ages and details yield before the words that say who and what. */
const fittingText = (texts: readonly string[], columns: number): string => texts.find(text => displayWidth(text) <= columns) ?? truncate(texts.at(-1) ?? '', columns);

/** What a refresh changed, and whether the selected provider improves: each from the longest text to the shortest, in as many forms, or empty texts. */
export type OverviewChanges = {readonly columns: number; readonly directions: readonly string[]; readonly improvements: readonly string[]};

const isEmpty = (texts: readonly string[]): boolean => (texts[0] ?? '') === '';

/** Returns both parts in one text, in the longest form that fits; `undefined` if none does. */
const inOneRow = ({columns, directions, improvements}: OverviewChanges): string | undefined => {
	const both = directions.map((text, form) => [text, improvements[form] ?? ''].filter(part => part !== '').join(' · '));
	return both.find(text => displayWidth(text) <= columns - 2);
};

/** Returns what has changed since the baseline, in one row; without a baseline, what a refresh changed, and whether the selected provider improves where there is room for both. */
export const changeLine = (isCompared: boolean, comparison: Comparison | undefined, changes: OverviewChanges): Line => {
	const room = changes.columns - 2;
	if (isCompared) {
		const compared = comparison === undefined ? [comparisonTexts.comparing] : [comparisonSentence(comparison), comparisonSentence(comparison, 'clock')];
		return line(` ${fittingText(compared, room)}`, 'heading');
	}

	// A half of the second one would explain nothing; it has a row of its own then.
	return line(` ${inOneRow(changes) ?? fittingText(isEmpty(changes.directions) ? changes.improvements : changes.directions, room)}`);
};

/** Returns the improvement as a row of its own, where `changeLine` has no room for it; nothing where it has. */
export const improvementRow = (changes: OverviewChanges): readonly Line[] =>
	(isEmpty(changes.directions) || isEmpty(changes.improvements) || inOneRow(changes) !== undefined ? [] : [line(` ${fittingText(changes.improvements, changes.columns - 2)}`)]);

/** Returns the line of column titles. */
export const overviewHeading = ({provider, failing, bar, hasOnset, hasTrend, charts, chart, comparison, samples}: OverviewTable): Line => [{
	text: gap + [
		pad('PROVIDER', provider),
		pad('USERS', 7, 'right'),
		pad('FAILING', failing, 'right'),
		...(comparison === undefined ? [] : [pad(comparisonTexts.change, changeWidth, 'right')]),
		pad('STREAMS', bar),
		...(hasOnset ? [pad('SINCE ABOUT', onsetWidth)] : []),
		...charts.map(({title}) => pad(title, chart ?? 0)),
		...(hasTrend && samples.length >= leastCounts ? [chartTitles.trend] : []),
	].join(gap),
	role: 'soft',
}];

/** Returns about when an event began, or between which times; empty where neither is known. */
const onsetCell = (event: ProviderEvent | undefined, now: number): string => {
	if (event?.since === undefined) {
		return '';
	}

	const onset = onsetOf(event);
	// The same times as in the sentence of the event.
	const {from} = event.since;
	const to = event.until ?? event.since.to;
	return onset === undefined ? momentRange(Math.min(from, now), Math.min(to, now), now) : agedCell(Math.min(onset, now), now);
};

/** Returns the failing users in `width`: `109  87%`, or the share alone. */
const failingCell = ({failing, users}: ProviderStats, width: number): string => {
	const share = percent(failing, users);
	return width === failingWidths.share ? pad(share, width, 'right') : `${pad(formatCount(failing), width - 5, 'right')} ${pad(share, 4, 'right')}`;
};

/** The keys 1 to 9 open rows. */
const mostNumbered = 9;

/** Returns one provider's line, with the number that opens it where its `position` is known; with a comparison, the balance of its users that are worse or better off. */
export const overviewLine = (sums: ProviderStats, table: OverviewTable, {isSelected = false, position}: {readonly isSelected?: boolean; readonly position?: number} = {}): Line => {
	const {comparison, now, samples} = table;
	const balance = comparison?.providers.find(({provider}) => provider === sums.provider)?.balance ?? 0;
	const cells: Line = [
		isSelected ? {text: '▸ '} : {text: position === undefined || position >= mostNumbered ? gap : `${position + 1} `, role: 'soft'},
		{text: pad(cleanText(sums.provider), table.provider)},
		{text: gap + pad(formatCount(sums.users), 7, 'right')},
		{text: gap + failingCell(sums, table.failing), role: sums.failing > 0 ? 'failing' : undefined},
		...(comparison === undefined ? [] : [{text: gap + pad(signed(balance), changeWidth, 'right'), role: balance > 0 ? 'failing' as const : (balance < 0 ? 'fresh' as const : undefined)}]),
		{text: gap},
		...stateBar(sums.streams, table.bar),
		...(table.hasOnset ? [{text: gap + pad(truncate(onsetCell(sums.event, now), onsetWidth), onsetWidth)}] : []),
		...table.charts.flatMap(({countsOf, highest}) => [{text: gap}, ...sparklineSpans(countsOf(sums.provider), highest)]),
		...(table.hasTrend ? [{text: gap + truncate(shortTrendOf(sums.provider, samples), trendWidth)}] : []),
	];
	// One role for the whole row: other roles inside it would look like gaps.
	return isSelected ? cells.map(cell => ({...cell, role: 'selected' as const})) : cells;
};

/** Returns why users are missing from the overview; nothing if loading has not failed. */
export const loadFailedLines = (error: JunctionError | undefined, columns: number, nameOf: NameOf): readonly Line[] => {
	if (error === undefined) {
		return [];
	}

	const text = overviewTexts.loadFailed({
		message: error.message, traceId: error.traceId, retryKey: nameOf('overview.refresh'), apiKeyKey: error.kind === 'key-refused' ? nameOf('screen.key') : undefined,
	});
	return wrap(text, columns - 4).map((part, index) => line(` ${index === 0 ? '✖' : ' '} ${part}`, 'problem'));
};
