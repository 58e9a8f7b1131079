import {deliveryOf, hasLocalTimes, isPolledByJunction} from '../../junction/vocabulary.ts';
import {day, hour, minute} from '../../text/durations.ts';
import {findBurst, type Burst} from './bursts.ts';
import {findFailingSpan, type FailingSpan} from './failing-span.ts';
import {tooManyRecent, type RecentFailures} from './recent-failures.ts';
import {findSilence, pollingPatience} from './silence.ts';
import {sortAttempts, type SortedAttempts} from './sorted-attempts.ts';
import {binomialTail} from './tails.ts';
import type {ProviderAttempts} from './user-attempts.ts';

/**
What has happened to many users of a provider. `failing`: attempts fail. `lost`: users failed together and were not tried again, as after a loss of
access. `ended`: attempts failed, and later ones do not. `stopped`: Junction no longer asks. `silent`: nothing arrives.
*/
export type EventKind = 'failing' | 'lost' | 'ended' | 'stopped' | 'silent';

/** Two moments, in milliseconds since 1970, between which something happened. */
export type Bounds = {readonly from: number; readonly to: number};

/** An event of a provider; times in milliseconds since 1970. */
export type ProviderEvent = {
	readonly kind: EventKind;
	/** How many of the compared users are affected. Of more than 4,000 users both can be estimates from a sample. */
	readonly affected: number;
	readonly compared: number;
	/** Only users with an attempt in this time before now are compared, in milliseconds; `undefined` for all. */
	readonly within: number | undefined;
	/** Between which moments it began, as far as the attempts show it. */
	readonly since: Bounds | undefined;
	/** When the last affected attempt was, of what is over. */
	readonly until: number | undefined;
};

/** After so long most users whose device or provider sends have sent again; failures that stay are lost accesses. */
const soonSentAgain = 2 * day;

/** A burst about as long as the longest that is looked for may have begun earlier. */
const longestKnown = 34 * hour;

/** Which share of the attempts in a time fails when the provider is down, and which share of users may have data from after the onset. */
const down = 0.8;
const contradicting = 0.1;

/** Times this far apart do not mean the same onset. */
const apart = 30 * minute;

/** An outage is often this short, a loss of accesses hardly ever. */
const shortest = 10 * hour;

/**
Of users who are tried again after an outage, so many succeed for each that still has its failure, measured as in a time as long as the outage. Ended outages of the simulated
fleets have at least 0.1, even at night.
*/
const triedAgain = 0.08;

/** Failures are over if it is less likely than this that so few of the later attempts would fail; no share of failures is sure to go on. */
const chanceOfSoFew = 0.001;
const surely = 0.99;

type Facts = SortedAttempts & {
	readonly provider: string;
	readonly now: number;
	readonly isPolled: boolean;
	readonly users: number;
	readonly usual: number;
};

const countBetween = (times: readonly number[], {from, to}: Bounds): number => times.reduce((sum, time) => sum + Number(time >= from && time <= to), 0);

/** The onset before a first failure, where failures follow one another with such waits. */
const before = (first: number, wait: number): Bounds => ({from: first - (2 * wait), to: first});

/** The onset of accesses that were lost one after another: the first one may have been among the usual failures. */
const firstLost = (first: number, wait: number): Bounds => ({from: first - hour - (4 * wait), to: first});

/** The onset after the last data, where data arrives with such waits. */
const after = (last: number, wait: number): Bounds => ({from: last, to: last + (2 * wait)});

/** The onset of failures that are tried again, by the end of the data. Users who are all polled at once can have failed from then until the poll. */
const endOfData = ({to, waitAtEnd}: Burst, {failures}: Facts): Bounds => {
	const later = failures.filter(time => time > to).toSorted((a, b) => a - b);
	const first = later[Math.floor(later.length * 0.02)] ?? to;
	const most = later[Math.floor(later.length * 0.6)] ?? to;
	return most - first < pollingPatience.atOnce ? {from: to, to: first} : after(to, waitAtEnd);
};

/**
Whether users have been tried again since failures ended. A user of an outage is replaced by a success at its next attempt, and those come as often as before. Where hardly any has come, the few
successes are of users who never failed.
*/
const wereTriedAgain = (count: number, {from, to}: Bounds, {successes, now}: Facts): boolean =>
	countBetween(successes, {from: to + 1, to: Infinity}) >= count * triedAgain * Math.min(1, (now - to) / Math.max(minute, to - from));

/**
Whether the provider failed in a time that is over, and not only users who lost their access: users were tried again, and most of what was tried in that time failed, or
it was short, because accesses expire over many hours. Where Junction polls, the next poll would have replaced the failures.
*/
const wasOutage = (count: number, span: Bounds, facts: Facts): boolean => {
	const {last, isPolled, now} = facts;
	const isPlausible = !isPolled && now - span.to < soonSentAgain && wereTriedAgain(count, span, facts);
	return isPlausible && (count >= countBetween(last, span) * down || span.to - span.from <= shortest);
};

