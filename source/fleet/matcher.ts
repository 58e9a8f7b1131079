import {
	factsHold,
	nameMatches,
	type ChosenFacts,
	type Filter,
} from '../triage/filter/filter.ts';
import {statesWorstFirst} from '../triage/stream-state.ts';
import {
	choiceOf,
	isAboutUser,
	verdicts,
	verdictsOnLists,
	verdictsOnStreams,
	type Choice,
	type OnStream,
} from './choices.ts';
import {absentCount} from './columns.ts';
import {stateNumber} from './judge.ts';
import type {Roster} from './roster.ts';

const failing = stateNumber('failing');

const known = (time: number): number | undefined => (Number.isNaN(time) ? undefined : time);

const later = (one: number, other: number): number => (Number.isNaN(one) || other > one ? other : one);

/** The positive terms that narrow the streams of some rows, and what that makes of each list of providers. */
type Narrowing = {readonly choices: readonly Choice[]; readonly onLists: Uint8Array; readonly onStream: OnStream};

/** Narrowings by what the words before are: in the user's id, or not. */
type Branch = {narrowing?: Narrowing; inId?: Branch; notInId?: Branch};

/** Finds the narrowing of a row: a word that is in the user's id narrows nothing. */
const createNarrowings = (positive: readonly Choice[], narrowBy: (choices: readonly Choice[]) => Narrowing): ((row: number) => Narrowing) => {
	const words = positive.filter(({ids}) => ids !== undefined);
	const root: Branch = {};
	return row => {
		let branch = root;
		for (const word of words) {
			branch = isAboutUser(word, row) ? (branch.inId ??= {}) : (branch.notInId ??= {});
		}

		branch.narrowing ??= narrowBy(positive.filter(choice => !isAboutUser(choice, row)));
		return branch.narrowing;
	};
};

/**
Tells of each row whether its user matches at the time `now`, as `matchesFilter` does on plain objects (triage/filter), but from
the columns: 100,000 users take some milliseconds. It is of now: users that come later need another one, and the summaries
have to be brought up to `now` before.
*/
export const createMatcher = (roster: Roster, filter: Filter, now: number): ((row: number) => boolean) => {
	const {choices, facts} = filter;
	const {ids, columns, extents, judge, summaries} = roster;
	const idTerms = choices.flatMap(term => (term.kind === 'id' ? term : []));
	const naming = choices.filter(term => term.kind !== 'id').map(term => choiceOf(roster, term));
	const positive = naming.filter(({isNegated}) => !isNegated);
	const negative = naming.filter(({isNegated}) => isNegated);
	const unwanted = negative.filter(choice => choice.ids !== undefined);
	const narrowingOf = createNarrowings(positive, narrowing => ({
		choices: narrowing, onLists: verdictsOnLists(roster, narrowing, negative), onStream: verdictsOnStreams(roster, narrowing, negative),
	}));
	const needs = new Set(facts.map(({kind}) => kind));
	const isStateNeeded = needs.has('state') || needs.has('failing');
	const areTimesNeeded = needs.has('attempt') || needs.has('newest');
	/** No chosen stream is worse than the user's worst one, which has been found already. */
	const bestState = Math.min(...facts.flatMap(term => (term.kind === 'state' && !term.isNegated ? Math.max(-1, ...term.states.map(state => stateNumber(state))) : [])));
	/** Then the first chosen stream decides. */
	const isDecidedEarly = facts.length === 0 && negative.length === 0;

	const isIdFine = (row: number): boolean =>
		unwanted.every(choice => !isAboutUser(choice, row))
		&& idTerms.every(({names, isNegated}) => nameMatches(ids.at(row) ?? '', names) !== isNegated);

	/** Of all the user's streams together: what is summed up already. */
	const isSummaryFine = (row: number): boolean => {
		const {states, failing: failures, attempts, newest, sent} = summaries.arrays;
		return facts.length === 0 || factsHold(facts, {
			state: statesWorstFirst[states[row] ?? 0] ?? 'unknown',
			failing: failures[row] ?? 0,
			streams: extents.length(row),
			lastAttempt: known(attempts[row] ?? NaN),
			newestData: known(newest[row] ?? NaN),
			sent: sent[row] ?? 0,
		}, now);
	};

	/** Sums up the chosen streams of a row; `undefined` where none is chosen, or one is excluded. */
	const chosenOf = (row: number, {onStream}: Narrowing): ChosenFacts | undefined => {
		const arrays = columns.chunk(extents.chunk(row));
		const first = extents.first(row);
		const end = first + extents.length(row);
		let worst = statesWorstFirst.length;
		let failures = 0;
		let streams = 0;
		let lastAttempt = NaN;
		let newestData = NaN;
		let sent = 0;
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
				failures += state === failing ? 1 : 0;
			}

			if (areTimesNeeded) {
				lastAttempt = later(lastAttempt, arrays.attempts[index] ?? NaN);
				newestData = later(newestData, arrays.newest[index] ?? NaN);
			}

			const count = arrays.counts[index] ?? 0;
			sent += count === absentCount ? 0 : count;
		}

		if (streams === 0) {
			return undefined;
		}

		return {
			state: statesWorstFirst[worst] ?? 'unknown',
			failing: failures, streams, lastAttempt: known(lastAttempt), newestData: known(newestData), sent,
		};
	};

	const areStreamsFine = (row: number, narrowing: Narrowing): boolean => {
		const chosen = chosenOf(row, narrowing);
		return chosen !== undefined && factsHold(facts, chosen, now);
	};

	const isFine = (row: number): boolean => {
		const narrowing = narrowingOf(row);
		const verdict = narrowing.onLists[summaries.arrays.providers[row] ?? 0];
		if (narrowing.choices.length === 0) {
			// All streams are chosen, if there are any: what is summed up already says it all but whether one is excluded.
			return verdict !== verdicts.excluded && isSummaryFine(row) && (verdict !== verdicts.unclear || chosenOf(row, narrowing) !== undefined);
		}

		return verdict === verdicts.unclear || (verdict === verdicts.chosen && facts.length > 0)
			? areStreamsFine(row, narrowing)
			: verdict === verdicts.chosen;
	};

	return row => (summaries.arrays.states[row] ?? 0) <= bestState && isIdFine(row) && isFine(row);
};
