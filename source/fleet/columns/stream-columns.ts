import type {Outcome, StreamFacts} from '../../triage/facts/stream-state.ts';
import {createChunks, type ChunkPosition, type StreamArrays} from './stream-chunks.ts';
import {createDictionary, type Dictionary} from './dictionary.ts';
import type {RowSpans} from './row-spans.ts';
import {knownTime} from './packed-times.ts';

/** By their numbers in a stream's code. */
export const outcomes: readonly Outcome[] = ['none', 'success', 'failure', 'other'];

const mostProviders = (2 ** 16) / outcomes.length;
const mostResources = 2 ** 16;

/** The stored number for an absent count. */
export const absentCount = 0xFF_FF_FF_FF;

/** The number of a stream's provider, out of its code. */
export const providerIn = (code: number): number => Math.floor(code / outcomes.length);
/** The number of a stream's outcome, out of its code. */
export const outcomeIn = (code: number): number => code % outcomes.length;

/** Streams packed into typed arrays, 24 bytes each; what only the open user needs is fetched again for that user. */
export type StreamColumns = {
	readonly providers: Dictionary;
	readonly resources: Dictionary;
	/** How many streams there is a place for, those given up included. */
	readonly length: number;
	/** The arrays of a chunk as of now: any other call may replace them. */
	chunk(number: number): StreamArrays;
	/** Adds a user's streams and returns their place. */
	append(streams: readonly StreamFacts[]): ChunkPosition;
	/** Puts streams in the place of as many others. */
	write(place: ChunkPosition, streams: readonly StreamFacts[]): void;
	/** So many streams from a place on. */
	read(place: ChunkPosition, count: number): StreamFacts[];
	/** Drops all places except those of the row spans and updates these to the new places. */
	compact(rowSpans: RowSpans): void;
	/** Frees the memory reserved for more streams. */
	trim(): void;
};

/** Streams of one user, from an index of a chunk on. */
type Span = {readonly arrays: StreamArrays; readonly first: number};

/** Creates empty columns, in chunks of this many streams: 768 kB each by default. */
export const createStreamColumns = (chunkLength: number = 2 ** 15): StreamColumns => {
	const providers = createDictionary(mostProviders);
	const resources = createDictionary(mostResources);
	let chunks = createChunks(chunkLength);

	const write = ({chunk, first}: ChunkPosition, streams: readonly StreamFacts[]) => {
		const arrays = chunks.arrays(chunk);
		for (const [offset, stream] of streams.entries()) {
			const index = first + offset;
			const {sentCount} = stream;
			arrays.codes[index] = (providers.code(stream.provider) * outcomes.length) + outcomes.indexOf(stream.outcome);
			arrays.resources[index] = resources.code(stream.resource);
			arrays.attempts[index] = stream.lastAttempt ?? NaN;
			arrays.newest[index] = stream.newestData ?? NaN;
			// Rounded up, because a count above 0 means that something was sent.
			arrays.counts[index] = sentCount === undefined ? absentCount : Math.max(0, Math.min(Math.ceil(sentCount), absentCount - 1));
		}
	};

	const readAt = ({codes, resources: names, attempts, newest, counts}: StreamArrays, index: number): StreamFacts => {
		const code = codes[index] ?? 0;
		const count = counts[index];
		return {
			provider: providers.word(providerIn(code)),
			resource: resources.word(names[index] ?? 0),
			outcome: outcomes[outcomeIn(code)] ?? 'none',
			lastAttempt: knownTime(attempts[index]),
			newestData: knownTime(newest[index]),
			sentCount: count === absentCount ? undefined : count,
		};
	};

	/** Copies streams number by number: for a user's few that is quicker than views of the arrays. */
	const copy = (count: number, from: Span, to: Span) => {
		for (let offset = 0; offset < count; offset++) {
			const source = from.first + offset;
			const target = to.first + offset;
			to.arrays.codes[target] = from.arrays.codes[source] ?? 0;
			to.arrays.resources[target] = from.arrays.resources[source] ?? 0;
			to.arrays.attempts[target] = from.arrays.attempts[source] ?? NaN;
			to.arrays.newest[target] = from.arrays.newest[source] ?? NaN;
			to.arrays.counts[target] = from.arrays.counts[source] ?? 0;
		}
	};

	return {
		providers,
		resources,
		get length() {
			return chunks.length;
		},
		chunk: number => chunks.arrays(number),
		append(streams) {
			const place = chunks.add(streams.length);
			write(place, streams);
			return place;
		},
		write,
		read({chunk, first}, count) {
			const arrays = chunks.arrays(chunk);
			return Array.from({length: count}, (_, offset) => readAt(arrays, first + offset));
		},
		compact(rowSpans) {
			const before = chunks;
			chunks = createChunks(chunkLength);
			for (let row = 0; row < rowSpans.count; row++) {
				const count = rowSpans.length(row);
				const place = chunks.add(count);
				copy(
					count,
					{arrays: before.arrays(rowSpans.chunk(row)), first: rowSpans.first(row)},
					{arrays: chunks.arrays(place.chunk), first: place.first},
				);
				rowSpans.set(row, place, count);
			}
		},
		trim() {
			chunks.trim();
		},
	};
};
