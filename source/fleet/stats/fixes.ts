import {concernedTimes, isConcerned} from '../../triage/events/concerned-times.ts';
import type {Bounds, EventKind, ProviderEvent} from '../../triage/events/provider-event.ts';
import {actorOf} from '../../triage/facts/actor.ts';
import {statesWorstFirst} from '../../triage/facts/stream-state.ts';
import type {UserConnections} from '../connections/connection-table.ts';
import {connectionTo} from '../connections/provider-connection.ts';
import {laterTime} from '../columns/packed-times.ts';
import {outcomeIn, outcomes, providerIn} from '../columns/stream-table.ts';
import type {Filter} from '../../filter/filter.ts';
import type {Roster} from '../store/roster.ts';
import type {SplitActor} from './actor-split.ts';
import {fixScopeOf} from './fix-scope.ts';

/**
Why users of a provider need a step. `error` and `paused` are those of the connection. `none`: streams fail or stall, and there is no connection. `failing` and `stalled`:
streams do so although the connection is connected. `scope`: they do so, and the user denied a required scope. `unread`: it could not be read, or has a status that junctop does not know.
*/
export type FixCause =
	| {readonly kind: 'error'; readonly errorType: string | undefined}
	| {readonly kind: 'paused' | 'none' | 'scope' | 'failing' | 'stalled' | 'unread'};

/** Users with the same provider, cause and step; times in milliseconds since 1970. */
export type FixGroup = {
	readonly provider: string;
	readonly cause: FixCause;
	readonly actor: SplitActor;
	readonly users: number;
	/** The earliest and the latest time of their errors; `undefined` where none is known. */
	readonly since: Bounds | undefined;
	/** How many of them the provider's event explains. */
	readonly explained: number;
	/** The resources that their denied scopes are for, in order; empty for other causes. */
	readonly denied: readonly string[];
};

/** An event of a provider, with the groups that it explains, the largest first. */
export type FixEvent = {readonly provider: string; readonly event: ProviderEvent; readonly groups: readonly FixGroup[]};

/** The fixes of users; each group is in an event or in `groups`. */
export type Fixes = {
	/** The users that were looked at. */
	readonly users: number;
	/** Of these, the users whose connections are loaded. */
	readonly asked: number;
	/** The users with failing or stalled streams whose connections are not loaded. */
	readonly notLoaded: number;
	/** Of these, the users whose failures lie in an event of `events`. */
	readonly notLoadedInEvents: number;
	readonly events: readonly FixEvent[];
	readonly groups: readonly FixGroup[];
};

type Draft = {
	readonly provider: string;
	readonly cause: FixCause;
	users: number;
	explained: number;
	from: number;
	to: number;
	readonly denied: Set<string>;
	readonly connectionActor: SplitActor;
};

const failing = statesWorstFirst.indexOf('failing');
const stalled = statesWorstFirst.indexOf('stalled');
const failure = outcomes.indexOf('failure');

/** A pass can pause after this many streams: a fraction of a millisecond. */
const streamsPerStep = 1000;

/** The times of the failures that an event of lost accesses has counted: with any others its users in the groups would be more than the event has. */
const lostTimes = (event: ProviderEvent, now: number): Bounds => {
	const {from, to} = concernedTimes(event, now);
	return {from: event.since?.to ?? from, to: event.until ?? to};
};

/** Which causes an event explains. */
const explainedBy: Readonly<Record<EventKind, ReadonlyArray<FixCause['kind']>>> = {
	failing: ['failing', 'scope', 'error'],
	lost: ['error', 'none', 'failing'],
	ended: [],
	stopped: ['stalled', 'scope'],
	silent: [],
};

/** What one user's streams show of a provider. */
type Trouble = {worst: number; failedAt: number};

