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
	/** Whether a stream's state is unknown. */
	readonly isUnclear: boolean;
	/** Whether a stream is inactive: nothing shows whether its connection still exists. */
	readonly isInactive: boolean;
};

const rankOf = ({failing, stalled}: Trouble): number => (failing > 0 ? 2 : (stalled > 0 ? 1 : 0));

const changeOfTrouble = (then: Trouble, now: Trouble): TroubleChange => {
	const [before, after] = [rankOf(then), rankOf(now)];
	if (before !== after) {
		return after > before ? 'worse' : 'better';
	}

	const difference = after === 2 ? now.failing - then.failing : now.stalled - then.stalled;
	if (difference > 0) {
		return 'worse';
	}

	// A stream whose state is not known any more may still be in trouble.
	return difference === 0 || (now.isUnclear && !then.isUnclear) ? 'ongoing' : 'better';
};

/**
Returns how trouble has changed; `undefined` where there is none, and where it cannot be known: a user that was not loaded then, a state that is unknown on
one side, streams that are gone. `then` is `undefined` for a user that the baseline lacks, `isAllKnown` is whether it has all users (docs/snapshots.md).
*/
export const troubleChange = (then: Trouble | undefined, now: Trouble, isAllKnown: boolean): TroubleChange | undefined => {
	const isTroubled = rankOf(now) > 0;
	if (then === undefined) {
		return isTroubled && isAllKnown ? 'new' : undefined;
	}

	const wasTroubled = rankOf(then) > 0;
	if (isTroubled) {
		return wasTroubled ? changeOfTrouble(then, now) : (then.isUnclear ? undefined : 'new');
	}

	// A stalled stream becomes inactive with time alone.
	const isJudged = now.streams > 0 && !now.isUnclear && !(now.isInactive && then.stalled > 0);
	return wasTroubled && isJudged ? 'recovered' : undefined;
};

/** Adds trouble of several providers. */
export const addTrouble = (one: Trouble, other: Trouble): Trouble => ({
	failing: one.failing + other.failing,
	stalled: one.stalled + other.stalled,
	streams: one.streams + other.streams,
	isUnclear: one.isUnclear || other.isUnclear,
	isInactive: one.isInactive || other.isInactive,
});

/** No streams. */
export const noTrouble: Trouble = {
	failing: 0, stalled: 0, streams: 0, isUnclear: false, isInactive: false,
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
		own.isUnclear ||= state === unknown;
		own.isInactive ||= state === inactive;
	}

	return byProvider;
};

/** Returns the trouble of streams by provider, as of `now` in milliseconds. */
export const troubleOfStreams = (streams: readonly StreamFacts[], now: number): ReadonlyMap<string, Trouble> => {
	const byProvider = new Map<string, Trouble>();
	for (const stream of streams) {
		const state = streamState(stream, now);
		byProvider.set(stream.provider, addTrouble(byProvider.get(stream.provider) ?? noTrouble, {
			failing: Number(state === 'failing'), stalled: Number(state === 'stalled'), streams: 1, isUnclear: state === 'unknown', isInactive: state === 'inactive',
		}));
	}

	return byProvider;
};
