import type {Connection} from '../../junction/records.ts';
import type {PreparedStream} from '../facts/prepared-streams.ts';
import {latest, type Moment} from './moments.ts';
import {lastSuccessOf} from './streams.ts';

/** Since when a connection is in error; both are `undefined` where the time is unknown or still to come at `now` (ms). */
export type ErrorTimes = {
	readonly reported: Moment | undefined;
	/** The latest success of the provider's streams, where it is later than the error. */
	readonly laterSuccess: Moment | undefined;
};

/** Returns when a connection's error was reported, and whether the provider's streams worked after it. */
export const errorTimes = ({errorDetails}: Connection, streams: readonly PreparedStream[], now: number): ErrorTimes => {
	const errored = latest([errorDetails?.erroredAt]);
	const reported = errored !== undefined && errored.time <= now ? errored : undefined;
	const success = lastSuccessOf(streams, now);
	return {reported, laterSuccess: reported !== undefined && success !== undefined && success.time > reported.time ? success : undefined};
};
