import {historicalPullFailed, historicalPullRunning} from '../../messages/findings.ts';
import type {HistoricalPull} from '../../junction/records.ts';
import {hour} from '../../text/durations.ts';
import {plural} from '../../text/numbers.ts';
import {pullEvidence} from '../wording/evidence.ts';
import {handToSupport} from '../wording/reconnecting.ts';
import {agoWords, latest} from '../wording/moments.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {runningPulls} from '../facts/provider-queries.ts';
import {fewWords, manyWords, plain} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

/** For so long a historical pull may run before it needs attention, in ms. The duration is not documented; a day is generous. */
export const pullPatience = 24 * hour;

/** Pulls with the same error belong together. */
const byError = (pulls: readonly HistoricalPull[]): ReadonlyArray<readonly HistoricalPull[]> =>
	[...new Set(pulls.map(({errorDetails}) => errorDetails))].map(error => pulls.filter(({errorDetails}) => errorDetails === error));

const errorOf = (pulls: readonly HistoricalPull[]): string | undefined => {
	const error = pulls[0]?.errorDetails;
	return error === undefined ? undefined : plain(error);
};

const traceIds = (pulls: readonly HistoricalPull[]): readonly string[] => [...new Set(pulls.flatMap(({traceId}) => traceId ?? []))];

const resourcesOf = (pulls: readonly HistoricalPull[]): readonly string[] => [...new Set(pulls.map(({resource}) => resource))];

const withHistory = (sentence: string, slug: string): string =>
	[sentence, providerFacts(slug).history].filter(part => part !== undefined).join(' ');

const failedPullFindings = ({slug, name, pulls, isDisconnected}: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] =>
	byError(isDisconnected ? [] : pulls.filter(({status}) => status === 'failure')).map(failed => {
		const ended = latest(failed.map(({endedAt, startedAt}) => endedAt ?? startedAt));
		const error = errorOf(failed);
		const resources = manyWords(resourcesOf(failed));
		return {
			resources: resourcesOf(failed),
			since: ended?.iso,
			evidence: failed.map(pull => pullEvidence(pull)),
			title: historicalPullFailed.title({
				provider: name, resources: fewWords(resourcesOf(failed)), error, ago: ended && agoWords(ended.time, now),
			}),
			explanation: withHistory(historicalPullFailed.explanation({provider: name, resources, error}), slug),
			nextStep: historicalPullFailed.nextStep(handToSupport(traceIds(failed))),
		};
	});

const startOf = ({startedAt, scheduledAt}: HistoricalPull): string | undefined => startedAt ?? scheduledAt;

const isOverdue = (pull: HistoricalPull, now: number): boolean => {
	const start = latest([startOf(pull)]);
	return start !== undefined && now - start.time > pullPatience;
};

const runningPullFindings = (provider: PreparedProvider, now: number, isLate: boolean): readonly FindingDraft[] => {
	const {slug, name, isDisconnected} = provider;
	const running = isDisconnected ? [] : runningPulls(provider).filter(pull => isOverdue(pull, now) === isLate);
	return byError(running).map(pulls => {
		const started = latest(pulls.map(pull => startOf(pull)));
		const error = errorOf(pulls);
		const resources = manyWords(resourcesOf(pulls));
		const agoText = started && agoWords(started.time, now);
		const began = pulls.some(({startedAt}) => startedAt !== undefined) ? historicalPullRunning.started : historicalPullRunning.scheduled;
		return {
			resources: resourcesOf(pulls),
			since: started?.iso,
			evidence: pulls.map(pull => pullEvidence(pull)),
			title: historicalPullRunning.title({
				provider: name, resources: fewWords(resourcesOf(pulls)), error, ago: agoText === undefined ? undefined : began(agoText),
			}),
			explanation: withHistory(historicalPullRunning.explanation({provider: name, resources, error}), slug),
			nextStep: isLate ? historicalPullRunning.lateNextStep(handToSupport(traceIds(pulls))) : historicalPullRunning.wait,
		};
	});
};

const runningFacts = {
	code: 'historical_pull_running',
	why: 'While history is being fetched, a stream without data is not a fault. This finding explains the missing data once.',
	cannotKnow: 'How long it takes: this is not documented.',
} as const;

/** Rules about historical pulls. */
export const pullRules: readonly ProviderRule[] = [
	{
		code: 'historical_pull_failed',
		severity: 'warning',
		when: 'A historical pull has the status `failure`, and the provider is not disconnected. Pulls with the same error are one finding.',
		why: 'Older data is missing, and Junction support asks for the error and the trace ID.',
		cannotKnow: 'Whether the history is needed. Garmin\'s pull succeeds at once without data: a success proves nothing there.',
		find: (provider, user) => failedPullFindings(provider, user),
	},
	{
		...runningFacts,
		severity: 'warning',
		when: `A historical pull is in_progress, scheduled or retrying, and began more than ${plural(pullPatience / hour, 'hour')} ago.`,
		find: (provider, {now}) => runningPullFindings(provider, now, true),
	},
	{
		...runningFacts,
		severity: 'note',
		when: `A historical pull is in_progress, scheduled or retrying, and began at most ${plural(pullPatience / hour, 'hour')} ago, or at an unknown time.`,
		find: (provider, {now}) => runningPullFindings(provider, now, false),
	},
];
