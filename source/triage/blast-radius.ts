import {affectedUsers, providerWide as providerWideMessages} from '../messages/findings.ts';
import {overviewAnswer} from '../messages/verdicts.ts';
import {plain} from '../text/sentence.ts';
import {providerDisplayName} from './facts/provider-display-name.ts';
import {momentWords} from './wording/moments.ts';
import {providerFacts} from './facts/provider-facts.ts';
import {providerWide, isStandingOut} from './rules/fleet.ts';
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
	readonly providers: ReadonlyArray<ProviderFleet & {readonly provider: string}>;
};

/** How many providers, and which share of those with enough users, must be affected to answer "everything". */
export const everythingFrom = {providers: 3, share: 0.7} as const;

const share = ({failing, stalled, users}: ProviderFleet): number => (users === 0 ? 0 : (failing + stalled) / users);

const providerWords = (fleet: FleetFacts['providers'][number], now: number): string => {
	const {provider, failing, stalled, users, onset} = fleet;
	const affected = affectedUsers({
		slug: plain(provider), affected: failing + stalled, users, failing, stalled,
	});
	const count = providerWideMessages.since(affected, onset === undefined ? undefined : momentWords(onset, now));
	const name = providerDisplayName(provider);
	const {ended} = providerFacts(provider);
	// Before the announced date the end does not explain failures.
	return ended === undefined || now < Date.parse(ended.from)
		? overviewAnswer.provider({name, count})
		: overviewAnswer.endedProvider({
			name, count, announcement: ended.announcement, successors: ended.successors.join(' or '),
		});
};

/**
Decides whether one user, a provider or everything is affected, at the time `now` (ms since 1970, the server's clock). A provider
stands out by the measure of the finding `provider_wide`.
*/
export const blastRadius = ({users, troubled, isComplete, providers}: FleetFacts, now: number): BlastRadius => {
	const judged = providers.filter(fleet => fleet.users > providerWide.otherUsers);
	const wide = judged.filter(({failing, stalled, users: own}) => isStandingOut(failing + stalled, own)).toSorted((a, b) => share(b) - share(a));
	const slugs = wide.map(({provider}) => provider);
	if (wide.length >= everythingFrom.providers && wide.length >= judged.length * everythingFrom.share) {
		return {
			reach: 'everything',
			providers: slugs,
			sentence: overviewAnswer.everything({
				providers: wide.length, judged: judged.length, troubled, users, isComplete,
			}),
		};
	}

	if (wide.length > 0) {
		const words = wide.map(fleet => providerWords(fleet, now)).join('; ');
		return {reach: 'providers', providers: slugs, sentence: overviewAnswer.providers({providers: words, isComplete})};
	}

	if (troubled === 0) {
		return {reach: 'nobody', providers: [], sentence: users === 0 ? overviewAnswer.noUsers(isComplete) : overviewAnswer.nobody({users, isComplete})};
	}

	return troubled === 1
		? {reach: 'one-user', providers: [], sentence: overviewAnswer.oneUser({users, isComplete})}
		: {reach: 'scattered', providers: [], sentence: overviewAnswer.scattered({troubled, users, isComplete})};
};
