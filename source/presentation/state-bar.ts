import type {StateCounts} from '../fleet/stats/fleet-stats.ts';
import {statesWorstFirst, type State} from '../triage/facts/stream-state.ts';
import type {Span} from './line.ts';
import {stateGlyphs} from './states.ts';

type Part = {readonly state: State; readonly share: number; cells: number};

/** How far the exact number of cells is above the shown one. */
const lack = ({share, cells}: Part): number => share - cells;

/**
Divides `width` cells among the states by share. A state with less than half a cell gets none, any other at least one; the rest goes to the largest remainders. No cells
without counts.
*/
export const stateCells = (counts: StateCounts, width: number): ReadonlyArray<{readonly state: State; readonly cells: number}> => {
	const all = statesWorstFirst.reduce((sum, state) => sum + counts[state], 0);
	const parts: Part[] = statesWorstFirst
		.map(state => ({state, share: all === 0 ? 0 : counts[state] / all * width}))
		.filter(({share}) => share >= 0.5)
		.map(part => ({...part, cells: Math.max(1, Math.floor(part.share))}));
	for (let rest = width - parts.reduce((sum, {cells}) => sum + cells, 0); rest !== 0 && parts.length > 0; rest -= Math.sign(rest)) {
		const byLack = parts.toSorted((a, b) => (lack(b) - lack(a)) * Math.sign(rest));
		const taker = byLack.find(({cells}) => rest > 0 || cells > 1) ?? byLack[0]!;
		taker.cells += Math.sign(rest);
	}

	return parts.map(({state, cells}) => ({state, cells}));
};

/** Draws the shares of the states as a bar of `width` cells; blanks without counts. */
export const stateBar = (counts: StateCounts, width: number): readonly Span[] => {
	const cells = stateCells(counts, width);
	return cells.length === 0 ? [{text: ' '.repeat(width)}] : cells.map(({state, cells: count}) => ({text: stateGlyphs[state].repeat(count), role: state}));
};
