import {
	allStreams,
	attemptFailed,
	attemptsStalled,
	connectionState,
	quiet,
} from '../../messages/findings.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import {streamEvidence} from '../wording/evidence.ts';
import {
	agoWords,
	latest,
	momentWords,
} from '../wording/moments.ts';
import type {PreparedStream} from '../facts/prepared-streams.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {hasNoDelivery, resourcesOf, unexplained} from '../facts/provider-queries.ts';
import {fewWords, manyWords, quoted} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

const evidenceOf = (streams: readonly PreparedStream[]) => streams.map(({stream}) => streamEvidence(stream));

const lastAttemptOf = (streams: readonly PreparedStream[]) => latest(streams.map(({stream}) => stream.lastAttempt?.timestamp));

const newestDataOf = (streams: readonly PreparedStream[]) => latest(streams.map(({stream}) => stream.newestData));

/** Returns how much of a provider is affected: its resources, or all of it. */
const affectedWords = (streams: readonly PreparedStream[], {streams: all}: PreparedProvider): string =>
	streams.length === all.length && all.length > 3 ? allStreams(all.length) : fewWords(resourcesOf(streams));

/** Returns what is known about the connection, and nothing more. */
const connectionWords = ({connection}: PreparedProvider): string => {
	if (connection?.status === undefined) {
		return connectionState.unchecked;
	}

	return connection.status === 'connected' ? connectionState.connected : connectionState.unrecognized(quoted(connection.status));
};

const failingFinding = (provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {name} = provider;
	const streams = unexplained(provider, 'failing');
	const attempt = lastAttemptOf(streams);
	const newest = newestDataOf(streams);
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			// The time of the first failed attempt is unknown; the newest data is only a bound.
			since: undefined,
			evidence: evidenceOf(streams),
			title: attemptFailed.title({provider: name, what: affectedWords(streams, provider), ago: attempt && agoWords(attempt.time, now)}),
			explanation: attemptFailed.explanation({
				provider: name,
				resources: manyWords(resourcesOf(streams)),
				connection: connectionWords(provider),
				newestData: newest && momentWords(newest.time, now),
			}),
			nextStep: attemptFailed.nextStep(),
		}];
};

const stalledFinding = (provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {name} = provider;
	const streams = unexplained(provider, 'stalled');
	const attempt = lastAttemptOf(streams);
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			since: attempt?.iso,
			evidence: evidenceOf(streams),
			title: attemptsStalled.title({provider: name, what: affectedWords(streams, provider), ago: attempt && agoWords(attempt.time, now)}),
			explanation: attemptsStalled.explanation({
				provider: name,
				resources: manyWords(resourcesOf(streams)),
				connection: connectionWords(provider),
				lastAttempt: attempt && momentWords(attempt.time, now),
			}),
			nextStep: attemptsStalled.nextStep(),
		}];
};

/** Returns the most likely reason for quiet streams, by the way in which the data arrives. */
const quietReasonOf = (slug: string): keyof typeof quiet.reasons => {
	const delivery = deliveryOf(slug);
	return delivery === 'phone' || delivery === 'manual' ? delivery : 'device';
};

const quietFinding = (provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {name, slug} = provider;
	const streams = unexplained(provider, 'quiet');
	const newest = newestDataOf(streams);
	const reason = quietReasonOf(slug);
	// An unworn device does not explain these.
	const always = resourcesOf(streams).filter(resource => providerFacts(slug).unworn?.includes(resource));
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			since: newest?.iso,
			evidence: evidenceOf(streams),
			title: quiet.title({provider: name, what: affectedWords(streams, provider), ago: newest && agoWords(newest.time, now)}),
			explanation: quiet.explanation({
				provider: name,
				resources: manyWords(resourcesOf(streams)),
				since: newest && momentWords(newest.time, now),
				reason: quiet.reasons[reason],
				always: manyWords(always),
			}),
			nextStep: quiet.steps[reason](name),
		}];
};

const failureFacts = {
	code: 'attempt_failed',
	why: 'The last attempt failed, and neither the connection, nor a denied scope, nor the whole provider explains it. Junction tries again by itself.',
	cannotKnow: 'Why it failed, as a single resource carries no reason, and since when: only the newest data bounds it. '
		+ 'Where the connection is not known, the cause may be there, and the sentence shows this.',
} as const;

const stallFacts = {
	code: 'attempts_stalled',
	why: 'Junction polls these providers by itself, so an old attempt means that it stopped asking. '
		+ 'For pushed and phone providers it would mean nothing, and it is not reported there.',
	cannotKnow: 'Why Junction stopped, and how often it polls this provider: some are sparser than 15 minutes.',
} as const;

/** Rules about streams that used to deliver. */
export const streamRules: readonly ProviderRule[] = [
	{
		...failureFacts,
		severity: 'blocker',
		when: 'Streams are failing, and no stream of the provider delivers: each is failing, stalled or never.',
		find: (provider, user) => hasNoDelivery(provider) ? failingFinding(provider, user) : [],
	},
	{
		...failureFacts,
		severity: 'warning',
		when: 'Streams are failing, and not all of the provider\'s are failing, stalled or never.',
		find: (provider, user) => hasNoDelivery(provider) ? [] : failingFinding(provider, user),
	},
	{
		...stallFacts,
		severity: 'blocker',
		when: 'Streams are stalled, and no stream of the provider delivers.',
		find: (provider, user) => hasNoDelivery(provider) ? stalledFinding(provider, user) : [],
	},
	{
		...stallFacts,
		severity: 'warning',
		when: 'Streams are stalled, and not all of the provider\'s are failing, stalled or never.',
		find: (provider, user) => hasNoDelivery(provider) ? [] : stalledFinding(provider, user),
	},
	{
		code: 'quiet',
		severity: 'note',
		when: 'Streams are quiet.',
		why: 'Quiet is not broken: a pushed or phone source is quiet when the device is not worn. It is information for a support case about missing data.',
		cannotKnow: 'Whether the device is worn and synced.',
		find: (provider, user) => quietFinding(provider, user),
	},
];
