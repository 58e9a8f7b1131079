import type {HistoricalPull} from '../../junction/records.ts';
import {hour} from '../../text/durations.ts';
import {plural} from '../../text/numbers.ts';
import {pullEvidence} from '../wording/evidence.ts';
import {handToSupport} from '../wording/reconnecting.ts';
import {agoWords, commaAgo, latest} from '../wording/moments.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {runningPulls} from '../facts/provider-queries.ts';
import {fewWords, manyWords, plain} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

/** For so long a historical pull may run before somebody should look, in ms. Nobody documents how long one takes; a day is generous. */
export const pullPatience = 24 * hour;

/** Pulls with the same error belong together. */
const byError = (pulls: readonly HistoricalPull[]): ReadonlyArray<readonly HistoricalPull[]> =>
	[...new Set(pulls.map(({errorDetails}) => errorDetails))].map(error => pulls.filter(({errorDetails}) => errorDetails === error));

const errorWords = (pulls: readonly HistoricalPull[]): string => {
	const error = pulls[0]?.errorDetails;
	return error === undefined ? '' : ` (${plain(error)})`;
};

const traceIds = (pulls: readonly HistoricalPull[]): readonly string[] => [...new Set(pulls.flatMap(({traceId}) => traceId ?? []))];

const resourcesOf = (pulls: readonly HistoricalPull[]): readonly string[] => [...new Set(pulls.map(({resource}) => resource))];

const withHistory = (sentence: string, slug: string): string =>
	[sentence, providerFacts(slug).history].filter(part => part !== undefined).join(' ');

const failedPullFindings = ({slug, name, pulls, isDisconnected}: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] =>
	byError(isDisconnected ? [] : pulls.filter(({status}) => status === 'failure')).map(failed => {
		const what = `${manyWords(resourcesOf(failed))} from ${name}`;
		const ended = latest(failed.map(({endedAt, startedAt}) => endedAt ?? startedAt));
		return {
			resources: resourcesOf(failed),
			since: ended?.iso,
			evidence: failed.map(pull => pullEvidence(pull)),
			title: `${name}: the historical pull failed for ${fewWords(resourcesOf(failed))}${commaAgo(ended, now)}${errorWords(failed)}`,
			explanation: withHistory(`Junction could not fetch the history of ${what}${errorWords(failed)}, so older data may be missing; new data is not concerned.`, slug),
			nextStep: `If the history is missed, ${handToSupport(traceIds(failed))}.`,
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
		const verb = pulls.some(({startedAt}) => startedAt !== undefined) ? 'begun' : 'scheduled';
		const began = started === undefined ? '' : `, ${verb} ${agoWords(started.time, now)}`;
		return {
			resources: resourcesOf(pulls),
			since: started?.iso,
			evidence: pulls.map(pull => pullEvidence(pull)),
			title: `${name}: the historical pull is still running for ${fewWords(resourcesOf(pulls))}${began}${errorWords(pulls)}`,
			explanation: withHistory(`Junction is still fetching the history of ${manyWords(resourcesOf(pulls))} from ${name}${errorWords(pulls)}: older data comes when it is done.`, slug),
			nextStep: isLate
				? `It takes longer than a day: ${handToSupport(traceIds(pulls))}.`
				: 'Wait until the historical pull is done, and look again.',
		};
	});
};

const runningFacts = {
	code: 'historical_pull_running',
	why: 'While history is being fetched, a stream without data is no fault; told once, as the explanation of what is not there yet.',
	cannotKnow: 'How long it takes: nobody documents it.',
} as const;

/** Rules about historical pulls. */
export const pullRules: readonly ProviderRule[] = [
	{
		code: 'historical_pull_failed',
		severity: 'warning',
		when: 'A historical pull has the status `failure`, and the provider is not disconnected. Pulls with the same error are told together.',
		why: 'Older data is missing, and Junction support wants the error and the trace id.',
		cannotKnow: 'Whether anybody misses the history. Garmin\'s pull succeeds at once without data: a success proves nothing there.',
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
		when: `A historical pull is in_progress, scheduled or retrying, and began at most ${plural(pullPatience / hour, 'hour')} ago, or nobody says when.`,
		find: (provider, {now}) => runningPullFindings(provider, now, false),
	},
];
