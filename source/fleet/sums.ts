import {onsetOf} from '../triage/onset.ts';
import {
	streamState,
	worstState,
	type State,
	type StreamFacts,
} from '../triage/stream-state.ts';
import type {ProviderFleet} from '../triage/user-facts.ts';
import type {Roster} from './roster.ts';

/** How many there are in each state. */
export type StateCounts = Readonly<Record<State, number>>;

/** One provider over all loaded users. */
export type ProviderSums = ProviderFleet & {
	readonly provider: string;
	readonly streams: StateCounts;
	/** Failing streams by the hour of their last attempt: 24 counts, the last one ends now. */
	readonly failuresByHour: readonly number[];
};

/** All loaded users together, as the overview sums them up. */
export type FleetSums = {
	readonly users: number;
	/** Whether all users are loaded. */
	readonly isComplete: boolean;
	readonly states: StateCounts;
	/** The provider with the most users in trouble first. */
	readonly providers: readonly ProviderSums[];
};

const hour = 3_600_000;
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
	readonly attempts: Array<{time: number; isFailing: boolean}>;
};

const newDraft = (): Draft => ({
	users: 0, failing: 0, stalled: 0, streams: noCounts(), failuresByHour: Array.from({length: hours}, () => 0), attempts: [],
});

const addStream = (draft: Draft, stream: StreamFacts, state: State, now: number): void => {
	draft.streams[state]++;
	if (state === 'unknown' || stream.lastAttempt === undefined) {
		return;
	}

	const isFailing = state === 'failing';
	draft.attempts.push({time: stream.lastAttempt, isFailing});
	const age = Math.floor((now - stream.lastAttempt) / hour);
	const bin = hours - 1 - age;
	const count = draft.failuresByHour[bin];
	if (isFailing && count !== undefined) {
		draft.failuresByHour[bin] = count + 1;
	}
};

const addUser = (drafts: Map<string, Draft>, streams: readonly StreamFacts[], now: number): readonly State[] => {
	const statesOf = new Map<string, State[]>();
	for (const stream of streams) {
		const {provider} = stream;
		const state = streamState(stream, now);
		const draft = drafts.get(provider) ?? newDraft();
		drafts.set(provider, draft);
		addStream(draft, stream, state, now);
		statesOf.set(provider, [...(statesOf.get(provider) ?? []), state]);
	}

	for (const [provider, states] of statesOf) {
		const draft = drafts.get(provider) ?? newDraft();
		const worst = worstState(states);
		draft.users++;
		draft.failing += worst === 'failing' ? 1 : 0;
		draft.stalled += worst === 'stalled' ? 1 : 0;
	}

	return [...statesOf.values()].flat();
};

/** Sums the loaded users up as judged at the time `now`, in milliseconds since 1970. */
export const sumFleet = (roster: Roster, {now, isComplete}: {readonly now: number; readonly isComplete: boolean}): FleetSums => {
	const drafts = new Map<string, Draft>();
	const states = noCounts();
	for (let row = 0; row < roster.count; row++) {
		const worst = worstState(addUser(drafts, roster.streams(row), now)) ?? roster.row(row, now)?.state ?? 'unknown';
		states[worst]++;
	}

	const providers = [...drafts].map(([provider, {attempts, ...draft}]) => ({
		provider, ...draft, isComplete, onset: onsetOf(attempts, now),
	}));
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

/** The share of a provider's users with failing streams, from 0 to 1; 0 where there are none. */
export const failingShare = ({failing, users}: ProviderSums): number => (users === 0 ? 0 : failing / users);
