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
const isWithin = (at: string, place: string): boolean => `${at}.`.startsWith(`${place}.`);

/** Judges the streams of a page that holds one user, at the time `now` (ms); without a page nothing is known. */
export const prepareStreams = (page: Page<UserResources> | undefined, now: number): PreparedStreams => {
	const records = page?.records ?? [];
	const problems = records.flatMap(record => record.problems);
	return {
		streams: records
			.flatMap(record => record.streams.map(stream => ({stream, text: JSON.stringify(stream)})))
			.toSorted((a, b) => firstDifference(byText(a.stream.resource, b.stream.resource), byText(a.text, b.text)))
			.map(({stream}) => ({stream, state: streamState(streamFacts(stream), now)})),
		isWhole: provider => page?.unreadable.length === 0 && page.nextCursor === undefined
			&& problems.every(({at}) => !(at === 'provider' || isWithin(at, `provider.${provider}`))),
	};
};
