import {connectionError, errorUnread} from '../../messages/findings.ts';
import {isUnread} from '../facts/effective-connection.ts';
import type {PreparedProvider, PreparedUser} from '../facts/prepared-user.ts';
import {connectionErrorWords} from '../facts/connection-error-words.ts';
import {errorTimes} from '../wording/errors.ts';
import {connectionEvidence, riseEvidence} from '../wording/evidence.ts';
import {agoWords, momentPair, withAge} from '../wording/moments.ts';
import {
	accountWords,
	connectWords,
	reconnectStep,
	withConnectingFacts,
} from '../wording/reconnecting.ts';
import {plain, quoted} from '../../text/sentence.ts';
import type {FindingDraft, ProviderRule} from './rule.ts';

const errorFinding = ({
	slug, name, streams, connection: prepared, fleet,
}: PreparedProvider, {now, timeForm}: PreparedUser): readonly FindingDraft[] => {
	if (prepared?.status !== 'error') {
		return [];
	}

	const {connection} = prepared;
	const {errorType, errorMessage} = connection.errorDetails ?? {};
	const {reported, laterSuccess} = errorTimes(connection, streams, now);
	const [reportedWords, successWords] = momentPair(reported?.time ?? now, laterSuccess?.time ?? reported?.time ?? now, now);
	const words = isUnread(connection, 'error_details') ? errorUnread : connectionErrorWords(errorType);
	const context = {
		name,
		slug: plain(slug),
		connect: connectWords(slug),
		reconnect: (how?: string) => reconnectStep(slug, how),
		account: accountWords(connection, name),
	};
	return [{
		errorType,
		since: laterSuccess === undefined ? reported?.iso : undefined,
		evidence: [connectionEvidence(connection), ...riseEvidence(slug, fleet, {erroredAt: reported?.time, now, form: timeForm})],
		title: connectionError.title({
			provider: name,
			what: words.title(context),
			ago: reported && agoWords(reported.time, now),
			errorType: errorType === undefined ? undefined : plain(errorType),
		}),
		explanation: connectionError.explanation({
			provider: name,
			reported: reported && reportedWords,
			laterSuccess: laterSuccess && withAge(successWords, laterSuccess.time, now, timeForm),
			cause: words.cause(context),
			message: errorMessage === undefined ? undefined : quoted(errorMessage.replace(/\.\s*$/v, '')),
		}),
		nextStep: withConnectingFacts(words.nextStep(context), slug),
	}];
};

/** Whether the team has to act first, and not the user. A provider that has ended is left to its own finding. */
const isForTeam = ({connection}: PreparedProvider): boolean => connectionErrorWords(connection?.connection.errorDetails?.errorType).actor === 'customer';

/** The connection is in error. */
export const connectionErrorRule: ProviderRule = {
	code: 'connection_error',
	summary: 'the connection is in error, and Junction does not try again',
	why: '`error` is terminal: Junction does not try again, the user has to reconnect. The error type shows what happened and decides the next step.',
	step: 'The user reconnects, after what the error type asks for: see the table of error types. For a failed subscription the team first checks its own OAuth credentials.',
	evidence: 'The connection with its error, the streams that it explains, and an unusual rise of errors that it belongs to.',
	cannotKnow: 'What happened, for the type `unknown`, a type newer than junctop, or none: only Junction\'s message is known. '
		+ 'Since when, where the streams worked after the reported time.',
	variants: [
		{
			severity: 'blocker',
			actor: 'user',
			when: 'The connection has the status `error`, whatever its error type; where a user has several connections to a provider, the one that works best is used.',
			find: (provider, user) => isForTeam(provider) ? [] : errorFinding(provider, user),
		},
		{
			severity: 'blocker',
			actor: 'team',
			when: 'The same, and the error type is one of the team\'s own configuration (`webhook_registration_failed`).',
			find: (provider, user) => isForTeam(provider) ? errorFinding(provider, user) : [],
		},
	],
};
