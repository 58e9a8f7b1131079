import {day, hour, minute} from '../text/durations.ts';
import type {ProviderEntry, ResourceEntry} from './catalogue.ts';

/** How long before the start of the simulator the outage of `garmin-outage` began, in milliseconds. */
export const outageAge = 2.5 * hour;

/** What befell one connection and its streams. */
export type Trouble =
	| 'fine'
	/** The connection has status `error`; all attempts have failed since. */
	| 'errored'
	/** Attempts fail, all of them or some resources', and the connection shows no error. */
	| 'failing' | 'failing_some'
	/** A scope that the user denied is required since then: the second resource fails, and the connection shows no error. */
	| 'scope_required'
	/** A provider's outage: connected, and every attempt fails. */
	| 'outage'
	| 'paused'
	/** With the fault `unknown-values`, a status that no vocabulary has. */
	| 'unknown_status'
	/** Polling stopped. */
	| 'stalled'
	/** No new data. */
	| 'quiet'
	/** The ingestion window has closed, less than 7 days ago: data is dropped. */
	| 'window_closed'
	/** Attempts, and nothing ever sent. */
	| 'never_delivered'
	| 'never_attempted'
	/** No time of the newest data; with the fault `unknown-values`, attempts with a status that no vocabulary has. */
	| 'unknown_attempt'
	| 'required_denied' | 'optional_denied'
	/** Connected minutes ago: no stream yet. */
	| 'no_streams'
	/** Streams, and no connection any more. */
	| 'disconnected';

/** Whether the provider gives more of the resource to those who grant more than is required. */
export const hasOptionalScopes = ({scopes}: ResourceEntry): boolean => scopes !== undefined && scopes.optional.length > 0;

// Where there is no account at the provider, nothing can be refused there.
const hasAccount = ({auth}: ProviderEntry): boolean => auth !== 'sdk' && auth !== 'app' && auth !== '';

// Troubles that not every provider can have; the others befall any.
const conditions: Partial<Record<Trouble, (provider: ProviderEntry) => boolean>> = {
	errored: hasAccount,
	failing: hasAccount,
	failing_some: hasAccount,
	stalled: ({delivery}) => delivery === 'polled' || delivery === 'hybrid',
	required_denied: ({resources}) => resources[0]?.scopes !== undefined,
	// The first three resources are on every connection.
	optional_denied: ({resources}) => resources.slice(0, 3).some(resource => hasOptionalScopes(resource)),
};

/** Whether the provider can have the trouble. */
export const canSuffer = (provider: ProviderEntry, trouble: Trouble): boolean => conditions[trouble]?.(provider) ?? true;

// How long ago each trouble began, from and to, in milliseconds.
const ages: Partial<Record<Trouble, readonly [number, number]>> = {
	errored: [hour, 120 * day],
	failing: [20 * minute, 90 * day],
	failing_some: [20 * minute, 90 * day],
	outage: [outageAge, outageAge],
	paused: [day, 20 * day],
	stalled: [7 * hour, 13 * day],
	quiet: [4 * day, 30 * day],
	window_closed: [day, 6 * day],
	disconnected: [4 * day, 200 * day],
	no_streams: [10 * minute, 50 * minute],
};

/** How long before the start of the simulator the trouble began: from and to, in milliseconds. */
export const agesOf = (trouble: Trouble): readonly [number, number] => ages[trouble] ?? [0, 0];
