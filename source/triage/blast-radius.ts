import {overviewAnswer} from '../messages/verdicts.ts';
import type {UsersLimit} from '../junction/target.ts';
import {deliveryOf, isPolledByJunction} from '../junction/vocabulary.ts';
import {listWords, plain} from '../text/sentence.ts';
import type {TimeForm} from '../text/ages.ts';
import {hour} from '../text/durations.ts';
import {largest, smallest} from '../text/extremes.ts';
import {providerDisplayName} from './facts/provider-display-name.ts';
import {eventAndRest, onsetOf} from './wording/events.ts';
import {agedMoment} from './wording/moments.ts';
import {riseWords} from './wording/rises.ts';
import {providerFacts} from './facts/provider-facts.ts';
import {recentFailureLimits} from './events/recent-failures.ts';
import type {ProviderEvent} from './events/provider-event.ts';
import type {ProviderFleet} from './facts/user-facts.ts';

/** How many of the loaded users are affected. */
export type Reach = 'nobody' | 'one-user' | 'scattered' | 'providers' | 'everything';

export type BlastRadius = {
	readonly reach: Reach;
	/** The slugs of the affected providers, worst share first; empty where none stands out. */
	readonly providers: readonly string[];
	/** The answer in words, fit to be pasted. */
	readonly sentence: string;
};

/** The facts for the answer. */
export type FleetFacts = {
	readonly users: number;
	/** Of these, the users whose worst stream is failing or stalled. */
	readonly troubled: number;
	readonly isComplete: boolean;
	/** The only provider whose users were loaded: nothing is known about others. All where it is `undefined`. */
	readonly provider?: string | undefined;
	/** Why more users cannot be loaded; `undefined` if they can. */
	readonly limit?: UsersLimit | undefined;
	readonly providers: ReadonlyArray<ProviderFleet & {readonly provider: string}>;
};

/** How many providers, and which share of those with enough users, must be affected to answer "everything", or everything that arrives in one way. */
export const everythingFrom = {providers: 3, share: 0.7} as const;

/** The most providers that are described; the others are only named. */
const mostDescribed = 4;

type Affected = FleetFacts['providers'][number] & {readonly event: ProviderEvent};

const share = ({event}: Affected): number => event.affected / event.compared;

const providerWords = ({provider, event, users, failing}: Affected, now: number, form: TimeForm): string => {
	const count = eventAndRest(provider, event, {
		users, failing, now, form,
	});
	const name = providerDisplayName(provider);
	const {ended} = providerFacts(provider);
	// Before the announced date the end does not explain failures.
	return ended === undefined || now < Date.parse(ended.from)
		? overviewAnswer.provider({name, count})
		: overviewAnswer.endedProvider({
			name, count, announcement: ended.announcement, successors: ended.successors.join(' or '),
		});
};

/** Returns since when several providers are affected, if they are since about the same time. */
const commonOnset = (affected: readonly Affected[], now: number, form: TimeForm): string | undefined => {
	const onsets = affected.flatMap(({event}) => onsetOf(event) ?? []);
	const first = smallest(onsets);
	return onsets.length >= everythingFrom.providers && largest(onsets) - first <= hour ? agedMoment(first, now, form) : undefined;
};

/** Whether so many of these providers are affected that they are not named one by one. */
const isEverything = (affected: readonly unknown[], judged: readonly unknown[]): boolean =>
	affected.length >= everythingFrom.providers && affected.length >= judged.length * everythingFrom.share;

/** The ways in which data arrives that are named together. */
const ways = {
	polled: isPolledByJunction,
	pushed: (slug: string) => deliveryOf(slug) === 'pushed',
	phone: (slug: string) => deliveryOf(slug) === 'phone',
} as const;

/** Returns the way in which the data of all these providers arrives; `undefined` where they differ. */
const wayOf = (affected: readonly Affected[]) => (Object.keys(ways) as Array<keyof typeof ways>)
	.find(way => affected.every(({provider}) => ways[way](provider)));

const troubledUsers = ({failing, stalled}: ProviderFleet): number => failing + stalled;

const moreOf = ({isComplete, limit}: Pick<FleetFacts, 'isComplete' | 'limit'>) => (isComplete ? undefined : limit ?? 'loading');

/** The most providers that are named as having most of the trouble: where each of more has half of it, the same users have it at all of them. */
const mostConcentrated = 2;

/** Returns the providers that at least half of the users with problems have them at, the one with the most first; none if that is so for many, or for single users. */
const concentratedOn = ({troubled, providers}: Pick<FleetFacts, 'troubled' | 'providers'>): FleetFacts['providers'] => {
	const half = providers.filter(fleet => troubledUsers(fleet) > 1 && troubledUsers(fleet) * 2 >= troubled);
	return half.length > mostConcentrated ? [] : half.toSorted((a, b) => troubledUsers(b) - troubledUsers(a));
};

