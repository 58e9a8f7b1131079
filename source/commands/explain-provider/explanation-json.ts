import {failingShare} from '../../fleet/stats/fleet-stats.ts';
import type {ProviderFacts} from '../../presentation/provider-screen.ts';
import {sharingSentences} from '../../presentation/sharing.ts';
import type {ComparedValue, Part} from '../../triage/sharing/compare-values.ts';
import type {Described, SharedStart} from '../../triage/sharing/sharing.ts';
import {eventJson, isoOf} from '../event-json.ts';

const partJson = ({count, of}: Part) => ({count, of});

const valueJson = ({property, value, failing, others, lift, leastLift, chance, isShared}: ComparedValue) => ({
	property, value, failing: partJson(failing), others: partJson(others), lift, leastLift, chance, isShared,
});

const describedJson = ({property, value, failing, others}: Described) => ({
	property, value, failing: partJson(failing), others: partJson(others),
});

const startJson = ({from, to, basis, errorType, failing, others}: SharedStart) => ({
	from: isoOf(from), to: isoOf(to), basis, errorType, failing: partJson(failing), others: partJson(others),
});

/** Returns the sample as JSON output has it; `undefined` without one. */
const sampleJson = ({sample, shown}: Pick<ProviderFacts, 'sample' | 'shown'>) => sample && shown && {
	takenAt: isoOf(sample.takenAt),
	failing: shown.sharing.failing,
	others: shown.sharing.others,
	notLoaded: shown.notLoaded,
	requests: sample.progress.size,
	asked: sample.progress.asked,
	failed: sample.progress.failed,
	isComplete: sample.progress.status === 'done',
};

/** Returns what is shared as JSON output has it, without the version of the schema (docs/schema/explanation.json). Only the provider is known of one without users. */
export const explanationDocument = (facts: ProviderFacts | {readonly provider: string; readonly filter: string | undefined}): Readonly<Record<string, unknown>> => {
	if (!('stats' in facts)) {
		return {
			provider: facts.provider, filter: facts.filter, users: 0, failingUsers: 0, otherUsers: 0, failingShare: 0, event: undefined, sample: undefined, sentences: [], named: undefined,
			shared: undefined, alongside: [], further: [], start: undefined, values: [], described: [], notCompared: [], refused: [],
		};
	}

	const {stats, sample, shown, now} = facts;
	const {provider, users, failing, userStates, event} = stats;
	const sharing = shown?.sharing;
	const value = sharing?.value;
	const named = value === undefined ? undefined : 'value';
	return {
		provider,
		filter: facts.filter,
		users,
		failingUsers: failing,
		otherUsers: userStates.fresh + userStates.quiet,
		failingShare: failingShare(stats),
		event: event && eventJson(event),
		sample: sampleJson(facts),
		sentences: sharing === undefined ? [] : sharingSentences(sharing, now, 'clock'),
		named: sharing?.isStartFirst === true ? 'start' : named,
		shared: value && valueJson(value),
		alongside: (sharing?.alongside ?? []).map(own => valueJson(own)),
		further: (sharing?.further ?? []).map(own => valueJson(own)),
		start: sharing?.start && startJson(sharing.start),
		values: (sharing?.rest ?? []).map(own => valueJson(own)),
		described: (sharing?.described ?? []).map(own => describedJson(own)),
		notCompared: sharing?.unknown ?? [],
		refused: [...sample?.refused ?? []].map(([part, {status, traceId}]) => ({part, status, traceId})),
	};
};
