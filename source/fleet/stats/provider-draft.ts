import {statesWorstFirst, type State} from '../../triage/facts/stream-state.ts';
import {createProviderAttempts, type ProviderAttempts} from '../../triage/events/user-attempts.ts';
import {hasLocalTimes} from '../../junction/vocabulary.ts';
import {hour} from '../../text/durations.ts';
import {laterTime} from '../columns/packed-times.ts';
import type {StreamArrays} from '../columns/stream-chunks.ts';
import {outcomeIn, outcomes} from '../columns/stream-table.ts';
import type {Roster} from '../store/roster.ts';
import {createActorTally, type ActorTally} from './actor-split.ts';
import {createSpreadSample, type SpreadSample} from './spread-sample.ts';
import {createTimeCounter, type TimeCounter} from './time-counts.ts';

const hours = 24;

type Counts = Record<State, number>;

/** Returns a count of 0 for each state. */
export const noCounts = (): Counts => ({
	failing: 0, stalled: 0, never: 0, quiet: 0, unknown: 0, fresh: 0, inactive: 0,
});

/** The counts of one provider while the users are counted, one after the other. */
export type ProviderDraft = {
	users: number;
	readonly userStates: Counts;
	readonly streams: Counts;
	readonly failuresByHour: number[];
	readonly attempts: ProviderAttempts;
	readonly actors: ActorTally;
	/** The rows of both groups. */
	readonly failing: SpreadSample;
	readonly others: SpreadSample;
	firstInTrouble: number | undefined;
	readonly onsets: TimeCounter;
	/** Whether the times of its data show when users were last OK. */
	readonly hasDataTimes: boolean;
	/** When the last counted user's connection came into error; NaN if that is unknown. */
	erroredAt: number;
	/** The last counted user, the number of its worst state so far, and its attempts and data (`UserAttempts`). */
	row: number;
	worst: number;
	failed: number;
	succeeded: number;
	dataOfFailed: number;
	dataOfSucceeded: number;
};

/** Creates the counts of a provider before its first user. `now` is in milliseconds since 1970; `groupSize` is the most users of each group. */
export const newDraft = (provider: string, {now, groupSize}: {readonly now: number; readonly groupSize: number}): ProviderDraft => ({
	users: 0,
	userStates: noCounts(),
	streams: noCounts(),
	failuresByHour: Array.from({length: hours}, () => 0),
	attempts: createProviderAttempts(),
	actors: createActorTally(),
	failing: createSpreadSample(groupSize),
	others: createSpreadSample(groupSize),
	firstInTrouble: undefined,
	onsets: createTimeCounter(now),
	hasDataTimes: !hasLocalTimes(provider),
	erroredAt: NaN,
	row: -1,
	worst: NaN,
	failed: NaN,
	succeeded: NaN,
	dataOfFailed: NaN,
	dataOfSucceeded: NaN,
});

/** Returns the state with a number among `statesWorstFirst`. */
export const nameOf = (state: number): State => statesWorstFirst[state] ?? 'unknown';

/** Adds the last counted user to the state of its worst stream. */
export const closeUser = (draft: ProviderDraft, provider: string, {connections, isCompared}: {
	readonly connections: Roster['connections'];
	readonly isCompared: (row: number) => boolean;
}): void => {
	if (draft.row === -1) {
		return;
	}

	const state = nameOf(draft.worst);
	draft.users++;
	draft.userStates[state]++;
	if (draft.attempts.isWanted()) {
		const {failed, succeeded, dataOfFailed, dataOfSucceeded} = draft;
		draft.attempts.add({
			failed, succeeded, dataOfFailed, dataOfSucceeded,
		});
	}

	if (state === 'failing') {
		draft.onsets.add(Number.isNaN(draft.erroredAt) && draft.hasDataTimes ? draft.dataOfFailed : draft.erroredAt);
		draft.actors.add(provider, connections.of(draft.row), draft.failed);
	}

	if (state === 'failing' || state === 'stalled') {
		draft.firstInTrouble ??= draft.row;
	}

	if (state === 'failing') {
		if (isCompared(draft.row)) {
			draft.failing.add(draft.row);
		}
	} else if (state === 'fresh' || state === 'quiet') {
		// Users who have left, or who never had data, differ from the failing in other ways too.
		draft.others.add(draft.row);
	}
};

const success = outcomes.indexOf('success');
const failure = outcomes.indexOf('failure');

/** Begins the next user, in the row `row`. `state` is the number of a state; `erroredAt` is when the connection came into error, or NaN. */
export const openUser = (draft: ProviderDraft, row: number, {state, erroredAt}: {readonly state: number; readonly erroredAt: number}): void => {
	draft.row = row;
	draft.worst = state;
	draft.erroredAt = erroredAt;
	draft.failed = NaN;
	draft.succeeded = NaN;
	draft.dataOfFailed = NaN;
	draft.dataOfSucceeded = NaN;
};

/** Adds a stream of the current user. */
export const addStream = (draft: ProviderDraft, state: State, {codes, attempts, newest}: StreamArrays, {index, now}: {readonly index: number; readonly now: number}): void => {
	draft.streams[state]++;
	const lastAttempt = attempts[index] ?? NaN;
	const newestData = newest[index] ?? NaN;
	const outcome = outcomeIn(codes[index] ?? 0);
	if (outcome === success) {
		draft.succeeded = laterTime(draft.succeeded, lastAttempt);
		draft.dataOfSucceeded = laterTime(draft.dataOfSucceeded, newestData);
		return;
	}

	if (outcome !== failure) {
		return;
	}

	draft.failed = laterTime(draft.failed, lastAttempt);
	draft.dataOfFailed = laterTime(draft.dataOfFailed, newestData);
	const bin = hours - 1 - Math.floor((now - lastAttempt) / hour);
	const count = draft.failuresByHour[bin];
	if (count !== undefined) {
		draft.failuresByHour[bin] = count + 1;
	}
};
