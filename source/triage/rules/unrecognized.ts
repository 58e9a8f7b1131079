import {connectionErrors} from '../wording/connection-errors.ts';
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

/** A value that nobody knows, of what, and where it was read. */
type Stranger = {readonly kind: string; readonly value: string; readonly resource?: string; readonly evidence: Evidence};

const connectionStatuses = new Set(['connected', 'error', 'paused']);
const availabilityStatuses = new Set(['available', 'unavailable']);
const pullStatuses = new Set(['success', 'failure', 'in_progress', 'scheduled', 'retrying']);
const attemptStatuses = new Set(['success', 'failure']);

const ofConnection = ({connection: prepared}: PreparedProvider): readonly Stranger[] => {
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
			kind: 'availability', value, resource, evidence: connectionFact(connection.slug, `${plain(resource)} availability ${quoted(value)}`),
		})),
	];
};

const ofStreams = ({streams}: PreparedProvider): readonly Stranger[] => streams.flatMap(({stream}) => {
	const status = stream.lastAttempt?.status;
	return status === undefined || attemptStatuses.has(status)
		? []
		: [{
			kind: 'attempt status', value: status, resource: stream.resource, evidence: streamEvidence(stream),
		}];
});

const ofPulls = ({pulls}: PreparedProvider): readonly Stranger[] => pulls.filter(({status}) => !pullStatuses.has(status)).map(pull => ({
	kind: 'historical pull status', value: pull.status, resource: pull.resource, evidence: pullEvidence(pull),
}));

const tell = ({name}: PreparedProvider, strangers: readonly [Stranger, ...Stranger[]]): FindingDraft => {
	const [{kind, value}] = strangers;
	const resources = [...new Set(strangers.flatMap(({resource}) => resource ?? []))];
	return {
		resources,
		evidence: strangers.map(({evidence}) => evidence),
		title: `${name}${resources.length === 0 ? '' : ` ${fewWords(resources)}`}: junctop does not know the ${kind} ${quoted(value)}`,
		explanation: `Junction gives the ${kind} ${quoted(value)} for ${name}, which this version of junctop does not know. `
			+ 'It may be newer than junctop: it says nothing bad by itself.',
		nextStep: `Look up ${quoted(value)} in Junction's documents, or ask Junction support what it means.`,
	};
};

const find = (provider: PreparedProvider): readonly FindingDraft[] => {
	const groups = new Map<string, [Stranger, ...Stranger[]]>();
	for (const stranger of [...ofConnection(provider), ...ofStreams(provider), ...ofPulls(provider)]) {
		const key = JSON.stringify([stranger.kind, stranger.value]);
		const group = groups.get(key);
		if (group === undefined) {
			groups.set(key, [stranger]);
		} else {
			group.push(stranger);
		}
	}

	return [...groups.values()].map(strangers => tell(provider, strangers));
};

/** Rules about words that junctop does not know. */
export const unrecognizedRules: readonly ProviderRule[] = [
	{
		code: 'unrecognized',
		severity: 'note',
		when: 'A connection status, an error type outside the status `error`, an availability, '
			+ 'an attempt status or the status of a historical pull that junctop does not know. The same value is told once a provider.',
		why: 'Every enum of the API is open: what is new is shown as it came and never taken for good or bad. '
			+ 'In the status `error` the connection error quotes its type itself.',
		cannotKnow: 'What the value means.',
		find,
	},
];