/** Returns the answer without an event: a provider that has all the trouble, or most of it, is named all the same, or the answer would lead away from it. */
const scatteredSentence = ({users, troubled, provider, providers, ...facts}: FleetFacts): string => {
	const [only, ...others] = providers.filter(fleet => troubledUsers(fleet) > 0);
	const most = concentratedOn({troubled, providers});
	if (others.length > 0 && most.length > 0) {
		const shares = most.map(fleet => ({slug: plain(fleet.provider), troubled: troubledUsers(fleet), of: fleet.users}));
		return overviewAnswer.concentrated({
			troubled, users, shares, more: moreOf(facts),
		});
	}

	return only === undefined || others.length > 0
		? overviewAnswer.scattered({troubled, users, more: moreOf(facts)})
		: overviewAnswer.allOfOne({
			troubled: troubledUsers(only),
			of: only.users,
			slug: plain(only.provider),
			isFew: only.users < recentFailureLimits.users,
			more: moreOf(facts),
			areOthersKnown: provider === undefined,
		});
};

const sentenceWithout = (facts: FleetFacts): Pick<BlastRadius, 'reach' | 'sentence'> => {
	const {users, troubled} = facts;
	const more = moreOf(facts);
	if (troubled === 0) {
		return {reach: 'nobody', sentence: users === 0 ? overviewAnswer.noUsers(more) : overviewAnswer.nobody({users, more})};
	}

	return troubled === 1
		? {reach: 'one-user', sentence: overviewAnswer.oneUser({users, more})}
		: {reach: 'scattered', sentence: scatteredSentence(facts)};
};

const describe = (affected: readonly Affected[], now: number, form: TimeForm): string => [
	...affected.slice(0, mostDescribed).map(fleet => providerWords(fleet, now, form)),
	...affected.length > mostDescribed ? [overviewAnswer.moreProviders(listWords(affected.slice(mostDescribed).map(({provider}) => providerDisplayName(provider)), 6))] : [],
].join('; ');

/** Decides how far the trouble reaches by the events of the providers. */
const reachOfEvents = (facts: FleetFacts, now: number, form: TimeForm): BlastRadius => {
	const {provider, providers} = facts;
	const areOthersKnown = provider === undefined;
	const more = moreOf(facts);
	const withEvent = providers.filter((fleet): fleet is Affected => fleet.event !== undefined).toSorted((a, b) => share(b) - share(a));
	const over = withEvent.filter(({event}) => event.kind === 'ended');
	const wide = withEvent.filter(({event}) => event.kind !== 'ended');
	const judged = providers.filter(fleet => fleet.users >= recentFailureLimits.users);
	// Users who lost their access some day are no reason to call it everything.
	const isOngoing = wide.every(({event}) => event.kind !== 'lost');
	const slugs = wide.map(fleet => fleet.provider);
	const ended = over.length === 0 ? '' : overviewAnswer.over(describe(over, now, form));
	// Only providers with enough users count, here as there.
	const affected = wide.filter(fleet => judged.includes(fleet));
	const shares = affected.map(fleet => Math.round(share(fleet) * 100));
	const counts = {
		least: smallest(shares), most: largest(shares), since: commonOnset(affected, now, form), enough: recentFailureLimits.users,
	};
	if (isOngoing && isEverything(affected, judged)) {
		return {
			reach: 'everything',
			providers: slugs,
			sentence: overviewAnswer.everything({
				...counts, providers: affected.length, judged: judged.length, more,
			}),
		};
	}

	const way = wayOf(wide);
	const judgedAlike = judged.filter(fleet => way !== undefined && ways[way](fleet.provider));
	if (way !== undefined && isOngoing && isEverything(affected, judgedAlike)) {
		return {
			reach: 'providers',
			providers: slugs,
			sentence: overviewAnswer.everythingOf(way, {
				...counts, providers: affected.length, judged: judgedAlike.length, more,
			}),
		};
	}

	if (wide.length > 0) {
		return {reach: 'providers', providers: slugs, sentence: overviewAnswer.providers({providers: `${describe(wide, now, form)}${ended}`, more, areOthersKnown})};
	}

	const {reach, sentence} = sentenceWithout(facts);
	return {reach, providers: [], sentence: over.length === 0 ? sentence : overviewAnswer.nothingElse({over: describe(over, now, form), sentence})};
};

/** The most rises that are named. */
const mostRises = 2;

/**
Decides whether one user, a provider or everything is affected, at the time `now` (ms since 1970, the server's clock), by the events that were found
for the providers. What is over is added, and changes nothing else; so are unusual rises of connection errors, which rest on the loaded connections only.
*/
export const blastRadius = (facts: FleetFacts, now: number, form: TimeForm = 'aged'): BlastRadius => {
	const answer = reachOfEvents(facts, now, form);
	const rises = facts.providers.flatMap(({provider, connections}) => (connections?.rise === undefined ? [] : [{provider, rise: connections.rise}]));
	const words = rises.toSorted((a, b) => b.rise.count - a.rise.count).slice(0, mostRises).map(({provider, rise}) => riseWords(provider, rise, now, form));
	return {...answer, sentence: [answer.sentence, ...words].join(' ')};
};
