import type {StreamFacts} from '../../triage/facts/stream-state.ts';
import {copyNumbers} from './column-table.ts';
import {createChunks, type ChunkPosition, type StreamArrays} from './stream-chunks.ts';
import {createDictionary, type Dictionary} from './dictionary.ts';
import type {RowSpans} from './row-spans.ts';
import {
	newDraft,
	outcomes,
	providerIn,
	streamTable,
	type StreamColumn,
} from './stream-table.ts';

const columnsOfStream = Object.entries(streamTable) as ReadonlyArray<[keyof StreamArrays, StreamColumn]>;

const mostProviders = (2 ** 16) / outcomes.length;
const mostResources = 2 ** 16;

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
	/**
	Returns, for so many streams from a place on, whether one of `streams` has the same provider and resource. It is false where a name had no
	number of its own left.
	*/
	areIn(place: ChunkPosition, count: number, streams: readonly StreamFacts[]): readonly boolean[];
	/** Drops all places except those of the row spans and updates these to the new places. */
	compact(rowSpans: RowSpans): void;
	/** Frees the memory reserved for more streams. */
	trim(): void;
};

const isAfter = ({chunk, first}: ChunkPosition, other: ChunkPosition, count: number): boolean =>
	chunk === other.chunk && first === other.first + count;

/** Creates empty columns, in chunks of this many streams: 768 kB each by default. */
export const createStreamColumns = (chunkLength: number = 2 ** 15): StreamColumns => {
	const names = {providers: createDictionary(mostProviders), resources: createDictionary(mostResources)};
	const {providers, resources} = names;
	let chunks = createChunks(chunkLength);

	const write = ({chunk, first}: ChunkPosition, streams: readonly StreamFacts[]) => {
		const arrays = chunks.arrays(chunk);
		for (const [name, {pack}] of columnsOfStream) {
			const column = arrays[name];
			let index = first;
			for (const stream of streams) {
				column[index] = pack(stream, names);
				index++;
			}
		}
	};

	/** A number that only streams of one provider and resource have; `undefined` where a name had no number of its own left. */
	const identityOf = (provider: number, resource: number): number | undefined =>
		(providers.isShared(provider) || resources.isShared(resource) ? undefined : (provider * mostResources) + resource);

	return {
		...names,
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
			const drafts = Array.from({length: count}, newDraft);
			for (const [name, {unpack}] of columnsOfStream) {
				const column = arrays[name];
				for (const [offset, draft] of drafts.entries()) {
					unpack(draft, column[first + offset] ?? 0, names);
				}
			}

			return drafts;
		},
		areIn({chunk, first}, count, streams) {
			const {codes, resources: resourceCodes} = chunks.arrays(chunk);
			const wanted = new Set(streams.map(({provider, resource}) => identityOf(providers.code(provider), resources.code(resource))));
			return Array.from({length: count}, (_, offset) => {
				const identity = identityOf(providerIn(codes[first + offset] ?? 0), resourceCodes[first + offset] ?? 0);
				return identity !== undefined && wanted.has(identity);
			});
		},
		compact(rowSpans) {
			const before = chunks;
			chunks = createChunks(chunkLength);
			/** Streams that follow one another both before and after, which are copied at once. */
			let run = {from: {chunk: 0, first: 0}, to: {chunk: 0, first: 0}, count: 0};
			const copyRun = () => {
				const {from, to, count} = run;
				copyNumbers(count, {arrays: before.arrays(from.chunk), first: from.first}, {arrays: chunks.arrays(to.chunk), first: to.first});
			};

			for (let row = 0; row < rowSpans.count; row++) {
				const count = rowSpans.length(row);
				const from = {chunk: rowSpans.chunk(row), first: rowSpans.first(row)};
				const to = chunks.add(count);
				if (isAfter(from, run.from, run.count) && isAfter(to, run.to, run.count)) {
					run.count += count;
				} else {
					copyRun();
					run = {from, to, count};
				}

				rowSpans.set(row, to, count);
			}

			copyRun();
		},
		trim() {
			chunks.trim();
		},
	};
};
