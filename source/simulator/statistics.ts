import {day, hour} from '../text/durations.ts';
import type {ResourceEntry} from './catalogue.ts';
import {type StreamTimeline, timelineOf} from './stream-timeline.ts';
import type {ConnectionPlan} from './user-plans.ts';
import {
	between,
	isOneIn,
	mix,
	salt,
	share,
} from './random.ts';
import {plainStamp, stamp} from './timestamp-formats.ts';

// How often a resource delivers: the time between two objects, in milliseconds.
const spacing: Readonly<Record<ResourceEntry['rhythm'], number>> = {
	often: hour, daily: day, session: 1.1 * day, rare: 30 * day,
};

// These stamp the user's local time as if it were UTC.
const localTimeProviders = new Set(['abbott_libreview', 'freestyle_libre']);

const lastAttemptOf = ({attemptAt, status}: StreamTimeline, key: number) =>
	attemptAt === undefined ? null : {timestamp: stamp(attemptAt, key), status};

const withoutData = (timeline: StreamTimeline, key: number) => {
	const lastAttempt = lastAttemptOf(timeline, key);
	const variant = between(0, 3, key, salt.variant);
	if (lastAttempt === null && variant === 0) {
		return {};
	}

	return variant === 1
		? {last_attempt: lastAttempt, sent_count: 0}
		: {
			last_attempt: lastAttempt, oldest_data: null, newest_data: null, sent_count: lastAttempt === null ? null : 0,
		};
};

/**
The stream as Junction reports it at a time in milliseconds (`SingleResourceStatistics`; each field may be absent or
null): the same for the same plan and time.
*/
export const statisticsOf = (connection: ConnectionPlan, resource: ResourceEntry, now: number) => {
	const timeline = timelineOf(connection, resource, now);
	const {newestAt} = timeline;
	const key = mix(connection.key, salt.resource + resource.id);
	if (newestAt === undefined) {
		return withoutData(timeline, key);
	}

	const lastAttempt = lastAttemptOf(timeline, key);
	const oldestAt = Math.min(newestAt, connection.createdAt - Math.floor(share(key, salt.oldest) * 180 * day));
	const sent = 1 + Math.floor((newestAt - oldestAt) / spacing[resource.rhythm] * (0.3 + share(key, salt.sent)));
	// A day's data carries the day, to the second.
	const form = resource.rhythm === 'daily' ? plainStamp : stamp;
	let newest = lastAttempt !== null && newestAt === timeline.attemptAt ? lastAttempt.timestamp : form(newestAt, key);
	if (localTimeProviders.has(connection.provider.slug)) {
		newest = plainStamp(newestAt + (between(1, 11, connection.key, salt.localTime) * hour));
	}

	const {isOdd, trouble, deviations: {hasUnknownValues}} = connection;
	if (trouble === 'unknown_attempt' && !hasUnknownValues) {
		return {
			last_attempt: lastAttempt, oldest_data: null, newest_data: null, sent_count: sent,
		};
	}

	if (isOdd && isOneIn(60, key, salt.partial)) {
		return isOneIn(2, key, salt.variant)
			? {
				last_attempt: lastAttempt,
				oldest_data: null,
				newest_data: newest,
				sent_count: sent,
				// A key that no contract has: decoders must let it pass.
				...(hasUnknownValues && {backfill_generation: 2}),
			}
			: {last_attempt: lastAttempt, newest_data: newest};
	}

	return {
		last_attempt: lastAttempt, oldest_data: plainStamp(oldestAt), newest_data: newest, sent_count: sent,
	};
};
