import {providerEnded} from '../../messages/findings.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {
	announcementOf,
	hasEnded,
	providerFacts,
	type EndedProvider,
} from '../facts/provider-facts.ts';
import {isConnected} from '../facts/provider-queries.ts';
import {errorTimes} from '../wording/errors.ts';
import {connectionEvidence} from '../wording/evidence.ts';
import {successorWords} from '../wording/reconnecting.ts';
import {evidenceOf} from '../wording/streams.ts';
import {fewWords, plain, startWithCapital} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule, RuleVariant} from './rule.ts';

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

	return hasEnded(ended, user.now) && isBroken(provider) ? 'broken' : 'delivers';
};

const sentencesOf = (fate: Fate, prepared: PreparedProvider, ended: EndedProvider, user: PreparedUser): Pick<FindingDraft, 'title' | 'explanation' | 'nextStep'> => {
	const {slug, name: provider, connection} = prepared;
	const announcement = announcementOf(ended, user.now);
	const sentence = startWithCapital(announcement);
	const connect = startWithCapital(successorWords(slug));
	const isInError = connection?.status === 'error';
	switch (fate) {
		case 'broken': {
			const errorType = connection?.connection.errorDetails?.errorType;
			return {
				title: providerEnded.brokenTitle({provider, announcement, isInError}),
				explanation: providerEnded.brokenExplanation({
					provider, announcement: sentence, errorType: isInError && errorType !== undefined ? plain(errorType) : undefined,
				}),
				nextStep: providerEnded.brokenNextStep({slug: plain(slug), connect}),
			};
		}

		case 'delivers': {
			return {
				title: providerEnded.deliversTitle({provider, announcement, status: plain(connection?.status ?? '')}),
				explanation: providerEnded.deliversExplanation({
					provider, announcement: sentence, hasEnded: hasEnded(ended, user.now), isPaused: connection?.status === 'paused',
				}),
				nextStep: providerEnded.deliversNextStep({slug: plain(slug), connect, hasEnded: hasEnded(ended, user.now)}),
			};
		}

		case 'succeeded': {
			const successors = fewWords(successorsIn(user, ended));
			return {
				title: providerEnded.succeededTitle({provider, announcement, successors}),
				explanation: providerEnded.succeededExplanation({announcement: sentence, successors}),
				nextStep: connection === undefined ? providerEnded.nothingToDo : providerEnded.succeededNextStep(plain(slug)),
			};
		}
	}
};

const variantOf = (fate: Fate, variant: RuleVariant): ProviderRule['variants'][number] => ({
	...variant,
	find(provider, user) {
		const {ended} = providerFacts(provider.slug);
		const {connection, isDisconnected, streams} = provider;
		// Streams that are left of a connection which was replaced need no connection again.
		const isLeftOver = fate === 'succeeded' && isDisconnected && streams.length > 0;
		if (ended === undefined || (connection === undefined && !isLeftOver) || fateOf(provider, ended, user) !== fate) {
			return [];
		}

		const {reported, laterSuccess} = connection === undefined
			? {}
			: errorTimes(connection.connection, streams, user.now);
		return [{
			since: laterSuccess === undefined && connection?.status === 'error' ? reported?.iso : undefined,
			evidence: connection === undefined ? evidenceOf(streams) : [connectionEvidence(connection.connection)],
			...sentencesOf(fate, provider, ended, user),
		}];
	},
});

/** The provider no longer exists, or will soon. */
export const providerEndedRule: ProviderRule = {
	code: 'provider_ended',
	summary: 'the provider has ended, or will; its successor takes its place',
	why: 'Reconnecting a provider that has ended does not help, whatever the connection says: the user needs a new connection to its successor.',
	step: 'The user connects the successor, in a new connection. Where it is connected already, there is nothing to do.',
	evidence: 'The connection to the provider.',
	cannotKnow: 'On which day the provider stops answering for this team.',
	variants: [
		variantOf('broken', {
			severity: 'blocker',
			actor: 'user',
			when: 'A connection to fitbit (from September 2026) or google_fit (from 2026) that is in error, '
				+ 'or connected and none of its streams is fresh; no successor is connected.',
		}),
		variantOf('delivers', {
			severity: 'warning',
			actor: 'user',
			when: 'A connection to fitbit or google_fit that still delivers, has no streams or an unrecognized status, or is paused, or whose end date has not been reached; '
				+ 'no successor is connected.',
		}),
		variantOf('succeeded', {
			severity: 'note',
			actor: 'nobody',
			when: 'A connection to fitbit or google_fit, or streams that are left of one, and a successor of it is connected (google_health; for google_fit also health_connect).',
		}),
	],
};
