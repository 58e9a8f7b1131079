import {countsOf, type FailingSample} from '../fleet/stats/failing-history.ts';
import {failingTrend, leastCounts, type FailingTrend} from '../fleet/stats/failing-trend.ts';
import type {ProviderStats} from '../fleet/stats/fleet-stats.ts';
import {chartTitles, trendTexts} from '../messages/jumps.ts';
import type {TimeForm} from '../text/ages.ts';
import {cleanText} from '../text/clean.ts';
import {hour, minute} from '../text/durations.ts';
import {agedMoment} from '../triage/wording/moments.ts';
import {highestOf, inCells} from './count-chart.ts';

/** How many characters wide a chart of the overview can be. */
export type ChartWidth = 8 | 12 | 24;

/** A chart with a row for each provider, all on one scale. */
export type ProviderChart = {
	readonly title: string;
	readonly highest: number;
	/** Returns a provider's counts; `undefined` for a time that was not observed. */
	countsOf(provider: string): ReadonlyArray<number | undefined>;
};

/** What is known of the failing users of a provider. */
type FailingFacts = Pick<ProviderStats, 'provider' | 'failing' | 'stalled' | 'onsets'>;

/** How many hours the charts of onsets show. */
const shownHours = 24;

/** Refreshes within less, in milliseconds, draw no line: when users last worked shows more. */
const leastSpan = 5 * minute;

/** The widths of a cell of 24 over time: the shortest that shows all samples is taken. */
const cellWidths = [minute, 5 * minute, 15 * minute, hour] as const;

const spanTitle = (cell: number): string => {
	const span = cell * 24;
	return span < hour ? chartTitles.minutes(span / minute) : chartTitles.hours(span / hour);
};

/** Returns the chart of when the users who fail now last worked, over 24 hours. */
export const onsetChartOf = (providers: readonly ProviderStats[], width: ChartWidth): ProviderChart => {
	const byProvider = new Map(providers.map(({provider, onsets}) => [provider, inCells(onsets.hours.slice(-shownHours), width)]));
	return {
		title: chartTitles.onset[width],
		highest: highestOf([...byProvider.values()].flat()),
		countsOf: provider => byProvider.get(provider) ?? [],
	};
};

/** Returns the chart of the failing users at each refresh until `now`, in milliseconds since 1970; `undefined` where too few refreshes are known. */
export const overTimeChartOf = (providers: ReadonlyArray<Pick<ProviderStats, 'provider'>>, samples: readonly FailingSample[], {width, now}: {readonly width: ChartWidth; readonly now: number}): ProviderChart | undefined => {
	const [first] = samples;
	if (first === undefined || samples.length < leastCounts || (samples.at(-1)?.at ?? 0) - first.at < leastSpan) {
		return undefined;
	}

	const fine = cellWidths.find(cell => first.at > now - (cell * 23)) ?? hour;
	const cell = fine * 24 / width;
	const start = (Math.floor(now / cell) - width + 1) * cell;
	const byProvider = new Map(providers.map(({provider}) => {
		const cells = Array.from({length: width}, (): number | undefined => undefined);
		for (const {at, failing} of countsOf(samples, provider)) {
			const place = Math.floor((at - start) / cell);
			if (place >= 0 && place < width) {
				cells[place] = failing;
			}
		}

		return [provider, cells];
	}));
	return {
		title: chartTitles.overTime[width](spanTitle(fine)),
		highest: highestOf([...byProvider.values()].flat()),
		countsOf: provider => byProvider.get(provider) ?? [],
	};
};

/** Returns what became of a provider's failing users, in words and numbers, at the time `now`. */
export const trendWords = ({direction, from, to, since, least, most}: FailingTrend, now: number, form: TimeForm = 'aged'): string => direction === 'steady'
	? trendTexts.steady({least, most, since: agedMoment(since, now, form)})
	: trendTexts.changed({
		direction, from, to, since: agedMoment(since, now, form),
	});

/** Returns the trend of a provider in words, at the time `now`; empty where too few refreshes are known, or no user of it failed. */
export const trendOf = (provider: string, samples: readonly FailingSample[], now: number, form: TimeForm = 'aged'): string => {
	const trend = failingTrend(countsOf(samples, provider));
	return trend === undefined || trend.most === 0 ? '' : trendWords(trend, now, form);
};

/** Returns the trend of a provider for a column; empty where `trendOf` is. */
export const shortTrendOf = (provider: string, samples: readonly FailingSample[]): string => {
	const trend = failingTrend(countsOf(samples, provider));
	return trend === undefined || trend.most === 0 ? '' : trendTexts.short(trend);
};

/** Returns how many of the failing users last worked in 24 hours, and in this one. */
const newOnsets = ({hours}: ProviderStats['onsets']) => ({day: hours.slice(-shownHours).reduce((sum, count) => sum + count, 0), hour: hours.at(-1) ?? 0});

/** Returns the trend of a provider for a screen reader, or when its failing users last worked; empty where none fails, at the time `now`. */
export const spokenTrendOf = ({provider, onsets, failing}: FailingFacts, samples: readonly FailingSample[], now: number): string => {
	const trend = failingTrend(countsOf(samples, provider));
	if (trend !== undefined && trend.most > 0) {
		return trendTexts.spoken({...trend, since: agedMoment(trend.since, now)});
	}

	return failing === 0 ? '' : trendTexts.spokenLastWorked({failing, ...newOnsets(onsets)});
};

/** How much `improvementWords` has: everything, times without their ages, or the shortest words. */
export type ImprovementForm = TimeForm | 'short';

/** Returns whether a provider improves, or without refreshes when its failing users last worked, as one sentence at the time `now`. */
export const improvementWords = ({provider, failing, stalled, onsets}: FailingFacts, samples: readonly FailingSample[], now: number, form: ImprovementForm = 'aged'): string => {
	const slug = cleanText(provider);
	const trend = trendOf(provider, samples, now, form === 'aged' ? 'aged' : 'clock');
	if (trend !== '') {
		return trendTexts.provider({
			provider: slug, trend, stalled, refreshes: form === 'short' ? undefined : samples.length - 1,
		});
	}

	return trendTexts.lastWorked({
		provider: slug, failing, stalled, unknown: onsets.unknown, ...newOnsets(onsets), isShort: form === 'short',
	});
};
