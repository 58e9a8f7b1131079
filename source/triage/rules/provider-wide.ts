import * as messages from '../../messages/findings.ts';
import {parseTime} from '../../text/ages.ts';
import {day} from '../../text/durations.ts';
import {startWithCapital} from '../../text/sentence.ts';
import {concernedTimes} from '../events/concerned-times.ts';
import type {ProviderEvent} from '../events/provider-event.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import type {PreparedStream} from '../facts/prepared-streams.ts';
import {
	dataTime,
	isConnected,
	isOlderThanConnection,
	resourcesOf,
} from '../facts/provider-queries.ts';
import {fleetEvidence, streamEvidence} from '../wording/evidence.ts';
import {eventWords, onsetOf} from '../wording/events.ts';
import {largest} from '../../text/extremes.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

/** How long before the onset the newest data of a user may lie, in milliseconds, whose failures are put down to the event: older ones began on their own. */
const newestBefore = 3 * day;

/** The streams that an event concerns, by their outcome and the time of their last attempt. */
const concernedStreams = (provider: PreparedProvider, event: ProviderEvent, now: number): readonly PreparedStream[] => {
	const {from, to} = concernedTimes(event, now);
	const isStop = event.kind === 'stopped' || event.kind === 'silent';
	const concerned = provider.streams.filter(one => {
		const attempt = parseTime(one.stream.lastAttempt?.timestamp);
		const isAlike = isStop ? one.stream.lastAttempt?.status === 'success' && one.state !== 'inactive' : one.state === 'failing';
		return isAlike && attempt !== undefined && attempt >= from && attempt <= to && !isOlderThanConnection(one, provider, now);
	});
	if (isStop) {
		// A user any of whose streams was tried since goes on.
		return provider.streams.some(({stream}) => (parseTime(stream.lastAttempt?.timestamp) ?? 0) > to) ? [] : concerned;
	}

	const newest = largest(concerned.map(({stream}) => dataTime(stream) ?? NaN));
	return event.since !== undefined && newest < event.since.from - newestBefore ? [] : concerned;
};

/** Returns what the numbers mean for this user, as a sentence. */
const causeOf = (provider: PreparedProvider, {kind}: ProviderEvent): string => {
	const {causes} = messages.providerWide;
	if (isConnected(provider)) {
		return causes[kind](provider.name);
	}

	return provider.connection?.status === 'error' ? causes.inError : causes.other;
};

const draftOf = (provider: PreparedProvider, kinds: ReadonlyArray<ProviderEvent['kind']>, {now, timeForm}: PreparedUser): readonly FindingDraft[] => {
	const {slug, name, fleet} = provider;
	const event = fleet?.event;
	if (fleet === undefined || event === undefined || !kinds.includes(event.kind)) {
		return [];
	}

	const concerned = concernedStreams(provider, event, now);
	const onset = onsetOf(event);
	const count = eventWords(slug, event, now, timeForm);
	return concerned.length === 0
		? []
		: [{
			resources: resourcesOf(concerned),
			since: onset === undefined || onset > now ? undefined : new Date(onset).toISOString(),
			evidence: [fleetEvidence(slug, fleet), ...concerned.map(({stream}) => streamEvidence(stream))],
			title: messages.providerWide.title({provider: name, count}),
			explanation: messages.providerWide.explanation({count: startWithCapital(count), cause: causeOf(provider, event), isComplete: fleet.isComplete}),
			nextStep: messages.providerWide.nextSteps[event.kind]({provider: name, isConnected: isConnected(provider)}),
		}];
};

/** Finds events of these kinds, for a provider of the user that the variant is about. */
const findEvent = (kinds: ReadonlyArray<ProviderEvent['kind']>, isOfVariant: (provider: PreparedProvider) => boolean = () => true) =>
	(provider: PreparedProvider, user: PreparedUser): readonly FindingDraft[] => isOfVariant(provider) ? draftOf(provider, kinds, user) : [];

/** Many loaded users of the provider have the problem. */
export const providerWideRule: ProviderRule = {
	code: 'provider_wide',
	summary: 'many loaded users of the provider have the same problem',
	why: 'When many users of one provider fail, lose their access or stop together, they usually have one cause. The limits are set so that chance does not reach them: '
		+ 'see "Events of a provider" in docs/triage.md.',
	step: 'The team checks its own credentials and the status pages, and sends the numbers to Junction support if no incident is known. '
		+ 'An outage of the provider ends at the provider; a stop of polling ends at Junction.',
	evidence: 'The counts of the loaded users, and this user\'s affected streams.',
	cannotKnow: 'Whether the cause is the provider, Junction or the team\'s own credentials, '
		+ 'and how users that are not loaded are affected. The onset is an estimate from last attempts and newest data, and left out where they cannot show it.',
	variants: [
		{
			severity: 'blocker',
			actor: 'provider',
			when: 'Attempts of the provider fail, this user has a stream that failed since that began, and the user\'s own connection is connected: access works, the provider does not.',
			find: findEvent(['failing'], isConnected),
		},
		{
			severity: 'blocker',
			actor: 'Junction',
			when: 'Junction has stopped polling the provider, and this user has a stream with no attempt since.',
			find: findEvent(['stopped']),
		},
		{
			severity: 'blocker',
			actor: 'team',
			when: 'Users of the provider lost their access together, or nothing arrives any more; or attempts fail, and this user\'s connection is not connected or not known. '
				+ 'This user has a stream that it concerns: one that failed since it began, or for a stop of data one with no attempt since.',
			find(provider, user) {
				return [...findEvent(['lost', 'silent'])(provider, user), ...findEvent(['failing'], own => !isConnected(own))(provider, user)];
			},
		},
		{
			severity: 'warning',
			actor: 'nobody',
			when: 'An event of the provider has ended, this user\'s attempt failed in it, and there was no attempt since.',
			find: findEvent(['ended']),
		},
	],
};
