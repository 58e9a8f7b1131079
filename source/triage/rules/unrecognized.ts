import {unrecognized} from '../../messages/findings.ts';
import {connectionErrors} from '../facts/connection-error-words.ts';
import {
	connectionEvidence,
	connectionFact,
	pullEvidence,
	streamEvidence,
} from '../wording/evidence.ts';
import type {Evidence} from '../facts/finding.ts';
import type {PreparedProvider} from '../facts/prepared-user.ts';
import {fewWords, plain, quoted} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

/** A value that junctop does not recognize, its kind, and where it was read. */
type UnknownValue = {readonly kind: string; readonly value: string; readonly resource?: string; readonly evidence: Evidence};

const connectionStatuses = new Set(['connected', 'error', 'paused']);
const availabilityStatuses = new Set(['available', 'unavailable']);
const pullStatuses = new Set(['success', 'failure', 'in_progress', 'scheduled', 'retrying']);
const attemptStatuses = new Set(['success', 'failure']);

const ofConnection = ({connection: prepared}: PreparedProvider): readonly UnknownValue[] => {
	if (prepared === undefined) {
		return [];
	}

	const {connection, status} = prepared;
	const errorType = connection.errorDetails?.errorType;
	const evidence = connectionEvidence(connection);
	return [
		...status === undefined || connectionStatuses.has(status) ? [] : [{kind: 'connection status', value: status, evidence}],
		// In status `error` the connection error quotes its type itself.
		...errorType === undefined || status === 'error' || Object.hasOwn(connectionErrors, errorType)
			? []
			: [{kind: 'error type', value: errorType, evidence}],
		...prepared.availability.filter(entry => !availabilityStatuses.has(entry.status)).map(({resource, status: value}) => ({
			kind: 'availability', value, resource, evidence: connectionFact(connection.slug, unrecognized.evidence({resource: plain(resource), value: quoted(value)})),
		})),
	];
};

const ofStreams = ({streams}: PreparedProvider): readonly UnknownValue[] => streams.flatMap(({stream}) => {
	const status = stream.lastAttempt?.status;
	return status === undefined || attemptStatuses.has(status)
		? []
		: [{
			kind: 'attempt status', value: status, resource: stream.resource, evidence: streamEvidence(stream),
		}];
});

const ofPulls = ({pulls}: PreparedProvider): readonly UnknownValue[] => pulls.filter(({status}) => !pullStatuses.has(status)).map(pull => ({
	kind: 'historical pull status', value: pull.status, resource: pull.resource, evidence: pullEvidence(pull),
}));

const findingFor = ({name}: PreparedProvider, unknownValues: readonly [UnknownValue, ...UnknownValue[]]): FindingDraft => {
	const [{kind, value: text}] = unknownValues;
	const resources = [...new Set(unknownValues.flatMap(({resource}) => resource ?? []))];
	const value = quoted(text);
	return {
		resources,
		evidence: unknownValues.map(({evidence}) => evidence),
		title: unrecognized.title({subject: resources.length === 0 ? name : `${name} ${fewWords(resources)}`, kind, value}),
		explanation: unrecognized.explanation({subject: name, kind, value}),
		nextStep: unrecognized.nextStep(value),
	};
};

const find = (provider: PreparedProvider): readonly FindingDraft[] => {
	const groups = new Map<string, [UnknownValue, ...UnknownValue[]]>();
	for (const unknownValue of [...ofConnection(provider), ...ofStreams(provider), ...ofPulls(provider)]) {
		const key = JSON.stringify([unknownValue.kind, unknownValue.value]);
		const group = groups.get(key);
		if (group === undefined) {
			groups.set(key, [unknownValue]);
		} else {
			group.push(unknownValue);
		}
	}

	return [...groups.values()].map(unknownValues => findingFor(provider, unknownValues));
};

/** Words that junctop does not know. */
export const unrecognizedRule: ProviderRule = {
	code: 'unrecognized',
	summary: 'Junction returned a value that junctop does not know',
	why: 'Junction adds values to its API. A new one is shown as received, and junctop does not guess what it means.',
	step: 'The team looks the value up in Junction\'s documentation, or asks Junction support.',
	evidence: 'The records with the value.',
	cannotKnow: 'What the value means.',
	variants: [{
		severity: 'note',
		actor: 'team',
		when: 'A connection status, an error type outside the status `error`, an availability, '
			+ 'an attempt status or the status of a historical pull that junctop does not know. Each value is one finding per provider.',
		find,
	}],
};
