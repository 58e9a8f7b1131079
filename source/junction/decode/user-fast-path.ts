import {isObject} from '../json.ts';
import type {
	Attempt,
	Problem,
	Stream,
	StreamPart,
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

/** All parts of a stream of which nothing could be read. */
export const everyPart: readonly StreamPart[] = ['last_attempt', 'oldest_data', 'newest_data', 'sent_count'];

/** The unread parts of one stream, and the problems of its user. */
class Drift {
	readonly #place: string;
	readonly #problems: Problem[];
	readonly unread: StreamPart[] = [];

	constructor(place: string, problems: Problem[]) {
		this.#place = place;
		this.#problems = problems;
	}

	report(part: StreamPart, expectation: string, value: unknown): void {
		this.unread.push(part);
		this.#problems.push({at: `${this.#place}.${part}`, what: mismatch(expectation, value)});
	}

	text(part: StreamPart, json: unknown): string | undefined {
		const value = json ?? undefined;
		if (isMaybeText(value)) {
			return value;
		}

		this.report(part, expectations.text, value);
		return undefined;
	}

	count(part: StreamPart, json: unknown): number | undefined {
		const value = json ?? undefined;
		if (isMaybeCount(value)) {
			return value;
		}

		this.report(part, expectations.count, value);
		return undefined;
	}

	attempt(json: unknown): Attempt | undefined {
		const value = json ?? undefined;
		if (isObject(value)) {
			return {timestamp: this.text('last_attempt.timestamp', value['timestamp']), status: this.text('last_attempt.status', value['status'])};
		}

		if (value !== undefined) {
			this.report('last_attempt', expectations.object, value);
		}

		return undefined;
	}
}

/** Reads a stream in which a part does not fit, in the order of the schema, and adds its problems. */
const driftedStream = (provider: string, resource: string, statistics: unknown, problems: Problem[]): Stream => {
	const place = `provider.${provider}.${resource}`;
	if (!isObject(statistics)) {
		problems.push({at: place, what: mismatch(expectations.object, statistics)});
		return {
			provider, resource, lastAttempt: undefined, oldestData: undefined, newestData: undefined, sentCount: undefined, unread: everyPart,
		};
	}

	const drift = new Drift(place, problems);
	return {
		provider,
		resource,
		lastAttempt: drift.attempt(statistics['last_attempt']),
		oldestData: drift.text('oldest_data', statistics['oldest_data']),
		newestData: drift.text('newest_data', statistics['newest_data']),
		sentCount: drift.count('sent_count', statistics['sent_count']),
		unread: drift.unread,
	};
};

/**
Reads a user of an introspection page as `userSchema` does, problems included, but many times as fast. Returns `undefined`, which leaves the
user to the schema, without a user ID or a map of providers.
*/
export const decodeUserFast = (raw: unknown): Read<UserResources> | undefined => {
	if (!isObject(raw)) {
		return undefined;
	}

	const {user_id: userId, provider: providers} = raw;
	if (typeof userId !== 'string' || userId === '' || !isObject(providers)) {
		return undefined;
	}

	const streams: Stream[] = [];
	const problems: Problem[] = [];
	for (const [provider, resources] of Object.entries(providers)) {
		if (!isObject(resources)) {
			problems.push({at: `provider.${provider}`, what: mismatch(expectations.object, resources)});
			continue;
		}

		for (const [resource, statistics] of Object.entries(resources)) {
			streams.push(fittingStream(provider, resource, statistics) ?? driftedStream(provider, resource, statistics, problems));
		}
	}

	return {result: {userId, streams, problems}, problems};
};