/** Failures that are not tried again, close together. */
const eventOfBurst = ({
	from, to, count, waitAtStart,
}: Burst, facts: Facts): ProviderEvent => {
	const share = Math.min(surely, count / Math.max(1, countBetween(facts.last, {from, to})));
	// Attempts also fail after a burst that goes on: its end is where few are left, or where loading began.
	const later = {from: to + 1, to: Infinity};
	const laterFailures = countBetween(facts.failures, later);
	const isOver = binomialTail(laterFailures, laterFailures + countBetween(facts.successes, later), share) < chanceOfSoFew;
	const kind = isOver ? (wasOutage(count, {from, to}, facts) ? 'ended' : 'lost') : 'failing';
	const onset = kind === 'lost' ? firstLost : before;
	return {
		kind,
		affected: count,
		compared: facts.users,
		within: undefined,
		since: to - from > longestKnown ? undefined : onset(from, waitAtStart),
		until: isOver ? to : undefined,
	};
};

/** Failures that are over, of a span that has an end. */
const eventOfSpan = (span: FailingSpan & {readonly to: number}, facts: Facts): ProviderEvent => {
	const kind = wasOutage(span.failing, span, facts) ? 'ended' : 'lost';
	return {
		kind,
		affected: span.failing,
		compared: facts.users,
		within: undefined,
		since: (kind === 'lost' ? firstLost : before)(span.from, span.waitAtStart),
		until: span.to,
	};
};

/**
Compares an onset that the attempts show with the newest data of the failing users. Where their data ends together well before it, the attempts are
repeated ones, and the end of the data is the onset. Newer data contradicts it.
*/
const believable = (since: Bounds | undefined, {provider, dataOfFailed, dataOfOthers, now, users, usual}: Facts): Bounds | undefined => {
	if (since === undefined || hasLocalTimes(provider)) {
		return since;
	}

	const data = findBurst(dataOfFailed, {
		now, users, ordinary: dataOfOthers, share: usual,
	});
	if (data !== undefined && data.to < since.from - apart && data.count >= dataOfFailed.length * down) {
		return after(data.to, data.waitAtEnd);
	}

	return countBetween(dataOfFailed, {from: since.to + apart, to: Infinity}) > dataOfFailed.length * contradicting ? undefined : since;
};

/** Whether too many of the attempts after a moment fail. */
const isStillFailing = (moment: number, {failures, successes, usual}: Facts): boolean => {
	const later = {from: moment + 1, to: Infinity};
	const failing = countBetween(failures, later);
	const users = failing + countBetween(successes, later);
	return tooManyRecent([{window: Infinity, users, failing}], usual) !== undefined;
};

/** Too many failures among recent attempts: of what goes on, or of what has ended since. */
const eventOfRecent = (recent: RecentFailures, {retried, burst}: {readonly retried: Burst | undefined; readonly burst: Burst | undefined}, facts: Facts): ProviderEvent => {
	const failing = (since: Bounds | undefined): ProviderEvent => ({
		kind: 'failing', affected: recent.failing, compared: recent.users, within: recent.window, since, until: undefined,
	});
	const span = findFailingSpan(facts);
	if (span?.to !== undefined && !isStillFailing(span.to, facts)) {
		return eventOfSpan({...span, to: span.to}, facts);
	}

	if (span !== undefined) {
		return failing(believable(before(span.from, span.waitAtStart), facts));
	}

	if (retried !== undefined && facts.dataOfRetried.length > facts.finalFailures.length) {
		return failing(endOfData(retried, facts));
	}

	const event = burst && eventOfBurst(burst, facts);
	// What happened earlier than in the window of the failures does not explain them.
	const isOther = event?.until !== undefined && facts.now - event.until > recent.window;
	return event === undefined || isOther || event.kind === 'failing' ? failing(believable(isOther ? undefined : event?.since, facts)) : event;
};

const failingEvent = (recent: RecentFailures | undefined, facts: Facts): ProviderEvent | undefined => {
	const {now, users, usual: share} = facts;
	const retried = hasLocalTimes(facts.provider)
		? undefined
		: findBurst(facts.dataOfRetried, {
			now, users, ordinary: facts.dataOfOthers, share,
		});
	const burst = findBurst(facts.finalFailures, {
		now, users, ordinary: facts.last, share,
	});
	if (recent !== undefined) {
		return eventOfRecent(recent, {retried, burst}, facts);
	}

	return retried === undefined
		? burst && eventOfBurst(burst, facts)
		: {
			kind: 'failing', affected: retried.count, compared: users, within: undefined, since: endOfData(retried, facts), until: undefined,
		};
};

const silentEvent = ({last, now, isPolled, provider}: Facts): ProviderEvent | undefined => {
	const silence = deliveryOf(provider) === 'manual' ? undefined : findSilence(last, {now, isPolled});
	return silence && {
		kind: isPolled ? 'stopped' : 'silent',
		affected: silence.silent,
		compared: silence.users,
		within: undefined,
		since: silence.since,
		until: undefined,
	};
};

/** Finds what has happened to many users of a provider, by the time `now` in milliseconds; `undefined` where chance explains all. */
export const findProviderEvent = (provider: string, attempts: ProviderAttempts, {now, recent, usual}: {
	readonly now: number;
	/** Of the same attempts, by `countRecent`. */
	readonly recent: readonly RecentFailures[];
	/** The fleet's usual share of failures (`usualShare`). */
	readonly usual: number;
}): ProviderEvent | undefined => {
	const isPolled = isPolledByJunction(provider);
	const facts: Facts = {
		...sortAttempts(attempts, now, isPolled), provider, now, isPolled, users: attempts.users.length, usual,
	};
	const event = failingEvent(tooManyRecent(recent, usual), facts) ?? silentEvent(facts);
	const scale = attempts.total / attempts.users.length;
	return event && {...event, affected: Math.round(event.affected * scale), compared: Math.round(event.compared * scale)};
};
