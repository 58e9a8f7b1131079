import {unreadableAnswer, withStatus} from '../messages/junction-errors.ts';
import {DecodeError} from './decode/record.ts';
import {JunctionError} from './errors.ts';
import {detailOf} from './error-detail.ts';
import {serverTimeOf, traceIdOf} from './headers.ts';
import {parseJson} from './json.ts';
import type {Redaction} from './redact.ts';
import type {Reply} from './transport.ts';

/** A call that succeeded. */
export type Answer<Value> = {
	readonly value: Value;
	/** The JSON as received, with a marker in place of each record of another user in an answer about one user. */
	readonly raw: unknown;
	/** When Junction answered, by its own clock, in ms since 1970. */
	readonly serverTime: number | undefined;
	/** The moment of the monotonic clock at which the headers arrived, in ms: `serverTime` belongs to it, not to the end of the body. */
	readonly receivedAt: number;
	/** 32 hex digits: Junction support asks for it. From the header `traceresponse`, else the one that was sent. */
	readonly traceId: string | undefined;
	/** The HTTP status; absent without a request. */
	readonly status?: number | undefined;
	/** When the request was sent, by this machine's clock, in ms since 1970; absent without a request. */
	readonly sentAt?: number | undefined;
};

const unreadBody = (text: string): string => {
	if (text.trim() === '') {
		return unreadableAnswer.empty;
	}

	return text.trimStart().startsWith('<')
		? unreadableAnswer.webPage
		: unreadableAnswer.notJson;
};

/** Decodes a reply, without forms of the API key; throws a `JunctionError` of the kind `not-understood`. */
export const answerOf = <Value>(reply: Reply, decode: (json: unknown, status: number) => Value, {redact, redactJson}: Redaction): Answer<Value> => {
	const {
		status, headers, text, receivedAt, sentAt,
	} = reply;
	const traceId = traceIdOf(headers, redact) ?? reply.traceId;
	const notUnderstood = (message: string, detail: string) => new JunctionError({
		kind: 'not-understood', message: withStatus(message, status), status, detail: redact(detail), traceId,
	});

	const raw = redactJson(parseJson(text), reply);
	if (raw === undefined) {
		// Words of a web page help; a piece of broken JSON would be a piece of users' data.
		throw notUnderstood(unreadBody(text), text.trimStart().startsWith('<') ? detailOf(text) : '');
	}

	try {
		return {
			value: decode(raw, status), raw, serverTime: serverTimeOf(headers), receivedAt, traceId, status, sentAt,
		};
	} catch (error) {
		throw error instanceof DecodeError
			? notUnderstood(unreadableAnswer.unexpectedShape, error.message)
			: error;
	}
};
