import {providerEnded} from '../../messages/findings.ts';
import {parseTime} from '../../text/ages.ts';
import {successorWords} from '../wording/reconnecting.ts';
import {connectionEvidence} from '../wording/evidence.ts';
import {latest} from '../wording/moments.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {isConnected} from '../facts/provider-queries.ts';
import {type EndedProvider, providerFacts} from '../facts/provider-facts.ts';
import {fewWords, plain, startWithCapital} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

type Fate = 'broken' | 'delivers' | 'succeeded';

/** The successors that the user is connected to. */
const successorsIn = ({providers}: PreparedUser, {successors}: EndedProvider): readonly string[] =>
	providers.filter(provider => successors.includes(provider.slug) && isConnected(provider)).map(({name}) => name);

const isBroken = ({connection, streams}: PreparedProvider): boolean => {
	const isDry = streams.length > 0 && streams.every(({state}) => state !== 'fresh' && state !== 'unknown');
	return connection?.status === 'error' || (isDry && connection?.status === 'connected');
};

const fateOf = (provider: PreparedProvider, ended: EndedProvider, user: PreparedUser): Fate => {
	if (successorsIn(user, ended).length > 0) {
		return 'succeeded';
	}

	return user.now >= (parseTime(ended.from) ?? Infinity) && isBroken(provider) ? 'broken' : 'delivers';
};

const sentencesOf = (fate: Fate, prepared: PreparedProvider, ended: EndedProvider, user: PreparedUser): Pick<FindingDraft, 'title' | 'explanation' | 'nextStep'> => {
	const {slug, name: provider, connection} = prepared;
	const {announcement} = ended;
	const sentence = startWithCapital(announcement);
	const connect = startWithCapital(successorWords(slug));
	switch (fate) {
		case 'broken': {
			const errorType = connection?.connection.errorDetails?.errorType;
			return {
				title: providerEnded.brokenTitle({provider, announcement}),
				explanation: providerEnded.brokenExplanation({provider, announcement: sentence, errorType: errorType === undefined ? undefined : plain(errorType)}),
				nextStep: providerEnded.brokenNextStep({slug: plain(slug), connect}),
			};
		}

		case 'delivers': {
			return {
				title: providerEnded.deliversTitle({provider, announcement}),
				explanation: providerEnded.deliversExplanation({provider, announcement: sentence}),
				nextStep: providerEnded.deliversNextStep({slug: plain(slug), connect}),
			};
		}

		case 'succeeded': {
			const successors = fewWords(successorsIn(user, ended));
			return {
				title: providerEnded.succeededTitle({provider, announcement, successors}),
				explanation: providerEnded.succeededExplanation({announcement: sentence, successors}),
				nextStep: providerEnded.succeededNextStep(plain(slug)),
			};
		}
	}
};

const findFate = (fate: Fate): ProviderRule['find'] => (provider, user) => {
	const {ended} = providerFacts(provider.slug);
	const {connection} = provider;
	if (ended === undefined || connection === undefined || fateOf(provider, ended, user) !== fate) {
		return [];
	}

	return [{
		since: latest([connection.connection.errorDetails?.erroredAt])?.iso,
		evidence: [connectionEvidence(connection.connection)],
		...sentencesOf(fate, provider, ended, user),
	}];
};

const facts = {
	code: 'provider_ended',
	why: 'Reconnecting a provider that has ended does not help, whatever the connection says: the user needs a new connection to its successor.',
	cannotKnow: 'On which day the provider stops answering for this team.',
} as const;

/** Rules about providers that no longer exist. */
export const endedRules: readonly ProviderRule[] = [
	{
		...facts,
		severity: 'blocker',
		when: 'A connection to fitbit (from September 2026) or google_fit (from 2026) that is in error, '
			+ 'or connected and none of its streams is fresh; no successor is connected.',
		find: findFate('broken'),
	},
	{
		...facts,
		severity: 'warning',
		when: 'A connection to fitbit or google_fit that still delivers, or is paused, or whose end date has not been reached; no successor is connected.',
		find: findFate('delivers'),
	},
	{
		...facts,
		severity: 'note',
		when: 'A connection to fitbit or google_fit, and a successor of it is connected (google_health; for google_fit also health_connect).',
		find: findFate('succeeded'),
	},
];
