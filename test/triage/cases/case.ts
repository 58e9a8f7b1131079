import {decodeConnections} from '../../../source/junction/decode/connections.ts';
import {decodeHistoricalPull} from '../../../source/junction/decode/historical-pull.ts';
import {decodeResources} from '../../../source/junction/decode/resources.ts';
import {decodeUser} from '../../../source/junction/decode/user.ts';
import {type ErrorKind, JunctionError} from '../../../source/junction/errors.ts';
import type {Check, ProviderFleet, UserFacts} from '../../../source/triage/facts/user-facts.ts';

/** When all cases play: 2026-11-21 14:30 UTC. */
export const now = Date.UTC(2026, 10, 21, 14, 30);

export const userId = '3f2c9a1e-5b7d-4c02-9f11-0c2a7be4d915';

/** A call that gave no answer. */
export type Fault = 'loading' | {readonly kind: ErrorKind; readonly message: string; readonly detail?: string};

/** What Junction answers about a user, and what is to be found in it. */
export type Case = {
	readonly name: string;
	/** `provider` of the user in introspection; without it the user is not in the answer. */
	readonly streams?: unknown;
	/** The list of connections, or the whole body where it is no list. */
	readonly connections?: unknown;
	/** Fields of the user beside its id. */
	readonly user?: Readonly<Record<string, unknown>>;
	/** `provider` of the user in the historical pulls; without it the user is not in the answer. */
	readonly pulls?: unknown;
	/** Keys of the page of introspection beside its data. */
	readonly page?: Readonly<Record<string, unknown>>;
	readonly faults?: Partial<Record<'resources' | 'connections' | 'user' | 'pulls', Fault>>;
	readonly fleet?: Readonly<Record<string, ProviderFleet>>;
	/** `severity code provider resource resource ...`, in order; `-` in place of the provider for the user itself. */
	readonly expected: readonly string[];
	/** What is said to be unchecked, in order; nothing unless given. */
	readonly unchecked?: readonly string[];
	/** When it plays, in ms since 1970, where that is not `now`. */
	readonly at?: number;
	/** Parts of the text that the user reads: verdict, titles, explanations, next steps and what is unchecked. */
	readonly words?: readonly string[];
	/** Parts that must not be in that text. */
	readonly notWords?: readonly string[];
	/** Since when, finding by finding: an ISO time, or `undefined` where no time may be claimed. */
	readonly since?: ReadonlyArray<string | undefined>;
};

/** A case with the reason for its label: why a support engineer who knows the contract answers so. */
export type LabelledCase = Case & {readonly because: string};

const checkOf = <Value>(fault: Fault | undefined, answer: () => Value): Check<Value> => {
	if (fault === 'loading') {
		return {status: 'loading'};
	}

	return fault === undefined ? {status: 'known', value: answer()} : {status: 'failed', error: new JunctionError(fault)};
};

/** The facts of a case, through the decoders that read Junction's answers. */
export const factsOf = ({
	streams, connections = [], user = {}, pulls, page = {}, faults = {}, fleet = {},
}: Omit<Case, 'name' | 'expected'>): UserFacts => {
	const pageOf = (provider: unknown) => ({data: provider === undefined ? [] : [{user_id: userId, provider}], next_cursor: null});
	return {
		userId,
		resources: checkOf(faults.resources, () => decodeResources({...pageOf(streams), ...page})),
		connections: checkOf(faults.connections, () => decodeConnections(Array.isArray(connections) ? {providers: connections} : connections)),
		user: checkOf(faults.user, () => decodeUser({user_id: userId, client_user_id: 'acme-42', ...user})),
		pulls: checkOf(faults.pulls, () => decodeHistoricalPull(pageOf(pulls))),
		fleet: new Map(Object.entries(fleet)),
	};
};

const units: Readonly<Record<string, number>> = {m: 60_000, h: 3_600_000, d: 86_400_000};

/** The time that was `3d`, `26h` or `2m` ago, as Junction writes it; `-3h` is still to come. */
export const ago = (age: string): string => new Date(now - (Number(age.slice(0, -1)) * (units[age.slice(-1)] ?? NaN))).toISOString().replace('Z', '+00:00');

/** A date as many days ago. */
export const dateAgo = (days: number): string => ago(`${days}d`).slice(0, 10);

/** The statistics of a stream: the status and age of its last attempt, and the age of its newest data. */
export const statistics = (status: string, attempt: string, newest: string, sent = 42) => ({
	last_attempt: {timestamp: ago(attempt), status}, oldest_data: ago('200d'), newest_data: ago(newest), sent_count: sent,
});

export const fresh = statistics('success', '10m', '20m');
/** The last attempt failed; the newest data is as old as said. */
export const failing = (newest = '3d') => statistics('failure', '2m', newest);
/** The last attempt was so long ago. */
export const stalled = (attempt = '26h') => statistics('success', attempt, attempt);
/** Attempts succeed, and the newest data is as old as said. */
export const quiet = (newest = '5d') => statistics('success', '10m', newest);
/** Attempts succeed, and nothing was ever sent. */
export const never = {last_attempt: {timestamp: ago('10m'), status: 'success'}, sent_count: 0};
/** An attempt with a status as said. */
export const attempt = (status: string) => statistics(status, '10m', '20m');

/** A connection that is fine; `more` are further fields, or others in their place. */
export const connection = (slug: string, more: Readonly<Record<string, unknown>> = {}) => ({
	name: slug, slug, logo: '', created_on: ago('400d'), status: 'connected', external_user_id: '88123', error_details: null, resource_availability: {}, ...more,
});

/** A connection in error since three days. */
export const errored = (slug: string, errorType: string, message = 'It failed.') => connection(slug, {
	status: 'error', error_details: {error_type: errorType, error_message: message, errored_at: ago('3d')},
});

type ScopeNames = {readonly required?: readonly string[]; readonly optional?: readonly string[]};

/** The availability of a resource with what was denied. */
export const availability = (status: string, denied: ScopeNames = {}, granted: ScopeNames = {}) => ({
	status,
	scope_requirements: {
		user_granted: {required: granted.required ?? [], optional: granted.optional ?? []},
		user_denied: {required: denied.required ?? [], optional: denied.optional ?? []},
	},
});

/** A historical pull that was begun so long ago. */
export const pull = (status: string, begun = '20m', more: Readonly<Record<string, unknown>> = {}) => ({
	status,
	range_start: ago('90d'),
	range_end: ago('0d'),
	timeline: {scheduled_at: ago(begun), started_at: ago(begun), ended_at: status === 'success' || status === 'failure' ? ago(begun) : null},
	days_with_data: 0,
	release: '1',
	trace_id: '51cc7d2d72e98ed4eb63e2b0864b39e3',
	error_details: null,
	...more,
});

/** Loaded users of a provider, so many of them failing; `more` says what else is known. */
export const fleetOf = (users: number, failed: number, more: Partial<ProviderFleet> = {}): ProviderFleet => ({
	users, failing: failed, stalled: 0, onset: undefined, isComplete: true, ...more,
});
