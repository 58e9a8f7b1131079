import type {UsersLimit} from '../../junction/target.ts';
import {statesWorstFirst, type State} from '../../triage/facts/stream-state.ts';
import type {ProviderFleet} from '../../triage/facts/user-facts.ts';
import {findProviderEvent} from '../../triage/events/provider-event.ts';
import {countRecent, usualShare} from '../../triage/events/recent-failures.ts';
import {createProviderAttempts, type ProviderAttempts} from '../../triage/events/user-attempts.ts';
import {hasLocalTimes} from '../../junction/vocabulary.ts';
import {hour} from '../../text/durations.ts';
import {laterTime} from '../columns/packed-times.ts';
import type {StreamArrays} from '../columns/stream-chunks.ts';
import {outcomeIn, outcomes, providerIn} from '../columns/stream-table.ts';
import type {Roster} from '../store/roster.ts';
import {createActorTally, type ActorSplit, type ActorTally} from './actor-split.ts';
import {collectConnections, type ConnectionErrors} from './asked-connections.ts';
import {createTimeCounter, type TimeCounter, type TimeCounts} from './time-counts.ts';
import {createSpreadSample, type SpreadSample} from './spread-sample.ts';

/** A count for each state. */
export type StateCounts = Readonly<Record<State, number>>;

/** The statistics of one provider over all loaded users. */
export type ProviderStats = ProviderFleet & {
	readonly provider: string;
	/** Its users by the state of their worst stream of it. */
	readonly userStates: StateCounts;
	readonly streams: StateCounts;
	/** Failing streams by the hour of their last attempt: 24 counts; the last hour ends now. */
	readonly failuresByHour: readonly number[];
	/**
	When the users who fail now were last OK: when their connection came into error, if it is loaded, otherwise their last good data, the newest data of their failing streams. The
	failure can have begun later.
	Local times that pretend to be UTC show none.
	*/
	readonly onsets: TimeCounts;
	/** What the loaded connections show; `undefined` if none is loaded. */
	readonly connections: ConnectionErrors | undefined;
	/** The user ID of the first loaded user with failing or stalled streams of this provider. */
	readonly firstInTrouble: string | undefined;
	/** Its failing users by who has to act, as far as their connections are loaded. */
	readonly actors: ActorSplit;
	/** User IDs of failing users and of users whose streams are fresh or quiet, up to `StatsMoment.groupSize` each, evenly spread over the load order. */
	readonly groups: {readonly failing: readonly string[]; readonly others: readonly string[]};
};

/** The statistics of all loaded users, as the overview shows them. */
export type FleetStats = {
	readonly users: number;
	/** Whether all users are loaded. */
	readonly isComplete: boolean;
	/** The only provider whose users are loaded; all where it is `undefined`. */
	readonly provider?: string | undefined;
	/** Why more users cannot be loaded; absent if they can. */
	readonly limit?: UsersLimit;
	readonly states: StateCounts;
	/** The provider with the most failing or stalled users first. */
	readonly providers: readonly ProviderStats[];
};

const hours = 24;

/** How many users of a provider each of its groups has, unless more are asked for. */
export const usualGroupSize = 100;

/** A pass over the streams can pause after this many: a fraction of a millisecond. */
const streamsPerStep = 1000;

/** What a user with loaded connections counts, in streams. */
const stepsOfConnections = 8;

type Counts = Record<State, number>;

const noCounts = (): Counts => ({
	failing: 0, stalled: 0, never: 0, quiet: 0, unknown: 0, fresh: 0, inactive: 0,
});

