import type {UsersLimit} from '../../junction/target.ts';
import {statesWorstFirst, type State} from '../../triage/facts/stream-state.ts';
import type {ProviderFleet} from '../../triage/facts/user-facts.ts';
import {findProviderEvent} from '../../triage/events/provider-event.ts';
import {countRecent, usualShare} from '../../triage/events/recent-failures.ts';
import {providerIn} from '../columns/stream-table.ts';
import type {Roster} from '../store/roster.ts';
import type {ActorSplit} from './actor-split.ts';
import {collectConnections, type ConnectionErrors} from './asked-connections.ts';
import {
	noCounts,
	newDraft,
	nameOf,
	closeUser,
	openUser,
	addStream,
	type ProviderDraft,
} from './provider-draft.ts';
import type {SpreadSample} from './spread-sample.ts';
import type {TimeCounts} from './time-counts.ts';

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

/** How many users of a provider each of its groups has, unless more are asked for. */
export const usualGroupSize = 100;

/** A pass over the streams can pause after this many: a fraction of a millisecond. */
const streamsPerStep = 1000;

/** What a user with loaded connections counts, in streams. */
const stepsOfConnections = 8;

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
Makes the statistics of the providers when all users are counted, in small steps. `drafts` are by provider number.
@yields the number of rows that are counted
*/
function * providerSteps(roster: Roster, {drafts, asked, closing, rows}: {
	readonly drafts: ReadonlyArray<ProviderDraft | undefined>;
	readonly asked: ReturnType<typeof collectConnections>;
	readonly closing: Parameters<typeof closeUser>[2];
	readonly rows: number;
}, {now, loadedAt, isComplete}: StatsMoment): Generator<number, readonly ProviderStats[], undefined> {
	const {columns} = roster;
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

	return providers;
}

/**
Computes the statistics of the loaded users in small steps; the generator returns them. After each step the caller may continue later. Users
that are added after the start are not counted.
@yields the number of rows that are counted
*/
export function * fleetStatsSteps(roster: Roster, moment: StatsMoment): Generator<number, FleetStats, undefined> {
	const {now, isComplete, provider: only, limit, groupSize = usualGroupSize, isCompared = () => true} = moment;
	const {columns, rowSpans, streamStates, connections} = roster;
	/** By provider number. */
	const drafts: Array<ProviderDraft | undefined> = [];
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

	const providers = yield * providerSteps(roster, {
		drafts, asked, closing, rows,
	}, moment);
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
