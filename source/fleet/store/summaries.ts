import {
	createArrays,
	cutArrays,
	growArrays,
	pickRowsOfArrays,
	renumberRows,
} from '../columns/column-table.ts';
import type {StreamArrays} from '../columns/stream-chunks.ts';
import type {StreamColumns} from '../columns/stream-columns.ts';
import {absentCount, providerIn} from '../columns/stream-table.ts';
import type {RowSpans} from '../columns/row-spans.ts';
import {createProviderLists, type ProviderLists} from '../columns/provider-lists.ts';
import {minute} from '../../text/durations.ts';
import {laterTime} from '../columns/packed-times.ts';
import {stateNumber, type PackedStreamStates} from './packed-stream-state.ts';
import {
	aheadAttempt,
	aheadNewest,
	summaryTable,
	type SummaryArrays,
} from './summary-table.ts';

/** A numeric summary of each user, kept up to date, so that 100,000 users are sorted and filtered between two keys. */
export type Summaries = {
	/** The current arrays; they are replaced when they grow. */
	readonly arrays: SummaryArrays;
	/** The provider lists that the numbers in `providers` refer to. */
	readonly providerLists: ProviderLists;
	/** Marks a row to be summarized at the next `summarizeDirty` or refresh. */
	invalidate(row: number): void;
	/** Summarizes the invalidated rows as of `now`. */
	summarizeDirty(now: number): void;
	/**
	Summarizes the rows that are invalid or changed with time until `now`, in steps of a fraction of a millisecond. Adds those whose state or failing count
	changed to `changed`. Rows may be invalidated, summarized and added meanwhile.
	*/
	refreshSteps(now: number, changed: number[]): Generator<undefined, void, undefined>;
	/** Returns copies of the arrays, with every row as of `now`, in milliseconds. */
	copy(now: number): SummaryArrays;
	/** Returns arrays with the summary of one row, without its providers, as of `now` at index 0. The next call overwrites them. */
	summarizeRow(row: number, now: number): SummaryArrays;
	/** Returns the rows of which a time to come has arrived, or the reverse, since the last call. */
	takeArrived(): readonly number[];
	/** Keeps only these rows, which ascend, and numbers them from 0. */
	keep(rows: Uint32Array): void;
};

const failing = stateNumber('failing');

/** A time later than this from now is still to come; a smaller difference is one of clocks. In milliseconds. */
const clockDifference = 5 * minute;

/** A refresh can pause after this many rows, or streams if they are judged again. */
const rowsPerStep = 10_000;
const streamsPerStep = 10_000;

