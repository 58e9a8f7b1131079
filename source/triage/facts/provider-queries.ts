import {deliveryOf, hasLocalTimes} from '../../junction/vocabulary.ts';
import {parseTime} from '../../text/ages.ts';
import {day, hour, minute} from '../../text/durations.ts';
import {plural} from '../../text/numbers.ts';
import type {Stream} from '../../junction/records.ts';
import type {FindingCode} from './finding.ts';
import type {PreparedProvider} from './prepared-user.ts';
import type {PreparedStream} from './prepared-streams.ts';
import type {State} from './stream-state.ts';

/** For so long after connecting, in ms, missing data only needs waiting: the first data arrives when the user next wears and syncs the device. */
const newConnectionAge = 24 * hour;

/** The same in words. */
export const newConnectionWords = plural(newConnectionAge / hour, 'hour');

/** Whether the provider is connected, with the status connected. */
export const isConnected = ({connection}: PreparedProvider): boolean => connection?.status === 'connected';

/** Whether waiting is all that is called for: connected not long ago, or measured by hand, where an absence means nothing. */
export const isWithinGracePeriod = ({slug, connection}: PreparedProvider, now: number): boolean => {
	const created = parseTime(connection?.connection.createdOn);
	return deliveryOf(slug) === 'manual' || (created !== undefined && now - created < newConnectionAge);
};

/** Clocks differ by less than this, in ms; a connection that was made later than that after now has a wrong time. */
const clockDifference = 5 * minute;

/** Returns when the connection was made, in ms since 1970; `undefined` where it is unknown or still to come. */
const connectedAt = ({connection}: PreparedProvider, now: number): number | undefined => {
	const created = parseTime(connection?.connection.createdOn);
	return created === undefined || created > now + clockDifference ? undefined : created;
};

/** Returns until when the first attempts and the first data only need waiting, in ms since 1970; `undefined` where that is past or unknown. */
export const waitUntil = (provider: PreparedProvider, now: number): number | undefined => {
	const created = connectedAt(provider, now);
	return created === undefined || now - created >= newConnectionAge ? undefined : created + newConnectionAge;
};

/** Whether the last attempt of a stream is older than the connection, and so shows nothing about it. */
export const isOlderThanConnection = ({stream}: PreparedStream, provider: PreparedProvider, now: number): boolean => {
	const attempt = parseTime(stream.lastAttempt?.timestamp);
	const created = connectedAt(provider, now);
	return isConnected(provider) && attempt !== undefined && created !== undefined && attempt < created;
};

/** Returns the time of a stream's newest data, in ms since 1970; `undefined` where none is known, or the provider's times may be hours off. */
export const dataTime = ({provider, newestData}: Stream): number | undefined =>
	hasLocalTimes(provider) ? undefined : parseTime(newestData);

/** Whether recent data arrived after the stream's last attempt: then data arrives although that attempt failed. */
export const isDeliveringDespiteAttempt = ({stream}: PreparedStream, now: number): boolean => {
	const attempt = parseTime(stream.lastAttempt?.timestamp);
	const newest = dataTime(stream);
	return attempt !== undefined && newest !== undefined && newest > attempt && newest <= now && now - newest < day;
};

/**
Resources that are not available, with the scopes that are missing. None of a phone provider: there, availability shows nothing about what
the user permitted.
*/
export const deniedResources = ({slug, connection}: Pick<PreparedProvider, 'slug' | 'connection'>) => (deliveryOf(slug) === 'phone' ? [] : connection?.availability ?? [])
	.map(({resource, status, scopes}) => ({resource, status, denied: scopes?.denied.required ?? []}))
	.filter(({status, denied}) => status === 'unavailable' || (status !== 'available' && denied.length > 0));

const runningStatuses = new Set(['in_progress', 'scheduled', 'retrying']);

/** Historical pulls that have not ended. */
export const runningPulls = ({pulls}: PreparedProvider) => pulls.filter(({status}) => runningStatuses.has(status));

/** A fact about single resources that explains the states of their streams: what is explained is not reported as a symptom. */
export type ResourceExplanation = {
	readonly by: FindingCode;
	readonly explains: readonly State[];
	readonly resources: (provider: PreparedProvider) => ReadonlyArray<{readonly resource: string}>;
	readonly why: string;
};

/** Which facts about a resource explain which states of its stream. */
export const resourceExplanations: readonly ResourceExplanation[] = [
	{
		by: 'required_scope_denied',
		explains: ['failing', 'stalled', 'quiet', 'never', 'inactive'],
		resources: deniedResources,
		why: 'A resource without its required scope cannot deliver.',
	},
	{
		by: 'historical_pull_running',
		explains: ['never'],
		resources: runningPulls,
		why: 'Its first data is on its way.',
	},
];

/** Streams in a state that no fact about their own resource explains. */
export const unexplained = (provider: PreparedProvider, state: State): readonly PreparedStream[] => {
	const explained = new Set(resourceExplanations
		.filter(({explains}) => explains.includes(state))
		.flatMap(({resources}) => resources(provider).map(({resource}) => resource)));
	return provider.streams.filter(one => one.state === state && !explained.has(one.stream.resource));
};

const silentStates = new Set<State>(['failing', 'stalled', 'never', 'inactive']);

/** Whether no stream of the provider delivers at the time `now` (ms), as far as is known. */
export const hasNoDelivery = ({streams}: PreparedProvider, now: number): boolean =>
	streams.every(one => silentStates.has(one.state) && !isDeliveringDespiteAttempt(one, now));

/** The resources of streams, each once. */
export const resourcesOf = (streams: readonly PreparedStream[]): readonly string[] =>
	[...new Set(streams.map(({stream}) => stream.resource))];
