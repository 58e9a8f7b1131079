import type {Connection, HistoricalPull, Stream} from '../../junction/records.ts';
import {formatCount} from '../../text/numbers.ts';
import type {Evidence} from '../facts/finding.ts';
import type {ProviderFleet} from '../facts/user-facts.ts';
import {plain, quoted} from '../../text/sentence.ts';

const factsOf = (facts: ReadonlyArray<readonly [name: string, value: string | undefined]>): string =>
	facts.filter(([, value]) => value !== undefined).map(([name, value]) => `${name} ${plain(value ?? '')}`).join(', ');

/** What a stream's statistics say. */
export const streamEvidence = (stream: Stream): Evidence => {
	const {
		provider, resource, lastAttempt, newestData, oldestData, sentCount,
	} = stream;
	const facts = factsOf([
		['last attempt', lastAttempt && [lastAttempt.timestamp, lastAttempt.status].filter(part => part !== undefined).join(' ')],
		['newest data', newestData],
		['oldest data', oldestData],
		['sent', sentCount === undefined ? undefined : formatCount(sentCount)],
	]);
	return {
		text: `${plain(provider)} ${plain(resource)}: ${facts === '' ? 'no statistics' : facts}`,
		at: {kind: 'stream', provider, resource},
	};
};

/** What a connection says about itself. */
export const connectionEvidence = (connection: Connection): Evidence => {
	const {
		slug, status, createdOn, externalUserId, errorDetails,
	} = connection;
	const facts = factsOf([
		['status', status],
		['error type', errorDetails?.errorType],
		['since', errorDetails?.erroredAt],
		['message', errorDetails?.errorMessage === undefined ? undefined : quoted(errorDetails.errorMessage)],
		['connected on', createdOn],
		['external id', externalUserId],
	]);
	return {text: `${plain(slug)} connection: ${facts}`, at: {kind: 'connection', provider: slug}};
};

/** A fact about a connection in words. */
export const connectionFact = (provider: string, text: string): Evidence =>
	({text: `${plain(provider)} connection: ${text}`, at: {kind: 'connection', provider}});

/** What a historical pull says. */
export const pullEvidence = (pull: HistoricalPull): Evidence => {
	const {provider, resource} = pull;
	const facts = factsOf([
		['status', pull.status],
		['error', pull.errorDetails],
		['scheduled', pull.scheduledAt],
		['started', pull.startedAt],
		['ended', pull.endedAt],
		['trace id', pull.traceId],
	]);
	return {text: `${plain(provider)} ${plain(resource)}: historical pull ${facts}`, at: {kind: 'pull', provider, resource}};
};

/** A fact about the user in words. */
export const userEvidence = (text: string): Evidence => ({text, at: {kind: 'user'}});

/** What the loaded users say about a provider. */
export const fleetEvidence = (provider: string, {users, failing, stalled, isComplete}: ProviderFleet): Evidence => ({
	text: `${plain(provider)}: of ${formatCount(users)} loaded users ${formatCount(failing)} failing, ${formatCount(stalled)} stalled`
		+ (isComplete ? '' : ' (more users are not loaded yet)'),
	at: {kind: 'fleet', provider},
});