/** Returns the cause of a user's trouble with a provider, and when its error was; `undefined` where no step is needed. */
const causeOf = (connections: UserConnections, provider: string, {worst}: Trouble): {readonly cause: FixCause; readonly erroredAt?: number | undefined; readonly actor: SplitActor; readonly denied?: readonly string[]} | undefined => {
	const connection = connectionTo(connections, provider);
	const isTroubled = worst === failing || worst === stalled;
	if (typeof connection === 'string') {
		const isNone = connection === 'none';
		return isTroubled ? {cause: {kind: isNone ? 'none' : 'unread'}, actor: isNone ? 'user' : 'unknown'} : undefined;
	}

	const {status, errorType, erroredAt} = connection;
	const actor = actorOf(connection);
	if (status === 'error') {
		return {cause: {kind: 'error', errorType}, erroredAt, actor: actor === undefined || actor === 'nobody' ? 'unknown' : actor};
	}

	if (status === 'paused') {
		return {cause: {kind: 'paused'}, actor: actor === 'user' ? 'user' : 'customer'};
	}

	if (!isTroubled) {
		return undefined;
	}

	if (status !== 'connected') {
		return {cause: {kind: 'unread'}, actor: 'unknown'};
	}

	if (connection.denied !== undefined) {
		return {cause: {kind: 'scope'}, actor: 'user', denied: connection.denied};
	}

	return worst === failing ? {cause: {kind: 'failing'}, actor: 'unknown'} : {cause: {kind: 'stalled'}, actor: 'junction'};
};

const keyOf = (provider: string, cause: FixCause): string => JSON.stringify([provider, cause.kind, cause.kind === 'error' ? cause.errorType ?? null : '']);

const largestFirst = (one: FixGroup, other: FixGroup): number => other.users - one.users;

/** Returns who has to act for a group: the provider where its event explains most of the failures with a connection that works. */
const actorOfGroup = ({cause, connectionActor, explained, users}: Draft, event: ProviderEvent | undefined): SplitActor =>
	cause.kind === 'failing' && event?.kind === 'failing' && explained * 2 >= users ? 'provider' : connectionActor;

