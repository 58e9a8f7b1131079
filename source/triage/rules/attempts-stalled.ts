import {attemptsStalled} from '../../messages/findings.ts';
import type {PreparedStream} from '../facts/prepared-streams.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {
	hasNoDelivery,
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

type Kind = 'stopped' | 'waiting';

/** Whether only waiting is called for: the attempts are older than a connection that was made not long ago. */
const isWaiting = (one: PreparedStream, provider: PreparedProvider, now: number): boolean =>
	waitUntil(provider, now) !== undefined && isOlderThanConnection(one, provider, now);

const kindOf = (one: PreparedStream, provider: PreparedProvider, now: number): Kind => isWaiting(one, provider, now) ? 'waiting' : 'stopped';

const nextStepOf = (kind: Kind, provider: PreparedProvider, now: number): string => {
	const until = waitUntil(provider, now);
	return kind === 'waiting' && until !== undefined
		? attemptsStalled.wait({provider: provider.name, until: momentWords(until, now)})
		: attemptsStalled.nextStep();
};

const stalledFinding = (kind: Kind, provider: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	const {name} = provider;
	const streams = unexplained(provider, 'stalled').filter(one => kindOf(one, provider, now) === kind);
	const attempt = lastAttemptOf(streams);
	const success = lastSuccessOf(streams, now);
	const laterData = attempt !== undefined && success !== undefined && success.time > attempt.time ? success : undefined;
	const title = kind === 'waiting' ? attemptsStalled.waitingTitle : attemptsStalled.title;
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			since: laterData === undefined ? attempt?.iso : undefined,
			evidence: evidenceOf(streams),
			title: title({provider: name, what: affectedWords(streams, provider), ago: attempt && agoWords(attempt.time, now)}),
			explanation: attemptsStalled.explanation({
				provider: name,
				resources: manyWords(resourcesOf(streams)),
				connection: connectionWords(provider),
				lastAttempt: attempt && momentWords(attempt.time, now),
				laterData: laterData && momentWords(laterData.time, now),
				isWaiting: kind === 'waiting',
			}),
			nextStep: nextStepOf(kind, provider, now),
		}];
};

/** Junction stopped polling. */
export const attemptsStalledRule: ProviderRule = {
	code: 'attempts_stalled',
	summary: 'Junction stopped polling the provider for this user',
	why: 'Junction polls these providers by itself, so an old attempt means that it stopped asking. '
		+ 'For pushed and phone providers it would mean nothing, and it is not reported there.',
	step: 'The team refreshes the user in Junction once, and sends a support bundle if no attempt follows within an hour.',
	evidence: 'The streams with their last attempts.',
	cannotKnow: 'Why Junction stopped, and how often it polls this provider: some are sparser than 15 minutes.',
	variants: [
		{
			severity: 'blocker',
			actor: 'Junction',
			when: 'Streams are stalled, and no stream of the provider delivers.',
			find: (provider, user) => hasNoDelivery(provider, user.now) ? stalledFinding('stopped', provider, user) : [],
		},
		{
			severity: 'warning',
			actor: 'Junction',
			when: 'Streams are stalled, and a stream of the provider delivers or is in an unknown state.',
			find: (provider, user) => hasNoDelivery(provider, user.now) ? [] : stalledFinding('stopped', provider, user),
		},
		{
			severity: 'note',
			actor: 'nobody',
			when: `The last attempts are older than the connection, which was made less than ${newConnectionWords} ago.`,
			find: (provider, user) => stalledFinding('waiting', provider, user),
		},
	],
};
