import type {StreamArrays} from '../columns/stream-chunks.ts';
import {absentCount, providerIn, type StreamColumns} from '../columns/stream-columns.ts';
import type {RowSpans} from '../columns/row-spans.ts';
import {ensureCapacity} from '../columns/ensure-capacity.ts';
import {createProviderLists, type ProviderLists} from '../columns/provider-lists.ts';
import {laterTime} from '../columns/packed-times.ts';
import {stateNumber, type PackedStreamStates} from './packed-stream-state.ts';

/** One number a row in each; times in milliseconds since 1970, `NaN` where there is none. */
export type SummaryArrays = {
	/** The number of the worst state. */
	readonly states: Uint8Array;
	readonly failing: Uint32Array;
	readonly attempts: Float64Array;
	readonly newest: Float64Array;
	/** The total count sent by all streams. */
	readonly sent: Float64Array;
	/** The number of the list of the user's providers, in the order of the streams. */
	readonly providers: Uint32Array;
	/** Until when the state holds without new data; -Infinity for a row that must be summarized again. */
	readonly until: Float64Array;
};

/** A numeric summary of each user, kept up to date, so that 100,000 users are sorted and filtered between two keys. */
export type Summaries = {
	/** The current arrays; they are replaced when they grow. */
	readonly arrays: SummaryArrays;
	/** The provider lists that the numbers in `providers` refer to. */
	readonly providerLists: ProviderLists;
	/** Marks a row to be summarized at the next `summarizeDirty` or `refreshAsOf`. */
	invalidate(row: number): void;
	/** Summarizes the invalidated rows as of `now`. */
	summarizeDirty(now: number): void;
	/** Summarizes the rows that are invalid or changed with time until `now`; returns those whose state or failing count changed. */
	refreshAsOf(now: number): readonly number[];
};

const failing = stateNumber('failing');

/** Creates the summaries for the rows of `extents`; `isReadable` is the flag that `summarize` receives. */
export const createSummaries = ({columns, rowSpans, streamStates, isReadable}: {
	readonly columns: StreamColumns;
	readonly rowSpans: RowSpans;
	readonly streamStates: PackedStreamStates;
	readonly isReadable: (row: number) => boolean;
}): Summaries => {
	const providerLists = createProviderLists(columns.providers);
	let judgedAt = -Infinity;
	const invalid = new Set<number>();
	/** The earliest end of a state, so that most calls have nothing to do. */
	let nextChange = Infinity;
	let arrays: SummaryArrays = {
		states: new Uint8Array(0),
		failing: new Uint32Array(0),
		attempts: new Float64Array(0),
		newest: new Float64Array(0),
		sent: new Float64Array(0),
		providers: new Uint32Array(0),
		until: new Float64Array(0),
	};

	const makeRoom = (rows: number) => {
		if (rows <= arrays.states.length) {
			return;
		}

		arrays = {
			states: ensureCapacity(arrays.states, rows),
			failing: ensureCapacity(arrays.failing, rows),
			attempts: ensureCapacity(arrays.attempts, rows),
			newest: ensureCapacity(arrays.newest, rows),
			sent: ensureCapacity(arrays.sent, rows),
			providers: ensureCapacity(arrays.providers, rows),
			until: ensureCapacity(arrays.until, rows),
		};
	};

	const providersOf = ({codes}: StreamArrays, first: number, end: number): number => {
		const list: number[] = [];
		let last = -1;
		for (let index = first; index < end; index++) {
			const provider = providerIn(codes[index] ?? 0);
			// Streams are grouped by provider.
			if (provider === last) {
				continue;
			}

			last = provider;
			if (!list.includes(provider)) {
				list.push(provider);
			}
		}

		return providerLists.code(list);
	};

	/** Summarizes a row; returns whether its state or failing count changed. */
	const isChanged = (row: number, now: number): boolean => {
		const streams = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const end = first + rowSpans.length(row);
		let worst = first === end ? stateNumber(isReadable(row) ? 'never' : 'unknown') : Infinity;
		let failingStreams = 0;
		let lastAttempt = NaN;
		let newestData = NaN;
		let sentCount = 0;
		let holds = Infinity;
		for (let index = first; index < end; index++) {
			const state = streamStates.stateAt(streams, index, now);
			worst = Math.min(worst, state);
			failingStreams += state === failing ? 1 : 0;
			lastAttempt = laterTime(lastAttempt, streams.attempts[index] ?? NaN);
			newestData = laterTime(newestData, streams.newest[index] ?? NaN);
			const count = streams.counts[index] ?? 0;
			sentCount += count === absentCount ? 0 : count;
			holds = Math.min(holds, streamStates.untilAt(streams, index, now));
		}

		const {states, failing: failures, attempts, newest, sent, providers, until} = arrays;
		if (until[row] === -Infinity) {
			providers[row] = providersOf(streams, first, end);
		}

		const isOther = states[row] !== worst || failures[row] !== failingStreams;
		states[row] = worst;
		failures[row] = failingStreams;
		attempts[row] = lastAttempt;
		newest[row] = newestData;
		sent[row] = sentCount;
		until[row] = holds;
		return isOther;
	};

	return {
		get arrays() {
			return arrays;
		},
		providerLists,
		invalidate(row) {
			makeRoom(row + 1);
			arrays.until[row] = -Infinity;
			invalid.add(row);
			nextChange = -Infinity;
		},
		summarizeDirty(now) {
			for (const row of invalid) {
				isChanged(row, now);
				judgedAt = Math.max(judgedAt, now);
			}

			invalid.clear();
		},
		refreshAsOf(now) {
			// The clock can go back once, when the server's time first becomes known.
			const isBack = now < judgedAt;
			if (!isBack && now <= nextChange) {
				return [];
			}

			invalid.clear();
			const changed: number[] = [];
			nextChange = Infinity;
			for (let row = 0; row < rowSpans.count; row++) {
				const isDue = isBack || now > (arrays.until[row] ?? 0);
				if (isDue && isChanged(row, now)) {
					changed.push(row);
				}

				nextChange = Math.min(nextChange, arrays.until[row] ?? Infinity);
			}

			judgedAt = now;
			return changed;
		},
	};
};
