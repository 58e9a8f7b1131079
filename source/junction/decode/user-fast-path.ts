import {isObject} from '../json.ts';
import type {
	Attempt,
	Problem,
	Stream,
	UserResources,
} from '../records.ts';
import type {Read} from './record.ts';
import {expectations, mismatch} from './schemas.ts';

const isMaybeText = (value: unknown): value is string | undefined => typeof value === 'string' || value === undefined;

const isMaybeCount = (value: unknown): value is number | undefined => typeof value === 'number' || value === undefined;

const fittingAttempt = (json: unknown): Attempt | undefined => {
	if (!isObject(json)) {
		return undefined;
	}

	const timestamp = json['timestamp'] ?? undefined;
	const status = json['status'] ?? undefined;
	return isMaybeText(timestamp) && isMaybeText(status) ? {timestamp, status} : undefined;
};

/** Reads a stream in which every part fits; `undefined` for any other. */
const fittingStream = (provider: string, resource: string, statistics: unknown): Stream | undefined => {
	if (!isObject(statistics)) {
		return undefined;
	}

	const attempt = statistics['last_attempt'] ?? undefined;
	const lastAttempt = fittingAttempt(attempt);
	const oldestData = statistics['oldest_data'] ?? undefined;
	const newestData = statistics['newest_data'] ?? undefined;
	const sentCount = statistics['sent_count'] ?? undefined;
	const isAttemptRead = lastAttempt !== undefined || attempt === undefined;
	return isAttemptRead && isMaybeText(oldestData) && isMaybeText(newestData) && isMaybeCount(sentCount)
		? {
			provider, resource, lastAttempt, oldestData, newestData, sentCount,
		}
		: undefined;
};

/** Reads the streams of a user in whom every part fits, which is nearly every user; `undefined` as soon as one does not. */
const fittingStreams = (providers: Readonly<Record<string, unknown>>): Stream[] | undefined => {
	const streams: Stream[] = [];
	for (const [provider, resources] of Object.entries(providers)) {
		if (!isObject(resources)) {
			return undefined;
		}

		for (const [resource, statistics] of Object.entries(resources)) {
			const stream = fittingStream(provider, resource, statistics);
			if (stream === undefined) {
				return undefined;
			}

			streams.push(stream);
		}
	}

	return streams;
};

/** What does not fit in one user. */
class Problems {
	readonly list: Problem[] = [];

	/** The stream that is being read. */
	provider = '';
	resource = '';

	/** Adds that a part of the stream is not what was expected, unless it is absent or null. */
	reportPart(value: unknown, name: string, expectation: string): void {
		if (value !== undefined && value !== null) {
			this.list.push({at: `provider.${this.provider}.${this.resource}.${name}`, what: mismatch(expectation, value)});
		}
	}
}

const textOf = (value: unknown, problems: Problems, name: string): string | undefined => {
	if (typeof value === 'string') {
		return value;
	}

	problems.reportPart(value, name, expectations.text);
	return undefined;
};

const countOf = (value: unknown, problems: Problems, name: string): number | undefined => {
	if (typeof value === 'number') {
		return value;
	}

	problems.reportPart(value, name, expectations.count);
	return undefined;
};

const attemptOf = (value: unknown, problems: Problems): Attempt | undefined => {
	if (isObject(value)) {
		return {
			timestamp: textOf(value['timestamp'], problems, 'last_attempt.timestamp'),
			status: textOf(value['status'], problems, 'last_attempt.status'),
		};
	}

	problems.reportPart(value, 'last_attempt', expectations.object);
	return undefined;
};

/** Reads the parts of a stream in the order of the schema, which is the order of the problems. */
const driftedStream = (statistics: unknown, problems: Problems): Stream => {
	const {provider, resource} = problems;
	if (!isObject(statistics)) {
		problems.list.push({at: `provider.${provider}.${resource}`, what: mismatch(expectations.object, statistics)});
		return {
			provider, resource, lastAttempt: undefined, oldestData: undefined, newestData: undefined, sentCount: undefined,
		};
	}

	return {
		provider,
		resource,
		lastAttempt: attemptOf(statistics['last_attempt'], problems),
		oldestData: textOf(statistics['oldest_data'], problems, 'oldest_data'),
		newestData: textOf(statistics['newest_data'], problems, 'newest_data'),
		sentCount: countOf(statistics['sent_count'], problems, 'sent_count'),
	};
};

const driftedStreams = (providers: Readonly<Record<string, unknown>>, problems: Problems): Stream[] => {
	const streams: Stream[] = [];
	for (const [provider, resources] of Object.entries(providers)) {
		if (!isObject(resources)) {
			problems.list.push({at: `provider.${provider}`, what: mismatch(expectations.object, resources)});
			continue;
		}

		problems.provider = provider;
		for (const [resource, statistics] of Object.entries(resources)) {
			const stream = fittingStream(provider, resource, statistics);
			if (stream === undefined) {
				problems.resource = resource;
				streams.push(driftedStream(statistics, problems));
			} else {
				streams.push(stream);
			}
		}
	}

	return streams;
};

/**
Reads a user of an introspection page as `userSchema` does, problems included, but many times as fast. Users in whom every part fits have a loop of
their own, which reporting problems would slow down. Returns `undefined`, which leaves the user to the schema, without a user ID or a map of
providers.
*/
export const decodeUserFast = (raw: unknown): Read<UserResources> | undefined => {
	if (!isObject(raw)) {
		return undefined;
	}

	const {user_id: userId, provider} = raw;
	if (typeof userId !== 'string' || userId === '' || !isObject(provider)) {
		return undefined;
	}

	const fitting = fittingStreams(provider);
	if (fitting !== undefined) {
		const none: readonly Problem[] = [];
		return {result: {userId, streams: fitting, problems: none}, problems: none};
	}

	const problems = new Problems();
	const streams = driftedStreams(provider, problems);
	const {list} = problems;
	return {result: {userId, streams, problems: list}, problems: list};
};
