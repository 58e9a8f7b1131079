import {deliveryOf} from '../../junction/vocabulary.ts';
import {parseTime} from '../../text/ages.ts';
import {hour} from '../../text/durations.ts';
import {plural} from '../../text/numbers.ts';
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

/** Resources that are not available, with the scopes that are missing. */
export const deniedResources = ({connection}: PreparedProvider) => (connection?.availability ?? [])
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

/** Whether no stream of the provider delivers, as far as is known. */
export const hasNoDelivery = ({streams}: PreparedProvider): boolean => streams.every(({state}) => silentStates.has(state));

/** The resources of streams, each once. */
export const resourcesOf = (streams: readonly PreparedStream[]): readonly string[] =>
	[...new Set(streams.map(({stream}) => stream.resource))];
