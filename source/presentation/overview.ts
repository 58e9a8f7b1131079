import type {ConnectionSample} from '../fleet/loading/connection-sample.ts';
import type {NameOf} from '../keys/keymap.ts';
import type {FleetStats, ProviderStats, StateCounts} from '../fleet/stats/fleet-stats.ts';
import type {Comparison} from '../fleet/store/comparison.ts';
import {comparisonTexts} from '../messages/comparison.ts';
import {overviewTexts, sampleTexts} from '../messages/screens.ts';
import type {JunctionError} from '../junction/errors.ts';
import {cleanText} from '../text/clean.ts';
import {formatCount} from '../text/numbers.ts';
import {pad, truncate} from '../text/width.ts';
import {blastRadius} from '../triage/blast-radius.ts';
import {onsetOf} from '../triage/wording/events.ts';
import {momentWords} from '../triage/wording/moments.ts';
import {statesWorstFirst, type State} from '../triage/facts/stream-state.ts';
import {largest} from '../text/extremes.ts';
import {
	line,
	wrap,
	type Line,
	type Span,
} from './line.ts';
import {comparisonSentence, signed} from './comparison.ts';
import {stateGlyphs} from './states.ts';

/** Returns the answer as a sentence, and the number of users in each state. */
export const overviewSummary = (sums: FleetStats, columns: number, now: number): readonly Line[] => {
	const {sentence} = blastRadius({...sums, troubled: sums.states.failing + sums.states.stalled}, now);
	const states = statesWorstFirst.map(state => ({text: `${stateGlyphs[state]} ${formatCount(sums.states[state])} ${state}`, state}));
	const shown: Span[] = [];
	let used = 0;
	for (const {text, state} of states) {
		if (!(used + text.length + 2 <= columns)) {
			continue;
		}

		used += text.length + 2;
		shown.push({text: ` ${text} `, role: state});
	}

	return [...wrap(sentence, columns - 2).map(text => line(` ${text}`, 'heading')), shown];
};

/** Returns the line in place of the answer while the loaded users are summed up for the first time. */
export const summingUpLine = (users: number): Line => line(` ${overviewTexts.summingUp(users)}`, 'heading');

/** Returns the bar's cells by share of each state, at least one for each state that occurs. */
const barCells = (counts: StateCounts, width: number): ReadonlyArray<{readonly state: State; readonly cells: number}> => {
	const present = statesWorstFirst.filter(state => counts[state] > 0);
	const all = present.reduce((sum, state) => sum + counts[state], 0);
	const least = present.map(state => ({state, cells: Math.max(1, Math.floor(counts[state] / all * width))}));
	const over = least.reduce((sum, {cells}) => sum + cells, 0) - width;
	// The largest state absorbs the rounding.
	const most = largest(least.map(({cells}) => cells));
	const taker = least.find(({cells}) => cells === most);
	return least.map(own => (own === taker ? {...own, cells: Math.max(1, own.cells - over)} : own));
};

const bar = (counts: StateCounts, width: number): readonly Span[] => {
	const cells = barCells(counts, width);
	const used = cells.reduce((sum, own) => sum + own.cells, 0);
	return [...cells.map(({state, cells: count}) => ({text: stateGlyphs[state].repeat(count), role: state})), {text: ' '.repeat(Math.max(0, width - used))}];
};

const levels = '▁▂▃▄▅▆▇█';

/** Draws counts as a line of blocks, the highest as high as a row; zero is a dot. */
export const sparkline = (counts: readonly number[]): string => {
	const highest = largest(counts);
	return counts.map(count => count === 0 ? '·' : levels[Math.ceil(count / highest * levels.length) - 1] ?? '').join('');
};

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

/** The columns that fit: the bar's width, and whether the onset and the last 24 hours are shown. */
type Layout = {readonly provider: number; readonly bar: number; readonly hasOnset: boolean; readonly hasHours: boolean};

const layoutFor = (columns: number, hasBaseline: boolean): Layout => ({
	provider: columns >= 84 ? 20 : 16,
	bar: columns >= 80 ? 20 : 14,
	hasOnset: columns >= 80 + (hasBaseline ? changeWidth + gap.length : 0),
	hasHours: columns >= 110 + (hasBaseline ? changeWidth + gap.length : 0),
});

const onsetWidth = 20;

/** Returns what has changed since the baseline, in one row. */
export const comparisonLine = (comparison: Comparison | undefined, columns: number): Line =>
	line(` ${truncate(comparison === undefined ? comparisonTexts.comparing : comparisonSentence(comparison), columns - 2)}`, 'heading');

