import * as messages from '../../messages/findings.ts';
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

const onsetOf = ({onset}: ProviderFleet, now: number): number | undefined =>
	onset === undefined || Number.isNaN(new Date(onset).getTime()) || onset > now ? undefined : onset;

/** Returns what the numbers mean for this user, as part of a sentence. */
const causeOf = (provider: PreparedProvider): string => {
	const {causes} = messages.providerWide;
	if (isConnected(provider)) {
		return causes.connected(provider.name);
	}

	return provider.connection?.status === 'error' ? causes.inError : causes.other;
};

const providerWideFinding = (provider: PreparedProvider, fleet: ProviderFleet, {now}: PreparedUser): FindingDraft => {
	const {slug, name, streams} = provider;
	const affected = streams.filter(({state}) => state === 'failing' || state === 'stalled');
	const onset = onsetOf(fleet, now);
	const users = messages.affectedUsers({
		slug: plain(slug), affected: Math.min(fleet.users, fleet.failing + fleet.stalled), users: fleet.users, failing: fleet.failing, stalled: fleet.stalled,
	});
	const count = messages.providerWide.since(users, onset === undefined ? undefined : momentWords(onset, now));
	return {
		resources: resourcesOf(affected),
		since: onset === undefined ? undefined : new Date(onset).toISOString(),
		evidence: [fleetEvidence(slug, fleet), ...affected.map(({stream}) => streamEvidence(stream))],
		title: messages.providerWide.title({provider: name, count}),
		explanation: messages.providerWide.explanation({count, cause: causeOf(provider), isComplete: fleet.isComplete}),
		nextStep: messages.providerWide.nextStep(name),
	};
};

/** Many loaded users of the provider have the problem. */
export const providerWideRule: ProviderRule = {
	code: 'provider_wide',
	summary: 'many loaded users of the provider have the same problem',
	why: `Below ${providerWide.otherUsers} other users a share says little. On an ordinary day about one user in seven fails or stalls somewhere; `
		+ `${providerWide.share * 100} % is twice that, and an outage is far above it.`,
	step: 'The team checks its own credentials and the status pages, and sends the numbers to Junction support if no incident is known.',
	evidence: 'The counts of the loaded users, and this user\'s affected streams.',
	cannotKnow: 'Whether the cause is the provider, Junction or the team\'s own credentials, '
		+ 'and how users that are not loaded are affected. The onset is an estimate from last attempts, and left out where they cannot show it.',
	variants: [{
		severity: 'blocker',
		actor: 'team',
		when: `A stream of the provider is failing or stalled here, at least ${providerWide.otherUsers} other users with streams of it are loaded, `
			+ `at least ${providerWide.share * 100} % of these have failing or stalled streams too, and that is more than chance makes of an ordinary `
			+ `${providerWide.ordinaryShare * 100} % (by ${providerWide.deviations} standard deviations: 7 of 10, 10 of 20, 18 of 50, 30 of 100).`,
		find(provider, user) {
			const {fleet, streams} = provider;
			return fleet !== undefined && isWide(fleet) && streams.some(({state}) => state === 'failing' || state === 'stalled')
				? [providerWideFinding(provider, fleet, user)]
				: [];
		},
	}],
};
