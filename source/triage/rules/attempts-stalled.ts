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
import {
	agedMomentInside,
	agoWords,
	durationWords,
	momentPair,
	momentWords,
	withAge,
} from '../wording/moments.ts';
import {connectedMoment} from '../wording/new-connections.ts';
import {
	affectedWords,
	connectionWords,
	evidenceOf,
	lastAttemptOf,
	lastSuccessOf,
} from '../wording/streams.ts';
import {stalledThreshold} from '../wording/thresholds.ts';
import {parseTime} from '../../text/ages.ts';
import {manyWords} from '../../text/sentence.ts';
import {smallest} from '../../text/extremes.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

/**
What an old attempt means. `stopped`: Junction stopped polling. `unpolled`: it has not polled since the user connected, for longer than it takes.
`unconfirmed`: no attempt, and the connection is not known. `waiting`: the first attempts of the connection are still to come. `undecided`: the
connection would decide it.
*/
type Kind = 'stopped' | 'unpolled' | 'unconfirmed' | 'waiting' | 'undecided';

const kindOf = (one: PreparedStream, provider: PreparedProvider, now: number): Kind => {
	if (isOlderThanConnection(one, provider, now)) {
		return waitUntil(provider, now) === undefined ? 'unpolled' : 'waiting';
	}

	if (isConnected(provider)) {
		return 'stopped';
	}

	// After so long, what is left of a connection that has ended is the likeliest reason.
	return one.state === 'inactive' ? 'undecided' : 'unconfirmed';
};

const nextStepOf = (kind: Kind, {name: provider}: PreparedProvider, until: string | undefined): string => {
	if (kind === 'undecided') {
		return attemptsStalled.decide(provider);
	}

	return kind === 'waiting' && until !== undefined ? attemptsStalled.wait({provider, until}) : attemptsStalled.nextStep();
};

const stalledFinding = (kind: Kind, provider: PreparedProvider, {now, timeForm}: PreparedUser): readonly FindingDraft[] => {
	const {name} = provider;
	const streams = [...unexplained(provider, 'stalled'), ...unexplained(provider, 'inactive')].filter(one => kindOf(one, provider, now) === kind);
	const attempt = lastAttemptOf(streams);
	const success = lastSuccessOf(streams, now);
	const laterData = attempt !== undefined && success !== undefined && success.time > attempt.time ? success : undefined;
	const until = waitUntil(provider, now);
	const connected = connectedMoment(provider, now);
	const first = smallest(streams.flatMap(({stream}) => parseTime(stream.lastAttempt?.timestamp) ?? []));
	const isFurther = (words: (time: number, now: number) => string) => attempt !== undefined && words(first, now) !== words(attempt.time, now);
	const [attemptWords, dataWords] = momentPair(attempt?.time ?? now, laterData?.time ?? attempt?.time ?? now, now);
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			since: laterData === undefined ? attempt?.iso : undefined,
			evidence: evidenceOf(streams),
			title: attemptsStalled.titles[kind]({
				provider: name,
				what: affectedWords(streams, provider),
				ago: attempt && agoWords(attempt.time, now),
				duration: attempt && durationWords(now - attempt.time),
				connectedAgo: connected && agoWords(connected.time, now),
				isFurther: isFurther(agoWords),
			}),
			explanation: attemptsStalled.explanation({
				provider: name,
				resources: manyWords(resourcesOf(streams)),
				connection: connectionWords(provider),
				lastAttempt: attempt && attemptWords,
				isSingle: streams.length === 1,
				isFurther: isFurther(momentWords),
				laterData: laterData && withAge(dataWords, laterData.time, now, timeForm),
				meaning: attemptsStalled.meanings[kind],
				threshold: stalledThreshold(),
			}),
			nextStep: nextStepOf(kind, provider, until === undefined ? undefined : agedMomentInside(until, now, timeForm)),
		}];
};

/** The kinds that need someone to act. */
const problems: readonly Kind[] = ['stopped', 'unpolled', 'unconfirmed'];

const stoppedFindings = (provider: PreparedProvider, user: PreparedUser): readonly FindingDraft[] =>
	problems.flatMap(kind => stalledFinding(kind, provider, user));

/** Junction stopped polling. */
export const attemptsStalledRule: ProviderRule = {
	code: 'attempts_stalled',
	summary: 'Junction stopped polling the provider for this user',
	why: 'Junction polls these providers by itself, so an old attempt means that it stopped asking. '
		+ 'For pushed and phone providers it would mean nothing, and it is not reported there. '
		+ 'After 14 days without an attempt the stream may be what is left of an earlier connection: only a connection that is connected shows that Junction stopped.',
	step: 'The team has Junction ask the provider again once, and sends a support bundle if no attempt follows within an hour.',
	evidence: 'The streams with their last attempts.',
	cannotKnow: 'Why Junction stopped, and how often it polls this provider: some are sparser than 15 minutes. '
		+ 'For inactive streams without a known connection, whether Junction should poll at all.',
	variants: [
		{
			severity: 'blocker',
			actor: 'Junction',
			when: 'Streams are stalled, or inactive with a connection that is connected, and no stream of the provider delivers or is in an unknown state.',
			find: (provider, user) => hasNoDelivery(provider, user.now) ? stoppedFindings(provider, user) : [],
		},
		{
			severity: 'warning',
			actor: 'Junction',
			when: 'The same, and a stream of the provider delivers or is in an unknown state.',
			find: (provider, user) => hasNoDelivery(provider, user.now) ? [] : stoppedFindings(provider, user),
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
