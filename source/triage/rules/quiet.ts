import {quiet} from '../../messages/findings.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {providerFacts} from '../facts/provider-facts.ts';
import {resourcesOf, unexplained, waitUntil} from '../facts/provider-queries.ts';
import {agoWords, momentWords} from '../wording/moments.ts';
import {firstDataStep} from '../wording/new-connections.ts';
import {affectedWords, evidenceOf, newestDataOf} from '../wording/streams.ts';
import {quietThreshold} from '../wording/thresholds.ts';
import {manyWords} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

/** Resources that need no worn device, but that the user does something. */
const actions: Readonly<Record<'scale' | 'workout', readonly string[]>> = {scale: ['weight', 'body'], workout: ['workouts', 'workout_stream']};

/** Returns the most likely reason for quiet streams, by the way in which the data arrives and by what it is. */
const reasonOf = (slug: string, resources: readonly string[]): keyof typeof quiet.reasons => {
	const delivery = deliveryOf(slug);
	const action = (['scale', 'workout'] as const).find(one => resources.every(resource => actions[one].includes(resource)));
	return delivery === 'phone' || delivery === 'manual' ? delivery : action ?? 'device';
};

const quietFinding = (provider: PreparedProvider, {now, timeForm}: PreparedUser): readonly FindingDraft[] => {
	const {name, slug, connection} = provider;
	const streams = unexplained(provider, 'quiet');
	const newest = newestDataOf(streams);
	const reason = reasonOf(slug, resourcesOf(streams));
	// An unworn device does not explain these.
	const always = resourcesOf(streams).filter(resource => providerFacts(slug).unworn?.includes(resource));
	return streams.length === 0
		? []
		: [{
			resources: resourcesOf(streams),
			since: newest?.iso,
			evidence: evidenceOf(streams),
			title: quiet.title({provider: name, what: affectedWords(streams, provider), ago: newest && agoWords(newest.time, now)}),
			explanation: quiet.explanation({
				provider: name,
				resources: manyWords(resourcesOf(streams)),
				isSingle: streams.length === 1,
				newest: newest && momentWords(newest.time, now),
				reason: quiet.reasons[reason],
				always: manyWords(always),
				isConnectionUnknown: connection?.status === undefined,
				threshold: quietThreshold(resourcesOf(streams)),
			}),
			nextStep: waitUntil(provider, now) === undefined ? quiet.steps[reason](name) : firstDataStep(provider, now, timeForm),
		}];
};

/** No new data, and nothing known to be wrong. */
export const quietRule: ProviderRule = {
	code: 'quiet',
	summary: 'no new data lately, and nothing known to be wrong',
	why: 'A source is quiet when the device is not worn or the user records nothing, so nothing is known to be broken. It helps in a support case about missing data.',
	step: 'Nobody has to act. If data is missed, the user checks that the device is worn and synced, or opens the app.',
	evidence: 'The quiet streams.',
	cannotKnow: 'Whether the device is worn and synced.',
	variants: [{
		severity: 'note',
		actor: 'nobody',
		when: 'Streams are quiet.',
		find: quietFinding,
	}],
};
