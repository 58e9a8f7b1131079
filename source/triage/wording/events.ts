import {eventTexts} from '../../messages/events.ts';
import type {TimeForm} from '../../text/ages.ts';
import {plain} from '../../text/sentence.ts';
import {minute} from '../../text/durations.ts';
import type {Bounds, ProviderEvent} from '../events/provider-event.ts';
import type {ProviderFleet} from '../facts/user-facts.ts';
import {agedMoment, agedMomentInside, agedPair} from './moments.ts';

/** Bounds this close together are one moment, in milliseconds. */
const oneMoment = 20 * minute;

/** Returns about when an event began, in milliseconds since 1970, where its bounds are close together; otherwise `undefined`. */
export const onsetOf = ({since}: Pick<ProviderEvent, 'since'>): number | undefined =>
	since !== undefined && since.to - since.from <= oneMoment ? Math.round((since.from + since.to) / 2) : undefined;

const timeOf = (event: ProviderEvent, {from, to}: Bounds, now: number, form: TimeForm): string => {
	const pair = (first: number, second: number) => agedPair(Math.min(first, now), Math.min(second, now), now, form);
	const onset = onsetOf(event);
	if (event.until !== undefined) {
		return onset === undefined ? eventTexts.fromBetween(...pair(from, event.until)) : eventTexts.fromTo(...pair(onset, event.until));
	}

	return onset === undefined ? eventTexts.sinceBetween(...pair(from, to)) : eventTexts.since(agedMoment(Math.min(onset, now), now, form));
};

/** Returns when an event began, and ended if it has, as the end of a clause; `undefined` where neither is known. */
export const eventTime = (event: ProviderEvent, now: number, form: TimeForm = 'aged'): string | undefined => {
	if (event.since !== undefined) {
		return timeOf(event, event.since, now, form);
	}

	return event.until === undefined ? undefined : eventTexts.until(agedMomentInside(event.until, now, form));
};

/** Returns an event as part of a sentence, with its numbers and times, at the time `now` in milliseconds. */
export const eventWords = (provider: string, event: ProviderEvent, now: number, form: TimeForm = 'aged'): string => {
	const counts = {slug: plain(provider), affected: event.affected, compared: event.compared};
	const time = eventTime(event, now, form);
	if (event.kind === 'lost' || event.kind === 'ended') {
		return eventTexts[event.kind](counts, time);
	}

	const what = event.kind === 'failing' ? eventTexts.failing(counts, event.within !== undefined) : eventTexts[event.kind](counts);
	return time === undefined ? what : `${what}, ${time}`;
};

/** From so many users on, an event's numbers are estimates from a sample, and fewer than this share of the users may be its error. */
const sampled = {users: 8000, share: 0.02} as const;

/** Fewer users outside an event than this share of those in it would only make its sentence longer. */
const leastRest = 0.1;

/** Returns an event as `eventWords` does, with how many users of the provider fail outside of it: the share of failing users in a table counts them too. */
export const eventAndRest = (provider: string, event: ProviderEvent, {users, failing, now, form}: Pick<ProviderFleet, 'users' | 'failing'> & {readonly now: number; readonly form: TimeForm}): string => {
	const words = eventWords(provider, event, now, form);
	const rest = event.kind === 'failing' || event.kind === 'lost' ? failing - event.affected : 0;
	const isEstimate = users >= sampled.users;
	return rest <= Math.max(event.affected * leastRest, isEstimate ? users * sampled.share : 0)
		? words
		: eventTexts.withRest({
			event: words, rest, slug: plain(provider), isEstimate, isRecent: event.within !== undefined,
		});
};
