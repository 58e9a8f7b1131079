import {formatCount} from '../../text/numbers.ts';
import {fleetEvidence, streamEvidence} from '../wording/evidence.ts';
import {momentWords} from '../wording/moments.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {isConnected, resourcesOf} from '../facts/provider-queries.ts';
import type {ProviderFleet} from '../facts/user-facts.ts';
import {plain} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

/**
From when on trouble is the provider's. On an ordinary day about one user in seven fails or stalls somewhere; 30 % is twice that, and an
outage is far above it. Of few users a third is soon reached by chance: with dozens of providers loaded, some small one always would
stand out, so the excess over the ordinary share must also be `deviations` times what chance alone makes (binomial).
*/
export const providerWide = {
	otherUsers: 10, share: 0.3, ordinaryShare: 0.15, deviations: 4,
} as const;

/** Whether `troubled` of `users` other users of a provider are too many for an ordinary day. */
export const isStandingOut = (troubled: number, users: number): boolean => {
	const {otherUsers, share, ordinaryShare, deviations} = providerWide;
	const chance = Math.sqrt(users * ordinaryShare * (1 - ordinaryShare));
	return users >= otherUsers && troubled >= users * share && troubled - (users * ordinaryShare) >= deviations * chance;
};

// The user in question proves nothing about the others.
const isWide = ({users, failing, stalled}: ProviderFleet): boolean => isStandingOut(failing + stalled - 1, users - 1);

const verbOf = ({failing, stalled}: ProviderFleet): string => {
	if (failing > 0 && stalled > 0) {
		return 'fail or stall';
	}

	return failing > 0 ? 'fail' : 'stall';
};

const onsetOf = ({onset}: ProviderFleet, now: number): number | undefined =>
	onset === undefined || Number.isNaN(new Date(onset).getTime()) || onset > now ? undefined : onset;

const providerWideFinding = (provider: PreparedProvider, fleet: ProviderFleet, {now}: PreparedUser): FindingDraft => {
	const {slug, name, streams} = provider;
	const affected = streams.filter(({state}) => state === 'failing' || state === 'stalled');
	const onset = onsetOf(fleet, now);
	const since = onset === undefined ? '' : `, since about ${momentWords(onset, now)}`;
	const count = `${formatCount(Math.min(fleet.users, fleet.failing + fleet.stalled))} of ${formatCount(fleet.users)} loaded ${plain(slug)} users ${verbOf(fleet)}`;
	const rest = fleet.isComplete ? '' : ' More users are not loaded yet.';
	const cause = isConnected(provider)
		? `so the cause is most likely not this user, but ${name}, Junction, or the team's own credentials.`
		: `so this user is not alone; what else is said here about the connection to ${name} comes on top.`;
	return {
		resources: resourcesOf(affected),
		since: onset === undefined ? undefined : new Date(onset).toISOString(),
		evidence: [fleetEvidence(slug, fleet), ...affected.map(({stream}) => streamEvidence(stream))],
		title: `${name}: ${count}${since}`,
		explanation: `${count}${since}, ${cause}${rest}`,
		nextStep: `Look at the mix of connection errors of ${name} in the overview and at the team's own credentials for it, then at the status `
			+ `pages of ${name} and Junction; hand these numbers to Junction support if nobody knows of it yet, and tell the customer that many users of ${name} have this trouble.`,
	};
};

/** Rules about what the loaded users have in common. */
export const fleetRules: readonly ProviderRule[] = [
	{
		code: 'provider_wide',
		severity: 'blocker',
		when: `A stream of the provider is failing or stalled here, at least ${providerWide.otherUsers} other users with streams of it are loaded, `
			+ `at least ${providerWide.share * 100} % of these have failing or stalled streams too, and that is more than chance makes of an ordinary `
			+ `${providerWide.ordinaryShare * 100} % (by ${providerWide.deviations} standard deviations: 7 of 10, 10 of 20, 18 of 50, 30 of 100).`,
		why: `Below ${providerWide.otherUsers} other users a share says little. On an ordinary day about one user in seven fails or stalls somewhere; `
			+ `${providerWide.share * 100} % is twice that, and an outage is far above it.`,
		cannotKnow: 'Whose trouble it is: the provider\'s, Junction\'s, or one of the team\'s own credentials; '
			+ 'and what users that are not loaded go through. The onset is an estimate from last attempts, and left out where they cannot show it.',
		find(provider, user) {
			const {fleet, streams} = provider;
			return fleet !== undefined && isWide(fleet) && streams.some(({state}) => state === 'failing' || state === 'stalled')
				? [providerWideFinding(provider, fleet, user)]
				: [];
		},
	},
];
