import type {Page, Stream, UserResources} from '../../junction/records.ts';
import {byText, firstDifference} from '../../text/compare.ts';
import {type State, streamFacts, streamState} from './stream-state.ts';

/** A stream with its state. */
export type PreparedStream = {
	readonly stream: Stream;
	/** `unknown` also where a part that the state rests on could not be read, or data arrived without any attempt. */
	readonly state: State;
};

/** The streams of one user. */
export type PreparedStreams = {
	/** By resource. */
	readonly streams: readonly PreparedStream[];
	/** Whether a provider of which there is no stream has none for certain: nothing of it was left out or could not be read. */
	readonly isWhole: (provider: string) => boolean;
};

/** Whether the place of a problem lies in the part of the record at `place`. */
export const isWithin = (at: string, place: string): boolean => `${at}.`.startsWith(`${place}.`);

/** Returns the state; a stream without an attempt that delivered lacks its attempt, and is not one that never delivered. */
const stateOf = (stream: Stream, now: number): State => {
	const state = streamState(streamFacts(stream), now);
	return state === 'never' && ((stream.sentCount ?? 0) > 0 || stream.newestData !== undefined) ? 'unknown' : state;
};

/** Judges the streams of a page that holds one user, at the time `now` (ms); without a page nothing is known. */
export const prepareStreams = (page: Page<UserResources> | undefined, now: number): PreparedStreams => {
	const records = page?.records ?? [];
	const problems = records.flatMap(record => record.problems);
	return {
		streams: records
			.flatMap(record => record.streams.map(stream => {
				const place = `provider.${stream.provider}.${stream.resource}`;
				// No state rests on the oldest data.
				const isUnread = record.problems.some(({at}) => isWithin(at, place) && at !== `${place}.oldest_data`);
				return {stream, state: isUnread ? 'unknown' as const : stateOf(stream, now)};
			}))
			.toSorted((a, b) => firstDifference(
				byText(a.stream.resource, b.stream.resource),
				byText(JSON.stringify(a.stream), JSON.stringify(b.stream)),
			)),
		isWhole: provider => page?.unreadable.length === 0 && page.nextCursor === undefined
			&& problems.every(({at}) => !(at === 'provider' || isWithin(at, `provider.${provider}`))),
	};
};
