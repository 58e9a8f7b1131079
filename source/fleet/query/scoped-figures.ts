import {isNamedBy} from '../../filter/filter.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {laterTime} from '../columns/packed-times.ts';
import {providerIn} from '../columns/stream-table.ts';
import {stateNumber} from '../store/packed-stream-state.ts';
import type {Roster} from '../store/roster.ts';
import type {RowScope} from './scoped-rows.ts';

/** The figures of a row as numbers: the state's number, failing streams, and times in milliseconds since 1970, `NaN` where there is none. */
export type ScopedFigures = {state: number; failing: number; attempt: number; newest: number};

const failing = stateNumber('failing');

/**
Returns a function that gives the figures of a row as `scopedRow` has them at the time `now`, without unpacking its streams. It returns the same object each time. The summaries must
be up to date.
*/
export const createScopedFigures = (roster: Roster, scope: RowScope | undefined, now: number): ((row: number) => ScopedFigures) => {
	const {columns, rowSpans, streamStates, summaries} = roster;
	const figures: ScopedFigures = {
		state: 0, failing: 0, attempt: NaN, newest: NaN,
	};
	const inScope = scope === undefined
		? undefined
		: Uint8Array.from({length: columns.providers.size}, (_, code) => Number(isNamedBy(columns.providers.word(code), scope.names)));
	return row => {
		const {states, failing: failures, attempts, newest} = summaries.arrays;
		figures.state = states[row] ?? (statesWorstFirst.length - 1);
		figures.failing = failures[row] ?? 0;
		figures.attempt = attempts[row] ?? NaN;
		figures.newest = newest[row] ?? NaN;
		if (inScope === undefined) {
			return figures;
		}

		const held = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		let worst = Infinity;
		figures.failing = 0;
		figures.attempt = NaN;
		figures.newest = NaN;
		for (let index = first; index < end; index++) {
			if (inScope[providerIn(held.codes[index] ?? 0)] !== 1) {
				continue;
			}

			const state = streamStates.stateAt(held, index, now);
			worst = Math.min(worst, state);
			figures.failing += state === failing ? 1 : 0;
			figures.attempt = laterTime(figures.attempt, held.attempts[index] ?? NaN);
			figures.newest = laterTime(figures.newest, held.newest[index] ?? NaN);
		}

		figures.state = worst === Infinity ? figures.state : worst;
		return figures;
	};
};
