import {connectionErrorWords} from '../wording/connection-errors.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import {plural} from '../../text/numbers.ts';
import {
	accountWords,
	connectWords,
	handToSupport,
	withConnectingFacts,
} from '../wording/reconnecting.ts';
import {connectionEvidence, streamEvidence} from '../wording/evidence.ts';
import {isPauseOfWindow} from '../facts/ingestion-window.ts';
import {
	agoWords,
	commaAgo,
	latest,
	momentWords,
} from '../wording/moments.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {isConnected, isWithinGracePeriod, newConnectionWords} from '../facts/provider-queries.ts';
import {plain, quoted} from '../../text/sentence.ts';
import type {ProviderRule, FindingDraft} from './rule.ts';

const errorFinding = ({slug, name, connection: prepared}: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	if (prepared?.status !== 'error') {
		return [];
	}

	const {connection} = prepared;
	const {errorType, errorMessage, erroredAt} = connection.errorDetails ?? {};
	const since = latest([erroredAt]);
	const words = connectionErrorWords(errorType);
	const context = {
		name, slug: plain(slug), connect: connectWords(slug), account: accountWords(connection, name),
	};
	const message = errorMessage === undefined ? '' : ` Junction's message: ${quoted(errorMessage.replace(/\.\s*$/v, ''))}.`;
	return [{
		since: since?.iso,
		evidence: [connectionEvidence(connection)],
		title: `${name}: ${words.title(context)}${commaAgo(since, now)}${errorType === undefined ? '' : ` (${plain(errorType)})`}`,
		explanation: `The connection to ${name} ${since === undefined ? 'is in error' : `has been in error since ${momentWords(since.time, now)}`}: ${words.cause(context)}. `
			+ `Junction does not try again by itself: nothing comes from ${name} until the user connects again.${message}`,
		nextStep: withConnectingFacts(words.nextStep(context), slug),
	}];
};

const pausedFinding = ({slug, name, connection}: PreparedProvider, user: PreparedUser): readonly FindingDraft[] => {
	if (connection?.status !== 'paused') {
		return [];
	}

	const cause = user.user !== undefined && !isPauseOfWindow(user.user, user.now)
		? ' No window of this user ended so long ago, which leaves the pause in bulk.'
		: '';
	return [{
		evidence: [connectionEvidence(connection.connection)],
		title: `${name}: the connection is paused`,
		explanation: 'Junction pauses a connection 7 days after the user\'s ingestion window has ended, or when the team pauses connections in bulk.'
			+ `${cause} Nothing comes from ${name} until the pause ends.`,
		nextStep: `Ask whoever runs Junction in your team whether the pause of ${plain(slug)} is meant, and have it ended if it is not.`,
	}];
};

const disconnectedFinding = ({slug, name, isDisconnected, streams}: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	if (!isDisconnected || streams.length === 0) {
		return [];
	}

	const since = latest(streams.map(({stream}) => stream.lastAttempt?.timestamp));
	const comesBack = deliveryOf(slug) === 'phone' ? ' In Auto Connect mode it comes back by itself when the user opens your app.' : '';
	return [{
		since: since?.iso,
		evidence: streams.map(({stream}) => streamEvidence(stream)),
		title: `${name}: no longer connected${since === undefined ? '' : `, last attempt ${agoWords(since.time, now)}`}`,
		explanation: `Junction still shows ${plural(streams.length, 'stream')} of ${name} for this user, but no connection to ${name} stands, so nothing new can come.`,
		nextStep: withConnectingFacts(`If the user wants data of ${name} again, ${connectWords(slug)}.${comesBack}`, slug),
	}];
};

const noStreamsFinding = (provider: PreparedProvider, {now}: PreparedUser): FindingDraft => {
	const {name, connection} = provider;
	const created = latest([connection?.connection.createdOn]);
	const isAwaited = isWithinGracePeriod(provider, now);
	return {
		since: created?.iso,
		evidence: connection === undefined ? [] : [connectionEvidence(connection.connection)],
		title: `${name}: connected${created === undefined ? '' : ` ${agoWords(created.time, now)}`}, and Junction shows no stream of it yet`,
		explanation: `The connection to ${name} is fine, but Junction has neither attempted nor received anything for it yet.`,
		nextStep: isAwaited
			? `Wait: the first data of ${name} comes when the user next measures something and it is synced.`
			: `Ask whether data shows in the app of ${name}; if it does, ${handToSupport()}.`,
	};
};

const hasStreamsToExpect = ({connection}: PreparedProvider): boolean => {
	const availability = connection?.availability ?? [];
	return availability.length === 0 || availability.some(({status}) => status !== 'unavailable');
};

const isWithoutStreams = (provider: PreparedProvider): boolean =>
	isConnected(provider) && provider.hasNoStreams && hasStreamsToExpect(provider);

const noStreamsFacts = {
	code: 'connected_no_streams',
	why: 'The first attempt makes the stream. Resources that are all denied explain it, and so does a phone provider, whose permissions cannot be seen.',
	cannotKnow: 'Whether the user has any data at the provider.',
} as const;

/** Rules about connections. */
export const connectionRules: readonly ProviderRule[] = [
	{
		code: 'connection_error',
		severity: 'blocker',
		when: 'The connection has the status `error`, whatever its error type; where a user has several connections to a provider, the one that works best speaks.',
		why: '`error` is terminal: Junction does not try again, the user has to reconnect. The error type says what happened and decides the next step.',
		cannotKnow: 'What happened, for the type `unknown`, a type newer than junctop, or none; then Junction\'s message is all there is.',
		find: errorFinding,
	},
	{
		code: 'connection_paused',
		severity: 'warning',
		when: 'The connection has the status `paused`.',
		why: 'Junction pauses 7 days after the ingestion window has ended, or in bulk; '
			+ 'somebody may have meant it. Where the window ended at least 7 days ago, `ingestion_window` says so instead.',
		cannotKnow: 'When the pause began, and who asked for it.',
		find: pausedFinding,
	},
	{
		code: 'disconnected',
		severity: 'warning',
		when: 'There are streams of a provider, the connections are known and could all be read, and none is to that provider.',
		why: 'Streams outlive the connection. The user may have meant to disconnect, or have moved to another provider.',
		cannotKnow: 'Who disconnected, and when: the last attempt is the nearest that is known.',
		find: disconnectedFinding,
	},
	{
		...noStreamsFacts,
		severity: 'warning',
		when: 'Connected, a resource is available or none is listed, and introspection, known whole, has no stream of the provider.',
		find: (provider, user) => isWithoutStreams(provider) && !isWithinGracePeriod(provider, user.now) ? [noStreamsFinding(provider, user)] : [],
	},
	{
		...noStreamsFacts,
		severity: 'note',
		when: `The same, connected less than ${newConnectionWords} ago or with a provider of Bluetooth or manual data: waiting is all that is called for.`,
		find: (provider, user) => isWithoutStreams(provider) && isWithinGracePeriod(provider, user.now) ? [noStreamsFinding(provider, user)] : [],
	},
];