/** Returns the line of column titles. */
export const overviewHeading = (columns: number, hasBaseline = false): Line => {
	const layout = layoutFor(columns, hasBaseline);
	return [{
		text: gap + [
			pad('PROVIDER', layout.provider),
			pad('USERS', 7, 'right'),
			pad('FAILING', 7, 'right'),
			...(hasBaseline ? [pad(comparisonTexts.change, changeWidth, 'right')] : []),
			pad('STREAMS', layout.bar),
			...(layout.hasOnset ? [pad('SINCE ABOUT', onsetWidth)] : []),
			...(layout.hasHours ? ['FAILING, BY LAST ATTEMPT, 24 H'] : []),
		].join(gap),
		role: 'soft',
	}];
};

/** Returns one provider's line at the time `now`; with a comparison, the balance of its users that are worse or better off. */
export const overviewLine = (sums: ProviderStats, columns: number, now: number, isSelected: boolean, comparison?: Comparison): Line => {
	const layout = layoutFor(columns, comparison !== undefined);
	const balance = comparison?.providers.find(({provider}) => provider === sums.provider)?.balance ?? 0;
	const onset = sums.event === undefined ? undefined : onsetOf(sums.event);
	return [
		{text: isSelected ? '▸ ' : gap},
		{text: pad(cleanText(sums.provider), layout.provider), role: isSelected ? 'selected' : undefined},
		{text: gap + pad(formatCount(sums.users), 7, 'right')},
		{text: gap + pad(percent(sums.failing, sums.users), 7, 'right'), role: sums.failing > 0 ? 'failing' : undefined},
		...(comparison === undefined ? [] : [{text: gap + pad(signed(balance), changeWidth, 'right'), role: balance > 0 ? 'failing' as const : (balance < 0 ? 'fresh' as const : undefined)}]),
		{text: gap},
		...bar(sums.streams, layout.bar),
		...(layout.hasOnset ? [{text: gap + pad(onset === undefined ? '' : momentWords(onset, now), onsetWidth)}] : []),
		...(layout.hasHours ? [{text: gap + sparkline(sums.failuresByHour), role: 'failing' as const}] : []),
	];
};

const mixWords = ({
	mix, unconnected, failed, failedTraceId,
}: ConnectionSample): string => [
	...[...mix].toSorted(([, a], [, b]) => b - a).map(([status, count]) => sampleTexts.status({count, status: cleanText(status)})),
	...(unconnected > 0 ? [sampleTexts.unconnected(unconnected)] : []),
	...(failed > 0 ? [sampleTexts.failed({count: failed, traceId: failedTraceId})] : []),
].join(', ');

/** Returns why users are missing from the overview; nothing if loading has not failed. */
export const loadFailedLines = (error: JunctionError | undefined, columns: number, nameOf: NameOf): readonly Line[] => {
	if (error === undefined) {
		return [];
	}

	const text = overviewTexts.loadFailed({
		message: error.message, traceId: error.traceId, backKey: nameOf('overview.back'), retryKey: nameOf('roster.refresh'),
	});
	return wrap(text, columns - 4).map((part, index) => line(` ${index === 0 ? '✖' : ' '} ${part}`, 'problem'));
};

/** Returns the error that ended a sample. Two rows are sure to be visible, so the trace ID is in the first sentence. */
const sampleErrorLines = ({message, traceId, nextStep}: JunctionError, columns: number): readonly Line[] => [
	...wrap(sampleTexts.error({message, traceId}), columns - 4).map((text, index) => line(` ${index === 0 ? '✖' : ' '} ${text}`, 'problem')),
	...wrap(nextStep, columns - 4).map(text => line(`   ${text}`)),
];

/** Returns the sample of connections to the selected provider, or the key that takes one. */
export const sampleLines = (sample: ConnectionSample | undefined, provider: string, columns: number, nameOf: NameOf): readonly Line[] => {
	const slug = cleanText(provider);
	if (sample?.provider !== provider) {
		return wrap(sampleTexts.hint({key: nameOf('overview.sample'), provider: slug}), columns - 2).map(text => line(` ${text}`, 'soft'));
	}

	const {status, size, asked, error} = sample;
	const texts: Readonly<Record<ConnectionSample['status'], string>> = {
		asking: sampleTexts.asking({
			users: size, provider: slug, done: asked, stopKey: nameOf('overview.back'),
		}),
		done: sampleTexts.done({users: size, provider: slug}),
		stopped: sampleTexts.stopped({users: size, provider: slug, done: asked}),
	};
	const progress = texts[status];
	const results = mixWords(sample);
	return [
		...wrap(results === '' ? progress : sampleTexts.withResults({progress, results}), columns - 2).map(text => line(` ${text}`)),
		...(error === undefined ? [] : sampleErrorLines(error, columns)),
	];
};
