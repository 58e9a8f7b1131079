import {createRecentAttempts, type RecentAttempts} from '../../triage/facts/onset.ts';
import {statesWorstFirst, type State} from '../../triage/facts/stream-state.ts';
import type {ProviderFleet} from '../../triage/facts/user-facts.ts';
import {hour} from '../../text/durations.ts';
import {providerIn} from '../columns/stream-table.ts';
import type {Roster} from '../store/roster.ts';

/** A count for each state. */
export type StateCounts = Readonly<Record<State, number>>;

/** The statistics of one provider over all loaded users. */
export type ProviderStats = ProviderFleet & {
	readonly provider: string;
	readonly streams: StateCounts;
	/** Failing streams by the hour of their last attempt: 24 counts; the last hour ends now. */
	readonly failuresByHour: readonly number[];
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

type Counts = Record<State, number>;

const noCounts = (): Counts => ({
	failing: 0, stalled: 0, never: 0, quiet: 0, unknown: 0, fresh: 0,
});

type Draft = {
	users: number;
	failing: number;
	stalled: number;
	readonly streams: Counts;
	readonly failuresByHour: number[];
	readonly attempts: RecentAttempts;
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
	row: -1,
	worst: NaN,
});

const nameOf = (state: number): State => statesWorstFirst[state] ?? 'unknown';

/** Adds the last counted user to the state of its worst stream. */
const closeUser = (draft: Draft): void => {
	if (draft.row === -1) {
		return;
	}

	draft.users++;
	draft.failing += nameOf(draft.worst) === 'failing' ? 1 : 0;
	draft.stalled += nameOf(draft.worst) === 'stalled' ? 1 : 0;
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

/** Computes the statistics of the loaded users at the time `now`, in milliseconds since 1970. */
export const computeFleetStats = (roster: Roster, {now, isComplete}: {readonly now: number; readonly isComplete: boolean}): FleetStats => {
	const {columns, rowSpans, streamStates} = roster;
	/** By provider number. */
	const drafts: Draft[] = [];
	const states = noCounts();
	for (let row = 0; row < roster.count; row++) {
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
	}

	const providers = drafts.flatMap((draft, code) => {
		closeUser(draft);
		const {
			users, failing, stalled, streams, failuresByHour,
		} = draft;
		const provider = columns.providers.word(code);
		const onset = draft.attempts.onset();
		return {
			provider, users, failing, stalled, streams, failuresByHour, isComplete, onset,
		};
	});
	const troubled = ({failing, stalled}: ProviderFleet) => failing + stalled;
	return {
		users: roster.count,
		isComplete,
		states,
		providers: providers
			.toSorted((a, b) => b.users - a.users)
			.toSorted((a, b) => troubled(b) - troubled(a)),
	};
};

/** Returns the share of a provider's users with failing streams, from 0 to 1; 0 without users. */
export const failingShare = ({failing, users}: ProviderStats): number => (users === 0 ? 0 : failing / users);
