import type {Stream} from '../../junction/records.ts';
import {deliveryOf, rhythmOf} from '../../junction/vocabulary.ts';
import {parseTime} from '../../text/ages.ts';
import {day, hour} from '../../text/durations.ts';

/** What a stream or a user is in (docs/triage.md, States). */
export type State = 'failing' | 'stalled' | 'never' | 'quiet' | 'unknown' | 'fresh' | 'inactive';

/** The order in which a user's worst stream is found. `inactive` is last: what is left of an earlier connection says nothing about the others. */
export const statesWorstFirst: readonly State[] = ['failing', 'stalled', 'never', 'quiet', 'unknown', 'fresh', 'inactive'];

/** Ages in milliseconds past which a stream counts as stalled, inactive or quiet. */
export type Thresholds = {
	readonly stalled: number;
	readonly inactive: number;
	readonly quiet: {readonly often: number; readonly daily: number; readonly session: number};
};

export const defaultThresholds: Thresholds = {
	stalled: 6 * hour,
	inactive: 14 * day,
	quiet: {often: day, daily: 3 * day, session: 3 * day},
};

/** The meaning of an attempt's status; `other` is an unrecognized status, `none` means that no attempt is known. */
export type Outcome = 'none' | 'success' | 'failure' | 'other';

/** The part of a stream that its state rests on; times in milliseconds since 1970. */
export type StreamFacts = {
	readonly provider: string;
	readonly resource: string;
	readonly outcome: Outcome;
	readonly lastAttempt: number | undefined;
	readonly newestData: number | undefined;
	readonly sentCount: number | undefined;
};

const outcomeOf = ({lastAttempt}: Stream): Outcome => {
	if (lastAttempt === undefined) {
		return 'none';
	}

	const {status} = lastAttempt;
	return status === 'success' || status === 'failure' ? status : 'other';
};

/** The facts of a stream as received; a time that cannot be read counts as absent. */
export const streamFacts = (stream: Stream): StreamFacts => ({
	provider: stream.provider,
	resource: stream.resource,
	outcome: outcomeOf(stream),
	lastAttempt: parseTime(stream.lastAttempt?.timestamp),
	newestData: parseTime(stream.newestData),
	sentCount: stream.sentCount,
});

/** Whether Junction itself asks the provider: only then is an old attempt strong evidence (docs/junction-api.md, What the numbers mean). */
export const isPolledByJunction = (provider: string): boolean => {
	const delivery = deliveryOf(provider);
	return delivery === 'polled' || delivery === 'hybrid';
};

const isQuiet = (facts: StreamFacts, now: number, thresholds: Thresholds): boolean | undefined => {
	const rhythm = rhythmOf(facts.resource);
	if (rhythm === 'rare') {
		return false;
	}

	return facts.newestData === undefined ? undefined : now - facts.newestData > thresholds.quiet[rhythm];
};

/**
A stream's state at the time `now` (milliseconds, the server's clock). A time in the future is an age below zero,
which no threshold condemns.
*/
export const streamState = (facts: StreamFacts, now: number, thresholds: Thresholds = defaultThresholds): State => {
	if (facts.outcome === 'failure') {
		return 'failing';
	}

	if (facts.outcome === 'other') {
		return 'unknown';
	}

	const isNothingSent = (facts.sentCount ?? 0) <= 0 && facts.newestData === undefined;
	if (isNothingSent || facts.outcome === 'none') {
		return 'never';
	}

	if (isPolledByJunction(facts.provider)) {
		if (facts.lastAttempt === undefined) {
			return 'unknown';
		}

		const age = now - facts.lastAttempt;
		if (age > thresholds.stalled) {
			return age > thresholds.inactive ? 'inactive' : 'stalled';
		}
	}

	const quiet = isQuiet(facts, now, thresholds);
	if (quiet === undefined) {
		return 'unknown';
	}

	return quiet ? 'quiet' : 'fresh';
};

/** The worst of the states; `undefined` for none at all. */
export const worstState = (states: Iterable<State>): State | undefined => {
	let worst = statesWorstFirst.length;
	for (const state of states) {
		worst = Math.min(worst, statesWorstFirst.indexOf(state));
	}

	return statesWorstFirst[worst];
};
