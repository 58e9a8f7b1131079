import {historicalPullFailed} from '../../messages/findings.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {pullEvidence} from '../wording/evidence.ts';
import {agoWords, latest} from '../wording/moments.ts';
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

const failedPullFindings = ({slug, name, pulls, isDisconnected}: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] =>
	byError(isDisconnected ? [] : pulls.filter(({status}) => status === 'failure')).map(failed => {
		const ended = latest(failed.map(({endedAt, startedAt}) => endedAt ?? startedAt));
		const error = errorOf(failed);
		const resources = resourcesOfPulls(failed);
		const {historyOf} = providerFacts(slug);
		return {
			resources,
			since: ended?.iso,
			evidence: failed.map(pull => pullEvidence(pull)),
			title: historicalPullFailed.title({
				provider: name, resources: fewWords(resources), error, ago: ended && agoWords(ended.time, now),
			}),
			explanation: withHistory(historicalPullFailed.explanation({provider: name, resources: manyWords(resources), error}), slug),
			nextStep: resources.some(resource => historyOf?.includes(resource) ?? true)
				? historicalPullFailed.nextStep(handToSupport(traceIds(failed)))
				: historicalPullFailed.noHistoryNextStep({provider: name, resources: manyWords(resources)}),
		};
	});

/** History could not be fetched. */
export const historicalPullFailedRule: ProviderRule = {
	code: 'historical_pull_failed',
	summary: 'a historical pull failed, so older data may be missing',
	why: 'Older data may be missing. Junction support needs the error and the trace ID to find out why.',
	step: 'The team sends a support bundle with the trace IDs, if the history is needed.',
	evidence: 'The pulls with their errors and trace IDs.',
	cannotKnow: 'Whether the history is needed. Garmin\'s pull succeeds at once without data: a success proves nothing there.',
	variants: [{
		severity: 'warning',
		actor: 'team',
		when: 'A historical pull has the status `failure`, and the provider is not disconnected. Pulls with the same error are one finding.',
		find: failedPullFindings,
	}],
};
