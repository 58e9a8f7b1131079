import {
	areFactsTrue,
	areMarksTrue,
	isNamedBy,
	isSinceTrue,
	type ChosenFacts,
	type Filter,
} from '../../filter/filter.ts';
import {areConnectionsTrue} from '../../filter/connection-terms.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import {absentCount} from '../columns/stream-table.ts';
import {stateNumber} from '../store/packed-stream-state.ts';
import {createRowChanges} from '../store/comparison.ts';
import type {Roster} from '../store/roster.ts';
import {knownTime, laterTime} from '../columns/packed-times.ts';
import {largest, smallest} from '../../text/extremes.ts';
import {createStreamSelectors, type StreamSelector} from './stream-selector.ts';
import {createScopedStates, rowScopeOf} from './scoped-rows.ts';
import {createExclusion} from './exclusion.ts';
import {matchTerm, matchResults, type TermMatch} from './term-matches.ts';

const failing = stateNumber('failing');

/** Tests whether a row's user matches a filter. */
export type RowMatcher = (row: number) => boolean;

/**
Returns a function that tests whether a row's user matches at the time `now`. It gives the same result as `isFilterMatch` on plain objects but
reads the columns, so that 100,000 users take some milliseconds. Users and names loaded later need a new matcher, which costs next to nothing. The
summaries must be updated to `now` first.
*/
export const createRowMatcher = (roster: Roster, filter: Filter, now: number): RowMatcher => {
	const positive: TermMatch[] = [];
	const negative: TermMatch[] = [];
	for (const term of filter.choices) {
		if (term.kind !== 'id') {
			(term.isNegated ? negative : positive).push(matchTerm(roster, term));
		}
	}

	return joinTerms(roster, filter, {positive, negative, now});
};

const joinTerms = (roster: Roster, filter: Filter, {positive, negative, now}: {
	readonly positive: readonly TermMatch[];
	readonly negative: readonly TermMatch[];
	readonly now: number;
}): RowMatcher => {
	const {choices, facts, since, connections} = filter;
	const {ids, columns, rowSpans, streamStates} = roster;
	const {states, failing: failures, attempts, newest, sent, providers} = roster.summaries.arrays;
	const idTerms = choices.flatMap(term => (term.kind === 'id' ? term : []));
	const isExcluded = negative.length === 0 ? () => false : createExclusion(roster, negative);
	const selectorOf = createStreamSelectors(roster, positive);
	const needs = new Set(facts.map(({kind}) => kind));
	const isStateNeeded = needs.has('state') || needs.has('failing');
	const areTimesNeeded = needs.has('attempt') || needs.has('newest');
	/** No selected stream is worse than the user's worst one, which is already known. */
	const bestState = smallest(facts.map(term =>
		(term.kind === 'state' && !term.isNegated ? Math.max(-1, largest(term.states.map(state => stateNumber(state)))) : Infinity)));
	/** Whether one chosen stream is enough. */
	const isDecidedEarly = facts.length === 0;

	const isIdFine = (row: number): boolean => idTerms.every(({names, isNegated}) => isNamedBy(ids.at(row) ?? '', names) !== isNegated);

	/** Of all the user's streams together: what is summed up already. */
	const isSummaryFine = (row: number): boolean => facts.length === 0 || areFactsTrue(facts, {
		state: statesWorstFirst[states[row] ?? 0] ?? 'unknown',
		failing: failures[row] ?? 0,
		streams: rowSpans.length(row),
		lastAttempt: knownTime(attempts[row] ?? NaN),
		newestData: knownTime(newest[row] ?? NaN),
		sent: sent[row] ?? 0,
	}, now);

	/** Sums up the chosen streams of a row; `undefined` where none is chosen. */
	const chosenOf = (row: number, {matchStream: onStream, verdicts}: StreamSelector): ChosenFacts | undefined => {
		const arrays = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		let worst = statesWorstFirst.length;
		let failingStreams = 0;
		let streams = 0;
		let lastAttempt = NaN;
		let newestData = NaN;
		let sentCount = 0;
		for (let index = first; index < end; index++) {
			const [code, resource] = [arrays.codes[index] ?? 0, arrays.resources[index] ?? 0];
			const verdict = verdicts === undefined ? onStream(code, resource) : verdicts.table[(code * verdicts.width) + resource];
			if (verdict === matchResults.out) {
				continue;
			}

			streams++;
			if (isStateNeeded) {
				const state = streamStates.stateAt(arrays, index, now);
				worst = Math.min(worst, state);
				failingStreams += state === failing ? 1 : 0;
			}

			if (areTimesNeeded) {
				lastAttempt = laterTime(lastAttempt, arrays.attempts[index] ?? NaN);
				newestData = laterTime(newestData, arrays.newest[index] ?? NaN);
			}

			const count = arrays.counts[index] ?? 0;
			sentCount += count === absentCount ? 0 : count;
		}

		if (streams === 0) {
			return undefined;
		}

		return {
			state: statesWorstFirst[worst] ?? 'unknown',
			failing: failingStreams, streams, lastAttempt: knownTime(lastAttempt), newestData: knownTime(newestData), sent: sentCount,
		};
	};

	/** Returns whether a stream of a row is chosen. It runs for most users of a large fleet, so it creates no object. */
	const isAnyChosen = (row: number, {matchStream: onStream, verdicts}: StreamSelector): boolean => {
		const {codes, resources} = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		if (verdicts === undefined) {
			for (let index = first; index < end; index++) {
				if (onStream(codes[index] ?? 0, resources[index] ?? 0) !== matchResults.out) {
					return true;
				}
			}

			return false;
		}

		const {table, width} = verdicts;
		for (let index = first; index < end; index++) {
			if (table[((codes[index] ?? 0) * width) + (resources[index] ?? 0)] === matchResults.chosen) {
				return true;
			}
		}

		return false;
	};

	const areStreamsFine = (row: number, selector: StreamSelector): boolean => {
		if (isDecidedEarly) {
			return isAnyChosen(row, selector);
		}

		const chosen = chosenOf(row, selector);
		return chosen !== undefined && areFactsTrue(facts, chosen, now);
	};

	const isFine = (row: number): boolean => {
		const selector = selectorOf(row);
		if (selector.terms.length === 0) {
			// All streams are chosen, so the existing summary is enough.
			return isSummaryFine(row);
		}

		const verdict = selector.matchProviderList(providers[row] ?? 0);
		return verdict === matchResults.unclear || (verdict === matchResults.chosen && facts.length > 0)
			? areStreamsFine(row, selector)
			: verdict === matchResults.chosen;
	};

	const changeOf = since === undefined ? undefined : createRowChanges(roster, rowScopeOf(roster, filter)?.providers, now);
	const isSinceFine = (row: number): boolean => changeOf === undefined || isSinceTrue(since, changeOf(row));

	const connectionScope = connections === undefined ? undefined : rowScopeOf(roster, filter);
	const scopedState = connections === undefined ? undefined : createScopedStates(roster, connectionScope, now);
	const areConnectionsFine = (row: number): boolean => areConnectionsTrue(connections, connections && roster.connections.of(row), connectionScope?.names, {
		now, stateOf: () => statesWorstFirst[scopedState?.(row) ?? 0] ?? 'unknown',
	});

	const {marks} = roster;
	const areMarksFine = (row: number): boolean => filter.marks === undefined || areMarksTrue(filter.marks, marks.has(row));

	return row => (states[row] ?? 0) <= bestState && areMarksFine(row) && isIdFine(row) && isFine(row) && !isExcluded(row) && isSinceFine(row) && areConnectionsFine(row);
};
