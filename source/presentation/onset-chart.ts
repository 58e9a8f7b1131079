import {countsOf, type FailingSample} from '../fleet/stats/failing-history.ts';
import {leastCounts} from '../fleet/stats/failing-trend.ts';
import type {ProviderStats} from '../fleet/stats/fleet-stats.ts';
import {chartTexts} from '../messages/jumps.ts';
import {formatInstant} from '../text/ages.ts';
import {day, hour, minute} from '../text/durations.ts';
import {formatCount} from '../text/numbers.ts';
import {pad} from '../text/width.ts';
import {highestOf, notObserved} from './count-chart.ts';
import {line, wrap, type Line} from './line.ts';
import {trendOf} from './overview-charts.ts';

/** Counts of times that follow one another. */
export type ChartCounts = {
	/** When the first one begins, and how long each is, in milliseconds. */
	readonly from: number;
	readonly width: number;
	/** `undefined` for a time that was not observed. */
	readonly counts: ReadonlyArray<number | undefined>;
};

/** How many rows the bars are high. */
const rows = 4;
const levels = ' ▁▂▃▄▅▆▇█';
const full = levels.length - 1;

/** Returns what a bar shows in a row; row 0 is the lowest. */
const barIn = (count: number | undefined, row: number, highest: number): string => {
	if (count === undefined) {
		return row === 0 ? notObserved : ' ';
	}

	const height = count <= 0 || highest <= 0 ? 0 : Math.max(1, Math.round(count / highest * rows * full));
	return levels[Math.min(full, Math.max(0, height - (row * full)))] ?? ' ';
};

const axisLabel = (time: number, width: number): string => {
	const [date = '', clock = ''] = formatInstant(time).split(' ', 2);
	return clock === '00:00' || width >= day ? date.slice(5) : clock;
};

/** How far apart labels are at least, in characters. */
const labelWidth = 6;

/** Returns the axis below the bars: labels at round hours and at days, in UTC. */
const axis = ({from, width, counts}: ChartCounts, cell: number): string => {
	const longest = 30 * day;
	const steps = width >= day ? [day, 7 * day, 14 * day, longest] : [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day];
	const step = steps.find(own => own / width * cell >= labelWidth) ?? longest;
	let text = '';
	for (let index = 0; index < counts.length; index++) {
		const time = from + (index * width);
		const label = axisLabel(time, width);
		// Days are labelled back from the last one.
		const isRound = (width >= day ? (counts.length - index) * width : time) % step === 0;
		if (isRound && text.length <= index * cell && (index * cell) + label.length <= counts.length * cell) {
			text = text.padEnd(index * cell) + label;
		}
	}

	return text;
};

/**
Draws counts as bars of several rows in `columns`, with the highest count at the top and times in UTC below. Zero is blank, a time that was not observed a dot. What does not fit
is left out at its beginning.
*/
export const barChart = ({from, width, counts}: ChartCounts, columns: number): readonly Line[] => {
	const labels = Math.max(3, formatCount(highestOf(counts)).length) + 1;
	const room = Math.max(1, columns - labels - 1);
	const cell = Math.max(1, Math.min(3, Math.floor(room / counts.length)));
	const shown = counts.slice(-Math.floor(room / cell));
	const highest = highestOf(shown);
	const left = (text: string) => ({text: `${pad(text, labels, 'right')} `, role: 'soft' as const});
	const bars = Array.from({length: rows}, (_, place): Line => {
		const row = rows - 1 - place;
		const text = shown.map(count => barIn(count, row, highest).repeat(cell === 3 && count !== undefined ? 2 : 1).padEnd(cell)).join('');
		return [left(row === rows - 1 ? formatCount(highest) : (row === 0 ? '0' : '')), {text, role: highest > 0 ? 'failing' : 'soft'}];
	});
	return [...bars, [left(''), {text: axis({from: from + ((counts.length - shown.length) * width), width, counts: shown}, cell), role: 'soft'}]];
};

const titled = (title: string, chart: ChartCounts, columns: number): readonly Line[] => [
	line(` ${title}`, 'soft'),
	...(chart.counts.some(count => (count ?? 0) > 0) ? barChart(chart, columns) : [line(`   ${chartTexts.none}`)]),
];

const sentences = (text: string, columns: number): readonly Line[] => wrap(text, columns - 2).map(part => line(` ${part}`));

/** Returns the failing users of a provider at each refresh until `now`, with what became of them in words; nothing where too few refreshes are known. */
export const improvementLines = (provider: string, samples: readonly FailingSample[], {columns, now}: {readonly columns: number; readonly now: number}): readonly Line[] => {
	const [first] = samples;
	if (first === undefined || samples.length < leastCounts) {
		return [];
	}

	const bins = 48;
	const widest = 30 * minute;
	const width = [minute, 5 * minute, 15 * minute].find(own => first.at > now - (own * (bins - 1))) ?? widest;
	const from = (Math.floor(now / width) - bins + 1) * width;
	const counts = Array.from({length: bins}, (): number | undefined => undefined);
	for (const {at, failing} of countsOf(samples, provider)) {
		const place = Math.floor((at - from) / width);
		if (place >= 0 && place < bins) {
			counts[place] = failing;
		}
	}

	const words = trendOf(provider, samples, now);
	return [
		...titled(chartTexts.overTime, {from, width, counts}, columns),
		...(words === '' ? [] : sentences(words, columns)),
		line(`   ${chartTexts.notObserved(notObserved)}`, 'soft'),
	];
};

/** Returns on how many failing users this rests, in one sentence or more. */
export const onsetBasisText = ({onsets: {earlier, unknown}, failing}: Pick<ProviderStats, 'onsets' | 'failing'>): string => chartTexts.onsetBasis({failing, earlier, unknown});

/** Returns when the failing users of a provider last worked, by hour, with what it rests on. */
export const onsetByHourLines = (stats: Pick<ProviderStats, 'onsets' | 'failing'>, columns: number): readonly Line[] => [
	...titled(chartTexts.onsetByHour, {from: stats.onsets.hoursFrom, width: hour, counts: stats.onsets.hours}, columns),
	...sentences(onsetBasisText(stats), columns),
];

/** Returns when the failing users of a provider last worked, and when its loaded connections came into error, by hour and by day, with what it rests on. */
export const onsetLines = ({onsets, failing, users, connections}: ProviderStats, columns: number): readonly Line[] => [
	...titled(chartTexts.onsetByHour, {from: onsets.hoursFrom, width: hour, counts: onsets.hours}, columns),
	...titled(chartTexts.onsetByDay, {from: onsets.daysFrom, width: day, counts: onsets.days}, columns),
	...sentences(onsetBasisText({onsets, failing}), columns),
	...(connections === undefined
		? [line(` ${chartTexts.noErrors}`)]
		: [
			...titled(chartTexts.errorsByHour, {from: connections.times.hoursFrom, width: hour, counts: connections.times.hours}, columns),
			...titled(chartTexts.errorsByDay, {from: connections.times.daysFrom, width: day, counts: connections.times.days}, columns),
			...sentences(chartTexts.errorsBasis({asked: connections.asked, inError: connections.inError, users}), columns),
		]),
];
