import {nothingDelivered} from '../../messages/findings.ts';
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
	waitUntil,
} from '../facts/provider-queries.ts';
import {connectionEvidence} from '../wording/evidence.ts';
import {agoWords} from '../wording/moments.ts';
import {connectedMoment, firstDataStep} from '../wording/new-connections.ts';
import {accountWords} from '../wording/reconnecting.ts';
import {evidenceOf} from '../wording/streams.ts';
import {fewWords, manyWords} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

// What Junction shows as not available, or in a way that could not be read, is not known to be available.
const undelivered = (provider: PreparedProvider) => unexplained(provider, 'never').filter(({stream}) =>
	!provider.connection?.unread.has(stream.resource)
	&& (provider.connection?.availability ?? []).every(({resource, status}) => resource !== stream.resource || status === 'available'));

const isWhole = (provider: PreparedProvider): boolean => undelivered(provider).length === provider.streams.length;

const isUntried = (streams: readonly PreparedStream[]): boolean => streams.every(({stream}) => stream.lastAttempt === undefined);

const attemptWords = (streams: readonly PreparedStream[]): string => {
	if (isUntried(streams)) {
		return nothingDelivered.attempts.none;
	}

	const untried = streams.filter(({stream}) => stream.lastAttempt === undefined);
	return untried.length === 0 ? nothingDelivered.attempts.succeed : nothingDelivered.attempts.succeedExcept(manyWords(resourcesOf(untried)));
};

const withFacts = (sentence: string, slug: string): string => {
	const {noData, history} = providerFacts(slug);
	return [sentence, noData, history].filter(part => part !== undefined).join(' ');
};

const nothingDeliveredFinding = (provider: PreparedProvider, {connection}: PreparedConnection, {now, timeForm}: PreparedUser): Omit<FindingDraft, 'evidence'> => {
	const {slug, name} = provider;
	const created = connectedMoment(provider, now);
	return {
		since: created?.iso,
		title: nothingDelivered.title({provider: name, connectedAgo: created && agoWords(created.time, now)}),
		explanation: withFacts(nothingDelivered.explanation({provider: name, attempts: attemptWords(provider.streams), isUntried: isUntried(provider.streams)}), slug),
		nextStep: isWithinGracePeriod(provider, now)
			? firstDataStep(provider, now, timeForm)
			: nothingDelivered.nextStep({provider: name, account: accountWords(connection, name)}),
	};
};

const partlyDeliveredFinding = (provider: PreparedProvider, streams: readonly PreparedStream[], {now, timeForm}: PreparedUser): Omit<FindingDraft, 'evidence'> => {
	const {slug, name} = provider;
	const resources = resourcesOf(streams);
	return {
		resources,
		title: nothingDelivered.partTitle({provider: name, resources: fewWords(resources)}),
		explanation: withFacts(nothingDelivered.partExplanation({
			provider: name, attempts: attemptWords(streams), resources: manyWords(resources), isUntried: isUntried(streams),
		}), slug),
		nextStep: waitUntil(provider, now) === undefined
			? nothingDelivered.partNextStep({provider: name, resources: manyWords(resources)})
			: firstDataStep(provider, now, timeForm),
	};
};

const find = (provider: PreparedProvider, user: PreparedUser): readonly FindingDraft[] => {
	const {connection} = provider;
	const streams = undelivered(provider);
	if (connection === undefined || streams.length === 0 || !isConnected(provider)) {
		return [];
	}

	const evidence = [connectionEvidence(connection.connection), ...evidenceOf(streams)];
	return [{...isWhole(provider) ? nothingDeliveredFinding(provider, connection, user) : partlyDeliveredFinding(provider, streams, user), evidence}];
};

const isAlarming = (provider: PreparedProvider, {now}: PreparedUser): boolean => !isWithinGracePeriod(provider, now) && isWhole(provider);

/** Streams that never delivered. */
export const nothingDeliveredRule: ProviderRule = {
	code: 'nothing_delivered',
	summary: 'connected and without a failure, but no data has ever arrived',
	why: 'Everything looks fine, but no data has ever arrived. A login with the wrong account is a frequent cause, so the account ID is shown. '
		+ 'A scope that was not granted and a historical pull that is still running are reported instead, and a phone provider as `permission_unknowable`.',
	step: 'The user checks the connected account and the provider\'s app; the team sends a support bundle if data shows there. Within the first day everyone only waits.',
	evidence: 'The connection, and the streams that never delivered.',
	cannotKnow: 'Whether there is any data at the provider. Where the provider has no scopes, availability proves nothing.',
	variants: [
		{
			severity: 'warning',
			actor: 'user',
			when: 'Connected and available, no attempt failed, and no stream of the provider ever delivered.',
			find: (provider, user) => isAlarming(provider, user) ? find(provider, user) : [],
		},
		{
			severity: 'note',
			actor: 'nobody',
			when: 'The same for a part of the provider\'s streams, whatever keeps the others; '
				+ `or connected less than ${newConnectionWords} ago, or Bluetooth or manual data, where an absence means nothing.`,
			find: (provider, user) => isAlarming(provider, user) ? [] : find(provider, user),
		},
	],
};
