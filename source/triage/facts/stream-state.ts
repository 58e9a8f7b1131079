import type {Stream} from '../../junction/records.ts';
import {isPolledByJunction, rhythmOf} from '../../junction/vocabulary.ts';
import {parseTime} from '../../text/ages.ts';
import {thresholdsInUse, type Thresholds} from './thresholds.ts';

/** What a stream or a user is in (docs/triage.md, States). */
export type State = 'failing' | 'stalled' | 'never' | 'quiet' | 'unknown' | 'fresh' | 'inactive';

/** The order in which a user's worst stream is found. `inactive` is last: what is left of an earlier connection says nothing about the others. */
export const statesWorstFirst: readonly State[] = ['failing', 'stalled', 'never', 'quiet', 'unknown', 'fresh', 'inactive'];

/**
The meaning of an attempt's status. `none` means that there was no attempt. `other` is a status that decides nothing: it is unrecognized, or a part
that the state rests on could not be read.
*/
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

/** Whether a stream that shows no data may have delivered some, in a part that could not be read. */
const isDeliveryUnread = ({newestData, sentCount, unread}: Stream, newestTime: number | undefined): boolean => {
	const isNewestUnread = newestTime === undefined && (newestData !== undefined || unread?.includes('newest_data') === true);
	return isNewestUnread
		? (sentCount ?? 0) <= 0
		: newestData === undefined && unread?.includes('sent_count') === true;
};

const outcomeOf = (stream: Stream, newestTime: number | undefined): Outcome => {
	const {
		lastAttempt, newestData, sentCount, unread,
	} = stream;
	if (lastAttempt === undefined) {
		// Data without an attempt lacks its attempt: it is not a stream that never delivered.
		const hasData = newestData !== undefined || (sentCount ?? 0) > 0;
		return hasData || unread?.includes('last_attempt') ? 'other' : 'none';
	}

	const {status} = lastAttempt;
	if (status === 'failure') {
		return 'failure';
	}

	return status === 'success' && !isDeliveryUnread(stream, newestTime) ? 'success' : 'other';
};

/** The facts of a stream as received; a time that cannot be read counts as absent, and does not show that there is no data. */
export const streamFacts = (stream: Stream): StreamFacts => {
	const newestData = parseTime(stream.newestData);
	return {
		provider: stream.provider,
		resource: stream.resource,
		outcome: outcomeOf(stream, newestData),
		lastAttempt: parseTime(stream.lastAttempt?.timestamp),
		newestData,
		sentCount: stream.sentCount,
	};
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
export const streamState = (facts: StreamFacts, now: number, thresholds: Thresholds = thresholdsInUse()): State => {
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
