import {allStreams, attemptFailed, connectionState} from '../../messages/findings.ts';
import {hasLocalTimes} from '../../junction/vocabulary.ts';
import {parseTime, type TimeForm} from '../../text/ages.ts';
import {fewWords, quoted} from '../../text/sentence.ts';
import type {Evidence} from '../facts/finding.ts';
import type {PreparedStream} from '../facts/prepared-streams.ts';
import type {PreparedProvider} from '../facts/prepared-user.ts';
import {dataTime, resourcesOf} from '../facts/provider-queries.ts';
import {largest, smallest} from '../../text/extremes.ts';
import {streamEvidence} from './evidence.ts';
import {
	latest,
	momentAge,
	momentPair,
	type Moment,
} from './moments.ts';

/** Returns what the statistics of streams show. */
export const evidenceOf = (streams: readonly PreparedStream[]): readonly Evidence[] => streams.map(({stream}) => streamEvidence(stream));

/** Returns the latest last attempt of streams; `undefined` where none is known. */
export const lastAttemptOf = (streams: readonly PreparedStream[]): Moment | undefined => latest(streams.map(({stream}) => stream.lastAttempt?.timestamp));

/** Returns the time of the newest data of streams; `undefined` where none is known. */
export const newestDataOf = (streams: readonly PreparedStream[]): Moment | undefined => latest(streams.map(({stream}) => stream.newestData));

/** Returns when streams last worked for certain: their latest success or newest data until `now` (ms); `undefined` where neither is known. */
export const lastSuccessOf = (streams: readonly PreparedStream[], now: number): Moment | undefined => latest(streams
	.flatMap(({stream: {provider, lastAttempt, newestData}}) => [
		lastAttempt?.status === 'success' ? lastAttempt.timestamp : undefined,
		hasLocalTimes(provider) ? undefined : newestData,
	])
	.filter(time => (parseTime(time) ?? Infinity) <= now));

/** Returns how much of a provider is affected: its resources, or all of it. */
export const affectedWords = (streams: readonly PreparedStream[], {streams: all}: PreparedProvider): string =>
	streams.length === all.length && all.length > 3 ? allStreams(all.length) : fewWords(resourcesOf(streams));

/** Returns what is known about the connection, and nothing more. */
export const connectionWords = ({connection}: PreparedProvider): string => {
	if (connection?.status === undefined) {
		return connectionState.unchecked;
	}

	return connection.status === 'connected' ? connectionState.connected : connectionState.unrecognized(quoted(connection.status));
};

/**
Returns between which times the failures of streams began: after the newest data of all of them, and before the first of their last
attempts. `undefined` where the times do not show it: a single one is missing, still to come, or data arrived after an attempt.
*/
export const onsetWords = (streams: readonly PreparedStream[], now: number, form: TimeForm): string | undefined => {
	const attempts = streams.map(({stream}) => parseTime(stream.lastAttempt?.timestamp) ?? NaN);
	const newest = streams.map(({stream}) => dataTime(stream) ?? NaN);
	const from = largest(newest);
	const to = smallest(attempts);
	if (!(from < to && to <= now)) {
		return undefined;
	}

	const [newestData, attempt] = momentPair(from, to, now);
	const ages = form === 'aged' ? {from: momentAge(from, now), to: momentAge(to, now)} : undefined;
	return attemptFailed.between({from: newestData, to: attempt, ages});
};
