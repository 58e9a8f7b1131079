import {type Delivery, deliveryOf} from '../../junction/vocabulary.ts';
import {plural} from '../../text/numbers.ts';
import {handToSupport} from '../wording/reconnecting.ts';
import {streamEvidence} from '../wording/evidence.ts';
import {
	agoWords,
	commaAgo,
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

/** How much of a provider: its resources, or all of it. */
const viewportSize = (streams: readonly PreparedStream[], {streams: all}: PreparedProvider): string =>
	streams.length === all.length && all.length > 3 ? `all ${plural(all.length, 'stream')}` : fewWords(resourcesOf(streams));

/** What the connection has to do with it: only what is known. */
const connectionWords = ({connection}: PreparedProvider): string => {
	if (connection?.status === undefined) {
		return 'Whether the connection is the cause could not be checked.';
	}

	return connection.status === 'connected'
		? 'The connection itself is fine.'
		: `The connection has the status ${quoted(connection.status)}, which junctop does not know.`;
};

const failingFinding = (provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {name} = provider;
	const streams = unexplained(provider, 'failing');
	const attempt = lastAttemptOf(streams);
	const newest = newestDataOf(streams);
	const newestWords = newest === undefined ? '' : ` The newest data is of ${momentWords(newest.time, now)}.`;
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			// The newest data only bounds it: nobody says when the first attempt failed.
			since: undefined,
			evidence: evidenceOf(streams),
			title: `${name}: attempts fail for ${viewportSize(streams, provider)}${attempt === undefined ? '' : `, the last one ${agoWords(attempt.time, now)}`}`,
			explanation: `Junction's last attempt to get ${manyWords(resourcesOf(streams))} from ${name} failed. ${connectionWords(provider)} `
				+ `Junction gives no reason for the failure of a single resource.${newestWords}`,
			nextStep: `Look again after the next attempts; if they fail for more than an hour, ${handToSupport()}.`,
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
			title: `${name}: Junction stopped asking for ${viewportSize(streams, provider)}${commaAgo(attempt, now)}`,
			explanation: `Junction asks ${name} by itself, as a rule about every 15 minutes, but the last attempt for ${manyWords(resourcesOf(streams))} `
				+ `${attempt === undefined ? 'is too old' : `was at ${momentWords(attempt.time, now)}`}. ${connectionWords(provider)} A device that is not worn does not explain it.`,
			nextStep: `Refresh the user in Junction once; if no new attempt follows within the hour, ${handToSupport()}.`,
		}];
};

type QuietWords = {readonly reason: string; readonly step: (name: string) => string};

const unworn: QuietWords = {
	reason: 'The device may simply not be worn.',
	step: name => `Ask the user whether the device is worn and synced with the app of ${name}`,
};

/** What is most likely behind it, by the way in which the data arrives; no fault of anybody. */
const quietWords: Readonly<Partial<Record<Delivery, QuietWords>>> = {
	phone: {
		reason: 'Your app may simply not have been opened, or nothing was recorded.',
		step: () => 'Ask the user to open your app',
	},
	manual: {
		reason: 'Nothing may have been measured.',
		step: () => 'Ask the user whether they have measured anything since',
	},
};

/** What an unworn device does not explain. */
const alwaysWords = (streams: readonly PreparedStream[], {slug, name}: PreparedProvider): string => {
	const always = resourcesOf(streams).filter(resource => providerFacts(slug).unworn?.includes(resource));
	return always.length === 0
		? ''
		: ` That does not explain ${manyWords(always)}, which keeps arriving from ${name} when the device is not worn: it may not be synced.`;
};

const quietFinding = (provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {name, slug} = provider;
	const streams = unexplained(provider, 'quiet');
	const newest = newestDataOf(streams);
	const {reason, step} = quietWords[deliveryOf(slug)] ?? unworn;
	const since = newest === undefined ? '' : ` since ${momentWords(newest.time, now)}`;
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			since: newest?.iso,
			evidence: evidenceOf(streams),
			title: `${name}: nothing new lately in ${viewportSize(streams, provider)}${newest === undefined ? '' : `, newest data ${agoWords(newest.time, now)}`}`,
			explanation: `No attempt failed, but nothing new has come for ${manyWords(resourcesOf(streams))} of ${name}${since}. `
				+ `${reason}${alwaysWords(streams, provider)}`,
			nextStep: `${step(name)}; nothing is known to be wrong.`,
		}];
};

const failureFacts = {
	code: 'attempt_failed',
	why: 'The last attempt failed, and neither the connection, nor a denied scope, nor the whole provider explains it. Junction tries again by itself.',
	cannotKnow: 'Why it failed, as a single resource carries no reason, and since when: only the newest data bounds it. '
		+ 'Where the connection is not known, the cause may be there, and the sentence says so.',
} as const;

const stallFacts = {
	code: 'attempts_stalled',
	why: 'Junction polls these providers by itself, so an old attempt means that it stopped asking. '
		+ 'For pushed and phone providers it would mean nothing, and it is not said there.',
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
		why: 'Quiet is not broken: a pushed or phone source is quiet when nobody wears the device. It is information for whoever asks where the data is.',
		cannotKnow: 'Whether the device is worn and synced.',
		find: (provider, user) => quietFinding(provider, user),
	},
];
