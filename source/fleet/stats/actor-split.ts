import {findBurst} from '../../triage/events/bursts.ts';
import type {ProviderEvent} from '../../triage/events/provider-event.ts';
import {actorOf} from '../../triage/facts/actor.ts';
import {concernedTimes, isConcerned} from '../../triage/events/concerned-times.ts';
import type {UserConnections} from '../connections/connection-table.ts';
import {connectionTo} from '../connections/provider-connection.ts';
import {shareInterval} from './share-interval.ts';

/** Who can have to act for a failing user; `unknown` is what a connection and the events do not show. */
export const splitActors = ['user', 'customer', 'provider', 'junction', 'unknown'] as const;

/** One of `splitActors`. */
export type SplitActor = (typeof splitActors)[number];

/** A provider's failing users by who has to act. */
export type ActorSplit = {
	/** Users with a failing stream of the provider. */
	readonly failing: number;
	/** Of these, the users whose connections are loaded. */
	readonly asked: number;
	/** The asked users by who has to act. */
	readonly counts: Readonly<Record<SplitActor, number>>;
	/** Whether an event was left out because these users' failures are errors of end users, spread over time. */
	readonly isEndUsers: boolean;
};

/** A failing user whose connections are loaded; times in milliseconds since 1970, NaN where unknown. */
type Asked = {readonly actor: SplitActor | 'fine'; readonly failedAt: number; readonly erroredAt: number};

/** Counts a provider's failing users by who has to act. */
export type ActorTally = {
	/** Adds a failing user: its connections, `undefined` where they are not loaded, and when its last attempt failed, in milliseconds since 1970. */
	add(provider: string, connections: UserConnections | undefined, failedAt: number): void;
	/** Returns the split, and the event that remains: `undefined` where the failures are errors of end users. */
	split(event: ProviderEvent | undefined, facts: {readonly now: number; readonly users: number}): {
		readonly actors: ActorSplit; readonly event: ProviderEvent | undefined;
	};
};

/**
What shows that failures are errors of end users: at least so many of them were asked, with 95 % confidence at least this share of all waits for the end user, and the
times of so many of their errors are known.
*/
export const endUserLimits = {asked: 20, share: 0.8, timed: 0.8} as const;

const askedOf = (provider: string, connections: UserConnections, failedAt: number): Asked => {
	const connection = connectionTo(connections, provider);
	if (typeof connection === 'string') {
		// Streams outlive their connection: the user has to connect again.
		return {actor: connection === 'none' ? 'user' : 'unknown', failedAt, erroredAt: NaN};
	}

	const actor = actorOf(connection);
	return {actor: actor === 'nobody' ? 'fine' : actor ?? 'unknown', failedAt, erroredAt: connection.erroredAt ?? NaN};
};

/** Events in which the provider may be down, and which errors of end users can look like. */
const eventsLikeEndUsers: ReadonlySet<ProviderEvent['kind']> = new Set(['failing', 'lost', 'ended']);

/** Whether an event is made of errors of end users that are spread over time, and not of accesses that were lost together. */
const isOfEndUsers = (event: ProviderEvent, asked: readonly Asked[], {now, users}: {readonly now: number; readonly users: number}): boolean => {
	if (!eventsLikeEndUsers.has(event.kind)) {
		return false;
	}

	const span = concernedTimes(event, now);
	const concerned = asked.filter(({failedAt}) => isConcerned(failedAt, span));
	const own = concerned.filter(({actor}) => actor === 'user');
	if (own.length < endUserLimits.asked || shareInterval(own.length, concerned.length).from < endUserLimits.share) {
		return false;
	}

	const times = own.map(({erroredAt}) => erroredAt).filter(time => !Number.isNaN(time));
	return times.length >= own.length * endUserLimits.timed && findBurst(times, {
		now, users, ordinary: [], share: 0,
	}) === undefined;
};

/**
Creates a tally. A connection that is connected does not show why its streams fail: such a user waits for the provider if the failure lies in an event in which the
provider's attempts fail, for access works then; without an event it is not known whether the provider, Junction or the team has to act.
*/
export const createActorTally = (): ActorTally => {
	const asked: Asked[] = [];
	let failing = 0;
	return {
		add(provider, connections, failedAt) {
			failing++;
			if (connections !== undefined) {
				asked.push(askedOf(provider, connections, failedAt));
			}
		},
		split(event, facts) {
			const isEndUsers = event !== undefined && isOfEndUsers(event, asked, facts);
			const remaining = isEndUsers ? undefined : event;
			const span = remaining?.kind === 'failing' || remaining?.kind === 'ended' ? concernedTimes(remaining, facts.now) : undefined;
			const counts = {
				user: 0, customer: 0, provider: 0, junction: 0, unknown: 0,
			};
			for (const {actor, failedAt} of asked) {
				counts[actor === 'fine' ? (span !== undefined && isConcerned(failedAt, span) ? 'provider' : 'unknown') : actor]++;
			}

			return {
				actors: {
					failing, asked: asked.length, counts, isEndUsers,
				},
				event: remaining,
			};
		},
	};
};
