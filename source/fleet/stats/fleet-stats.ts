import {createRecentAttempts, type RecentAttempts} from '../../triage/facts/onset.ts';
import {statesWorstFirst, type State} from '../../triage/facts/stream-state.ts';
import type {ProviderFleet} from '../../triage/facts/user-facts.ts';
import {hour} from '../../text/durations.ts';
import {providerIn} from '../columns/stream-table.ts';
import type {Roster} from '../store/roster.ts';
import {createSpreadSample, type SpreadSample} from './spread-sample.ts';

/** A count for each state. */
export type StateCounts = Readonly<Record<State, number>>;

/** The statistics of one provider over all loaded users. */
export type ProviderStats = ProviderFleet & {
	readonly provider: string;
	readonly streams: StateCounts;
	/** Failing streams by the hour of their last attempt: 24 counts; the last hour ends now. */
	readonly failuresByHour: readonly number[];
	/** The user ID of the first loaded user with failing or stalled streams of this provider. */
	readonly firstInTrouble: string | undefined;
	/** User IDs of up to 50 users, evenly spread over the load order. */
	readonly sample: readonly string[];
};

/** The statistics of all loaded users, as the overview shows them. */
export type FleetStats = {
	readonly users: number;
	/** Whether all users are loaded. */
	readonly isComplete: boolean;
	readonly states: StateCounts;
	/** The provider with the most failing or stalled users first. */
	readonly providers: readonly ProviderStats[];
};

const hours = 24;

/** How many users of a provider the sample has. */
const sampleSize = 50;

/** A pass over the streams can pause after this many: a fraction of a millisecond. */
const streamsPerStep = 1000;

type Counts = Record<State, number>;

const noCounts = (): Counts => ({
	failing: 0, stalled: 0, never: 0, quiet: 0, unknown: 0, fresh: 0, inactive: 0,
});

type Draft = {
	users: number;
	failing: number;
	stalled: number;
	readonly streams: Counts;
	readonly failuresByHour: number[];
	readonly attempts: RecentAttempts;
	/** The rows of the sample. */
	readonly sample: SpreadSample;
	firstInTrouble: number | undefined;
	/** The last counted user, and the number of its worst state so far. */
	row: number;
	worst: number;
};

const newDraft = (now: number): Draft => ({
	users: 0,
	failing: 0,
	stalled: 0,
	streams: noCounts(),
	failuresByHour: Array.from({length: hours}, () => 0),
	attempts: createRecentAttempts(now),
	sample: createSpreadSample(sampleSize),
	firstInTrouble: undefined,
	row: -1,
	worst: NaN,
});

const nameOf = (state: number): State => statesWorstFirst[state] ?? 'unknown';

/** Adds the last counted user to the state of its worst stream. */
const closeUser = (draft: Draft): void => {
	if (draft.row === -1) {
		return;
	}

	const state = nameOf(draft.worst);
	draft.users++;
	draft.failing += state === 'failing' ? 1 : 0;
	draft.stalled += state === 'stalled' ? 1 : 0;
	draft.sample.add(draft.row);
	if (state === 'failing' || state === 'stalled') {
		draft.firstInTrouble ??= draft.row;
	}
};

const addStream = (draft: Draft, state: State, lastAttempt: number, now: number): void => {
	draft.streams[state]++;
	if (state === 'unknown' || Number.isNaN(lastAttempt)) {
		return;
	}

	const isFailing = state === 'failing';
	draft.attempts.add(lastAttempt, isFailing);
	const bin = hours - 1 - Math.floor((now - lastAttempt) / hour);
	const count = draft.failuresByHour[bin];
	if (isFailing && count !== undefined) {
		draft.failuresByHour[bin] = count + 1;
	}
};

/** The moment of the statistics, in milliseconds since 1970 by the server's clock, and whether all users are loaded. */
export type StatsMoment = {readonly now: number; readonly isComplete: boolean};

/**
Computes the statistics of the loaded users in small steps; the generator returns them. After each step the caller may continue later. Users
that are added after the start are not counted.
@yields the number of rows that are counted
*/
export function * fleetStatsSteps(roster: Roster, {now, isComplete}: StatsMoment): Generator<number, FleetStats, undefined> {
	const {columns, rowSpans, streamStates} = roster;
	/** By provider number. */
	const drafts: Array<Draft | undefined> = [];
	const states = noCounts();
	const rows = roster.count;
	let untilPause = streamsPerStep;
	for (let row = 0; row < rows; row++) {
		const arrays = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		let worst = statesWorstFirst.length;
		for (let index = first; index < end; index++) {
			const state = streamStates.stateAt(arrays, index, now);
			worst = Math.min(worst, state);
			const provider = providerIn(arrays.codes[index] ?? 0);
			const draft = drafts[provider] ?? newDraft(now);
			drafts[provider] = draft;
			if (draft.row !== row) {
				closeUser(draft);
				draft.row = row;
				draft.worst = state;
			}

			draft.worst = Math.min(draft.worst, state);
			addStream(draft, nameOf(state), arrays.attempts[index] ?? NaN, now);
		}

		states[first === end ? roster.row(row, now)?.state ?? 'unknown' : nameOf(worst)]++;
		// A user without streams takes time too.
		untilPause -= end - first + 1;
		if (untilPause > 0) {
			continue;
		}

		untilPause = streamsPerStep;
		yield row + 1;
	}

	const providers: ProviderStats[] = [];
	for (const [code, draft] of drafts.entries()) {
		if (draft === undefined) {
			continue;
		}

		closeUser(draft);
		const {
			failing, stalled, streams, failuresByHour, attempts, sample, firstInTrouble,
		} = draft;
		providers.push({
			provider: columns.providers.word(code),
			users: draft.users,
			failing,
			stalled,
			streams,
			failuresByHour,
			isComplete,
			onset: attempts.onset(),
			firstInTrouble: firstInTrouble === undefined ? undefined : roster.userId(firstInTrouble),
			sample: sample.rows().map(row => roster.userId(row)).filter(userId => userId !== undefined),
		});
		yield rows;
	}

	const troubled = ({failing, stalled}: ProviderFleet) => failing + stalled;
	return {
		users: rows,
		isComplete,
		states,
		providers: providers
			.toSorted((a, b) => b.users - a.users)
			.toSorted((a, b) => troubled(b) - troubled(a)),
	};
}

/** Computes the statistics of the loaded users at once. */
export const computeFleetStats = (roster: Roster, moment: StatsMoment): FleetStats => {
	const steps = fleetStatsSteps(roster, moment);
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}

	return step.value;
};

/** Returns the share of a provider's users with failing streams, from 0 to 1; 0 without users. */
export const failingShare = ({failing, users}: ProviderStats): number => (users === 0 ? 0 : failing / users);
