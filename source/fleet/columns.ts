import type {Outcome, StreamFacts} from '../triage/stream-state.ts';
import {createDictionary} from './dictionary.ts';

const outcomes: readonly Outcome[] = ['none', 'success', 'failure', 'other'];
const absentCount = 0xFF_FF_FF_FF;

/** Streams packed into typed arrays, 24 bytes each; what only the open user needs is fetched again for that user. */
export type StreamColumns = {
	/** Adds streams at the end and returns the place of the first. */
	append(streams: readonly StreamFacts[]): number;
	/** The stream at a place. */
	at(place: number): StreamFacts;
};

/** Empty columns, which double when they are full. */
export const createStreamColumns = (): StreamColumns => {
	let capacity = 1024;
	let length = 0;
	// The outcome shares a number with the provider: the provider's number times four, and the outcome's.
	let providers = new Uint16Array(capacity);
	let resources = new Uint16Array(capacity);
	let attempts = new Float64Array(capacity);
	let newest = new Float64Array(capacity);
	let counts = new Uint32Array(capacity);
	const providerWords = createDictionary((2 ** 16) / outcomes.length);
	const resourceWords = createDictionary(2 ** 16);

	const grow = (needed: number) => {
		if (needed <= capacity) {
			return;
		}

		capacity = Math.max(needed, capacity * 2);
		const grown = {
			providers: new Uint16Array(capacity),
			resources: new Uint16Array(capacity),
			attempts: new Float64Array(capacity),
			newest: new Float64Array(capacity),
			counts: new Uint32Array(capacity),
		};
		grown.providers.set(providers);
		grown.resources.set(resources);
		grown.attempts.set(attempts);
		grown.newest.set(newest);
		grown.counts.set(counts);
		({providers, resources, attempts, newest, counts} = grown);
	};

	const timeAt = (column: Float64Array, place: number): number | undefined => {
		const time = column[place];
		return time === undefined || Number.isNaN(time) ? undefined : time;
	};

	return {
		append(streams) {
			const first = length;
			grow(length + streams.length);
			for (const stream of streams) {
				providers[length] = (providerWords.code(stream.provider) * outcomes.length) + outcomes.indexOf(stream.outcome);
				resources[length] = resourceWords.code(stream.resource);
				attempts[length] = stream.lastAttempt ?? NaN;
				newest[length] = stream.newestData ?? NaN;
				// Held as a whole number from 0 to 4,294,967,294: the roster only asks whether anything was sent.
				counts[length] = stream.sentCount === undefined ? absentCount : Math.max(0, Math.min(Math.ceil(stream.sentCount), absentCount - 1));
				length++;
			}

			return first;
		},
		at(place) {
			const count = counts[place];
			return {
				provider: providerWords.word(Math.floor((providers[place] ?? 0) / outcomes.length)),
				resource: resourceWords.word(resources[place] ?? 0),
				outcome: outcomes[(providers[place] ?? 0) % outcomes.length] ?? 'none',
				lastAttempt: timeAt(attempts, place),
				newestData: timeAt(newest, place),
				sentCount: count === absentCount ? undefined : count,
			};
		},
	};
};
