import {formatCount, plural} from '../text/numbers.ts';
import {plain} from '../text/sentence.ts';
import {nameOf} from './facts/provider-display-name.ts';
import {momentWords} from './wording/moments.ts';
import {providerFacts} from './facts/provider-facts.ts';
import {providerWide, isStandingOut} from './rules/fleet.ts';
import type {ProviderFleet} from './facts/user-facts.ts';

/** How far the trouble reaches among the loaded users. */
export type Reach = 'nobody' | 'one-user' | 'scattered' | 'providers' | 'everything';

export type BlastRadius = {
	readonly reach: Reach;
	/** The slugs of the providers whose trouble it is, worst share first; empty where none stands out. */
	readonly providers: readonly string[];
	/** The answer in words, to be pasted. */
	readonly sentence: string;
};

/** What the answer rests on. */
export type FleetFacts = {
	readonly users: number;
	/** Of these, the users whose worst stream is failing or stalled. */
	readonly troubled: number;
	readonly isComplete: boolean;
	readonly providers: ReadonlyArray<ProviderFleet & {readonly provider: string}>;
};

/** From how many providers in trouble, and from which share of those that can be judged, it is everything. */
export const everythingFrom = {providers: 3, share: 0.7} as const;

const share = ({failing, stalled, users}: ProviderFleet): number => (users === 0 ? 0 : (failing + stalled) / users);

const verb = ({failing, stalled}: ProviderFleet): string => {
	if (failing > 0 && stalled > 0) {
		return 'fail or stall';
	}

	return failing > 0 ? 'fail' : 'stall';
};

const providerWords = (fleet: FleetFacts['providers'][number], now: number): string => {
	const since = fleet.onset === undefined ? '' : `, since about ${momentWords(fleet.onset, now)}`;
	const {ended} = providerFacts(fleet.provider);
	// An announced end is no incident; its step is another provider.
	const end = ended === undefined || now < Date.parse(ended.from) ? '' : ` (${ended.announcement}: connect ${ended.successors.join(' or ')})`;
	return `${nameOf(fleet.provider)}: ${formatCount(fleet.failing + fleet.stalled)} of ${formatCount(fleet.users)} loaded ${plain(fleet.provider)} users ${verb(fleet)}${since}${end}`;
};

/**
One user, a provider, or everything: the answer of the overview at the time `now` (ms since 1970, the server's clock). A
provider stands out by the measure of the finding `provider_wide`.
*/
export const blastRadius = ({users, troubled, isComplete, providers}: FleetFacts, now: number): BlastRadius => {
	const rest = isComplete ? '' : ' More users are not loaded yet.';
	const judged = providers.filter(fleet => fleet.users > providerWide.otherUsers);
	const wide = judged.filter(({failing, stalled, users: own}) => isStandingOut(failing + stalled, own)).toSorted((a, b) => share(b) - share(a));
	const slugs = wide.map(({provider}) => provider);
	if (wide.length >= everythingFrom.providers && wide.length >= judged.length * everythingFrom.share) {
		return {
			reach: 'everything',
			providers: slugs,
			sentence: `Everything: ${wide.length} of the ${judged.length} providers that can be judged are in trouble, `
				+ `${formatCount(troubled)} of ${plural(users, 'loaded user')}. Look at Junction and at this team's access first.${rest}`,
		};
	}

	if (wide.length > 0) {
		return {reach: 'providers', providers: slugs, sentence: `${wide.map(fleet => providerWords(fleet, now)).join('; ')}. No other provider stands out.${rest}`};
	}

	if (troubled === 0) {
		return {reach: 'nobody', providers: [], sentence: users === 0 ? `No users are loaded.${rest}` : `None of the ${plural(users, 'loaded user')} fails or stalls.${rest}`};
	}

	return troubled === 1
		? {reach: 'one-user', providers: [], sentence: `One user of the ${plural(users, 'loaded user')} fails or stalls.${rest}`}
		: {reach: 'scattered', providers: [], sentence: `No provider stands out: ${formatCount(troubled)} of ${plural(users, 'loaded user')} fail or stall, spread over their providers.${rest}`};
};
