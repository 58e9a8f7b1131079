import {evidence, evidenceLabels} from '../../messages/findings.ts';
import type {Connection, HistoricalPull, Stream} from '../../junction/records.ts';
import type {TimeForm} from '../../text/ages.ts';
import {formatCount} from '../../text/numbers.ts';
import type {Evidence} from '../facts/finding.ts';
import type {ProviderFleet} from '../facts/user-facts.ts';
import {plain, quoted} from '../../text/sentence.ts';
import {riseWords} from './rises.ts';

type Label = keyof typeof evidenceLabels;

const factsOf = (facts: ReadonlyArray<readonly [label: Label, value: string | undefined]>): string =>
	facts.filter(([, value]) => value !== undefined).map(([label, value]) => `${evidenceLabels[label]} ${plain(value ?? '')}`).join(', ');

/** Returns what a stream's statistics show. */
export const streamEvidence = (stream: Stream): Evidence => {
	const {
		provider, resource, lastAttempt, newestData, oldestData, sentCount,
	} = stream;
	const facts = factsOf([
		['lastAttempt', lastAttempt && [lastAttempt.timestamp, lastAttempt.status].filter(part => part !== undefined).join(' ')],
		['newestData', newestData],
		['oldestData', oldestData],
		['sent', sentCount === undefined ? undefined : formatCount(sentCount)],
	]);
	return {
		text: evidence.stream({provider: plain(provider), resource: plain(resource), facts: facts === '' ? evidence.noStatistics : facts}),
		at: {kind: 'stream', provider, resource},
	};
};

/** Returns a fact about a connection in words. */
export const connectionFact = (provider: string, text: string): Evidence =>
	({text: evidence.connection({provider: plain(provider), facts: text}), at: {kind: 'connection', provider}});

/** Returns what a connection reports about itself. */
export const connectionEvidence = (connection: Connection): Evidence => {
	const {
		slug, status, createdOn, externalUserId, errorDetails,
	} = connection;
	return connectionFact(slug, factsOf([
		['status', status],
		['errorType', errorDetails?.errorType],
		['since', errorDetails?.erroredAt],
		['message', errorDetails?.errorMessage === undefined ? undefined : quoted(errorDetails.errorMessage)],
		['connectedOn', createdOn],
		['externalId', externalUserId],
	]));
};

/** Returns what a historical pull reports. */
export const pullEvidence = (pull: HistoricalPull): Evidence => {
	const {provider, resource} = pull;
	const facts = factsOf([
		['status', pull.status],
		['error', pull.errorDetails],
		['scheduled', pull.scheduledAt],
		['started', pull.startedAt],
		['ended', pull.endedAt],
		['traceId', pull.traceId],
	]);
	return {text: evidence.pull({provider: plain(provider), resource: plain(resource), facts}), at: {kind: 'pull', provider, resource}};
};

/** Returns a fact about the user in words. */
export const userEvidence = (text: string): Evidence => ({text, at: {kind: 'user'}});

/** Returns what the loaded users show about a provider: where their attempts do not fail, the counts of the event itself. */
export const fleetEvidence = (provider: string, {
	users, failing, stalled, isComplete, event,
}: ProviderFleet): Evidence => ({
	text: event?.kind === 'stopped' || event?.kind === 'silent'
		? evidence[event.kind]({
			provider: plain(provider), affected: event.affected, compared: event.compared, isComplete,
		})
		: evidence.fleet({
			provider: plain(provider), users, failing, stalled, isComplete,
		}),
	at: {kind: 'fleet', provider},
});

/** Returns the unusual rise of connection errors that a connection belongs to, by the time of its error in milliseconds since 1970; nothing if there is none. */
export const riseEvidence = (provider: string, fleet: ProviderFleet | undefined, {erroredAt, now, form}: {
	readonly erroredAt: number | undefined; readonly now: number; readonly form: TimeForm;
}): readonly Evidence[] => {
	const rise = fleet?.connections?.rise;
	return rise === undefined || erroredAt === undefined || erroredAt < rise.from
		? []
		: [{text: riseWords(provider, rise, now, form), at: {kind: 'fleet', provider}}];
};
