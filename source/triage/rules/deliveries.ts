import {nothingDelivered} from '../../messages/findings.ts';
import {accountWords} from '../wording/reconnecting.ts';
import {connectionEvidence, streamEvidence} from '../wording/evidence.ts';
import {agoWords, latest} from '../wording/moments.ts';
import type {PreparedConnection} from '../facts/effective-connection.ts';
import type {PreparedStream} from '../facts/prepared-streams.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {
	isConnected,
	isWithinGracePeriod,
	newConnectionWords,
	resourcesOf,
	unexplained,
} from '../facts/provider-queries.ts';
import {fewWords, manyWords} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

// What Junction shows as not available, or in a way that could not be read, is not known to be available.
const undelivered = (provider: PreparedProvider) => unexplained(provider, 'never').filter(({stream}) =>
	!provider.connection?.unread.has(stream.resource)
	&& (provider.connection?.availability ?? []).every(({resource, status}) => resource !== stream.resource || status === 'available'));

const isWhole = (provider: PreparedProvider): boolean => undelivered(provider).length === provider.streams.length;

const attemptWords = (streams: readonly PreparedStream[]): string => {
	const untried = streams.filter(({stream}) => stream.lastAttempt === undefined);
	if (untried.length === streams.length) {
		return nothingDelivered.attempts.none;
	}

	return untried.length === 0 ? nothingDelivered.attempts.succeed : nothingDelivered.attempts.succeedExcept(manyWords(resourcesOf(untried)));
};

const withFacts = (sentence: string, slug: string): string => {
	const {noData, history} = providerFacts(slug);
	return [sentence, noData, history].filter(part => part !== undefined).join(' ');
};

const nothingDeliveredFinding = (provider: PreparedProvider, {connection}: PreparedConnection, now: number): Omit<FindingDraft, 'evidence'> => {
	const {slug, name} = provider;
	const created = latest([connection.createdOn]);
	return {
		since: created?.iso,
		title: nothingDelivered.title({provider: name, connectedAgo: created && agoWords(created.time, now)}),
		explanation: withFacts(nothingDelivered.explanation({provider: name, attempts: attemptWords(provider.streams)}), slug),
		nextStep: isWithinGracePeriod(provider, now)
			? nothingDelivered.wait(name)
			: nothingDelivered.nextStep({provider: name, account: accountWords(connection, name)}),
	};
};

const partlyDeliveredFinding = ({slug, name}: PreparedProvider, streams: readonly PreparedStream[]): Omit<FindingDraft, 'evidence'> => {
	const resources = resourcesOf(streams);
	return {
		resources,
		title: nothingDelivered.partTitle({provider: name, resources: fewWords(resources)}),
		explanation: withFacts(nothingDelivered.partExplanation({provider: name, attempts: attemptWords(streams), resources: manyWords(resources)}), slug),
		nextStep: nothingDelivered.partNextStep({provider: name, resources: manyWords(resources)}),
	};
};

const find = (provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {connection} = provider;
	const streams = undelivered(provider);
	if (connection === undefined || streams.length === 0 || !isConnected(provider)) {
		return [];
	}

	const evidence = [connectionEvidence(connection.connection), ...streams.map(({stream}) => streamEvidence(stream))];
	return [{...isWhole(provider) ? nothingDeliveredFinding(provider, connection, now) : partlyDeliveredFinding(provider, streams), evidence}];
};

const facts = {
	code: 'nothing_delivered',
	why: 'Everything looks fine, but no data arrives: a login with the wrong account is a frequent cause, so the external ID is shown. '
		+ 'A denied scope or a historical pull that is still running explains it, and a phone provider is `permission_unknowable`.',
	cannotKnow: 'Whether there is any data at the provider. Where the provider has no scopes, availability proves nothing.',
} as const;

const isAlarming = (provider: PreparedProvider, {now}: PreparedUser): boolean => !isWithinGracePeriod(provider, now) && isWhole(provider);

/** Rules about streams that never delivered. */
export const deliveryRules: readonly ProviderRule[] = [
	{
		...facts,
		severity: 'warning',
		when: 'Connected and available, no attempt failed, and no stream of the provider ever delivered.',
		find: (provider, user) => isAlarming(provider, user) ? find(provider, user) : [],
	},
	{
		...facts,
		severity: 'note',
		when: 'The same for a part of the provider\'s streams, whatever keeps the others; '
			+ `or connected less than ${newConnectionWords} ago, or Bluetooth or manual data, where an absence means nothing.`,
		find: (provider, user) => isAlarming(provider, user) ? [] : find(provider, user),
	},
];