type Draft = {
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

const newDraft = (provider: string, {now, groupSize}: {readonly now: number; readonly groupSize: number}): Draft => ({
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

const nameOf = (state: number): State => statesWorstFirst[state] ?? 'unknown';

/** Adds the last counted user to the state of its worst stream. */
const closeUser = (draft: Draft, provider: string, {connections, isCompared}: {
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

const openUser = (draft: Draft, row: number, {state, erroredAt}: {readonly state: number; readonly erroredAt: number}): void => {
	draft.row = row;
	draft.worst = state;
	draft.erroredAt = erroredAt;
	draft.failed = NaN;
	draft.succeeded = NaN;
	draft.dataOfFailed = NaN;
	draft.dataOfSucceeded = NaN;
};

const addStream = (draft: Draft, state: State, {codes, attempts, newest}: StreamArrays, {index, now}: {readonly index: number; readonly now: number}): void => {
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

/** When the statistics are made and of what; times in milliseconds since 1970, by the server's clock. */
export type StatsMoment = {
	readonly now: number;
	/** When the first of the users was loaded. Events are judged as of then, or the attempts would seem to have stopped when loading did. */
	readonly loadedAt: number;
	/** Whether all users are loaded. */
	readonly isComplete: boolean;
	/** The only provider whose users are loaded; all where it is `undefined`. */
	readonly provider?: string | undefined;
	/** Why more users cannot be loaded; `undefined` if they can. */
	readonly limit?: UsersLimit | undefined;
	/** The most users of each group of a provider; `usualGroupSize` when absent. */
	readonly groupSize?: number;
	/** Which failing users are compared with others; all if absent. */
	readonly isCompared?: (row: number) => boolean;
};

/**
Computes the statistics of the loaded users in small steps; the generator returns them. After each step the caller may continue later. Users
that are added after the start are not counted.
@yields the number of rows that are counted
*/
export function * fleetStatsSteps(roster: Roster, {
	now, loadedAt, isComplete, provider: only, limit, groupSize = usualGroupSize, isCompared = () => true,
}: StatsMoment): Generator<number, FleetStats, undefined> {
	const {columns, rowSpans, streamStates, connections} = roster;
	/** By provider number. */
	const drafts: Array<Draft | undefined> = [];
	const states = noCounts();
	const closing = {connections, isCompared};
	const asked = collectConnections(roster.connections);
	const rows = roster.count;
	let untilPause = streamsPerStep;
	for (let row = 0; row < rows; row++) {
		const arrays = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		const errors = asked.add(row);
		let worst = statesWorstFirst.length;
		for (let index = first; index < end; index++) {
			const state = streamStates.stateAt(arrays, index, now);
			worst = Math.min(worst, state);
			const provider = providerIn(arrays.codes[index] ?? 0);
			const draft = drafts[provider] ?? newDraft(columns.providers.word(provider), {now, groupSize});
			drafts[provider] = draft;
			if (draft.row !== row) {
				closeUser(draft, columns.providers.word(provider), closing);
				openUser(draft, row, {state, erroredAt: errors?.get(columns.providers.word(provider)) ?? NaN});
			}

			draft.worst = Math.min(draft.worst, state);
			addStream(draft, nameOf(state), arrays, {index, now});
		}

		states[first === end ? roster.row(row, now)?.state ?? 'unknown' : nameOf(worst)]++;
		// A user without streams takes time too, and so do connections.
		untilPause -= end - first + (errors === undefined ? 1 : stepsOfConnections);
		if (untilPause > 0) {
			continue;
		}

		untilPause = streamsPerStep;
		yield row + 1;
	}

	const recents = [];
	for (const [code, draft] of drafts.entries()) {
		if (draft === undefined) {
			continue;
		}

		closeUser(draft, columns.providers.word(code), closing);
		recents.push(countRecent(draft.attempts, loadedAt));
		yield rows;
	}

	const usual = usualShare(recents);
	const providers: ProviderStats[] = [];
	for (const [code, draft] of drafts.entries()) {
		if (draft === undefined) {
			continue;
		}

		const {
			userStates, streams, failuresByHour, attempts, actors, failing, others, firstInTrouble, onsets,
		} = draft;
		const userIds = (users: SpreadSample) => users.rows().map(row => roster.userId(row)).filter(userId => userId !== undefined);
		const provider = columns.providers.word(code);
		const errors = asked.errorSteps(provider, now);
		let step = errors.next();
		while (step.done !== true) {
			yield rows;
			step = errors.next();
		}

		providers.push({
			provider,
			users: draft.users,
			failing: userStates.failing,
			stalled: userStates.stalled,
			userStates,
			streams,
			failuresByHour,
			onsets: onsets.counts(),
			connections: step.value,
			isComplete,
			...actors.split(findProviderEvent(provider, attempts, {now: loadedAt, recent: recents[providers.length] ?? [], usual}), {now: loadedAt, users: draft.users}),
			firstInTrouble: firstInTrouble === undefined ? undefined : roster.userId(firstInTrouble),
			groups: {failing: userIds(failing), others: userIds(others)},
		});
		yield rows;
	}

	const troubled = ({failing, stalled}: ProviderFleet) => failing + stalled;
	return {
		users: rows,
		isComplete,
		...(only !== undefined && {provider: only}),
		...(limit !== undefined && {limit}),
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
