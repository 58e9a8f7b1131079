import {largest} from '../../text/extremes.ts';
import {
	streamState,
	worstState,
	type State,
	type StreamFacts,
} from './stream-state.ts';

/** A user in one row; times in milliseconds since 1970. */
export type UserSummary = {
	readonly state: State;
	/** In the order of the streams, each once. */
	readonly providers: readonly string[];
	readonly failing: number;
	readonly streams: number;
	readonly lastAttempt: number | undefined;
	readonly newestData: number | undefined;
};

const latest = (times: ReadonlyArray<number | undefined>): number | undefined => {
	const known = times.filter(time => time !== undefined);
	return known.length === 0 ? undefined : largest(known);
};

/**
Sums a user up at the time `now`. Without any stream nothing was ever attempted (`never`), unless the record could not be
read whole (`unknown`).
*/
export const summarize = (streams: readonly StreamFacts[], {now, isReadable}: {readonly now: number; readonly isReadable: boolean}): UserSummary => {
	const states = streams.map(stream => streamState(stream, now));
	return {
		state: worstState(states) ?? (isReadable ? 'never' : 'unknown'),
		providers: [...new Set(streams.map(({provider}) => provider))],
		failing: states.filter(state => state === 'failing').length,
		streams: streams.length,
		lastAttempt: latest(streams.map(({lastAttempt}) => lastAttempt)),
		newestData: latest(streams.map(({newestData}) => newestData)),
	};
};
