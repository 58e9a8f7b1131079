import type {TroubleChange} from '../../filter/since.ts';
import {streamState, type StreamFacts} from '../../triage/facts/stream-state.ts';
import {providerIn} from '../columns/stream-table.ts';
import type {RowSpans} from '../columns/row-spans.ts';
import type {StreamColumns} from '../columns/stream-columns.ts';
import {stateNumber, type PackedStreamStates} from './packed-stream-state.ts';

/** How a user is with one provider, or with all of them. */
export type Trouble = {
	/** Streams that fail, that are stalled, and all of them. */
	readonly failing: number;
	readonly stalled: number;
	readonly streams: number;
	/** Streams whose state is unknown. */
	readonly unclear: number;
	/** Streams that are inactive: nothing shows whether their connection still exists. */
	readonly inactive: number;
};

/** Adds trouble of several providers. */
const addTrouble = (one: Trouble, other: Trouble): Trouble => ({
	failing: one.failing + other.failing,
	stalled: one.stalled + other.stalled,
	streams: one.streams + other.streams,
	unclear: one.unclear + other.unclear,
	inactive: one.inactive + other.inactive,
});

/** No streams. */
export const noTrouble: Trouble = {
	failing: 0, stalled: 0, streams: 0, unclear: 0, inactive: 0,
};

const rankOf = ({failing, stalled}: Trouble): number => (failing > 0 ? 2 : (stalled > 0 ? 1 : 0));

const sumOf = ({failing, stalled}: Trouble): number => failing + stalled;

/**
Returns whether streams of a provider that were in trouble may have gone out of sight: streams vanished, or more of them are unclear or inactive (a stalled stream becomes
inactive with time alone). Only counts are stored, so which streams these are is not known.
*/
const isOutOfSight = (earlier: Trouble, now: Trouble): boolean =>
	sumOf(earlier) > 0 && (now.streams < earlier.streams || now.unclear > earlier.unclear || now.inactive > earlier.inactive);

/** Returns how the trouble of a user changed that was and is in trouble. */
const changeOfTrouble = (earlier: Trouble, now: Trouble): Exclude<TroubleChange, 'new' | 'recovered'> => {
	const [before, after] = [rankOf(earlier), rankOf(now)];
	const difference = before === after ? (after === 2 ? now.failing - earlier.failing : now.stalled - earlier.stalled) : after - before;
	if (difference <= 0) {
		return difference === 0 ? 'ongoing' : 'better';
	}

	// A stream that was unclear may have been in trouble before.
	const cleared = Math.max(0, earlier.unclear - now.unclear);
	return cleared > 0 && sumOf(now) - sumOf(earlier) <= cleared ? 'ongoing' : 'worse';
};

/** The trouble of a user by provider. */
export type TroubleByProvider = ReadonlyMap<string, Trouble>;

/** Returns the trouble of some providers together; of all without names. */
const totalOf = (byProvider: TroubleByProvider, providers: readonly string[] | undefined): Trouble => {
	let total = noTrouble;
	for (const [name, own] of byProvider) {
		total = providers === undefined || providers.includes(name) ? addTrouble(total, own) : total;
	}

	return total;
};

/** How trouble has changed, and what it was and is. */
export type TroubleComparison = {
	/** `undefined` where there is none, and where it cannot be known. */
	readonly change: TroubleChange | undefined;
	/** `undefined` for a user that the baseline lacks. */
	readonly earlier: Trouble | undefined;
	readonly now: Trouble;
};

/**
Returns how the trouble of a user has changed; of some providers only where they are named. `before` is `undefined` for a user that the baseline lacks, `isAllKnown` is whether
it has all users. Better and recovered are claimed only if no stream of a provider that was in trouble has gone out of sight (docs/snapshots.md).
*/
export const compareProviders = (before: TroubleByProvider | undefined, after: TroubleByProvider, isAllKnown: boolean, names?: readonly string[]): TroubleComparison => {
	const earlier = before && totalOf(before, names);
	const now = totalOf(after, names);
	const isTroubled = rankOf(now) > 0;
	if (before === undefined || earlier === undefined) {
		return {change: isTroubled && isAllKnown ? 'new' : undefined, earlier, now};
	}

	const wasTroubled = rankOf(earlier) > 0;
	if (!wasTroubled) {
		return {change: isTroubled && earlier.unclear === 0 ? 'new' : undefined, earlier, now};
	}

	const isHidden = [...before].some(([name, own]) => (names === undefined || names.includes(name)) && isOutOfSight(own, after.get(name) ?? noTrouble));
	if (!isTroubled) {
		return {change: isHidden || now.unclear > 0 ? undefined : 'recovered', earlier, now};
	}

	const change = changeOfTrouble(earlier, now);
	return {change: change === 'better' && isHidden ? 'ongoing' : change, earlier, now};
};

const [failing, stalled, unknown, inactive] = (['failing', 'stalled', 'unknown', 'inactive'] as const).map(state => stateNumber(state));

/** What is read of a roster. */
export type TroubleSource = {readonly columns: StreamColumns; readonly rowSpans: RowSpans; readonly streamStates: PackedStreamStates};

/** Returns the trouble of a row's user by the number of the provider, as of `now` in milliseconds, in the order of the streams. */
export const troubleByProvider = ({columns, rowSpans, streamStates}: TroubleSource, row: number, now: number): ReadonlyMap<number, Trouble> => {
	const arrays = columns.chunk(rowSpans.chunk(row));
	const first = rowSpans.first(row);
	const end = first + rowSpans.length(row);
	const byProvider = new Map<number, {-readonly [Name in keyof Trouble]: Trouble[Name]}>();
	for (let index = first; index < end; index++) {
		const provider = providerIn(arrays.codes[index] ?? 0);
		let own = byProvider.get(provider);
		if (own === undefined) {
			own = {...noTrouble};
			byProvider.set(provider, own);
		}

		const state = streamStates.stateAt(arrays, index, now);
		own.failing += state === failing ? 1 : 0;
		own.stalled += state === stalled ? 1 : 0;
		own.streams++;
		own.unclear += state === unknown ? 1 : 0;
		own.inactive += state === inactive ? 1 : 0;
	}

	return byProvider;
};

/** Returns the trouble of streams by provider, as of `now` in milliseconds. */
export const troubleOfStreams = (streams: readonly StreamFacts[], now: number): TroubleByProvider => {
	const byProvider = new Map<string, Trouble>();
	for (const stream of streams) {
		const state = streamState(stream, now);
		byProvider.set(stream.provider, addTrouble(byProvider.get(stream.provider) ?? noTrouble, {
			failing: Number(state === 'failing'), stalled: Number(state === 'stalled'), streams: 1, unclear: Number(state === 'unknown'), inactive: Number(state === 'inactive'),
		}));
	}

	return byProvider;
};
