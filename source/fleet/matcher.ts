import {
	areFactsTrue,
	isNamedBy,
	type ChosenFacts,
	type Filter,
} from '../triage/filter/filter.ts';
import {statesWorstFirst} from '../triage/stream-state.ts';
import {choiceOf, isAboutUser, verdicts} from './choices.ts';
import {absentCount} from './columns.ts';
import {stateNumber} from './judge.ts';
import {createNarrowings, type Narrowing} from './narrowing.ts';
import type {Roster} from './roster.ts';
import {knownTime, laterTime} from './times.ts';

const failing = stateNumber('failing');

/**
Tells of each row whether its user matches at the time `now`, as `isFilterMatch` does on plain objects (triage/filter), but from
the columns: 100,000 users take some milliseconds. It is of now: users that come later need another one, and the summaries
have to be brought up to `now` before.
*/
export const createMatcher = (roster: Roster, filter: Filter, now: number): ((row: number) => boolean) => {
	const {choices, facts} = filter;
	const {ids, columns, extents, judge} = roster;
	const {states, failing: failures, attempts, newest, sent, providers} = roster.summaries.arrays;
	const idTerms = choices.flatMap(term => (term.kind === 'id' ? term : []));
	const naming = choices.filter(term => term.kind !== 'id').map(term => choiceOf(roster, term));
	const positive = naming.filter(({isNegated}) => !isNegated);
	const negative = naming.filter(({isNegated}) => isNegated);
	const unwanted = negative.filter(choice => choice.ids !== undefined);
	const narrowingOf = createNarrowings(roster, positive, negative);
	const needs = new Set(facts.map(({kind}) => kind));
	const isStateNeeded = needs.has('state') || needs.has('failing');
	const areTimesNeeded = needs.has('attempt') || needs.has('newest');
	/** No chosen stream is worse than the user's worst one, which has been found already. */
	const bestState = Math.min(...facts.map(term =>
		(term.kind === 'state' && !term.isNegated ? Math.max(-1, ...term.states.map(state => stateNumber(state))) : Infinity)));
	/** Then the first chosen stream decides. */
	const isDecidedEarly = facts.length === 0 && negative.length === 0;

	const isIdFine = (row: number): boolean =>
		unwanted.every(choice => !isAboutUser(choice, row))
		&& idTerms.every(({names, isNegated}) => isNamedBy(ids.at(row) ?? '', names) !== isNegated);

	/** Of all the user's streams together: what is summed up already. */
	const isSummaryFine = (row: number): boolean => facts.length === 0 || areFactsTrue(facts, {
		state: statesWorstFirst[states[row] ?? 0] ?? 'unknown',
		failing: failures[row] ?? 0,
		streams: extents.length(row),
		lastAttempt: knownTime(attempts[row] ?? NaN),
		newestData: knownTime(newest[row] ?? NaN),
		sent: sent[row] ?? 0,
	}, now);

	/** Sums up the chosen streams of a row; `undefined` where none is chosen, or one is excluded. */
	const chosenOf = (row: number, {onStream}: Narrowing): ChosenFacts | undefined => {
		const arrays = columns.chunk(extents.chunk(row));
		const first = extents.first(row);
		const end = first + extents.length(row);
		let worst = statesWorstFirst.length;
		let failingStreams = 0;
		let streams = 0;
		let lastAttempt = NaN;
		let newestData = NaN;
		let sentCount = 0;
		for (let index = first; index < end; index++) {
			const verdict = onStream(arrays.codes[index] ?? 0, arrays.resources[index] ?? 0);
			if (verdict === verdicts.out) {
				continue;
			}

			if (verdict === verdicts.excluded) {
				return undefined;
			}

			streams++;
			if (isDecidedEarly) {
				break;
			}

			if (isStateNeeded) {
				const state = judge.stateAt(arrays, index, now);
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

	const areStreamsFine = (row: number, narrowing: Narrowing): boolean => {
		const chosen = chosenOf(row, narrowing);
		return chosen !== undefined && areFactsTrue(facts, chosen, now);
	};

	const isFine = (row: number): boolean => {
		const narrowing = narrowingOf(row);
		const verdict = narrowing.onList(providers[row] ?? 0);
		if (narrowing.choices.length === 0) {
			// All streams are chosen, if there are any: what is summed up already says it all but whether one is excluded.
			return verdict !== verdicts.excluded && isSummaryFine(row)
				&& (verdict !== verdicts.unclear || extents.length(row) === 0 || chosenOf(row, narrowing) !== undefined);
		}

		return verdict === verdicts.unclear || (verdict === verdicts.chosen && facts.length > 0)
			? areStreamsFine(row, narrowing)
			: verdict === verdicts.chosen;
	};

	return row => (states[row] ?? 0) <= bestState && isIdFine(row) && isFine(row);
};