/** Creates the summaries for the rows of `rowSpans`; `isReadable` is the flag that `summarize` receives. */
export const createSummaries = ({columns, rowSpans, streamStates, isReadable}: {
	readonly columns: StreamColumns;
	readonly rowSpans: RowSpans;
	readonly streamStates: PackedStreamStates;
	readonly isReadable: (row: number) => boolean;
}): Summaries => {
	const providerLists = createProviderLists(columns.providers);
	let judgedAt = -Infinity;
	let invalid = new Set<number>();
	/** The earliest end of a state, so that most calls have nothing to do. */
	let nextChange = Infinity;
	/** Rows of which a time has arrived, or is to come now. */
	let arrived = new Set<number>();
	/** How often rows were invalidated. A refresh in steps compares it to see whether that happened meanwhile. */
	let invalidations = 0;
	let arrays = createArrays(summaryTable, 0);
	const single = createArrays(summaryTable, 1);
	/** By provider number: the last list that has it, so that a provider is listed once. */
	const listedIn: number[] = [];
	let list = 0;

	const providersOf = ({codes}: StreamArrays, first: number, end: number): number => {
		const providers: number[] = [];
		list++;
		let last = -1;
		for (let index = first; index < end; index++) {
			const provider = providerIn(codes[index] ?? 0);
			// Streams are grouped by provider.
			if (provider === last) {
				continue;
			}

			last = provider;
			if (listedIn[provider] === list) {
				continue;
			}

			listedIn[provider] = list;
			providers.push(provider);
		}

		return providerLists.code(providers);
	};

	/** Writes a row's summary as of `now` to an index of `target`; returns whether the state or the failing count there changed. */
	const isChangedIn = (target: SummaryArrays, index: number, row: number, now: number): boolean => {
		const held = columns.chunk(rowSpans.chunk(row));
		const first = rowSpans.first(row);
		const length = rowSpans.length(row);
		const end = first + length;
		let worst = length === 0 ? stateNumber(isReadable(row) ? 'never' : 'unknown') : Infinity;
		let failingStreams = 0;
		let lastAttempt = NaN;
		let newestData = NaN;
		let sentCount = 0;
		let holds = Infinity;
		for (let stream = first; stream < end; stream++) {
			const state = streamStates.stateAt(held, stream, now);
			worst = Math.min(worst, state);
			failingStreams += state === failing ? 1 : 0;
			lastAttempt = laterTime(lastAttempt, held.attempts[stream] ?? NaN);
			newestData = laterTime(newestData, held.newest[stream] ?? NaN);
			const count = held.counts[stream] ?? 0;
			sentCount += count === absentCount ? 0 : count;
			holds = Math.min(holds, streamStates.untilAt(held, stream, now));
		}

		const isAttemptAhead = lastAttempt > now + clockDifference;
		const isNewestAhead = newestData > now + clockDifference;
		const aheadNow = (isAttemptAhead ? aheadAttempt : 0) + (isNewestAhead ? aheadNewest : 0);
		holds = Math.min(holds, isAttemptAhead ? lastAttempt - clockDifference : Infinity, isNewestAhead ? newestData - clockDifference : Infinity);
		const {states, failing: failures, streams, attempts, newest, ahead, sent, providers, until} = target;
		if (until[index] === -Infinity) {
			providers[index] = providersOf(held, first, end);
		}

		const isOther = states[index] !== worst || failures[index] !== failingStreams;
		if (target === arrays && ahead[index] !== aheadNow) {
			arrived.add(row);
		}

		states[index] = worst;
		failures[index] = failingStreams;
		streams[index] = length;
		attempts[index] = lastAttempt;
		newest[index] = newestData;
		ahead[index] = aheadNow;
		sent[index] = sentCount;
		until[index] = holds;
		return isOther;
	};

	/** Returns whether a row must be summarized again as of `now`. The clock can go back once, when the server's time first becomes known. */
	const isDue = (row: number, now: number): boolean => now < judgedAt || now > (arrays.until[row] ?? 0);

	function * refreshSteps(now: number, changed: number[]): Generator<undefined, void, undefined> {
		if (now >= judgedAt && now <= nextChange) {
			return;
		}

		const invalidated = invalidations;
		const isBack = now < judgedAt;
		let earliest = Infinity;
		let [rows, streams] = [0, 0];
		for (let row = 0; row < rowSpans.count; row++) {
			if (isBack || now > (arrays.until[row] ?? 0)) {
				streams += rowSpans.length(row);
				if (isChangedIn(arrays, row, row, now)) {
					changed.push(row);
				}
			}

			earliest = Math.min(earliest, arrays.until[row] ?? Infinity);
			rows++;
			if (!(rows >= rowsPerStep || streams >= streamsPerStep)) {
				continue;
			}

			[rows, streams] = [0, 0];
			yield;
		}

		// Rows that were invalidated meanwhile may change before the others do.
		if (invalidated === invalidations) {
			invalid.clear();
			nextChange = earliest;
		}

		judgedAt = isBack ? now : Math.max(judgedAt, now);
	}

	return {
		get arrays() {
			return arrays;
		},
		providerLists,
		invalidate(row) {
			if (row >= arrays.until.length) {
				arrays = growArrays(arrays, row + 1);
			}

			arrays.until[row] = -Infinity;
			invalid.add(row);
			invalidations++;
			nextChange = -Infinity;
		},
		summarizeDirty(now) {
			for (const row of invalid) {
				isChangedIn(arrays, row, row, now);
				judgedAt = Math.max(judgedAt, now);
			}

			invalid.clear();
		},
		refreshSteps,
		copy(now) {
			const copied = cutArrays(arrays, rowSpans.count);
			for (let row = 0; row < rowSpans.count; row++) {
				if (isDue(row, now)) {
					isChangedIn(copied, row, row, now);
				}
			}

			return copied;
		},
		summarizeRow(row, now) {
			isChangedIn(single, 0, row, now);
			return single;
		},
		takeArrived() {
			const rows = [...arrived];
			arrived.clear();
			return rows;
		},
		keep(rows) {
			arrays = pickRowsOfArrays(arrays, rows);
			invalid = new Set(renumberRows(invalid, rows));
			arrived = new Set(renumberRows(arrived, rows));
		},
	};
};
