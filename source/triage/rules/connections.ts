import {
	connectedNoStreams,
	connectionError,
	connectionPaused,
	disconnected,
} from '../../messages/findings.ts';
import {connectionErrorWords} from '../wording/connection-errors.ts';
import {deliveryOf} from '../../junction/vocabulary.ts';
import {
	accountWords,
	connectWords,
	withConnectingFacts,
} from '../wording/reconnecting.ts';
import {connectionEvidence, streamEvidence} from '../wording/evidence.ts';
import {isPauseOfWindow} from '../facts/ingestion-window.ts';
import {
	agoWords,
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
	const ago = since && agoWords(since.time, now);
	return [{
		since: since?.iso,
		evidence: [connectionEvidence(connection)],
		title: connectionError.title({
			provider: name, what: words.title(context), ago, errorType: errorType === undefined ? undefined : plain(errorType),
		}),
		explanation: connectionError.explanation({
			provider: name,
			since: since && momentWords(since.time, now),
			cause: words.cause(context),
			message: errorMessage === undefined ? undefined : quoted(errorMessage.replace(/\.\s*$/v, '')),
		}),
		nextStep: withConnectingFacts(words.nextStep(context), slug),
	}];
};

const pausedFinding = ({name, connection}: PreparedProvider, user: PreparedUser): readonly FindingDraft[] => connection?.status === 'paused'
	? [{
		evidence: [connectionEvidence(connection.connection)],
		title: connectionPaused.title(name),
		explanation: connectionPaused.explanation({provider: name, isKnownInBulk: user.user !== undefined && !isPauseOfWindow(user.user, user.now)}),
		nextStep: connectionPaused.nextStep(name),
	}]
	: [];

const disconnectedFinding = ({slug, name, isDisconnected, streams}: PreparedProvider, {now}: PreparedUser): readonly FindingDraft[] => {
	if (!isDisconnected || streams.length === 0) {
		return [];
	}

	const since = latest(streams.map(({stream}) => stream.lastAttempt?.timestamp));
	const nextStep = disconnected.nextStep({provider: name, connect: connectWords(slug), isPhone: deliveryOf(slug) === 'phone'});
	return [{
		since: since?.iso,
		evidence: streams.map(({stream}) => streamEvidence(stream)),
		title: disconnected.title({provider: name, ago: since && agoWords(since.time, now)}),
		explanation: disconnected.explanation({provider: name, streams: streams.length}),
		nextStep: withConnectingFacts(nextStep, slug),
	}];
};

const noStreamsFinding = (provider: PreparedProvider, {now}: PreparedUser): FindingDraft => {
	const {name, connection} = provider;
	const created = latest([connection?.connection.createdOn]);
	return {
		since: created?.iso,
		evidence: connection === undefined ? [] : [connectionEvidence(connection.connection)],
		title: connectedNoStreams.title({provider: name, connectedAgo: created && agoWords(created.time, now)}),
		explanation: connectedNoStreams.explanation(name),
		nextStep: isWithinGracePeriod(provider, now) ? connectedNoStreams.wait(name) : connectedNoStreams.nextStep(name),
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
		when: 'The connection has the status `error`, whatever its error type; where a user has several connections to a provider, the one that works best is used.',
		why: '`error` is terminal: Junction does not try again, the user has to reconnect. The error type shows what happened and decides the next step.',
		cannotKnow: 'What happened, for the type `unknown`, a type newer than junctop, or none: only Junction\'s message is known.',
		find: errorFinding,
	},
	{
		code: 'connection_paused',
		severity: 'warning',
		when: 'The connection has the status `paused`.',
		why: 'Junction pauses 7 days after the ingestion window has ended, or in bulk; '
			+ 'it may be intended. Where the window ended at least 7 days ago, `ingestion_window` reports it instead.',
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
		when: `The same, connected less than ${newConnectionWords} ago or with a provider of Bluetooth or manual data: the user only has to wait.`,
		find: (provider, user) => isWithoutStreams(provider) && isWithinGracePeriod(provider, user.now) ? [noStreamsFinding(provider, user)] : [],
	},
];
