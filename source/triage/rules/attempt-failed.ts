import {attemptFailed} from '../../messages/findings.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {
	hasNoDelivery,
	isConnected,
	isOlderThanConnection,
	newConnectionWords,
	resourcesOf,
	unexplained,
	waitUntil,
} from '../facts/provider-queries.ts';
import {thresholdsInUse} from '../facts/thresholds.ts';
import {hour} from '../../text/durations.ts';
import {
	agedMoment,
	agedMomentInside,
	agoWords,
	momentPair,
	type Moment,
} from '../wording/moments.ts';
import {connectedMoment} from '../wording/new-connections.ts';
import {handToSupport} from '../wording/reconnecting.ts';
import {
	affectedWords,
	connectionWords,
	evidenceOf,
	lastAttemptOf,
	newestDataOf,
	onsetWords,
} from '../wording/streams.ts';
import {manyWords} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

/** After so long, in milliseconds, a failed attempt that Junction retries by itself has had its next attempts. */
const retryTime = hour;

/** Returns how the next attempt can come about, which depends on how the data arrives. */
const retryStep = (slug: string, name: string, attempt: Moment | undefined, now: number): string => {
	const delivery = deliveryOf(slug);
	const support = handToSupport();
	if (delivery !== 'polled' && delivery !== 'hybrid') {
		return attemptFailed.steps[delivery]({provider: name, support});
	}

	return attempt !== undefined && now - attempt.time > retryTime
		? attemptFailed.steps.notTriedAgain(support)
		: attemptFailed.steps.triedAgain(support);
};

const currentFailures = (provider: PreparedProvider, {now, timeForm}: PreparedUser): readonly FindingDraft[] => {
	const {slug, name} = provider;
	const streams = unexplained(provider, 'failing').filter(one => !isOlderThanConnection(one, provider, now));
	const attempt = lastAttemptOf(streams);
	const newest = newestDataOf(streams);
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			// Whatever is tried again forgets when it first failed; the explanation has the bounds.
			since: undefined,
			evidence: evidenceOf(streams),
			title: attemptFailed.title({
				provider: name, what: affectedWords(streams, provider), ago: attempt && agoWords(attempt.time, now), isSingle: streams.length === 1,
			}),
			explanation: attemptFailed.explanation({
				provider: name,
				resources: manyWords(resourcesOf(streams)),
				isSingle: streams.length === 1,
				history: !isConnected(provider) && attempt !== undefined && now - attempt.time > thresholdsInUse().inactive,
				connection: connectionWords(provider),
				onset: onsetWords(streams, now, timeForm) ?? (newest && attemptFailed.newestData(agedMoment(newest.time, now, timeForm))),
			}),
			nextStep: retryStep(slug, name, attempt, now),
		}];
};

const olderFailures = (provider: PreparedProvider, {now, timeForm}: PreparedUser): readonly FindingDraft[] => {
	const {slug, name} = provider;
	const streams = unexplained(provider, 'failing').filter(one => isOlderThanConnection(one, provider, now));
	const attempt = lastAttemptOf(streams);
	if (attempt === undefined) {
		return [];
	}

	const connected = connectedMoment(provider, now);
	const until = waitUntil(provider, now);
	const [attemptWords, connectedWords] = momentPair(attempt.time, connected?.time ?? attempt.time, now);
	return [{
		resources: resourcesOf(streams),
		since: undefined,
		evidence: evidenceOf(streams),
		title: attemptFailed.olderTitle({
			provider: name, what: affectedWords(streams, provider), ago: agoWords(attempt.time, now), connectedAgo: connected && agoWords(connected.time, now),
		}),
		explanation: attemptFailed.olderExplanation({
			provider: name, resources: manyWords(resourcesOf(streams)), attempt: attemptWords, connected: connected && connectedWords,
		}),
		nextStep: until === undefined ? retryStep(slug, name, attempt, now) : attemptFailed.wait({provider: name, until: agedMomentInside(until, now, timeForm), isPhone: deliveryOf(slug) === 'phone'}),
	}];
};

const hasWaited = (provider: PreparedProvider, now: number): boolean => waitUntil(provider, now) === undefined;

/** The last attempts failed. */
export const attemptFailedRule: ProviderRule = {
	code: 'attempt_failed',
	summary: 'the last attempts failed, and nothing else explains it',
	why: 'The last attempt failed, and neither the connection, nor a denied scope, nor the whole provider explains it. '
		+ 'Junction tries polled and hybrid providers again by itself; any other attempt follows when data arrives. '
		+ `A failure that is older than the connection is not about it: the first attempts normally follow within ${newConnectionWords}.`,
	step: 'The team checks again after the next attempt, and sends a support bundle if it fails too. '
		+ 'Where nothing is polled, the user first causes that attempt: by syncing, opening the app or measuring.',
	evidence: 'The failing streams.',
	cannotKnow: 'Why it failed, as a single resource carries no reason, and since when: it began after the newest data and before the last attempt. '
		+ 'Where the connection is not known, the cause may be there, and the sentence shows this.',
	variants: [
		{
			severity: 'blocker',
			actor: 'team',
			when: 'Streams are failing, and no stream of the provider delivers or is in an unknown state: each is failing, stalled, inactive or never, '
				+ 'and none has data of the last day that arrived after its last attempt.',
			find: (provider, user) => hasNoDelivery(provider, user.now) ? currentFailures(provider, user) : [],
		},
		{
			severity: 'warning',
			actor: 'team',
			when: 'Streams are failing, and a stream of the provider is fresh, quiet or unknown, or has such data; '
				+ `or the failures are older than the connection, which was made ${newConnectionWords} ago or more.`,
			find: (provider, user) => [
				...hasNoDelivery(provider, user.now) ? [] : currentFailures(provider, user),
				...hasWaited(provider, user.now) ? olderFailures(provider, user) : [],
			],
		},
		{
			severity: 'note',
			actor: 'nobody',
			when: `The failures are older than the connection, which was made less than ${newConnectionWords} ago.`,
			find: (provider, user) => hasWaited(provider, user.now) ? [] : olderFailures(provider, user),
		},
	],
};
