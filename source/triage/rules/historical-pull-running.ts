import {historicalPullRunning} from '../../messages/findings.ts';
import type {HistoricalPull} from '../../junction/records.ts';
import {hour} from '../../text/durations.ts';
import {plural} from '../../text/numbers.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {runningPulls} from '../facts/provider-queries.ts';
import {pullEvidence} from '../wording/evidence.ts';
import {agedMomentInside, agoWords, latest} from '../wording/moments.ts';
import {
	byError,
	errorOf,
	resourcesOfPulls,
	traceIds,
	withHistory,
} from '../wording/pulls.ts';
import {handToSupport} from '../wording/reconnecting.ts';
import {fewWords, manyWords} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

/** For so long a historical pull may run before it needs attention, in ms. The duration is not documented; a day is generous. */
const pullPatience = 24 * hour;

const startOf = ({startedAt, scheduledAt}: HistoricalPull): string | undefined => startedAt ?? scheduledAt;

const isOverdue = (pull: HistoricalPull, now: number): boolean => {
	const start = latest([startOf(pull)]);
	return start !== undefined && now - start.time > pullPatience;
};

const runningPullFindings = (provider: PreparedProvider, {now, timeForm}: PreparedUser, isLate: boolean): readonly FindingDraft[] => {
	const {slug, name, isDisconnected} = provider;
	const running = isDisconnected ? [] : runningPulls(provider).filter(pull => isOverdue(pull, now) === isLate);
	return byError(running).map(pulls => {
		const started = latest(pulls.map(pull => startOf(pull)));
		const past = started !== undefined && started.time <= now ? started : undefined;
		const error = errorOf(pulls);
		const resources = resourcesOfPulls(pulls);
		const agoText = started && agoWords(started.time, now);
		const isBegun = pulls.some(({status, startedAt}) => status !== 'scheduled' || startedAt !== undefined);
		const began = pulls.some(({startedAt}) => startedAt !== undefined) ? historicalPullRunning.started : historicalPullRunning.scheduled;
		return {
			resources,
			since: past?.iso,
			evidence: pulls.map(pull => pullEvidence(pull)),
			title: historicalPullRunning.title({
				provider: name, resources: fewWords(resources), error, isBegun, ago: agoText === undefined ? undefined : began(agoText),
			}),
			explanation: withHistory(historicalPullRunning.explanation({
				provider: name, resources: manyWords(resources), error, isBegun,
			}), slug),
			nextStep: isLate
				? historicalPullRunning.lateNextStep(handToSupport(traceIds(pulls)))
				: historicalPullRunning.wait(past && agedMomentInside(past.time + pullPatience, now, timeForm)),
		};
	});
};

/** History is being fetched. */
export const historicalPullRunningRule: ProviderRule = {
	code: 'historical_pull_running',
	summary: 'a historical pull is still running',
	why: 'While history is being fetched, a stream without data is not a fault.',
	step: `Everyone waits for ${plural(pullPatience / hour, 'hour')}. After that the team sends a support bundle.`,
	evidence: 'The pulls with their trace IDs.',
	cannotKnow: 'How long it takes: this is not documented.',
	variants: [
		{
			severity: 'warning',
			actor: 'Junction',
			when: `A historical pull is in_progress, scheduled or retrying, and began more than ${plural(pullPatience / hour, 'hour')} ago.`,
			find: (provider, user) => runningPullFindings(provider, user, true),
		},
		{
			severity: 'note',
			actor: 'nobody',
			when: `A historical pull is in_progress, scheduled or retrying, and began at most ${plural(pullPatience / hour, 'hour')} ago, or at an unknown time.`,
			find: (provider, user) => runningPullFindings(provider, user, false),
		},
	],
};
