import {attemptsStalled} from '../../messages/findings.ts';
import type {PreparedStream} from '../facts/prepared-streams.ts';
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
import {agoWords, momentWords} from '../wording/moments.ts';
import {
	affectedWords,
	connectionWords,
	evidenceOf,
	lastAttemptOf,
	lastSuccessOf,
} from '../wording/streams.ts';
import {manyWords} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

/** What an old attempt means: Junction stopped, the first attempts of the connection are still to come, or the connection would decide it. */
type Kind = 'stopped' | 'waiting' | 'undecided';

const kindOf = (one: PreparedStream, provider: PreparedProvider, now: number): Kind => {
	if (waitUntil(provider, now) !== undefined && isOlderThanConnection(one, provider, now)) {
		return 'waiting';
	}

	// After so long, what is left of a connection that has ended is the likeliest reason.
	return one.state === 'inactive' && !isConnected(provider) ? 'undecided' : 'stopped';
};

const titles: Readonly<Record<Kind, typeof attemptsStalled.title>> = {
	stopped: attemptsStalled.title, waiting: attemptsStalled.waitingTitle, undecided: attemptsStalled.undecidedTitle,
};

const nextStepOf = (kind: Kind, {name: provider}: PreparedProvider, until: string | undefined): string => {
	if (kind === 'undecided') {
		return attemptsStalled.decide(provider);
	}

	return kind === 'waiting' && until !== undefined ? attemptsStalled.wait({provider, until}) : attemptsStalled.nextStep();
};

const stalledFinding = (kind: Kind, provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {name} = provider;
	const streams = [...unexplained(provider, 'stalled'), ...unexplained(provider, 'inactive')].filter(one => kindOf(one, provider, now) === kind);
	const attempt = lastAttemptOf(streams);
	const success = lastSuccessOf(streams, now);
	const laterData = attempt !== undefined && success !== undefined && success.time > attempt.time ? success : undefined;
	const until = waitUntil(provider, now);
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			since: laterData === undefined ? attempt?.iso : undefined,
			evidence: evidenceOf(streams),
			title: titles[kind]({provider: name, what: affectedWords(streams, provider), ago: attempt && agoWords(attempt.time, now)}),
			explanation: attemptsStalled.explanation({
				provider: name,
				resources: manyWords(resourcesOf(streams)),
				connection: connectionWords(provider),
				lastAttempt: attempt && momentWords(attempt.time, now),
				laterData: laterData && momentWords(laterData.time, now),
				meaning: attemptsStalled.meanings[kind],
			}),
			nextStep: nextStepOf(kind, provider, until === undefined ? undefined : momentWords(until, now)),
		}];
};

/** Junction stopped polling. */
export const attemptsStalledRule: ProviderRule = {
	code: 'attempts_stalled',
	summary: 'Junction stopped polling the provider for this user',
	why: 'Junction polls these providers by itself, so an old attempt means that it stopped asking. '
		+ 'For pushed and phone providers it would mean nothing, and it is not reported there. '
		+ 'After 14 days without an attempt the stream may be what is left of an earlier connection: only a connection that is connected shows that Junction stopped.',
	step: 'The team refreshes the user in Junction once, and sends a support bundle if no attempt follows within an hour.',
	evidence: 'The streams with their last attempts.',
	cannotKnow: 'Why Junction stopped, and how often it polls this provider: some are sparser than 15 minutes. '
		+ 'For inactive streams without a known connection, whether Junction should poll at all.',
	variants: [
		{
			severity: 'blocker',
			actor: 'Junction',
			when: 'Streams are stalled, or inactive with a connection that is connected, and no stream of the provider delivers.',
			find: (provider, user) => hasNoDelivery(provider, user.now) ? stalledFinding('stopped', provider, user) : [],
		},
		{
			severity: 'warning',
			actor: 'Junction',
			when: 'The same, and a stream of the provider delivers or is in an unknown state.',
			find: (provider, user) => hasNoDelivery(provider, user.now) ? [] : stalledFinding('stopped', provider, user),
		},
		{
			severity: 'note',
			actor: 'nobody',
			when: `The last attempts are older than the connection, which was made less than ${newConnectionWords} ago; `
				+ 'or streams are inactive, and the connection is not known or has a status that junctop does not recognize.',
			find: (provider, user) => [...stalledFinding('waiting', provider, user), ...stalledFinding('undecided', provider, user)],
		},
	],
};