/**
Groups the users at `rows` by provider, cause and step at the time `now`, in small steps; the generator returns the fixes. `events` has the events by provider. After each
step the caller may continue later, unless rows were renumbered.
*/
export function * fixesSteps(roster: Roster, {rows, now, events, only, filter = {choices: [], facts: []}}: {
	readonly rows: Iterable<number>;
	/** The server's time, in milliseconds since 1970. */
	readonly now: number;
	readonly events: ReadonlyMap<string, ProviderEvent>;
	/** The only provider that counts, with the users who have it; all where it is `undefined`. */
	readonly only?: string | undefined;
	/** The filter of `rows`: trouble that it is not about does not count. */
	readonly filter?: Filter | undefined;
}): Generator<undefined, Fixes, undefined> {
	const {columns, rowSpans, streamStates, connections} = roster;
	const {isProvider, isConnection} = fixScopeOf(roster, filter, {only, now});
	const spans = new Map([...events].map(([provider, event]) => [provider, event.kind === 'lost' ? lostTimes(event, now) : concernedTimes(event, now)]));
	const drafts = new Map<string, Draft>();
	let [users, asked, notLoaded, notLoadedInEvents] = [0, 0, 0, 0];
	let untilPause = streamsPerStep;

	/** Whether a trouble lies in the provider's event. Where polling has stopped, the event is about all stalled users: nothing failed. */
	const isInEvent = (provider: string, {worst, failedAt}: Trouble): boolean => {
		const kind = events.get(provider)?.kind;
		const span = spans.get(provider);
		return kind === 'stopped' ? worst === stalled : kind !== 'ended' && span !== undefined && isConcerned(failedAt, span);
	};

	const count = (provider: string, own: UserConnections, trouble: Trouble) => {
		const found = causeOf(own, provider, trouble);
		if (found === undefined || !isConnection(own, provider, statesWorstFirst[trouble.worst] ?? 'unknown')) {
			return;
		}

		const {cause, actor, erroredAt = NaN, denied = []} = found;
		const key = keyOf(provider, cause);
		const draft = drafts.get(key) ?? {
			provider, cause, users: 0, explained: 0, from: Infinity, to: -Infinity, denied: new Set<string>(), connectionActor: actor,
		};
		drafts.set(key, draft);
		for (const resource of denied) {
			draft.denied.add(resource);
		}

		draft.users++;
		draft.from = Math.min(draft.from, Number.isNaN(erroredAt) ? Infinity : erroredAt);
		draft.to = Math.max(draft.to, Number.isNaN(erroredAt) ? -Infinity : erroredAt);
		const event = events.get(provider);
		const span = spans.get(provider);
		if (event === undefined || span === undefined || !explainedBy[event.kind].includes(cause.kind)) {
			return;
		}

		// Where polling has stopped, the event is about all stalled users: nothing failed.
		draft.explained += Number(event.kind === 'stopped' || isConcerned(cause.kind === 'error' && event.kind !== 'lost' ? erroredAt : trouble.failedAt, span));
	};

	/** Returns what troubles a row's user, by provider; without connections only the troubled users are counted. */
	const troublesOf = (row: number, hasConnections: boolean) => {
		const arrays = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const troubles = new Map<string, Trouble>();
		let isTroubled = false;
		let isCounted = isProvider === undefined;
		for (let index = first; index < first + rowSpans.length(row); index++) {
			const state = streamStates.stateAt(arrays, index, now);
			if (isCounted && !hasConnections && state !== failing && state !== stalled) {
				continue;
			}

			const code = arrays.codes[index] ?? 0;
			const provider = columns.providers.word(providerIn(code));
			if (isProvider?.(provider) === false) {
				continue;
			}

			isCounted = true;
			const trouble = troubles.get(provider) ?? {worst: Infinity, failedAt: NaN};
			troubles.set(provider, trouble);
			trouble.worst = Math.min(trouble.worst, state);
			isTroubled ||= state === failing || state === stalled;
			trouble.failedAt = outcomeIn(code) === failure ? laterTime(trouble.failedAt, arrays.attempts[index] ?? NaN) : trouble.failedAt;
		}

		return {troubles, isTroubled, isCounted};
	};

	for (const row of rows) {
		const own = connections.of(row);
		const {troubles, isTroubled, isCounted} = troublesOf(row, own !== undefined);
		if (own === undefined) {
			notLoaded += Number(isTroubled);
			notLoadedInEvents += Number(isTroubled && [...troubles].some(([provider, trouble]) => isInEvent(provider, trouble)));
		} else {
			for (const [provider, trouble] of troubles) {
				count(provider, own, trouble);
			}
		}

		users += Number(isCounted);
		asked += Number(isCounted && own !== undefined);
		untilPause -= rowSpans.length(row) + 1;
		if (untilPause > 0) {
			continue;
		}

		untilPause = streamsPerStep;
		yield;
	}

	const groups = [...drafts.values()].map((draft): FixGroup => {
		const {provider, cause, explained, from, to} = draft;
		return {
			provider,
			cause,
			actor: actorOfGroup(draft, events.get(provider)),
			users: draft.users,
			since: from <= to ? {from, to} : undefined,
			explained,
			denied: [...draft.denied].toSorted(),
		};
	}).toSorted(largestFirst);
	return {
		users,
		asked,
		notLoaded,
		notLoadedInEvents,
		events: [...events].filter(([provider, {kind}]) => kind !== 'ended' && isProvider?.(provider) !== false).map(([provider, event]) => ({
			provider, event, groups: groups.filter(group => group.explained > 0 && group.provider === provider),
		})).toSorted((one, other) => other.event.affected - one.event.affected),
		groups: groups.filter(({explained}) => explained === 0),
	};
}
