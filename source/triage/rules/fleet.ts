import * as messages from '../../messages/findings.ts';
import {parseTime} from '../../text/ages.ts';
import {hour, minute} from '../../text/durations.ts';
import {startWithCapital} from '../../text/sentence.ts';
import type {ProviderEvent} from '../events/provider-event.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import type {PreparedStream} from '../facts/prepared-streams.ts';
import {isConnected, resourcesOf} from '../facts/provider-queries.ts';
import {fleetEvidence, streamEvidence} from '../wording/evidence.ts';
import {eventWords, onsetOf} from '../wording/events.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

/** Attempts of one user, and clocks, lie a few minutes apart. */
const slack = 15 * minute;

/** How old a failure may be, in milliseconds, that is put down to an event whose onset is not known. */
const recent = 48 * hour;

/** Whether a stream is one of those that an event concerns, by its outcome and the time of its last attempt. */
const isConcerned = ({stream, state}: PreparedStream, {kind, since, until}: ProviderEvent, now: number): boolean => {
	const attempt = parseTime(stream.lastAttempt?.timestamp);
	if (kind === 'stopped' || kind === 'silent') {
		const isBefore = attempt !== undefined && attempt <= (since?.to ?? (now - hour)) + slack;
		return isBefore && stream.lastAttempt?.status === 'success' && state !== 'inactive';
	}

	const isAfter = attempt !== undefined && attempt >= (since?.from ?? ((until ?? now) - recent)) - slack;
	return state === 'failing' && isAfter && (until === undefined || attempt <= until + slack);
};

/** Returns what the numbers mean for this user, as a sentence. */
const causeOf = (provider: PreparedProvider, {kind}: ProviderEvent): string => {
	const {causes} = messages.providerWide;
	if (isConnected(provider)) {
		return causes[kind](provider.name);
	}

	return provider.connection?.status === 'error' ? causes.inError : causes.other;
};

const findEvent = (kinds: ReadonlyArray<ProviderEvent['kind']>) => (provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {slug, name, streams, fleet} = provider;
	const event = fleet?.event;
	if (fleet === undefined || event === undefined || !kinds.includes(event.kind)) {
		return [];
	}

	const concerned = streams.filter(one => isConcerned(one, event, now));
	const onset = onsetOf(event);
	const count = eventWords(slug, event, now);
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

/** Many loaded users of the provider have the problem. */
export const providerWideRule: ProviderRule = {
	code: 'provider_wide',
	summary: 'many loaded users of the provider have the same problem',
	why: 'When many users of one provider fail, lose their access or stop together, they usually have one cause. The limits are set so that chance does not reach them: '
		+ 'see "Events of a provider" in docs/triage.md.',
	step: 'The team checks its own credentials and the status pages, and sends the numbers to Junction support if no incident is known.',
	evidence: 'The counts of the loaded users, and this user\'s affected streams.',
	cannotKnow: 'Whether the cause is the provider, Junction or the team\'s own credentials, '
		+ 'and how users that are not loaded are affected. The onset is an estimate from last attempts and newest data, and left out where they cannot show it.',
	variants: [
		{
			severity: 'blocker',
			actor: 'team',
			when: 'An event of the provider goes on, or its users lost their access together, and this user has a stream that it concerns: '
				+ 'one that failed since it began, or for a stop of attempts or of data one with no attempt since.',
			find: findEvent(['failing', 'lost', 'stopped', 'silent']),
		},
		{
			severity: 'warning',
			actor: 'nobody',
			when: 'An event of the provider has ended, this user\'s attempt failed in it, and there was no attempt since.',
			find: findEvent(['ended']),
		},
	],
};
