import type {StateCounts} from '../fleet/stats/fleet-stats.ts';
import {meterTexts} from '../messages/fleet.ts';
import {formatCount, formatShortCount} from '../text/numbers.ts';
import {displayWidth, truncate} from '../text/width.ts';
import {statesWorstFirst, type State} from '../triage/facts/stream-state.ts';
import {
	line,
	lineText,
	type Line,
	type Span,
} from './line.ts';
import {stateGlyphs} from './states.ts';

/** Where the meter of a state is in its row: the first column and the one after the last, both from 0. */
export type MeterPlace = {readonly state: State; readonly from: number; readonly to: number};

/** The row of meters, and where each of them is. */
export type StateMeters = {readonly line: Line; readonly places: readonly MeterPlace[]};

type Form = {readonly hasWords: boolean; readonly bar: number; readonly isShort?: true};

/** The ways to draw the meters, the fullest first. Below the list's own rows, a glyph without its word is known. */
const forms: readonly Form[] = [
	{hasWords: true, bar: 8},
	{hasWords: true, bar: 4},
	{hasWords: true, bar: 0},
	{hasWords: false, bar: 4},
	{hasWords: false, bar: 0},
	// A million users in seven states.
	{hasWords: false, bar: 0, isShort: true},
];

const gap = ' ';

/** A bar of the share of all users. A state that has users has at least one cell. */
const barSpans = (count: number, all: number, width: number): readonly Span[] => {
	const filled = count === 0 ? 0 : Math.max(1, Math.round(count / all * width));
	return width === 0 ? [] : [{text: '▇'.repeat(filled)}, {text: '·'.repeat(width - filled), role: 'soft'}, {text: gap}];
};

const draw = (counts: StateCounts, selected: ReadonlySet<State>, {hasWords, bar, isShort}: Form): StateMeters => {
	const all = statesWorstFirst.reduce((sum, state) => sum + counts[state], 0);
	const spans: Span[] = [];
	const places: MeterPlace[] = [];
	let end = 0;
	const shown = statesWorstFirst.filter(each => counts[each] > 0 || selected.has(each));
	for (const state of shown) {
		const count = isShort ? formatShortCount(counts[state]) : formatCount(counts[state]);
		const isSelected = selected.has(state);
		const meter: Line = [
			{text: isSelected ? '[' : gap},
			{text: hasWords ? `${stateGlyphs[state]} ${state} ${count}` : `${stateGlyphs[state]} ${count}`, role: isSelected ? 'selected' : state},
			{text: isSelected ? ']' : gap},
			...barSpans(counts[state], all, bar).map(span => ({role: state, ...span})),
		];
		const from = end;
		end += displayWidth(lineText(meter));
		spans.push(...meter);
		places.push({state, from, to: end});
	}

	return {line: spans, places};
};

/**
Returns the meters of the states that have users, worst first, in at most one row of `columns`: with words and bars where they fit, else with fewer of them.
`selected` are the states that the filter is about, which are marked. Without counts, because the users are still being counted, there are no places.
*/
export const stateMeters = (counts: StateCounts | undefined, {columns, selected, counted}: {
	readonly columns: number;
	readonly selected: ReadonlySet<State>;
	/** How many of the loaded users are counted, if they are not all. */
	readonly counted?: {readonly users: number; readonly loaded: number} | undefined;
}): StateMeters => {
	if (counts === undefined) {
		return {line: line(` ${truncate(meterTexts.counting, columns - 2)}`, 'soft'), places: []};
	}

	const drawn = forms.map(form => draw(counts, selected, form));
	const fitting = drawn.find(({line: spans}) => displayWidth(lineText(spans)) < columns);
	if (fitting === undefined) {
		return {line: [], places: []};
	}

	const note = counted === undefined || counted.users >= counted.loaded ? '' : ` ${meterTexts.counted(counted)}`;
	return displayWidth(lineText(fitting.line) + note) < columns ? {...fitting, line: [...fitting.line, {text: note, role: 'soft'}]} : fitting;
};

/** Returns the counts of the states in the fewest columns, for a header without a row of meters: `✖ 12 ▲ 3`. */
export const stateCountsText = (counts: StateCounts): Line =>
	statesWorstFirst.filter(state => counts[state] > 0).flatMap((state, index) => [
		...(index === 0 ? [] : [{text: ' '}]),
		{text: `${stateGlyphs[state]} ${formatCount(counts[state])}`, role: state},
	]);
